import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { casebook, startLoopback } from '../host.ts';
import { exportAs, lookAndExportAs, preview, writeAtEnd } from '../pages/documents.ts';
import { createIssue, goTo, openTab } from '../pages/issues.ts';
import { findSensitiveData, lines, pasteLog } from '../pages/logs.ts';
import { approve, clipboard, openShare, question, useClipboard, whatLeaves } from '../pages/outbound.ts';
import { show } from '../pages/show.ts';
import { unlock } from '../pages/vault.ts';
import { answerAndAskOn } from '../pages/whys.ts';

test.use({ prepare: 'database' });

const values = ['hunter_2x_blue', '81.2.69.142', '81.2.69.160'];
const text = `2026-11-20 10:02:17 INFO start of the day
2026-11-20 10:02:18 DEBUG DB_PASSWORD=hunter_2x_blue
2026-11-20 10:02:19 ERROR 81.2.69.142 refused by 81.2.69.160
`;
const hiddenText = `2026-11-20 10:02:17 INFO start of the day
2026-11-20 10:02:18 DEBUG DB_PASSWORD=[Password_1]
2026-11-20 10:02:19 ERROR [IPv4_1] refused by [IPv4_2]
`;
const untouched = 'what the clipboard held before';

/** An issue with a log in which nothing is decided yet. */
async function openPending(page: Page): Promise<void> {
  await unlock(page);
  await createIssue(page, { title: 'Checkout returns 502' });
  await openTab(page, 'Logs');
  await pasteLog(page, 'app.log', text);
  await findSensitiveData(page);
}

