import { expect, test } from '../fixtures.ts';
import { createIssue, goTo } from '../pages/issues.ts';
import { unlock } from '../pages/vault.ts';

test.use({ prepare: 'database' });

test('create, find, change the status, delete, undo and delete for good', async ({ app }) => {
  await unlock(app);
  await expect(app.getByText('No issues yet').first()).toBeVisible();
  await createIssue(app, {
    title: 'Checkout returns 502',
    severity: 'Critical',
    description: 'The gateway times out',
  });
  await createIssue(app, { title: 'Disk fills up on build hosts', severity: 'Low' });

  await goTo(app, 'Issues');
  const table = app.getByRole('table', { name: 'Issues' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await app.getByLabel('Search issues').fill('gatew');
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.locator('mark')).toHaveText('gateway');
  await app.getByRole('button', { name: 'Clear search' }).click();
  await expect(table.getByRole('row')).toHaveCount(3);

  await table.getByText('Checkout returns 502').click();
  await app.getByRole('button', { name: 'Status: Open' }).click();
  await app.getByRole('menuitem', { name: 'Investigating' }).click();
  await expect(app.getByRole('button', { name: 'Status: Investigating' })).toBeVisible();
  await app.getByRole('button', { name: 'Status: Investigating' }).click();
  await app.getByRole('menuitem', { name: 'Resolved' }).click();
  await app.getByRole('button', { name: 'Status: Resolved' }).click();
  await app.getByRole('menuitem', { name: 'Investigating' }).click();
  await expect(app.getByRole('button', { name: 'Status: Investigating' })).toBeVisible();

  await app.getByRole('button', { name: 'More about the issue' }).click();
  await app.getByRole('menuitem', { name: /Delete/ }).click();
  // Changes of the status have an Undo of their own on the screen.
  await app
    .getByRole('alert')
    .filter({ hasText: /deleted/i })
    .getByRole('button', { name: 'Undo' })
    .click();
  await goTo(app, 'Issues');
  await expect(table.getByText('Checkout returns 502')).toBeVisible();

  await table.getByText('Disk fills up').click();
  await app.getByRole('button', { name: 'More about the issue' }).click();
  await app.getByRole('menuitem', { name: /Delete/ }).click();
  await goTo(app, 'Issues');
  await app.getByText(/^Deleted/).click();
  await app.getByRole('button', { name: 'Delete for good: issue 2' }).click();
  const confirm = app.getByRole('dialog');
  await confirm.getByLabel('Type the title to confirm').fill('Disk fills up');
  await expect(confirm.getByRole('button', { name: 'Delete for good' })).toBeDisabled();
  await confirm.getByLabel('Type the title to confirm').fill('Disk fills up on build hosts');
  await confirm.getByRole('button', { name: 'Delete for good' }).click();
  await expect(app.getByText('Nothing deleted')).toBeVisible();
});

test('everything is reachable by keyboard', async ({ app }) => {
  await unlock(app);
  await createIssue(app, { title: 'Keyboard only' });
  await app.locator('#work').focus();
  for (const [keys, url] of [
    [['g', 'i'], '#/issues'],
    [['g', 'a'], '#/audit'],
    [['g', 's'], '#/settings'],
  ] as const) {
    for (const key of keys) await app.keyboard.press(key);
    await expect(app).toHaveURL(new RegExp(`${url}`));
  }
  await app.keyboard.press('Control+k');
  await app.getByLabel('Command palette').getByRole('textbox').fill('Keyboard');
  await expect(app.getByRole('button', { name: /Keyboard only/ })).toBeVisible();
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { name: 'Keyboard only' })).toBeVisible();
  await app.locator('#work').focus();
  await app.keyboard.press('?');
  await expect(app.getByRole('dialog')).toContainText('New issue');
  await app.keyboard.press('Escape');
  await expect(app.getByRole('dialog')).toHaveCount(0);
});
