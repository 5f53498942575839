import { expect, test } from '../fixtures.ts';
import { createIssue, openTab } from '../pages/issues.ts';
import { lines, pasteLog } from '../pages/logs.ts';
import { unlock } from '../pages/vault.ts';
import { answerAndAskOn } from '../pages/whys.ts';

test.use({ prepare: 'database' });

/** One red dot. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

test('the whole tree by keyboard: ask, branch, reorder, root cause, delete', async ({ app }) => {
  await unlock(app);
  await createIssue(app, { title: 'Checkout returns 502' });
  await app.locator('#work').focus();
  await app.keyboard.press('g');
  await app.keyboard.press('w');
  await expect(app.getByText('Find the cause, not the culprit')).toBeVisible();
  await app.keyboard.press('w');
  await answerAndAskOn(app, 'Why did it fail?', 'No connection was free');
  await answerAndAskOn(app, 'Why was none free?', 'They were never given back');
  await app.keyboard.press('Escape');
  const first = app.getByRole('article', { name: 'Why 2: Why was none free?' });
  await expect(first).toBeFocused();

  // Another cause of the same answer, put before the first.
  await app.keyboard.press('b');
  await expect(app.getByRole('textbox', { name: 'Question' })).toBeFocused();
  await app.keyboard.type('Why was the pool so small?');
  await app.keyboard.press('Enter');
  await app.keyboard.type('Nobody measured');
  await app.keyboard.press('Tab');
  await app.keyboard.press('Tab');
  await app.keyboard.press('Enter');
  const second = app.getByRole('article', { name: 'Why 2: Why was the pool so small?' });
  await expect(second).toBeFocused();
  await expect(second).toContainText('cause 2 of 2');
  await app.keyboard.press('Alt+ArrowUp');
  await expect(second).toContainText('cause 1 of 2');
  await expect(second).toBeFocused();
  await app.keyboard.press('Alt+ArrowDown');
  await expect(second).toContainText('cause 2 of 2');

  await app.keyboard.press('k');
  await expect(first).toBeFocused();
  await app.keyboard.press('r');
  await expect(app.getByRole('form', { name: /Root cause/ })).toBeVisible();
  await app.keyboard.press('Control+Enter');
  await expect(first).toHaveAttribute('data-status', 'root');
  await expect(first).toBeFocused();
  await app.keyboard.press('j');
  await app.keyboard.press('Delete');
  const confirm = app.getByRole('form', { name: 'Delete why 2' });
  await expect(confirm.getByRole('button', { name: 'Keep' })).toBeFocused();
  await app.keyboard.press('Escape');
  await expect(second).toBeFocused();
  await app.keyboard.press('Delete');
  await expect(confirm.getByRole('button', { name: 'Keep' })).toBeFocused();
  await app.keyboard.press('Shift+Tab');
  await app.keyboard.press('Enter');
  await expect(second).toHaveCount(0);
  await expect(app.getByRole('article', { name: /^Why 1/ })).toBeFocused();
});

test('evidence of each kind: lines from the viewer, an event, an image, a note', async ({ app }) => {
  await unlock(app);
  await createIssue(app, { title: 'Checkout returns 502' });
  await app.locator('input[type=file][accept^="image"]').setInputFiles({
    name: 'graph.png',
    mimeType: 'image/png',
    buffer: picture,
  });
  const images = app.getByRole('dialog', { name: 'Add images' });
  await images.getByLabel(/I have looked/).check();
  await images.getByRole('button', { name: 'Add 1 image' }).click();
  await expect(app.getByRole('img', { name: /graph\.png/ })).toBeVisible();
  await openTab(app, 'Whys');
  await app.getByRole('button', { name: 'Add why' }).click();
  await answerAndAskOn(app, 'Why did it fail?', 'No connection was free');
  await app.keyboard.press('Escape');
  const why = app.getByRole('article', { name: /^Why 1/ });
  const evidence = why.getByRole('list', { name: 'Evidence' });
  const form = app.getByRole('form', { name: 'Evidence for why 1' });

  await app.keyboard.press('v');
  await form.getByText('Timeline event', { exact: true }).click();
  await form.getByRole('radio', { name: /Triage started/ }).check();
  await form.getByRole('button', { name: 'Attach' }).click();
  await expect(evidence).toContainText('Triage started');

  await app.keyboard.press('v');
  await form.getByText('Image', { exact: true }).click();
  await form.getByRole('radio', { name: /graph\.png/ }).check();
  await form.getByRole('button', { name: 'Attach' }).click();
  await expect(evidence.getByRole('img', { name: /graph\.png/ })).toBeVisible();

  await app.keyboard.press('v');
  await form.getByText('Note', { exact: true }).click();
  await form.getByRole('textbox').fill('The vendor said so by phone');
  await app.keyboard.press('Control+Enter');
  await expect(evidence).toContainText('The vendor said so by phone');

  await openTab(app, 'Logs');
  await pasteLog(app, 'app.log', 'first line\nthe pool is empty\n');
  await lines(app).getByRole('row').nth(1).click();
  await app.getByRole('button', { name: 'Attach to why…' }).click();
  await app.getByRole('menuitem', { name: /Why did it fail/ }).click();
  await openTab(app, 'Whys');
  await expect(evidence.getByRole('listitem')).toHaveCount(4);
  await expect(evidence).toContainText('the pool is empty');
  // Back to where it came from.
  await evidence.getByRole('button', { name: /^app\.log/ }).click();
  await expect(lines(app).getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '2');
});
