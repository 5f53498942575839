import { expect, type Page } from '@playwright/test';

/** Answers the why whose form is open and goes on to the next one, by keyboard only. */
export async function answerAndAskOn(page: Page, question: string, answer: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Question' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Answer' })).toBeFocused();
  await page.keyboard.type(answer);
  await page.keyboard.press('Control+Enter');
  // The form for the next one, not the one that is being saved.
  await expect(page.getByRole('textbox', { name: 'Answer' })).toHaveValue('');
  await expect(field).toBeFocused();
  await expect(page.getByText(answer, { exact: true })).toBeVisible();
}

export async function attachLines(page: Page, level: number, from: number, to: number): Promise<void> {
  await page
    .getByRole('toolbar', { name: `Why ${level}`, exact: true })
    .getByRole('button', { name: 'Add evidence' })
    .click();
  const form = page.getByRole('form', { name: `Evidence for why ${level}` });
  await form.getByRole('textbox', { name: 'From line' }).fill(String(from));
  await form.getByRole('textbox', { name: 'To line' }).fill(String(to));
  await form.getByRole('button', { name: 'Attach' }).click();
  await expect(form).toHaveCount(0);
}