async function selectAllLines(page: Page): Promise<void> {
  await lines(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
}

async function countSent(page: Page): Promise<number> {
  await goTo(page, 'Audit');
  const table = page.getByRole('table', { name: 'Audit entries' });
  await expect(table).toContainText('issue.create');
  const count = await table.getByRole('row').filter({ hasText: 'outbound.sent' }).count();
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Logs' })).toBeVisible();
  return count;
}

test('what was not reviewed is stopped with the preview, and Escape keeps it here', async ({ app }) => {
  test.skip(process.env.E2E_HOST === 'electron', 'downloads and the clipboard are those of a browser');
  const downloads: string[] = [];
  app.on('download', (download) => downloads.push(download.suggestedFilename()));
  await openPending(app);
  await useClipboard(app, untouched);
  const dialog = question(app);
  const keep = dialog.getByRole('button', { name: 'Keep it here' });

  // The log as a file.
  const exportButton = app.getByRole('button', { name: 'Export redacted' });
  await exportButton.click();
  await expect(keep).toBeFocused();
  await expect(dialog.getByRole('status')).toContainText('3 values in it were not reviewed and are hidden');
  expect(await whatLeaves(dialog)).toBe(hiddenText);
  await app.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(exportButton).toBeFocused();

  // Its lines on the clipboard: Enter presses what has the focus, and that is no way out.
  await selectAllLines(app);
  await app.keyboard.press('Control+c');
  await expect(keep).toBeFocused();
  expect(await whatLeaves(dialog)).toBe(hiddenText);
  await app.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(lines(app)).toBeFocused();
  await app.getByRole('button', { name: 'Copy for sharing' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await clipboard(app)).toBe(untouched);

  // A document in which one of the values stands.
  await openTab(app, 'Documents');
  await app.getByRole('button', { name: 'Generate RCA' }).click();
  await writeAtEnd(app, `They used ${values[0]} at 81.2.69.199.`);
  await app.getByRole('button', { name: 'Export', exact: true }).click();
  await app.getByRole('menuitem', { name: 'Export as Markdown' }).click();
  await expect(keep).toBeFocused();
  await expect(dialog.getByRole('region', { name: 'Not reviewed' }).getByRole('listitem')).toHaveCount(2);
  await app.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await countSent(app)).toBe(0);
  expect(downloads).toEqual([]);

  // What leaves after all is what the preview showed, to the byte.
  await openTab(app, 'Documents');
  const { path, shown: shownDocument } = await lookAndExportAs(app, 'Markdown');
  expect(readFileSync(path, 'utf8')).toBe(shownDocument);
  expect(shownDocument).toContain('They used [Password_1] at [IPv4_3].');
  await openTab(app, 'Logs');
  await selectAllLines(app);
  await app.keyboard.press('Control+c');
  await expect(dialog).toBeVisible();
  const shownLines = await approve(app, 'Copy with 3 places hidden');
  await expect.poll(() => clipboard(app)).toBe(shownLines);
  expect(shownLines).toBe(hiddenText);
  const asLog = app.waitForEvent('download');
  await exportButton.click();
  await expect(dialog).toBeVisible();
  await approve(app, 'Export with 3 places hidden');
  expect(readFileSync(await (await asLog).path(), 'utf8')).toBe(hiddenText);
  expect(await countSent(app)).toBe(3);

  // Once it is reviewed nobody is asked.
  await app.getByRole('button', { name: 'Accept all', exact: true }).click();
  await expect(app.getByText('redaction 1/1 reviewed')).toBeVisible();
  const reviewed = app.waitForEvent('download');
  await exportButton.click();
  expect(readFileSync(await (await reviewed).path(), 'utf8')).toBe(hiddenText);
  await expect(dialog).toHaveCount(0);
});

test('a value is let through in the preview, is listed on the issue, and is looked for again', async ({
  app,
}) => {
  test.skip(process.env.E2E_HOST === 'electron', 'downloads are those of a browser');
  await openPending(app);
  const started = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Export redacted' }).click();
  const dialog = question(app);
  await dialog.getByRole('button', { name: 'Show: IPv4 address 81.2.69.160' }).click();
  await expect(dialog.getByRole('region', { name: 'Shown' })).toContainText('81.2.69.160');
  await expect(dialog.getByRole('status')).toContainText('2 values in it were not reviewed');
  await expect(dialog.getByRole('button', { name: /^Show:/ }).first()).toBeFocused();
  const shown = await approve(app, 'Export with 2 places hidden');
  expect(shown).toBe(hiddenText.replace('[IPv4_2]', '81.2.69.160'));
  expect(readFileSync(await (await started).path(), 'utf8')).toBe(shown);

  await app.getByRole('button', { name: 'More about the issue' }).click();
  await app.getByRole('menuitem', { name: 'Redaction on this issue' }).click();
  await expect(app.getByRole('heading', { name: 'Redaction' })).toBeInViewport();
  const allowed = app.getByRole('list', { name: 'Shown on this issue' });
  await expect(allowed).toContainText('81.2.69.160');
  await allowed.getByRole('button', { name: 'Look for 81.2.69.160 again' }).click();
  await expect(allowed).toHaveCount(0);

  // Domains, by keyboard.
  const domain = app.getByRole('textbox', { name: 'Sensitive domain' });
  await domain.fill('com');
  await app.keyboard.press('Enter');
  await expect(app.getByText('A domain such as example.com is needed')).toBeVisible();
  await domain.fill('Shop.example.org');
  await app.keyboard.press('Enter');
  const domains = app.getByRole('list', { name: 'Sensitive domains' });
  await expect(domains).toContainText('shop.example.org');
  await expect(domain).toHaveValue('');
  const share = await openShare(app);
  await share.getByRole('textbox').fill('db7.shop.example.org is down, www.example.net is not');
  await expect(share.getByRole('figure')).toContainText('is down, www.example.net is not');
  expect(await whatLeaves(share)).not.toContain('db7');
  await app.keyboard.press('Escape');
  await expect(share).toHaveCount(0);
  await domains.getByRole('button', { name: 'Take shop.example.org off the sensitive domains' }).click();
  await expect(domains).toHaveCount(0);
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect(domains).toContainText('shop.example.org');
});

test('text that is selected with the mouse leaves redacted, too', async ({ app }) => {
  test.skip(process.env.E2E_HOST === 'electron', 'the clipboard is that of a browser');
  await openPending(app);
  await useClipboard(app, untouched);
  await lines(app).getByText('81.2.69.142').dblclick();
  expect(await app.evaluate(() => window.getSelection()?.toString())).not.toBe('');
  await app.keyboard.press('Control+c');
  const dialog = question(app);
  await expect(dialog.getByRole('button', { name: 'Keep it here' })).toBeFocused();
  await app.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await clipboard(app)).toBe(untouched);
});

