import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { test } from '../cluster.ts';
import { expect } from '../fixtures.ts';
import {
  addOfferedCluster,
  allowForSession,
  allowOnce,
  approval,
  deny,
  goToPrompt,
  output,
  past,
  prompt,
  run,
  type,
  verdict,
} from '../pages/commands.ts';
import { createIssue, goTo, openTab } from '../pages/issues.ts';
import { question } from '../pages/outbound.ts';
import { show } from '../pages/show.ts';
import { unlock } from '../pages/vault.ts';

test.use({ prepare: 'database' });

async function openConsole(app: Page): Promise<void> {
  await unlock(app);
  await expect(app.getByRole('navigation', { name: 'Areas' })).toBeVisible();
  await addOfferedCluster(app, 'shop');
  await createIssue(app, { title: 'Checkout returns 502', severity: 'High' });
  await goToPrompt(app);
}

/** What the system says is running, with all arguments. */
function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [
          readFileSync(join('/proc', name, 'cmdline'), 'utf8')
            .replaceAll('\0', ' ')
            .trim(),
        ];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}

test('reads run at once; a delete shows its object, and is denied and allowed on the record', async ({
  app,
  cluster,
}) => {
  await openConsole(app);
  await prompt(app).click();
  await app.keyboard.type('kubectl get pods');
  await expect(verdict(app)).toContainText('Runs at once');
  await app.keyboard.press('Enter');
  await expect(output(app, 'kubectl get pods')).toContainText('web-1');
  await expect(run(app, 'kubectl get pods')).toContainText('exit 0');
  await expect(approval(app)).toHaveCount(0);

  const before = cluster.objects.snapshot();
  const command = 'kubectl -n prod delete pod web-1';
  await app.keyboard.type(command);
  await expect(verdict(app)).toContainText('Asks first');
  await expect(verdict(app)).toContainText('deletes objects');
  await app.keyboard.press('Enter');
  await expect(approval(app).getByRole('region', { name: 'Command' })).toHaveText(command);
  await expect(approval(app).getByRole('region', { name: 'Command' })).toBeFocused();
  await expect(approval(app).getByRole('row', { name: 'Pod prod web-1' })).toBeVisible();
  await expect(approval(app).getByRole('button', { name: 'Allow for this session' })).toHaveCount(0);
  // Enter is no answer, and neither is a click beside the dialog.
  await app.keyboard.press('Enter');
  await app.mouse.click(20, 400);
  await expect(approval(app)).toBeVisible();
  await deny(app);
  await expect(prompt(app)).toBeFocused();
  await expect(run(app, command)).toContainText('denied');
  expect(cluster.objects.snapshot()).toBe(before);

  await run(app, command).getByRole('button', { name: 'Run again' }).click();
  await expect(approval(app)).toContainText('denied once before');
  await allowOnce(app);
  await expect(output(app, command)).toContainText('pod "web-1" deleted');
  expect(cluster.objects.snapshot()).not.toContain('pods/prod/web-1');
  await app.keyboard.press('Control+k');
  await app.getByRole('textbox', { name: 'Command palette' }).fill('commands that were run');
  await app.keyboard.press('Enter');
  const rows = past(app).getByRole('row').filter({ hasText: command });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('exit 0');
  await expect(rows.last()).toContainText('denied');
  await goTo(app, 'Audit');
  const entries = app.getByRole('table', { name: 'Audit entries' });
  for (const action of ['command.denied', 'command.started', 'command.ended'])
    await expect(entries).toContainText(action);
});

test('fast typing on a slow machine loses nothing', async ({ app }) => {
  await openConsole(app);
  const session = await app.context().newCDPSession(app);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const command = `kubectl -n prod annotate pod web-1 --overwrite ${'seen=yes '.repeat(12)}checked=yes`;
  await app.keyboard.type(command);
  await expect(prompt(app)).toHaveText(command);
  await expect(verdict(app)).toContainText('Asks first');
});

test('what destroys is refused with its reason, and unseen characters are shown', async ({ app }) => {
  await openConsole(app);
  // Never a target that exists.
  const command = 'sudo rm -rf /no-such-folder-of-casebook';
  await type(app, command);
  await expect(run(app, command)).toContainText('refused');
  await expect(run(app, command)).toContainText('deletes a folder with everything in it');
  await expect(approval(app)).toHaveCount(0);
  await prompt(app).click();
  await app.keyboard.insertText('echo \u202egnp.sj');
  await expect(app.getByRole('note')).toContainText('\\u{202E}');
  await expect(verdict(app)).toContainText('Asks first');
  await app.keyboard.press('Enter');
  await expect(approval(app).getByRole('region', { name: 'Command' })).toContainText('\\u{202E}');
  await deny(app);
});

