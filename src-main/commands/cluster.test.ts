import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addKubeconfig, testCluster } from '../kubeconfigs/testing.ts';
import { codeOf } from '../testing.ts';
import { commandsApp, rowsOf, until } from './testing.ts';

async function onCluster() {
  const cluster = await testCluster();
  const app = await commandsApp();
  const kubeconfig = await addKubeconfig(app.core, cluster.kubeconfig('admin'));
  return { ...app, cluster, kubeconfig };
}

const textOf = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('');

test('a read of the cluster runs at once, and what it ran against is recorded', async () => {
  const { core, run, output, kubeconfig } = await onCluster();
  const ran = await run('kubectl get pods | grep web');
  expect(ran).toMatchObject({
    approval: 'auto',
    exitCode: 0,
    note: null,
    cluster: { kubeconfigId: kubeconfig.id, name: 'test', context: kubeconfig.context, namespace: 'default' },
  });
  const text = textOf(await output(ran.id));
  expect(text).toMatch(/^web-1 .*\nweb-2 /);
  // Afterwards the cluster may be called otherwise; what was is kept.
  await core.dispatch('kubeconfigs.update', { id: kubeconfig.id, name: 'renamed', namespace: 'prod' });
  expect((await core.dispatch('commands.get', { id: ran.id })).cluster).toMatchObject({
    name: 'test',
    namespace: 'default',
  });
  expect(textOf(await output((await run('kubectl get pods')).id))).toContain('db-0');
  expect((await core.dispatch('commands.list', { filter: { kubeconfigId: kubeconfig.id } })).total).toBe(2);
});

test('a change shows what it would do, and does it only when it was allowed', {
  timeout: 60_000,
}, async () => {
  const { core, run, shown, answer, cluster } = await onCluster();
  const before = cluster.objects.snapshot();
  const running = run('kubectl delete pod web-1');
  const first = await shown();
  expect(first).toMatchObject({
    preview: { state: 'loading' },
    cluster: { context: expect.any(String) },
    sessionScope: null,
  });
  const ready = await until(async () => {
    const [request] = await core.dispatch('approvals.pending', {});
    return request?.preview.state === 'ready' && request;
  });
  expect(JSON.stringify(ready.preview)).toContain('web-1');
  await answer('deny');
  expect(await running).toMatchObject({ approval: 'denied' });
  expect(cluster.objects.snapshot()).toBe(before);
  const again = run('kubectl delete pod web-1');
  expect((await answer('allow_once')).deniedBefore).toBe(1);
  expect(await again).toMatchObject({ approval: 'approved', exitCode: 0 });
  expect(cluster.objects.snapshot()).not.toContain('web-1');
});

test('an approval for the session covers no other namespace, context or cluster', {
  timeout: 60_000,
}, async () => {
  const { core, run, answer, kubeconfig, cluster } = await onCluster();
  const command = 'kubectl label pod web-1 seen=yes --overwrite';
  const first = run(command);
  expect((await answer('allow_session')).sessionScope).toContain('namespace default of test');
  await first;
  expect(await run(command)).toMatchObject({ approval: 'session' });
  await core.dispatch('kubeconfigs.update', { id: kubeconfig.id, namespace: 'prod' });
  const elsewhere = run(command);
  await answer('deny');
  expect(await elsewhere).toMatchObject({ approval: 'denied' });
  await core.dispatch('kubeconfigs.update', { id: kubeconfig.id, namespace: 'default' });
  expect(await run(command)).toMatchObject({ approval: 'session' });
  const other = await addKubeconfig(core, cluster.kubeconfig('admin'), 'other');
  await core.dispatch('kubeconfigs.activate', { id: other.id });
  const otherwise = run(command);
  await answer('deny');
  expect(await otherwise).toMatchObject({ approval: 'denied' });
});

