import { expect, test } from '../fixtures.ts';
import { createIssue, openTab } from '../pages/issues.ts';
import { unlock } from '../pages/vault.ts';

test.use({ prepare: 'database' });

test('write, edit with history, mark, filter, change the zone, delete and undo', async ({ app }) => {
  await unlock(app);
  await createIssue(app, { title: 'Checkout returns 502' });
  await openTab(app, 'Timeline');
  const events = app.getByRole('list', { name: 'Events' }).getByRole('listitem');
  await app.getByRole('button', { name: 'Add event' }).click();
  await app.getByLabel('What happened').fill('Rolled bakc');
  await app.getByLabel(/^When/).fill('2026-11-03 10:02:17');
  await app.getByRole('button', { name: 'Add note' }).click();
  const note = events.filter({ hasText: 'Rolled' });
  await expect(note).toContainText('Rolled bakc');
  await expect(note.getByText('10:02:17.000')).toBeVisible();

  await note.getByRole('button', { name: 'Edit event' }).click();
  await app.getByLabel('What happened').fill('Rolled back');
  await app.getByRole('button', { name: 'Save event' }).click();
  await expect(note).toContainText('Rolled back');
  await note.getByRole('button', { name: 'edited 1 time' }).click();
  await expect(app.getByRole('dialog')).toContainText('Rolled bakc');
  await app.keyboard.press('Escape');
  await expect(app.getByRole('dialog')).toHaveCount(0);

  // 10:02 in Berlin is 09:02 in UTC.
  await app.locator('#work').focus();
  await app.keyboard.press('u');
  await expect(note.getByText('09:02:17.000')).toBeVisible();
  await app.keyboard.press('u');
  await expect(note.getByText('10:02:17.000')).toBeVisible();

  await note.getByRole('button', { name: 'Not important' }).click();
  await expect(note.getByRole('button', { name: 'Mark as important' })).toBeVisible();
  await app.getByRole('button', { name: 'Important only' }).click();
  await expect(note).toHaveCount(0);
  await app.getByRole('button', { name: 'Important only' }).click();
  await expect(note).toBeVisible();

  const triage = events.filter({ hasText: 'Triage started' });
  await app.getByRole('button', { name: 'All types' }).click();
  await app.getByRole('checkbox', { name: /^Note/ }).check();
  await expect(triage).toHaveCount(0);
  await app.getByRole('button', { name: 'Show all types' }).click();
  await app.keyboard.press('Escape');
  await expect(triage).toBeVisible();

  await note.getByRole('button', { name: 'Delete event' }).click();
  await expect(note).toHaveCount(0);
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect(note).toContainText('Rolled back');
});
