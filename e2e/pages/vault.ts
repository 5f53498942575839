import { expect, type Page } from '@playwright/test';
import { passphrase } from '../host.ts';

/** Creates the database as a new user does and answers the recovery key that was shown once. */
export async function createVault(page: Page): Promise<string> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again').fill(passphrase);
  await page.getByRole('button', { name: 'Create casebook' }).click();
  const shown = page.getByRole('group', { name: 'Recovery key' }).locator('span');
  await expect(shown).toHaveCount(8);
  const groups = await shown.allTextContents();
  const goOn = page.getByRole('button', { name: 'Continue' });
  await expect(goOn).toBeDisabled();
  await page.getByLabel('I have stored the recovery key').check();
  await goOn.click();
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
  return groups.join('-');
}

export async function unlock(page: Page, secret = passphrase): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Unlock' }).click();
}
