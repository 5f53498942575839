import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { makeFolder } from '../host.ts';
import { createIssue, openTab } from '../pages/issues.ts';
import { findSensitiveData, lines, logFiles, pasteLog } from '../pages/logs.ts';
import { show } from '../pages/show.ts';
import { unlock } from '../pages/vault.ts';

const lineCount = 50_000;
const markedLines = [1000, 2000, 49_000];
/** Marked by hand below. What stands before it takes one to four bytes for a character. */
const secret = 'swordfish-7';

/** 100,000 findings of 4,000 values, and one that no engine knows. */
function bigLog(): string {
  const all = Array.from({ length: lineCount }, (_, index) => {
    const user = index % 1500;
    const host = index % 2500;
    const time = new Date(Date.UTC(2026, 10, 20, 10) + index * 37).toISOString();
    const mail = `u${user}@shop${user % 7}.example.org`;
    return `${time} INFO mail from ${mail} via 10.20.${Math.floor(host / 250)}.${(host % 250) + 1} done`;
  });
  for (const line of markedLines) all[line - 1] += ` 支付失败 e\u0301🔥👩‍👩‍👧 ${secret} 超时`;
  return `${all.join('\n')}\n`;
}

function findings(app: Page): Locator {
  return app.getByRole('grid', { name: 'Findings' });
}

function current(grid: Locator): Locator {
  return grid.locator('[role=row][data-current=true]');
}

async function rowCount(grid: Locator): Promise<number> {
  return Number(await grid.getAttribute('aria-rowcount'));
}

