import { expect, test } from '../fixtures.ts';
import { startLoopback } from '../host.ts';
import { createIssue, goTo } from '../pages/issues.ts';
import { createVault, unlock } from '../pages/vault.ts';

test('create, lock, unlock by passphrase and by recovery key', async ({ app }) => {
  const recoveryKey = await createVault(app);
  await createIssue(app, { title: 'Kept while locked' });
  await app.keyboard.press('Control+Shift+L');
  await expect(app.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expect(app.getByText('Kept while locked')).toHaveCount(0);

  await unlock(app, 'not the passphrase');
  await expect(app.getByText('does not open this database')).toBeVisible();
  await unlock(app);
  await expect(app.getByRole('heading', { name: 'Kept while locked' })).toBeVisible();

  await app.getByRole('button', { name: 'Lock' }).click();
  await app.getByRole('button', { name: 'Use the recovery key' }).click();
  await app.getByLabel('Recovery key').fill(recoveryKey.toLowerCase().replaceAll('-', ' '));
  await app.getByRole('button', { name: 'Unlock' }).click();
  await expect(app.getByRole('heading', { name: 'Kept while locked' })).toBeVisible();
});

test('a draft survives locking', async ({ app }) => {
  await createVault(app);
  await app.getByRole('button', { name: 'New issue' }).first().click();
  await app.getByLabel('Title').fill('Half written');
  await app.keyboard.press('Control+Shift+L');
  await expect(app.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await unlock(app);
  await expect(app.getByLabel('Title')).toHaveValue('Half written');
});

test('the link works once; another browser is told what to do', async ({ dataDir, browser }) => {
  test.skip(process.env.E2E_HOST === 'electron', 'a desktop window has no link');
  const host = await startLoopback(dataDir);
  const first = await browser.newPage();
  await first.goto(host.address);
  await expect(first.getByRole('button', { name: 'Create casebook' })).toBeVisible();
  expect(first.url()).not.toContain('token');
  await first.reload();
  await expect(first.getByRole('button', { name: 'Create casebook' })).toBeVisible();

  const second = await (await browser.newContext()).newPage();
  await second.goto(host.address);
  await expect(second.getByText('npm start')).toBeVisible();
  await expect(second.getByRole('button', { name: 'Create casebook' })).toHaveCount(0);
  await host.stop();
});

test('a forgotten passphrase is replaced with the help of the recovery key', async ({ app }) => {
  const recoveryKey = await createVault(app);
  await app.getByRole('button', { name: 'Lock' }).click();
  await app.getByRole('button', { name: 'Use the recovery key' }).click();
  await app.getByLabel('Recovery key').fill(recoveryKey);
  await app.getByRole('button', { name: 'Unlock' }).click();
  await goTo(app, 'Settings');
  await app.getByRole('button', { name: 'Change passphrase' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByLabel('New passphrase', { exact: true }).fill('a passphrase not forgotten');
  await dialog.getByLabel('New passphrase again').fill('a passphrase not forgotten');
  await dialog.getByRole('button', { name: 'Change passphrase' }).click();
  await expect(dialog).toHaveCount(0);
  await app.getByRole('button', { name: 'Lock' }).click();
  await unlock(app, 'a passphrase not forgotten');
  await expect(app.getByRole('navigation', { name: 'Areas' })).toBeVisible();
});