test('silence is a denial', async ({ app, cluster }) => {
  test.setTimeout(180_000);
  await openConsole(app);
  const before = cluster.objects.snapshot();
  const command = 'kubectl -n prod delete pod web-2';
  await type(app, command);
  await expect(approval(app).getByRole('timer')).toContainText(/Denied in [3-6]\d s/);
  await expect(approval(app).getByRole('timer')).toContainText('Denied in 9 s', { timeout: 70_000 });
  await expect(approval(app)).toHaveCount(0, { timeout: 20_000 });
  await expect(run(app, command)).toContainText('nobody answered');
  expect(cluster.objects.snapshot()).toBe(before);
});

test('an approval for the session covers the same and no other namespace', async ({ app }) => {
  await openConsole(app);
  const command = (namespace: string) => `kubectl -n ${namespace} annotate pod web-1 --overwrite seen=yes`;
  await type(app, command('default'));
  await expect(approval(app)).toContainText('For this session means');
  await allowForSession(app);
  await expect(output(app, command('default'))).toContainText('pod/web-1 annotate');
  await type(app, command('default'));
  await expect(run(app, command('default'))).toContainText('allowed for the session');
  await type(app, command('prod'));
  await expect(approval(app).getByRole('region', { name: 'Command' })).toHaveText(command('prod'));
  await deny(app);
  await app.keyboard.press('Control+k');
  await app.getByRole('textbox', { name: 'Command palette' }).fill('session approvals');
  await app.keyboard.press('Enter');
  await expect(app.getByText('used 1 time')).toBeVisible();
  await app.getByRole('button', { name: /^Revoke/ }).click();
  await expect(app.getByText('used 1 time')).toHaveCount(0);
  await app.goBack();
  await type(app, command('default'));
  await deny(app);
});

test('stopping ends everything that a command started', async ({ app }) => {
  await openConsole(app);
  // A length that no other process on the machine sleeps for.
  const length = `61.${process.pid}${Date.now() % 1000}`;
  const command = `sleep ${length} & sleep ${length}`;
  const sleeping = () => commandLines().filter((line) => line === `sleep ${length}`).length;
  await type(app, command);
  await allowOnce(app);
  await expect.poll(sleeping).toBe(2);
  await expect(app.getByRole('button', { name: '1 command running' })).toBeVisible();
  await prompt(app).click();
  await app.keyboard.press('Control+c');
  await expect(run(app, command)).toContainText('stopped');
  expect(sleeping()).toBe(0);
});

async function heapOf(session: CDPSession): Promise<string> {
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return parts.join('');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('a token is in no command line, no file that stays, and not in the memory of the page', async ({
  app,
  cluster,
  places,
  dataDir,
}) => {
  await openConsole(app);
  const { admin: token } = cluster.tokens;
  const certificate = /"certificate-authority-data":"([^"]{100})/.exec(cluster.kubeconfig())?.[1] ?? '';
  expect(certificate).toHaveLength(100);
  const command = 'kubectl get pods --watch';
  await type(app, command);
  await expect(output(app, command)).toContainText('web-1');
  const lines = commandLines();
  expect(lines.some((line) => line.includes('--watch'))).toBe(true);
  for (const secret of [token, certificate])
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  // While it runs, kubectl reads its kubeconfig from a file that only this user can read.
  expect(
    filesBelow(places.temporary)
      .map((path) => readFileSync(path, 'utf8'))
      .join(''),
  ).toContain(token);
  await run(app, command).getByRole('button', { name: /^Stop/ }).click();
  await expect(run(app, command)).toContainText('stopped');
  const kept = [...filesBelow(places.temporary), ...filesBelow(dataDir)];
  expect(kept.length).toBeGreaterThan(0);
  for (const path of kept) {
    const bytes = readFileSync(path);
    for (const secret of [token, certificate]) expect(bytes.includes(secret), path).toBe(false);
  }
  const heap = await heapOf(await app.context().newCDPSession(app));
  expect(heap).toContain('kubectl get pods --watch');
  for (const secret of [token, certificate]) expect(heap.includes(secret)).toBe(false);
});

