import { expect, type Locator, type Page } from '@playwright/test';
import { approve, question } from './outbound.ts';

export function editor(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Document text' });
}

export function preview(page: Page): Locator {
  return page.getByRole('region', { name: 'Preview' });
}

/** Writes a paragraph at the end of the open document. */
export async function writeAtEnd(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(`\n\n${text}\n`);
  await expect(page.getByText('Unsaved changes')).toBeVisible();
}

/** Saves with the key and waits for the version. */
export async function saveAs(page: Page, version: number): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(page.getByText(`Version ${version} saved`)).toBeVisible();
}

async function chooseExport(page: Page, format: string): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: `Export as ${format}` }).click();
}

/** Exports the open document, in which everything is decided, and answers where the browser put it. */
export async function exportAs(page: Page, format: string): Promise<string> {
  const started = page.waitForEvent('download');
  await chooseExport(page, format);
  return (await started).path();
}

/** The same where a person has to look at it first: also answers what the preview said that leaves. */
export async function lookAndExportAs(page: Page, format: string): Promise<{ path: string; shown: string }> {
  const started = page.waitForEvent('download');
  await chooseExport(page, format);
  await expect(question(page)).toBeVisible();
  const shown = await approve(page, new RegExp(`^Export as ${format}`));
  return { path: await (await started).path(), shown };
}
