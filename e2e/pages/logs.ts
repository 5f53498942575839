import { expect, type Locator, type Page } from '@playwright/test';

/** Drops a file of the disk onto the workspace, as the desktop's file manager does. */
export async function dropFile(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'e2e-drop-source';
    document.body.append(input);
  });
  await page.locator('#e2e-drop-source').setInputFiles(path);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#e2e-drop-source');
    const file = input?.files?.[0];
    const target = document.querySelector('section[aria-label="Issue"]');
    if (!file || !target) throw new Error('nothing to drop, or nowhere');
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    }
    input.remove();
  });
}

/** Adds a log by pasting its text into the dialog. */
export async function pasteLog(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Paste text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste text' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Text').fill(text);
  await dialog.getByRole('button', { name: 'Add log' }).click();
  await expect(dialog).toHaveCount(0);
}

export function lines(page: Page): Locator {
  return page.getByRole('grid', { name: 'Lines' });
}

/** Searches the open file for sensitive data. */
export async function findSensitiveData(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Find sensitive data' }).click();
  await expect(page.getByRole('grid', { name: 'Findings' })).toBeVisible();
}

export function logFiles(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Log files' }).or(page.getByRole('list', { name: 'Log files' }));
}

/** Finds a text in the open file and answers the number of the line that the first match selects. */
export async function findLine(page: Page, text: string): Promise<number> {
  await page.getByRole('button', { name: 'Find in file' }).click();
  const field = page.getByRole('textbox', { name: 'Find in file' });
  await field.fill(text);
  await expect(page.getByRole('search', { name: 'Find in file' }).getByRole('status')).toContainText(
    /of|match/,
  );
  await field.press('Enter');
  const selected = page
    .getByRole('grid', { name: 'Lines' })
    .locator('[role=row][aria-selected=true]')
    .first();
  await expect(selected).toBeVisible();
  const number = Number(await selected.getAttribute('aria-rowindex'));
  await page.getByRole('button', { name: 'Close find' }).click();
  return number;
}