test.describe('the review', () => {
  test.use({ prepare: 'database' });

  test('100,000 findings by keyboard only', async ({ app }) => {
    test.setTimeout(420_000);
    const folder = makeFolder();
    const path = join(folder.path, 'mail.log');
    writeFileSync(path, bigLog());
    await unlock(app);
    await createIssue(app, { title: 'Mails are lost' });
    await openTab(app, 'Logs');
    await app.getByLabel('Files to add').setInputFiles(path);
    await expect(logFiles(app).getByText('mail.log')).toBeVisible({ timeout: 60_000 });
    await app.getByRole('button', { name: 'Find sensitive data' }).focus();
    await app.keyboard.press('Enter');
    const grid = findings(app);
    await expect(grid).toBeFocused({ timeout: 120_000 });
    await expect.poll(() => rowCount(grid)).toBeGreaterThanOrEqual(4000);
    await expect(app.getByRole('button', { name: /^All types/ })).toContainText(/10\d.\d{3}/);
    await show(app, 'review-100000', 'light');

    // Moving, deciding, and taking it back; the focus stays where it is.
    await app.keyboard.press('j');
    await app.keyboard.press('j');
    await app.keyboard.press('k');
    await expect(current(grid)).toHaveAttribute('aria-rowindex', '2');
    const row = (index: number) => grid.locator(`[role=row][aria-rowindex="${index}"]`);
    await app.keyboard.press('a');
    await expect(row(2)).toContainText('Accepted');
    await app.keyboard.press('r');
    await expect(row(3)).toContainText('Rejected');
    await expect(current(grid)).toHaveAttribute('aria-rowindex', '4');
    await expect(app.getByRole('group', { name: 'Sensitive data' })).toContainText('2 of');
    await app.keyboard.press('u');
    await expect(row(3)).toContainText('Pending');
    await app.keyboard.press('u');
    await expect(row(2)).toContainText('Pending');
    await expect(grid).toBeFocused();

    // The ends of a long list are one key away.
    await app.keyboard.press('End');
    const total = await rowCount(grid);
    await expect(current(grid)).toHaveAttribute('aria-rowindex', String(total));
    await expect(current(grid)).toContainText('Pending');
    await app.keyboard.press('a');
    await expect(row(total)).toContainText('Accepted');
    await app.keyboard.press('u');
    await expect(row(total)).toContainText('Pending');
    await app.keyboard.press('Home');
    await expect(current(grid)).toHaveAttribute('aria-rowindex', '1');

    // The filter, what is similar, and all of that at once.
    await app.keyboard.press('/');
    await expect(app.getByRole('textbox', { name: 'Find in the findings' })).toBeFocused();
    await app.keyboard.type('10.20.3.');
    await app.keyboard.press('Enter');
    await expect(grid).toBeFocused();
    await expect(grid).toHaveAttribute('aria-rowcount', '250');
    await app.keyboard.press('s');
    const similar = app.getByRole('grid', { name: 'Similar findings' });
    await expect(similar).toBeFocused();
    await expect(app.getByRole('group', { name: 'Similar to' })).toContainText('same network');
    await app.keyboard.press('j');
    await app.keyboard.press('x');
    await app.keyboard.press('j');
    await app.keyboard.press('x');
    await expect(app.getByRole('group', { name: 'Selected findings' })).toContainText('2 values selected');
    await app.keyboard.press('r');
    await expect(similar.getByText('Rejected')).toHaveCount(2);
    await app.keyboard.press('f');
    await expect(similar.getByText('Rejected')).toHaveCount(0);
    await expect(current(similar)).toContainText('Accepted');
    await show(app, 'review-similar', 'light');
    await app.keyboard.press('u');
    await expect(similar.getByText('Rejected')).toHaveCount(2);
    await app.keyboard.press('u');
    await expect(similar.getByText('Rejected')).toHaveCount(0);
    await app.keyboard.press('Escape');
    await expect(grid).toBeFocused();
    await expect(grid).toHaveAttribute('aria-rowcount', '250');
    await app.keyboard.press('Escape');
    await expect(grid).toHaveAttribute('aria-rowcount', String(total));

    // A type at once, and back.
    await app.keyboard.press('Shift+T');
    await expect(app.getByText(/^Rejected 50.\d{3} findings/).first()).toBeVisible();
    await expect(current(grid)).toContainText('Rejected');
    await app.keyboard.press('u');
    await expect(app.getByText(/^Taken back: Rejected all/).first()).toBeVisible();
    await expect(current(grid)).toContainText('Pending');
    await app.keyboard.press('t');
    await expect(current(grid)).toContainText('Accepted');

    // To the place, on to the next, and back.
    await app.keyboard.press('Enter');
    await expect(lines(app)).toBeFocused();
    const selected = lines(app).getByRole('row', { selected: true });
    const firstLine = Number(await selected.getAttribute('aria-rowindex'));
    await app.keyboard.press('n');
    await expect(selected).not.toHaveAttribute('aria-rowindex', String(firstLine));
    await app.keyboard.press('Shift+N');
    await expect(selected).toHaveAttribute('aria-rowindex', String(firstLine));
    await app.keyboard.press('Escape');
    await expect(grid).toBeFocused();

    // The keys are where people look for them.
    await app.keyboard.press('?');
    const keys = app.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(keys).toContainText('Find similar values');
    await expect(keys).toContainText('Next place of the value');
    await expect(keys).toContainText('Original, redacted, side by side');
    await app.keyboard.press('Escape');
    await expect(keys).toHaveCount(0);

    // A secret that only a person knows: found, selected and marked everywhere, without the mouse.
    await lines(app).focus();
    await app.keyboard.press('/');
    await app.keyboard.type(secret);
    await expect(app.getByRole('search', { name: 'Find in file' }).getByRole('status')).toContainText('of 3');
    await app.keyboard.press('Escape');
    await expect(lines(app)).toBeFocused();
    for (let part = 0; part < 3; part += 1) await app.keyboard.press('Control+Shift+ArrowRight');
    await app.keyboard.press('m');
    const form = app.getByRole('dialog', { name: 'Redact selection' });
    await expect(form).toContainText(secret);
    await expect(form.getByLabel('It is')).toBeFocused();
    await expect(form.getByLabel('Everywhere in this file')).toBeChecked();
    await show(app, 'review-mark', 'light');
    await app.keyboard.press('Enter');
    await expect(app.getByText(/^Marked 3 places as/).first()).toBeVisible();
    await expect(lines(app)).toBeFocused();
    await expect(lines(app).getByText(secret, { exact: true }).first()).toHaveAttribute('title', /accepted/);

    // Before and after.
    await app.keyboard.press('b');
    await expect(lines(app)).not.toContainText(secret);
    await expect(lines(app)).toContainText(/👩‍👩‍👧 \[\w+\] 超时/);
    await app.keyboard.press('b');
    await expect(lines(app)).toContainText(secret);
    await expect(lines(app)).toContainText(/👩‍👩‍👧 \[\w+\] 超时/);
    await app.keyboard.press('PageDown');
    await expect(lines(app).getByRole('row').first().getByRole('gridcell')).toHaveCount(2);
    await show(app, 'review-side', 'light');
    await app.keyboard.press('b');
    await expect(lines(app).getByRole('row').first().getByRole('gridcell')).toHaveCount(1);

    // All that is left, then for good.
    await grid.focus();
    await app.keyboard.press('f');
    const finalise = app.getByRole('button', { name: 'Finalise redaction' });
    await expect(finalise).toBeEnabled({ timeout: 30_000 });
    await finalise.focus();
    await app.keyboard.press('Enter');
    const dialog = app.getByRole('dialog', { name: 'Finalise redaction' });
    await expect(dialog.getByRole('table', { name: 'Findings by type' })).toContainText(/50.0\d\d/);
    await show(app, 'review-finalise', 'light');
    await dialog.getByRole('button', { name: 'Finalise redaction' }).focus();
    await app.keyboard.press('Enter');
    await expect(app.getByText('Redaction is final')).toBeVisible({ timeout: 60_000 });
    await expect(grid).toContainText('wiped');
    folder.remove();
  });

  for (const scheme of ['light', 'dark'] as const) {
    test.describe(scheme, () => {
      test.use({ colorScheme: scheme });

      test('another search shows only what changed, and the mouse does what the keys do', async ({ app }) => {
        await unlock(app);
        await createIssue(app, { title: 'Checkout returns 502' });
        await openTab(app, 'Logs');
        const text = (name: string) => `2026-11-20 10:02:17 ERROR login of ana@example.org failed on ${name}
2026-11-20 10:02:18 WARN login of ben@example.org failed from 192.0.2.17
2026-11-20 10:02:19 DEBUG DB_PASSWORD=hunter_2x_blue
2026-11-20 10:02:20 DEBUG the pass phrase was Rosenkohl, they said
`;
        const open = async (name: string) => {
          await logFiles(app).getByText(name).click();
          await expect(app.getByRole('region', { name: `Viewer of ${name}` })).toBeVisible();
        };
        for (const name of ['first', 'second']) {
          await pasteLog(app, `${name}.log`, text(name));
          await open(`${name}.log`);
          await findSensitiveData(app);
        }
        const grid = findings(app);
        await expect(grid.getByRole('row').first()).toBeVisible();
        const rowOf = (value: string) => grid.getByRole('row').filter({ hasText: value });
        await rowOf('ana@example.org').click();
        await show(app, 'review-findings', scheme);

        // The same value in the other file, decided there as well.
        await app.keyboard.press('s');
        const elsewhere = app.getByRole('group', { name: 'The value in other files' });
        await expect(elsewhere).toContainText('first.log');
        await show(app, 'review-elsewhere', scheme);
        await elsewhere.getByRole('button', { name: 'Accept everywhere' }).click();
        await expect(app.getByText(/^Accepted 2 findings/).first()).toBeVisible();
        await app.getByRole('button', { name: 'Back', exact: true }).click();
        await expect(rowOf('ana@example.org')).toContainText('Accepted');
        await open('first.log');
        await expect(rowOf('ana@example.org')).toContainText('Accepted');
        await open('second.log');

        // Allowed from now on: the next search leaves it out and says so.
        await rowOf('ben@example.org').click();
        await app.keyboard.press('o');
        const menu = app.getByRole('menu', { name: /^Finding/ });
        await expect(menu).toBeVisible();
        await show(app, 'review-menu', scheme);
        await menu.getByRole('menuitem', { name: 'Always allow this value on this issue' }).click();
        await expect(rowOf('ben@example.org')).toContainText('Rejected');
        await expect(grid).toBeFocused();
        await app.getByRole('button', { name: 'Find again' }).click();
        const bar = app.getByRole('region', { name: 'Changes of the last search' });
        await expect(bar).toContainText('No value new, 1 gone since the last search');
        await expect(rowOf('ben@example.org')).toHaveCount(0);
        await bar.getByRole('button', { name: 'Show changes' }).click();
        const changes = app.getByRole('grid', { name: 'Changes of the last search' });
        await expect(changes.getByRole('row')).toHaveCount(1);
        await expect(changes).toContainText('ben@example.org');
        await expect(changes).toContainText('Gone');
        await expect(rowOf('ana@example.org')).toHaveCount(0);
        await show(app, 'review-changes', scheme);
        await app.keyboard.press('Escape');
        await expect(rowOf('ana@example.org')).toContainText('Accepted');

        // With the mouse: a double click selects, the button over it asks.
        await lines(app).getByText('Rosenkohl').dblclick();
        const word = lines(app).locator('[data-line="4"] [data-text]');
        await word.evaluate((element) => {
          const node = element.lastChild;
          const at = node?.textContent?.indexOf('Rosenkohl') ?? -1;
          if (!node || at < 0) throw new Error('the word is not there');
          window.getSelection()?.setBaseAndExtent(node, at, node, at + 'Rosenkohl'.length);
          document.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
        });
        await app.getByRole('button', { name: 'Redact selection' }).click();
        const form = app.getByRole('dialog', { name: 'Redact selection' });
        await expect(form).toContainText('Rosenkohl');
        await show(app, 'review-selection', scheme);
        await form.getByRole('button', { name: 'Redact' }).click();
        await expect(rowOf('Rosenkohl')).toContainText('by hand');
        await app.getByRole('radiogroup', { name: 'View' }).getByText('Side by side').click();
        await expect(lines(app)).toContainText(/phrase was \[\w+\]/);
        await show(app, 'review-side-by-side', scheme);
        await app.getByRole('button', { name: 'Undo' }).click();
        await expect(rowOf('Rosenkohl')).toHaveCount(0);
        await expect(lines(app)).not.toContainText(/phrase was \[\w+\]/);
      });
    });
  }
});
