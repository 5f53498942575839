import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '../fixtures.ts';
import { makeFolder } from '../host.ts';
import { createIssue, openTab } from '../pages/issues.ts';
import { findSensitiveData, lines, logFiles, pasteLog } from '../pages/logs.ts';
import { approve } from '../pages/outbound.ts';
import { unlock } from '../pages/vault.ts';

test.use({ prepare: 'database' });

const text = `2026-11-20 10:02:17 INFO start of the day
2026-11-20 10:02:18 ERROR ${'no connection was free '.repeat(40)}
2026-11-20 10:02:19 DEBUG DB_PASSWORD=hunter_2x_blue
`;

test('paste, refuse what is there already and what is no text, read other forms', async ({ app }) => {
  test.skip(process.env.E2E_HOST === 'electron', 'files are chosen by the dialog of the system there');
  const folder = makeFolder();
  const write = (name: string, bytes: string | Buffer): string => {
    const path = join(folder.path, name);
    writeFileSync(path, bytes);
    return path;
  };
  await unlock(app);
  await createIssue(app, { title: 'Checkout returns 502' });
  await openTab(app, 'Logs');
  await expect(app.getByText('No logs yet')).toBeVisible();
  await pasteLog(app, 'pasted.log', text);
  await expect(logFiles(app)).toContainText('pasted.log');
  await expect(lines(app)).toHaveAttribute('aria-rowcount', '3');

  const input = app.getByLabel('Files to add');
  const wide = Buffer.from(`\ufeffGrüße aus 東京\nzweite Zeile\n`, 'utf16le');
  await input.setInputFiles([write('wide.log', wide), write('packed.log.gz', gzipSync('first\nsecond\n'))]);
  await expect(logFiles(app).getByRole('listitem')).toHaveCount(3);
  await expect(logFiles(app).getByRole('listitem').filter({ hasText: 'wide.log' })).toContainText(
    'UTF-16 LE',
  );
  await logFiles(app)
    .getByRole('button', { name: /wide\.log/ })
    .first()
    .click();
  await expect(lines(app)).toContainText('Grüße aus 東京');

  const refused = app.getByRole('alert', { name: 'Not added' });
  await input.setInputFiles(write('again.log', text));
  await expect(refused).toContainText('already has a file with the same content');
  await refused.getByRole('button', { name: 'Show the existing file' }).click();
  await expect(app.getByRole('region', { name: 'Viewer of pasted.log' })).toBeVisible();
  await refused.getByRole('button', { name: 'Dismiss' }).click();

  await input.setInputFiles(write('core.bin', Buffer.from(Array.from({ length: 4096 }, (_, at) => at % 7))));
  await expect(refused).toContainText('not a text log that Casebook can read');
  await expect(refused).toContainText('UNSUPPORTED_FORMAT');
  await expect(logFiles(app).getByRole('listitem')).toHaveCount(3);
  folder.remove();
});

test('go to a line, wrap, see it redacted, pin it, delete the file', async ({ app }) => {
  await unlock(app);
  await createIssue(app, { title: 'Checkout returns 502' });
  await openTab(app, 'Logs');
  await pasteLog(app, 'app.log', text);
  await expect(lines(app)).toHaveAttribute('aria-rowcount', '3');

  await app.locator('#work').focus();
  await app.keyboard.press('Control+g');
  await app.getByLabel('Line number').fill('2');
  await app.keyboard.press('Enter');
  const second = lines(app).getByRole('row', { selected: true });
  await expect(second).toHaveAttribute('aria-rowindex', '2');
  const height = async () => (await second.boundingBox())?.height ?? 0;
  const single = await height();
  await app.getByRole('switch', { name: 'Wrap' }).click();
  await expect.poll(height).toBeGreaterThan(single * 2);
  await app.getByRole('switch', { name: 'Wrap' }).click();
  await expect.poll(height).toBe(single);

  const view = (name: string) =>
    app.getByRole('radiogroup', { name: 'View' }).getByText(name, { exact: true });
  await expect(app.getByRole('radio', { name: 'Redacted' })).toBeDisabled();
  await findSensitiveData(app);
  await expect(lines(app).getByText('hunter_2x_blue')).toHaveAttribute('title', /^Password, not reviewed/);
  await view('Redacted').click();
  await expect(lines(app)).toContainText('DB_PASSWORD=[Password');
  await expect(lines(app)).not.toContainText('hunter_2x_blue');
  await view('Original').click();
  await expect(lines(app)).toContainText('hunter_2x_blue');

  const saved = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Export redacted' }).click();
  const shown = await approve(app, 'Export with 1 place hidden');
  const exported = readFileSync(await (await saved).path(), 'utf8');
  expect(exported).toBe(shown);
  expect(exported).toContain('DB_PASSWORD=[Password');
  expect(exported).not.toContain('hunter_2x_blue');

  await lines(app).focus();
  await app.keyboard.press('Home');
  await app.getByRole('button', { name: 'Pin to timeline' }).click();
  await expect(app.getByText('Pinned line 1 to the timeline')).toBeVisible();
  await openTab(app, 'Timeline');
  await expect(app.getByRole('list', { name: 'Events' })).toContainText('INFO start of the day');
  await app.getByRole('button', { name: 'app.log, line 1' }).click();
  await expect(lines(app).getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '1');

  await app.getByRole('button', { name: 'Delete app.log' }).click();
  const confirm = app.getByRole('group', { name: 'Delete app.log?' });
  await expect(confirm.getByRole('button', { name: 'Keep' })).toBeFocused();
  await confirm.getByRole('button', { name: 'Delete' }).click();
  await expect(app.getByText('No logs yet')).toBeVisible();
});
