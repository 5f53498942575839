import { expect, type Locator, type Page } from '@playwright/test';

/** Where a command is written. */
export function prompt(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Command', exact: true });
}

/** The question that a command asks before it runs. */
export function approval(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Run this command?' });
}

/** The newest run of a command in the console. */
export function run(page: Page, command: string): Locator {
  return page
    .getByRole('list', { name: 'Commands, the newest first' })
    .getByRole('listitem')
    .filter({ has: page.getByText(command, { exact: true }) })
    .first();
}

/** What a command printed, as far as it is on the screen. */
export function output(page: Page, command: string): Locator {
  return run(page, command).getByRole('grid', { name: 'Output' });
}

/** Goes to the prompt by its keys. */
export async function goToPrompt(page: Page): Promise<void> {
  await page.locator('#work').focus();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(prompt(page)).toBeFocused();
}

/** What the verdict beside the prompt says of the command that is written. */
export function verdict(page: Page): Locator {
  return page.getByRole('status', { name: 'What it would do' });
}

/** Writes a command and presses Enter. */
export async function type(page: Page, command: string): Promise<void> {
  await prompt(page).click();
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
}

/** Waits until the keys of the question answer: somebody who is typing must not answer it. */
async function answerWith(page: Page, key: string): Promise<void> {
  await expect(approval(page)).toBeVisible();
  await page.waitForTimeout(1_000);
  await page.keyboard.press(key);
  await expect(approval(page)).toHaveCount(0);
}

export const allowOnce = (page: Page): Promise<void> => answerWith(page, 'a');
export const allowForSession = (page: Page): Promise<void> => answerWith(page, 's');
export const deny = (page: Page): Promise<void> => answerWith(page, 'Escape');

/** Adds the kubeconfig that the host offers, in which nothing passes through the page. */
export async function addOfferedCluster(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Command palette' }).fill('kubeconfig');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Kubernetes clusters' })).toBeFocused();
  await page.getByRole('button', { name: /^Look at / }).click();
  const dialog = page.getByRole('dialog', { name: 'What this kubeconfig holds' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem', { name })).toContainText('Active');
}

/** The commands in History, by what they were. */
export function past(page: Page): Locator {
  return page.getByRole('grid', { name: 'Commands' });
}