test('a pasted kubeconfig is gone from the memory of the page once it was added', async ({
  app,
  cluster,
}) => {
  await unlock(app);
  await expect(app.getByRole('navigation', { name: 'Areas' })).toBeVisible();
  await app.keyboard.press('Control+k');
  await app.getByRole('textbox', { name: 'Command palette' }).fill('kubeconfig');
  await app.keyboard.press('Enter');
  await app.getByRole('button', { name: 'Paste…' }).click();
  const text = cluster.kubeconfig('viewer');
  await app.getByRole('textbox', { name: 'Kubeconfig' }).fill(text);
  // A snapshot holds the beginning of each string. What is in the field is found, so what is gone would be.
  const beginning = text.slice(100, 300);
  const heap = async () => heapOf(await app.context().newCDPSession(app));
  const escaped = JSON.stringify(beginning).slice(1, -1);
  expect(await heap()).toContain(escaped);
  await app.getByRole('button', { name: 'Look at it' }).click();
  await app.getByRole('button', { name: 'Add kubeconfig' }).click();
  await expect(app.getByRole('list', { name: 'Kubeconfigs' })).toContainText('viewer@test');
  await goTo(app, 'Dashboard');
  await expect(app.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
  const after = await heap();
  expect(after.includes(escaped)).toBe(false);
  expect(after.includes(cluster.tokens.viewer)).toBe(false);
});

test('by keyboard only: from the issue to the tier, the answer, the evidence, the comparison and the file', async ({
  app,
}) => {
  await openConsole(app);
  const { keyboard } = app;
  const tabTo = async (name: RegExp) => {
    for (let count = 0; count < 30; count += 1) {
      const label = await app.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
      });
      if (name.test(label)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${name}`);
  };
  // The first arrow goes into a menu once it is there.
  const arrowTo = async (name: string) => {
    const item = app.getByRole('menuitem', { name, exact: true });
    await expect(item).toBeVisible();
    await app.waitForTimeout(300);
    await keyboard.press('ArrowDown');
    await expect(item).toBeFocused();
  };
  await keyboard.type('echo mail to jane@example.com');
  await keyboard.press('Enter');
  await expect(output(app, 'echo mail to jane@example.com')).toContainText('jane@example.com');
  await keyboard.type('kubectl get po');
  await keyboard.press('Tab');
  await expect(app.getByRole('listbox', { name: 'Completions' })).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(prompt(app)).toHaveText('kubectl get pods');
  await expect(verdict(app)).toContainText('Runs at once');
  await keyboard.press('Enter');
  await expect(output(app, 'kubectl get pods ')).toContainText('web-2');
  await keyboard.type('kubectl scale deployment web --replicas=5');
  await expect(verdict(app)).toContainText('Asks first');
  await keyboard.press('Enter');
  await expect(approval(app).getByRole('row', { name: 'Deployment default web 3 2 5' })).toBeVisible();
  await allowOnce(app);
  await expect(output(app, 'kubectl scale deployment web --replicas=5')).toContainText('scaled');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await expect(prompt(app)).toHaveText('kubectl get pods');
  await keyboard.press('Enter');
  await expect(app.getByText('kubectl get pods', { exact: true })).toHaveCount(2);
  await expect(output(app, 'kubectl get pods ')).toContainText('web-2');

  await tabTo(/^Output$/);
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await tabTo(/^Attach lines/);
  await keyboard.press('Enter');
  await arrowTo('Pin to the timeline');
  await keyboard.press('Enter');
  await expect(app.getByText('Pinned to the timeline')).toBeVisible();
  await keyboard.press('g');
  await keyboard.press('t');
  await expect(app.getByRole('list', { name: 'Events' })).toContainText('kubectl get pods');

  await keyboard.press('Control+k');
  await keyboard.type('commands that were run');
  await expect(app.getByRole('button', { name: 'Commands that were run' })).toBeVisible();
  await keyboard.press('Enter');
  await tabTo(/^Filter by issue$/);
  await keyboard.type('Checkout');
  await expect(app.getByRole('option', { name: /Checkout/ })).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(past(app).getByRole('row')).toHaveCount(5);
  await tabTo(/^Commands$/);
  for (const key of ['x', 'j', 'j', 'x', 'v']) await keyboard.press(key);
  await expect(app.getByRole('region', { name: 'Two outputs beside each other' })).toBeVisible();
  await keyboard.press('Escape');
  await tabTo(/^Export$/);
  await keyboard.press('Enter');
  await arrowTo('CSV');
  await arrowTo('NDJSON');
  const download = app.waitForEvent('download');
  await keyboard.press('Enter');
  // The address was not reviewed, so a person looks at what leaves.
  await expect(question(app)).toBeVisible();
  await tabTo(/^Export as NDJSON/);
  await keyboard.press('Enter');
  const written = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\n');
  expect(written.map((line) => (JSON.parse(line) as { command: string }).command.trim())).toEqual([
    'kubectl get pods',
    'kubectl scale deployment web --replicas=5',
    'kubectl get pods',
    'echo mail to [Email_1]',
  ]);
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`how it looks, ${scheme}`, () => {
    test.use({ prepare: 'demo', colorScheme: scheme });

    test('console, question, history, clusters and rules', async ({ app }) => {
      test.setTimeout(240_000);
      await unlock(app);
      await expect(app.getByRole('navigation', { name: 'Areas' })).toBeVisible();
      await app.keyboard.press('Control+k');
      await app.getByRole('textbox', { name: 'Command palette' }).fill('kubeconfig');
      await app.keyboard.press('Enter');
      await app.getByRole('button', { name: /^Look at / }).click();
      await expect(app.getByRole('dialog')).toContainText('admin@test');
      await show(app, 'kubeconfig', scheme);
      await app.getByRole('textbox', { name: 'Name', exact: true }).fill('shop-prod');
      await app.getByRole('radio', { name: 'red', exact: true }).check();
      await app.keyboard.press('Enter');
      await expect(app.getByRole('status', { name: 'kubectl' })).toContainText('server');
      await app
        .getByRole('heading', { name: 'Kubernetes clusters' })
        .evaluate((element) => element.scrollIntoView());
      await show(app, 'kubeconfigs', scheme);

      await goTo(app, 'Issues');
      await app
        .getByRole('table', { name: 'Issues' })
        .getByRole('link', { name: /Checkout/ })
        .click();
      await openTab(app, 'Commands');
      await show(app, 'console-empty', scheme);
      await type(app, 'kubectl get pods -A -o json');
      await run(app, 'kubectl get pods -A -o json').getByText('Table', { exact: true }).click();
      await type(app, 'rm -rf /no-such-folder-of-casebook');
      await expect(run(app, 'rm -rf /no-such-folder-of-casebook')).toContainText('refused');
      await type(
        app,
        "printf '\\033[31mERROR\\033[0m \\033[1mpool exhausted\\033[0m\\n\\033[32mok\\033[0m %s\\n' 1 2 3; ls /no-such",
      );
      await expect(app.getByText('pool exhausted').last()).toBeVisible();
      await prompt(app).click();
      await app.keyboard.type('kubectl -n prod delete pod web-1');
      await expect(verdict(app)).toContainText('Asks first');
      await show(app, 'console', scheme);
      await app.keyboard.press('Enter');
      await expect(approval(app).getByRole('row', { name: 'Pod prod web-1' })).toBeVisible();
      await show(app, 'approval', scheme);
      await deny(app);
      await type(app, 'kubectl annotate pod web-1 --overwrite seen=yes');
      await expect(approval(app).getByRole('button', { name: 'Allow for this session' })).toBeVisible();
      await expect(approval(app)).not.toContainText('Asking the cluster');
      await app.setViewportSize({ width: 900, height: 600 });
      await show(app, 'approval-small', scheme);
      await allowForSession(app);
      await prompt(app).click();
      await app.keyboard.type('kubectl -n prod delete ');
      await app.keyboard.press('Tab');
      await expect(app.getByRole('listbox', { name: 'Completions' })).toBeVisible();
      await show(app, 'console-small', scheme);
      await app.keyboard.press('Escape');
      await app.setViewportSize({ width: 1440, height: 900 });
      await app
        .getByRole('button', { name: /^Cluster: shop-prod/ })
        .last()
        .click();
      await app.getByRole('combobox', { name: 'Namespace' }).click();
      await expect(app.getByRole('option', { name: 'staging' })).toBeVisible();
      await show(app, 'cluster-picker', scheme);
      await app.keyboard.press('Escape');
      await app.keyboard.press('Escape');

      await app.keyboard.press('Control+k');
      await app.getByRole('textbox', { name: 'Command palette' }).fill('commands that were run');
      await app.keyboard.press('Enter');
      await past(app).getByRole('row').filter({ hasText: 'get pods' }).click();
      await expect(app.getByRole('region', { name: 'Command' })).toContainText('SHA-256');
      await show(app, 'command-history', scheme);
      await app.keyboard.press('Escape');
      await past(app).getByRole('checkbox').nth(0).check();
      await past(app).getByRole('checkbox').nth(2).check();
      await app.getByRole('button', { name: 'Compare outputs' }).click();
      await expect(app.getByRole('textbox', { name: 'Output of the older' })).toBeVisible();
      await show(app, 'command-compare', scheme);

      await app.keyboard.press('Control+k');
      await app.getByRole('textbox', { name: 'Command palette' }).fill('command rules');
      await app.keyboard.press('Enter');
      await app
        .getByLabel('Try a command')
        .fill('kubectl -n prod get pods; rm -rf /no-such-folder-of-casebook');
      await expect(app.getByRole('status', { name: 'What the command would be' })).toContainText('Refused');
      await app.getByRole('searchbox', { name: 'Search the rules' }).fill('kubectl rollout');
      await expect(app.getByText('kubectl rollout restart').first()).toBeVisible();
      await show(app, 'command-rules', scheme);
    });
  });
}
