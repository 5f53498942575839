import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures.ts';
import { casebook } from '../host.ts';
import { createIssue, goTo } from '../pages/issues.ts';
import { unlock } from '../pages/vault.ts';

test.use({ prepare: 'database' });

test('the audit log lists, filters, verifies and exports what was done', async ({ app }) => {
  await unlock(app);
  await createIssue(app, { title: 'Audited', severity: 'High' });
  await goTo(app, 'Audit');
  const table = app.getByRole('table', { name: 'Audit entries' });
  await expect(table).toContainText('issue.create');
  await expect(table).toContainText('vault.unlock');
  await app.getByRole('button', { name: /Verify/ }).click();
  await expect(
    app
      .getByRole('status')
      .filter({ hasText: /verified|entries/ })
      .first(),
  ).toBeVisible();
  await app.getByLabel('Search audit entries').fill('vault');
  await expect(table).not.toContainText('issue.create');

  await app.getByLabel('Search audit entries').fill('');
  await expect(table).toContainText('issue.create');
  const download = app.waitForEvent('download');
  await app.getByRole('button', { name: /Export/ }).click();
  await app.getByRole('menuitem', { name: /CSV/ }).click();
  const path = await (await download).path();
  const lines = readFileSync(path, 'utf8').trim().split('\r\n');
  expect(lines[0]).toBe('sequence,timestamp,action,entityType,entityId,userId,details,previousHash,hash,id');
  expect(lines.some((line) => line.includes('issue.create'))).toBe(true);
});

test('settings are kept, the passphrase can be changed and a backup made', async ({ app, dataDir }) => {
  await unlock(app);
  await goTo(app, 'Settings');
  await app.getByLabel('Your name').fill('Ana');
  await app.getByLabel('Your name').press('Enter');
  await app.getByText('Dark', { exact: true }).click();
  await expect(app.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await app.getByRole('button', { name: /Create backup|Back up now/ }).click();
  await expect(app.getByRole('table', { name: 'Backups' })).toContainText('.casebook');

  await app.getByRole('button', { name: /^Change (the )?passphrase/ }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByLabel('Current passphrase').fill('correct horse battery');
  await dialog.getByLabel('New passphrase', { exact: true }).fill('another long passphrase');
  await dialog.getByLabel('New passphrase again').fill('another long passphrase');
  await dialog.getByRole('button', { name: /^Change (the )?passphrase/ }).click();
  await expect(dialog).toHaveCount(0);
  await app.getByRole('button', { name: 'Lock' }).click();
  await unlock(app, 'correct horse battery');
  await expect(app.getByText('does not open this database')).toBeVisible();
  await unlock(app, 'another long passphrase');
  await expect(app.getByRole('navigation', { name: 'Areas' })).toBeVisible();
  await goTo(app, 'Settings');
  await expect(app.getByLabel('Your name')).toHaveValue('Ana');
  // Another process is kept out while the app has the folder.
  expect(() => casebook(dataDir, ['info'])).toThrow(/IN_USE/);
});