test('a text that is typed leaves redacted, and its values are asked for once', async ({ app }) => {
  test.skip(process.env.E2E_HOST === 'electron', 'the clipboard is that of a browser');
  await unlock(app);
  await createIssue(app, { title: 'Checkout returns 502' });
  await useClipboard(app, untouched);
  const typed = 'Ana, try DB_PASSWORD=hunter_2x_blue on 81.2.69.142';
  let share = await openShare(app);
  await app.keyboard.insertText(typed);
  await expect(share.getByRole('figure')).toContainText('on [IPv4_1]');
  const dialog = question(app);
  await share.getByRole('button', { name: 'Copy for sharing' }).click();
  await expect(dialog.getByRole('button', { name: 'Keep it here' })).toBeFocused();
  // Escape takes the question away and nothing else.
  await app.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(share).toBeVisible();
  expect(await clipboard(app)).toBe(untouched);

  // What was let through by mistake is taken back.
  await share.getByRole('textbox').press('Control+Enter');
  await dialog.getByRole('button', { name: 'Show: IPv4 address 81.2.69.142' }).click();
  await expect(dialog.getByRole('figure')).toContainText('on 81.2.69.142');
  await dialog.getByRole('button', { name: 'Hide again: IPv4 address 81.2.69.142' }).click();
  await expect(dialog.getByRole('figure')).toContainText('on [IPv4_1]');
  const shown = await approve(app, 'Copy with 2 places hidden');
  await expect.poll(() => clipboard(app)).toBe(shown);
  expect(shown).toBe('Ana, try DB_PASSWORD=[Password_1] on [IPv4_1]');
  await expect(share).toHaveCount(0);

  await useClipboard(app, untouched);
  share = await openShare(app);
  await app.keyboard.insertText(typed);
  await share.getByRole('textbox').press('Control+Enter');
  await expect(share).toHaveCount(0);
  await expect(dialog).toHaveCount(0);
  expect(await clipboard(app)).toBe(shown);
});

