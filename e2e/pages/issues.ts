import { expect, type Page } from '@playwright/test';

export interface NewIssue {
  title: string;
  severity?: 'Critical' | 'High' | 'Medium' | 'Low';
  description?: string;
}

/** Creates an issue with the keyboard: C, the fields, Enter. Ends in its workspace. */
export async function createIssue(page: Page, issue: NewIssue): Promise<void> {
  // Keys are for the page; a field that has the focus would take them as text.
  await page.locator('#work').focus();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'New issue' });
  await dialog.getByLabel('Title').fill(issue.title);
  if (issue.description) await dialog.getByLabel('Description').fill(issue.description);
  if (issue.severity) {
    await dialog.getByRole('combobox', { name: 'Severity' }).click();
    await page.getByRole('option', { name: issue.severity }).click();
  }
  await dialog.getByRole('button', { name: 'Create issue' }).click();
  await expect(page.getByRole('heading', { name: issue.title })).toBeVisible();
}

export type Tab = 'Overview' | 'Logs' | 'Commands' | 'Timeline' | 'Whys' | 'Documents';

export async function openTab(page: Page, tab: Tab): Promise<void> {
  await page.getByRole('tab', { name: tab }).first().click();
  await expect(page.getByRole('tab', { name: tab }).first()).toHaveAttribute('aria-selected', 'true');
}

export type Area = 'Dashboard' | 'Issues' | 'History' | 'Audit' | 'Settings';

export async function goTo(page: Page, area: Area): Promise<void> {
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: area }).click();
  await expect(
    page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: area }),
  ).toHaveAttribute('aria-current', 'page');
}
