import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { ApprovalPreview } from '../contract/commands.ts';
import { failureOf, testApp } from '../testing.ts';
import { outputOf } from './kubectl.ts';
import { previewCommand } from './preview.ts';
import { openForTest } from './testing.ts';
import type { ClusterUse } from './use.ts';

/** A real API server with its etcd, where the tool that starts one is at hand. The test cluster stands in for it everywhere else. */
const tool = ['..', '../..']
  .map((way) => join(import.meta.dirname, '../..', way, 'shared/tools/kube-up'))
  .find((path) => existsSync(path));
const hasEtcd = spawnSync('etcd', ['--version']).status === 0;
const runs = tool !== undefined && hasEtcd;
if (!runs)
  process.stderr.write(
    `real-cluster.test.ts: skipped, ${tool === undefined ? 'there is no kube-up beside the project' : 'etcd is not installed'}\n`,
  );

const options = { signal: new AbortController().signal, timeoutMs: 30_000 };

/** An object's text without what the server counts. */
const stored = ['get', 'deploy,cm,secret,ns,pods,sa,quota', '-A', '-o', 'json'];

describe.runIf(runs)('a real API server', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-test-'));

  beforeAll(() => execFileSync(tool ?? '', [folder], { stdio: 'ignore' }), 120_000);
  afterAll(() => {
    execFileSync(tool ?? '', ['--stop', folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  async function connect(user: 'admin' | 'viewer'): Promise<ClusterUse> {
    const running = await testApp();
    const path = join(folder, `${user}.kubeconfig`);
    await running.core.dispatch('kubeconfigs.add', { source: { kind: 'file', path }, name: user });
    return openForTest(running);
  }

  function write(name: string, object: object): string {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(object));
    onTestFinished(() => rmSync(path));
    return path;
  }

  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'app', image: 'web:1' }] },
      },
    },
  };
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'database', namespace: 'default' },
    stringData: { password: 'hunter2' },
  };

  test('is read, changed, watched over and left through a kubeconfig whose certificate was taken in', async () => {
    const use = await connect('admin');
    const path = write('web.json', deployment);
    expect(await outputOf(use, ['apply', '-f', path], options)).toContain('deployment.apps/web created');
    expect(await outputOf(use, ['get', 'deploy', '-o', 'name'], options)).toBe('deployment.apps/web\n');
    await outputOf(use, ['patch', 'deploy', 'web', '-p', '{"spec":{"replicas":4}}'], options);
    const replicas = await outputOf(
      use,
      ['get', 'deploy', 'web', '-o', 'jsonpath={.spec.replicas}'],
      options,
    );
    expect(replicas).toBe('4');
    expect(await outputOf(use, ['delete', 'deploy', 'web'], options)).toContain('deleted');
    expect(await outputOf(use, ['get', 'deploy'], options)).toBe('');
  });

  test('is not changed by any preview, and nothing of a secret is shown', async () => {
    const use = await connect('admin');
    await outputOf(
      use,
      ['apply', '-f', write('web.json', deployment), '-f', write('secret.json', secret)],
      options,
    );
    onTestFinished(async () => {
      await outputOf(use, ['delete', 'deploy/web', 'secret/database'], options);
    });
    const changed = structuredClone(deployment);
    changed.spec.replicas = 5;
    const next = write('next.json', changed);
    const nextSecret = write('next-secret.json', { ...secret, stringData: { password: 'hunter3' } });
    const before = await outputOf(use, stored, options);
    const look = async (command: string): Promise<ApprovalPreview> =>
      previewCommand(command.split(' '), use, options.signal, folder);
    const text = async (command: string) => {
      const preview = await look(command);
      expect(preview.state, JSON.stringify(preview)).toBe('ready');
      return preview.state === 'ready'
        ? preview.sections.map((each) => `${each.title}\n${each.text}`).join('\n')
        : '';
    };
    expect(await text(`kubectl apply -f ${next}`)).toContain('-  replicas: 2\n+  replicas: 5');
    expect(await text(`kubectl apply -f next.json --server-side --force-conflicts`)).toContain(
      '+  replicas: 5',
    );
    const all = [await text(`kubectl apply -f ${nextSecret}`)];
    expect(all[0]).toContain('-  password: •••\n+  password: ••• (changed)');
    all.push(await text('kubectl create secret generic new --from-literal=password=hunter4'));
    expect(all[1]).toContain('new: Secret new in default');
    expect(await text('kubectl scale deploy/web --replicas=0')).toMatch(/web +2 +0 +0/);
    expect(await text('kubectl delete deploy web')).toContain('1 object would be deleted');
    expect(await text('kubectl delete secret --all')).toContain('database');
    expect(await text('kubectl delete ns default')).toMatch(/forbidden/i);
    expect(await text('kubectl set image deploy/web app=web:2')).toContain('web:2');
    expect(await text('kubectl label deploy web tier=front')).toContain('+    tier: front');
    expect(await text('kubectl annotate secret database note=x')).toContain('+    note: x');
    expect(await text('kubectl rollout restart deploy/web')).toContain('1 object would restart');
    expect(await text('kubectl create namespace shop')).toContain('new: Namespace shop');
    expect(await text('kubectl create deployment other --image=web:1')).toContain(
      'new: Deployment other in default',
    );
    expect(await text('kubectl run tmp --image=web:1')).toContain('new: Pod tmp in default');
    expect(await text('kubectl autoscale deploy/web --max=3')).toMatch(/HorizontalPodAutoscaler|No dry run/);
    expect(await text('kubectl expose deploy/web --port=80')).toContain('new: Service web');
    expect(await text('kubectl delete -f web.json --dry-run=none --wait=false --now')).toContain('1 object');
    expect(await text('kubectl patch deploy/web --type=merge -p={} --dry-run=none')).toContain(
      'Nothing would change',
    );
    expect(all.join('')).not.toMatch(/hunter|aHVudGVy/);
    expect(await outputOf(use, stored, options)).toBe(before);
  });

  test('tells a user who may only read what is forbidden', async () => {
    const viewer = await connect('viewer');
    expect(await outputOf(viewer, ['get', 'namespaces', '-o', 'name'], options)).toContain(
      'namespace/default',
    );
    const refused = await failureOf(outputOf(viewer, ['get', 'secrets'], options));
    expect(refused.message).toMatch(/secrets is forbidden: User "viewer" cannot list resource "secrets"/);
    const path = write('web.json', deployment);
    const preview = await previewCommand(['kubectl', 'apply', '-f', path], viewer, options.signal, folder);
    expect(preview).toMatchObject({
      state: 'ready',
      sections: [{ title: 'It would fail', text: expect.stringMatching(/User "viewer" cannot/) }],
    });
    const secretPath = write('secret.json', secret);
    const other = await previewCommand(
      ['kubectl', 'apply', '-f', secretPath],
      viewer,
      options.signal,
      folder,
    );
    expect(JSON.stringify(other)).not.toContain('hunter2');
  });

  test('leaves no kubeconfig of ours', async () => {
    const running = await testApp();
    const path = join(folder, 'admin.kubeconfig');
    await running.core.dispatch('kubeconfigs.add', { source: { kind: 'file', path }, name: 'admin' });
    const use = await openForTest(running);
    await outputOf(use, ['get', 'pods'], options);
    const token = /token: "([0-9a-f]+)"/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
    expect(token).toHaveLength(32);
    const cache = use.environment.KUBECACHEDIR ?? '';
    expect(spawnSync('grep', ['-rlF', token, join(cache, '..')], { encoding: 'utf8' }).stdout).toBe('');
    use.close();
    await running.close();
    expect(existsSync(use.environment.KUBECONFIG ?? '')).toBe(false);
  });
});
