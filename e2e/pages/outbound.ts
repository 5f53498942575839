import { expect, type Locator, type Page } from '@playwright/test';

/** What stops text on its way out until a person has looked at it. */
export function question(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Look at what leaves' });
}

/** To the letter what a preview says that leaves. */
export async function whatLeaves(within: Page | Locator): Promise<string> {
  const text = within.getByRole('figure', { name: 'What leaves' }).locator('pre');
  await expect(text).toBeVisible();
  return (await text.textContent()) ?? '';
}

/** Approves the open question and answers what it said that leaves. */
export async function approve(page: Page, button: string | RegExp): Promise<string> {
  const text = await whatLeaves(question(page));
  await question(page).getByRole('button', { name: button }).click();
  await expect(question(page)).toHaveCount(0);
  return text;
}

/** Lets the page of the loopback host read and write the clipboard of the test's browser. */
export async function useClipboard(page: Page, text: string): Promise<void> {
  await page
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(page.url()).origin });
  await page.evaluate((marker) => navigator.clipboard.writeText(marker), text);
}

export function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Opens the dialog for text that is typed by hand, by its key. */
export async function openShare(page: Page): Promise<Locator> {
  await page.locator('#work').focus();
  await page.keyboard.press('h');
  const dialog = page.getByRole('dialog', { name: 'Share text' });
  await expect(dialog.getByRole('textbox', { name: 'Text to share' })).toBeFocused();
  return dialog;
}