test('an approval that became void is asked for again with the new text', async ({ app }) => {
  test.skip(process.env.E2E_HOST === 'electron', 'the desktop app has one window');
  await unlock(app);
  await createIssue(app, { title: 'Checkout returns 502' });
  await useClipboard(app, untouched);
  const opened = app.waitForEvent('popup');
  await app.evaluate(() => {
    window.open(window.location.href);
  });
  const other = await opened;
  await goTo(other, 'Settings');
  await app.bringToFront();
  const share = await openShare(app);
  await app.keyboard.insertText('81.2.69.142 is down');
  await share.getByRole('textbox').press('Control+Enter');
  const dialog = question(app);
  await expect(dialog.getByRole('figure')).toContainText('[IPv4_1] is down');
  await other.getByText('Kind only', { exact: true }).click();
  await expect(other.getByText('Nobody can tell two addresses apart')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy with 1 place hidden' }).click();
  await expect(dialog.getByRole('status')).toContainText('Something changed since you looked');
  await expect(dialog.getByRole('figure')).toContainText('[IPv4] is down');
  expect(await clipboard(app)).toBe(untouched);
  await dialog.getByRole('button', { name: 'Copy with 1 place hidden' }).click();
  await expect.poll(() => clipboard(app)).toBe('[IPv4] is down');
  await other.close();
});

test('tokens in what people write are shown with their values and stored as tokens', async ({
  dataDir,
  page,
}) => {
  test.skip(process.env.E2E_HOST === 'electron', 'has a host of its own, so that it can be ended');
  const written = '[IPv4_1] refused [IPv4_2], not [IPv4_99]';
  const host = await startLoopback(dataDir);
  await page.goto(host.address);
  await openPending(page);
  const issueId = /issues\/([^/?]+)/.exec(page.url())?.[1] ?? '';

  await page.locator('#work').focus();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.insertText(written);
  await page.keyboard.press('Enter');
  await openTab(page, 'Timeline');
  const note = page
    .getByRole('list', { name: 'Events' })
    .getByRole('listitem')
    .filter({ hasText: 'refused' });
  await expect(note).toContainText('81.2.69.142 refused 81.2.69.160, not [IPv4_99]');
  await expect(note.getByText('81.2.69.142')).toHaveAttribute(
    'title',
    '[IPv4_1], IPv4 address. Leaves as the token.',
  );
  await note.getByRole('button', { name: 'Edit event' }).click();
  await expect(page.getByLabel('What happened')).toHaveValue(written);
  await page.keyboard.press('Escape');

  await openTab(page, 'Whys');
  await page.getByRole('button', { name: 'Add why' }).click();
  await answerAndAskOn(page, 'Why was it refused?', 'Somebody blocked it');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('Why [IPv4_1]?');
  await page.getByRole('textbox', { name: 'Answer' }).fill(`Because ${written}`);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Because 81.2.69.142 refused 81.2.69.160')).toBeVisible();

  await openTab(page, 'Overview');
  await page.getByRole('button', { name: 'Edit description' }).click();
  await page.getByRole('textbox', { name: 'Description' }).fill(`Since noon ${written}`);
  await page.getByRole('button', { name: 'Save description' }).click();
  await expect(page.getByText('Since noon 81.2.69.142 refused 81.2.69.160')).toBeVisible();

  // What leaves has the tokens.
  await openTab(page, 'Documents');
  await page.getByRole('button', { name: 'Generate RCA' }).click();
  await expect(preview(page)).toContainText('Since noon [IPv4_1] refused [IPv4_2]');
  const markdown = readFileSync(await exportAs(page, 'Markdown'), 'utf8');
  expect(markdown.replaceAll('\\', '')).toContain('Since noon [IPv4_1] refused [IPv4_2]');
  await page.close();
  await host.stop();
  expect(host.errors()).toBe('');
  const stored = [
    casebook(dataDir, ['timeline', 'list', '--issue', issueId, '--json']),
    casebook(dataDir, ['why', 'list', '--issue', issueId, '--json']),
    casebook(dataDir, ['issue', 'show', issueId, '--json']),
  ];
  for (const rows of stored) {
    expect(rows).toContain('[IPv4_1] refused [IPv4_2]');
    for (const value of values) expect(rows).not.toContain(value);
  }
  for (const value of values) expect(markdown).not.toContain(value);
});

test('rules are tried while they are written, and the style changes what leaves', async ({ app }) => {
  await unlock(app);
  await createIssue(app, { title: 'Checkout returns 502' });
  await app.keyboard.press('Control+k');
  await app.getByRole('textbox', { name: 'Command palette' }).fill('redaction');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { name: 'Redaction' })).toBeFocused();
  await app.getByRole('button', { name: 'New rule' }).click();
  await expect(app.getByLabel('Name', { exact: true })).toBeFocused();
  await app.keyboard.type('Customer number');
  await app.getByText('Pattern', { exact: true }).click();
  const found = app.getByRole('status', { name: 'What the rule finds' });
  const pattern = app.getByRole('textbox', { name: 'Pattern (RE2)' });
  await pattern.fill('CUST-[0-9]+');
  await expect(found).toContainText('no upper limit');
  await pattern.fill('CUST-[0-9]{6,10}');
  await app.getByLabel('Try it on some lines').fill('CUST-123456 called, CUST-12 did not');
  await expect(found).toContainText('1 match');
  await expect(found.locator('mark')).toHaveText(['CUST-123456']);
  // With something written Escape throws nothing away.
  await pattern.press('Escape');
  await expect(pattern).toHaveValue('CUST-[0-9]{6,10}');
  await pattern.press('Control+Enter');
  const rules = app.getByRole('list', { name: 'Own rules' });
  await expect(rules).toContainText('[CustomerNumber]');

  const preview = async (style: string) => {
    await app.getByText(style, { exact: true }).click();
    await app.goBack();
    await expect(app.getByRole('tab', { name: 'Overview' })).toBeVisible();
    const share = await openShare(app);
    await share.getByRole('textbox').fill('CUST-123456 at 81.2.69.142');
    const shown = await whatLeaves(share);
    await app.keyboard.press('Escape');
    await app.goForward();
    await expect(rules).toBeVisible();
    return shown;
  };
  expect(await preview('Kind only')).toBe('[CustomerNumber] at [IPv4]');
  expect(await preview('Numbered')).toBe('[CustomerNumber_1] at [IPv4_1]');
  expect(await preview('Numbered with network')).toBe('[CustomerNumber_1] at [IPv4_1.1]');

  await rules.getByRole('button', { name: 'Delete the rule Customer number' }).click();
  await expect(app.getByText('None yet. A rule finds what only you know')).toBeVisible();
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect(rules).toContainText('Customer number');
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`how it looks, ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test('the gate, shared text, values behind tokens and the settings', async ({ app }) => {
      await openPending(app);
      await app.getByRole('button', { name: 'Export redacted' }).click();
      await question(app).getByRole('button', { name: 'Show: IPv4 address 81.2.69.160' }).click();
      await expect(question(app).getByRole('region', { name: 'Shown' })).toBeVisible();
      await show(app, 'outbound', scheme);
      await app.keyboard.press('Escape');
      const share = await openShare(app);
      await show(app, 'share-empty', scheme);
      await share.getByRole('textbox').fill('DB_PASSWORD=hunter_2x_blue\nis refused by 81.2.69.142');
      await expect(share.getByRole('figure')).toContainText('[IPv4_1]');
      await show(app, 'share', scheme);
      await app.keyboard.press('Escape');
      await app.keyboard.press('n');
      await app.keyboard.insertText('[IPv4_1] refused [IPv4_2], not [IPv4_99]');
      await app.keyboard.press('Enter');
      await openTab(app, 'Timeline');
      await expect(app.getByRole('list', { name: 'Events' })).toContainText('81.2.69.142 refused');
      await show(app, 'tokens', scheme);
      await openTab(app, 'Overview');
      await app.getByRole('textbox', { name: 'Sensitive domain' }).fill('example.org');
      await app.keyboard.press('Enter');
      await expect(app.getByRole('list', { name: 'Sensitive domains' })).toBeVisible();
      await app.getByRole('button', { name: 'More about the issue' }).click();
      await app.getByRole('menuitem', { name: 'Redaction on this issue' }).click();
      await expect(app.getByRole('heading', { name: 'Redaction' })).toBeInViewport();
      await show(app, 'issue-redaction', scheme);
      await goTo(app, 'Settings');
      await app.getByRole('button', { name: 'New rule' }).click();
      await app.keyboard.type('Customer number');
      await app.getByText('Pattern', { exact: true }).click();
      await app.getByRole('textbox', { name: 'Pattern (RE2)' }).fill('CUST-[0-9]{6,10}');
      await app.getByLabel('Try it on some lines').fill('CUST-123456 called, CUST-12 did not');
      await expect(app.getByRole('status', { name: 'What the rule finds' })).toContainText('1 match');
      await show(app, 'rule', scheme);
    });
  });
}
