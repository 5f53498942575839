import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { startLoopback } from '../host.ts';
import { createIssue, openTab } from '../pages/issues.ts';
import { unlock } from '../pages/vault.ts';

// These have hosts of their own: what is told on the console here is what is tested.
test.skip(process.env.E2E_HOST === 'electron', 'a desktop window has no connection that could end');
test.use({ prepare: 'database' });

async function beginWhy(page: Page): Promise<void> {
  await openTab(page, 'Whys');
  await page.getByRole('button', { name: 'Add why' }).click();
  await page.getByRole('textbox', { name: 'Question' }).fill('Why did it fail?');
  await page.getByRole('textbox', { name: 'Answer' }).fill('Half written');
}

test('a host that ends and starts anew takes no draft with it', async ({ dataDir, page }) => {
  const first = await startLoopback(dataDir);
  await page.goto(first.address);
  await unlock(page);
  await createIssue(page, { title: 'Checkout returns 502' });
  await beginWhy(page);

  await first.kill();
  const bar = page.getByRole('alert').filter({ hasText: 'Connection to Casebook lost' });
  await expect(bar).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Answer' })).toHaveValue('Half written');
  await page.getByRole('button', { name: 'Save why' }).click();
  await expect(page.getByText('The connection to Casebook was lost').first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Answer' })).toHaveValue('Half written');

  // At the same place, but it does not know this page.
  const port = Number(new URL(first.address).port);
  const second = await startLoopback(dataDir, port);
  await expect(page.getByRole('alert').filter({ hasText: 'Casebook was started anew' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Answer' })).toHaveValue('Half written');

  // The new link opens it, with all that was acknowledged.
  await page.goto(second.address);
  await unlock(page);
  await expect(page.getByText('Checkout returns 502').first()).toBeVisible();
  await second.stop();
});

test('a part that fails says so and gives the draft back', async ({ dataDir, page }) => {
  const host = await startLoopback(dataDir);
  let broken = false;
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer();
    const lists = new Set<string>();
    socket.onMessage((data) => {
      const message = JSON.parse(String(data)) as { id: string; procedure?: string };
      if (message.procedure === 'whys.list') lists.add(message.id);
      server.send(data);
    });
    server.onMessage((data) => {
      const message = JSON.parse(String(data)) as { type: string; id?: string };
      const spoil = broken && message.type === 'result' && lists.has(message.id ?? '');
      socket.send(
        spoil ? JSON.stringify({ ...message, result: { ok: true, value: [{ parentId: null }] } }) : data,
      );
    });
  });
  await page.goto(host.address);
  await unlock(page);
  await createIssue(page, { title: 'Checkout returns 502' });
  await beginWhy(page);

  broken = true;
  await page.locator('#work').focus();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).fill('Makes the list be fetched anew');
  await page.keyboard.press('Enter');
  const failed = page.getByRole('alert').filter({ hasText: 'This part of the page failed' });
  await expect(failed).toBeVisible();
  // The rest of the page works on.
  await expect(page.getByRole('heading', { name: 'Checkout returns 502' })).toBeVisible();

  broken = false;
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('textbox', { name: 'Answer' })).toHaveValue('Half written');
  await host.stop();
});