test('what was allowed is not run against another cluster than was shown', async () => {
  const { core, run, shown, answer, kubeconfig, cluster } = await onCluster();
  const before = cluster.objects.snapshot();
  const running = run('kubectl delete pod web-1');
  await shown();
  await core.dispatch('kubeconfigs.update', { id: kubeconfig.id, namespace: 'prod' });
  await answer('allow_once');
  expect(await codeOf(running)).toBe('CONFLICT');
  const [ran] = (await core.dispatch('commands.list', {})).executions;
  expect(ran).toMatchObject({ status: 'not_run', approval: 'approved' });
  expect(ran?.note).toContain('was changed meanwhile');
  expect(cluster.objects.snapshot()).toBe(before);
});

test('logs are followed until they are stopped', async () => {
  const { core, run } = await onCluster();
  const running = run('kubectl logs -f web-1', { timeoutMs: null });
  const id = String(
    await until(() => rowsOf(core, `SELECT id FROM command_executions WHERE status = 'running'`)[0]?.id),
  );
  await until(async () => (await core.dispatch('commands.output', { id })).pieces.length > 0);
  await core.dispatch('commands.stop', { id });
  expect(await running).toMatchObject({ status: 'cancelled' });
});

test('a kubeconfig is there only while it is used, and only for what may use it', async () => {
  const { run, answer, output, cluster } = await onCluster();
  const token = /"?token"?: *"?([\w.-]{10,})/.exec(cluster.kubeconfig('admin'))?.[1] ?? '';
  expect(token).not.toBe('');
  // A program that nobody knows may be a client of the cluster.
  const running = run('some-unknown-program; echo $KUBECONFIG; stat -c %a $KUBECONFIG; sleep 1');
  const { executionId } = await answer('allow_once');
  await until(async () => textOf(await output(executionId)).includes('600'));
  const lines = readdirSync('/proc').map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  });
  expect(lines.filter((line) => line.includes(token))).toEqual([]);
  const [path = '', mode] = textOf(await output((await running).id)).match(/^[/\d].*$/gm) ?? [];
  expect(mode).toBe('600');
  expect(path).toContain('/casebook-');
  expect(existsSync(path)).toBe(false);
  const held = run('kubectl get pods && some-unknown-program');
  await answer('allow_once');
  await held;
  expect(filesWith(tmpdir(), token)).toEqual([]);
  expect(filesWith(process.env.XDG_RUNTIME_DIR ?? '/nowhere', token)).toEqual([]);
  const without = run('env');
  await answer('allow_once');
  expect(textOf(await output((await without).id))).not.toContain('KUBECONFIG');
});

test('without the cluster, with a plugin that nobody approved, and with nothing active', async () => {
  const { core, run, cluster } = await onCluster();
  expect(await run('kubectl get pods', { withCluster: false })).toMatchObject({
    cluster: null,
    status: 'done',
  });
  const config = JSON.stringify({
    clusters: [{ name: 'c', cluster: { server: cluster.url } }],
    users: [
      { name: 'u', user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'get-token' } } },
    ],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  });
  const other = await addKubeconfig(core, config, 'plugin');
  await core.dispatch('kubeconfigs.activate', { id: other.id });
  expect(await codeOf(run('kubectl get pods'))).toBe('KUBECONFIG_PLUGIN_UNAPPROVED');
  // What needs no cluster is not held up.
  expect(await run('uptime')).toMatchObject({ status: 'done' });
  await core.dispatch('kubeconfigs.activate', { id: null });
  expect(await run('kubectl get pods')).toMatchObject({ cluster: null, status: 'done' });
});

/** Whether a file holds a text; one that goes meanwhile belongs to another test. */
function holds(path: string, text: string): boolean {
  try {
    return readFileSync(path).includes(text);
  } catch {
    return false;
  }
}

/** Files in private folders of Casebook, below a folder for temporary files, that hold a text. */
function filesWith(folder: string, text: string): string[] {
  if (!existsSync(folder)) return [];
  const own = readdirSync(folder).filter((name) => /^casebook-(?!test-)/.test(name));
  const paths = own.flatMap((name) =>
    ['', ...safeList(join(folder, name))].map((inside) => join(folder, name, inside)),
  );
  return paths.filter((path) => holds(path, text));
}

function safeList(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true }) as string[];
  } catch {
    return [];
  }
}
