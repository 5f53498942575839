import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const screens = join(import.meta.dirname, '..', 'screens');
mkdirSync(screens, { recursive: true });

/** A picture of the page as it is, and no accessibility fault that a machine can find. */
export async function show(page: Page, name: string, scheme: string) {
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
  // A tooltip that still fades in has too little contrast for a moment. A cursor blinks for ever.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
      ),
  );
  await page.screenshot({ path: join(screens, `${name}-${scheme}.png`), animations: 'disabled' });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
  const faults = violations.map(
    ({ id, nodes }) =>
      `${name}: ${id} at ${nodes.map((node) => `${node.target.join(' ')} (${node.html}): ${node.any[0]?.message}`).join(', ')}`,
  );
  expect.soft(faults).toEqual([]);
}
