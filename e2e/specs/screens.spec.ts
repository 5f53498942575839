import { expect, test } from '../fixtures.ts';
import { goTo, openTab } from '../pages/issues.ts';
import { logFiles } from '../pages/logs.ts';
import { show } from '../pages/show.ts';
import { createVault, unlock } from '../pages/vault.ts';

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`every page, ${scheme}`, () => {
    test.use({ prepare: 'demo', colorScheme: scheme });

    test('with the sample incident', async ({ app }) => {
      test.setTimeout(240_000);
      await expect(app.getByRole('button', { name: 'Unlock' })).toBeVisible();
      await show(app, 'unlock', scheme);
      await unlock(app);
      await expect(app.getByRole('navigation', { name: 'Areas' })).toBeVisible();
      await expect(app.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
      await show(app, 'dashboard', scheme);
      await goTo(app, 'Issues');
      await expect(app.getByRole('table', { name: 'Issues' })).toBeVisible();
      await show(app, 'issues', scheme);
      await app
        .getByRole('table', { name: 'Issues' })
        .getByRole('link', { name: /Checkout/ })
        .first()
        .click();
      await openTab(app, 'Overview');
      await expect(app.getByRole('heading', { name: 'Attachments' })).toBeVisible();
      await expect(app.getByRole('img', { name: /pool-in-use/ })).toBeVisible();
      await show(app, 'overview', scheme);
      await openTab(app, 'Logs');
      await logFiles(app).getByText('.log').first().click();
      await expect(app.getByRole('grid', { name: 'Lines' }).getByRole('row').nth(5)).toBeVisible();
      await show(app, 'logs', scheme);
      await logFiles(app).getByRole('listitem').filter({ hasText: 'findings open' }).click();
      const viewer = app.getByRole('region', { name: /^Viewer of gateway/ });
      await expect(viewer).toBeVisible();
      await app.getByRole('button', { name: 'Review findings' }).click();
      await app.getByRole('grid', { name: 'Findings' }).getByRole('row').nth(1).click();
      await expect(viewer.getByRole('row', { selected: true })).toContainText(/\w{8}/);
      await show(app, 'review', scheme);
      await openTab(app, 'Whys');
      await expect(app.getByRole('article').first()).toBeVisible();
      await show(app, 'whys', scheme);
      await openTab(app, 'Timeline');
      await expect(app.getByRole('list', { name: 'Events' })).toBeVisible();
      await show(app, 'timeline', scheme);
      await openTab(app, 'Documents');
      await expect(app.getByRole('region', { name: 'Preview' })).toContainText('Summary');
      await show(app, 'documents', scheme);
      await openTab(app, 'Logs');
      await app.getByRole('button', { name: 'Hide findings' }).click();
      await app.getByRole('button', { name: 'Open beside' }).click();
      await app.getByRole('menuitem', { name: 'Whys' }).click();
      await app
        .getByRole('button', { name: /^shop-cluster.log/ })
        .filter({ hasText: '–' })
        .first()
        .click();
      await expect(app.getByRole('row', { selected: true }).first()).toContainText('Pool exhausted');
      await app.getByRole('button', { name: 'Fold the list' }).click();
      await show(app, 'beside', scheme);
      await goTo(app, 'History');
      await expect(app.getByRole('table', { name: 'Past issues' })).toBeVisible();
      await show(app, 'history', scheme);
      await goTo(app, 'Audit');
      await expect(app.getByRole('table', { name: 'Audit entries' })).toBeVisible();
      await show(app, 'audit', scheme);
      await goTo(app, 'Settings');
      await expect(app.getByRole('table', { name: 'Backups' })).toBeVisible();
      await show(app, 'settings', scheme);
      await app.locator('#work').focus();
      await app.keyboard.press('c');
      await expect(app.getByRole('dialog', { name: 'New issue' })).toBeVisible();
      await show(app, 'new-issue', scheme);
    });
  });

  test.describe(`the empty app, ${scheme}`, () => {
    test.use({ prepare: 'empty', colorScheme: scheme });

    test('before there is anything', async ({ app }) => {
      await expect(app.getByRole('button', { name: 'Create casebook' })).toBeVisible();
      await show(app, 'create', scheme);
      await createVault(app);
      await expect(app.getByText('No issues yet')).toBeVisible();
      await show(app, 'dashboard-empty', scheme);
      await goTo(app, 'Issues');
      await expect(app.getByText('No issues yet')).toBeVisible();
      await show(app, 'issues-empty', scheme);
    });
  });
}
