import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ApprovalPreview } from '../contract/commands.ts';
import { codeOf, testApp, testFolder } from '../testing.ts';
import { executable } from './environment.testing.ts';
import { unifiedDiff } from './preview/diff.ts';
import { parseObjects } from './preview/objects.ts';
import { readKubectl } from './preview/read-command.ts';
import { ageOf } from './preview/selection.ts';
import { section } from './preview/shown-text.ts';
import { previewCommand } from './preview.ts';
import type { TestCluster } from './testing/api-server.testing.ts';
import { addKubeconfig, openForTest, testCluster } from './testing.ts';

const signal = new AbortController().signal;
let cluster: TestCluster;
let preview: (command: string[] | string, workingDirectory?: string) => Promise<ApprovalPreview>;

async function connect(user: 'admin' | 'viewer'): Promise<void> {
  cluster = await testCluster();
  const running = await testApp();
  await addKubeconfig(running.core, cluster.kubeconfig(user));
  const use = await openForTest(running);
  preview = async (command, workingDirectory = '/') => {
    const before = cluster.objects.snapshot();
    const argv = typeof command === 'string' ? command.split(' ') : command;
    const result = await previewCommand(argv, use, signal, workingDirectory);
    expect(cluster.objects.snapshot()).toBe(before);
    expect(JSON.stringify(result)).not.toMatch(/hunter2|aHVudGVyM/);
    return result;
  };
}

/** Every section as `title` and text, one after the other. */
async function textOf(command: string[] | string, workingDirectory?: string): Promise<string> {
  const result = await preview(command, workingDirectory);
  if (result.state !== 'ready') throw new Error(JSON.stringify(result));
  return result.sections.map(({ title, kind, text }) => `${title} (${kind})\n${text}`).join('\n\n');
}

describe('what would change', () => {
  beforeEach(() => connect('admin'));

  test('when objects are deleted: they themselves', async () => {
    expect(await textOf('kubectl delete pod web-1')).toMatch(
      /^1 object would be deleted \(objects\)\nKIND +NAMESPACE +NAME +AGE\nPod +default +web-1 +\d+s$/,
    );
    const all = await textOf('kubectl delete pods --all -n prod');
    expect(all).toContain('1 object would be deleted');
    expect(all).toContain('db-0');
    expect(await textOf('kubectl delete pods -l app=web')).toContain('2 objects would be deleted');
    expect(await textOf('kubectl delete pods --all -A')).toContain('3 objects would be deleted');
    const secret = await textOf('kubectl delete secret database');
    expect(secret).toContain('database');
    const namespace = await textOf('kubectl delete ns prod');
    expect(namespace).toContain('The namespace prod goes with 1 object');
    expect(namespace).toMatch(/Pod +prod +db-0/);
    const missing = await textOf('kubectl delete pod web-1 nothing');
    expect(missing).toContain('1 object would be deleted');
    expect(missing).toContain('"nothing" not found');
  });

  test('when replicas are scaled: how many there are and will be', async () => {
    expect(await textOf('kubectl scale deploy/web --replicas=0')).toMatch(
      /^Replicas of 1 object \(objects\)\nKIND .*NOW +READY +AFTER\nDeployment +default +web +3 +2 +0$/,
    );
    expect(await textOf('kubectl scale --replicas 7 deploy web')).toMatch(/web +3 +2 +7/);
    expect(await textOf('kubectl scale deploy/gone --replicas=1')).toContain('"gone" not found');
  });

  test('when objects are patched, labelled or set: the difference', async () => {
    const patch = await textOf(['kubectl', 'patch', 'deploy', 'web', '-p', '{"spec":{"replicas":5}}']);
    expect(patch).toContain('1 of 1 object would change (diff)\nchanged: Deployment web in default\n@@ ');
    expect(patch).toContain('-  replicas: 3\n+  replicas: 5');
    expect(await textOf('kubectl label pod web-1 tier=front')).toContain('+    tier: front');
    expect(await textOf('kubectl label pods --all tier=front')).toContain('2 of 2 objects would change');
    expect(await textOf('kubectl annotate pod web-1 note=x')).toContain('+    note: x');
    expect(await textOf('kubectl set image deploy/web app=web:2')).toContain('+        - image: web:2');
    expect(await textOf('kubectl label pod web-1 app=web --overwrite')).toMatch(/^Nothing would change/);
    expect(await textOf('kubectl taint nodes node-1 a=b:NoSchedule')).toContain('+    - effect: NoSchedule');
  });

  test('when files are applied: what is new and what differs', async () => {
    const folder = testFolder();
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'new' }, data: { a: 'b' } };
    writeFileSync(join(folder, 'new.json'), JSON.stringify(map));
    const text = await textOf('kubectl apply -f new.json', folder);
    expect(text).toContain('1 of 1 object would change (diff)\nnew: ConfigMap new in default');
    expect(text).toContain('+  a: b');
    expect(await textOf('kubectl create -f new.json', folder)).toContain('+  a: b');
    expect(await textOf('kubectl apply -f gone.json', folder)).toContain('It would fail (text)');
  });

  test('but never what is in a secret', async () => {
    const folder = testFolder();
    const metadata = { name: 'database', namespace: 'default' };
    const next = { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { password: 'hunter2-next' } };
    writeFileSync(join(folder, 'secret.json'), JSON.stringify(next));
    const applied = await textOf('kubectl apply -f secret.json', folder);
    expect(applied).toContain('changed: Secret database');
    expect(applied).toContain('+  password: •••');
    const patch = JSON.stringify({ data: { password: Buffer.from('hunter2-next').toString('base64') } });
    const patched = await textOf(['kubectl', 'patch', 'secret', 'database', '-p', patch]);
    expect(patched).toContain('-  password: •••\n+  password: ••• (changed)');
    expect(patched).toContain(' user: •••');
  });

  test('when a node is emptied: the pods on it', async () => {
    const text = await textOf('kubectl cordon node-1');
    expect(text).toContain('node/node-1 cordoned (server dry run)');
    expect(text).toContain('3 objects on node node-1 (objects)');
    expect(text).toContain('db-0');
    const drained = await textOf('kubectl drain node-1 --ignore-daemonsets --force');
    expect(drained).toContain('3 objects on node node-1');
    expect(drained).toContain('evicting pod prod/db-0 (dry run)');
    expect(await textOf('kubectl drain node-1')).toMatch(/cannot delete.*--force/);
  });

  test('when a rollout is restarted: whose pods are replaced', async () => {
    expect(await textOf('kubectl rollout restart deploy web')).toMatch(
      /^1 object would restart: every pod of theirs is replaced \(objects\)\n.*\nDeployment +default +web +3 +2/,
    );
  });

  test('is not said where it cannot be known', async () => {
    for (const command of [
      'ls',
      'kubectl',
      'kubectl get pods',
      'kubectl exec web-1 -- ls',
      'kubectl create token default',
      'kubectl create something x',
      'kubectl delete pod web-1 --dry-run=server',
      'kubectl delete pod web-1 --kubeconfig other',
      'kubectl --context other delete pod web-1',
      'kubectl delete pod web-1 --unknown-option',
      'kubectl delete pod web-1 -n',
      'kubectl delete pod web-1 --as root',
    ])
      expect(await preview(command), command).toEqual({ state: 'none' });
    expect(cluster.requests).toEqual([]);
    for (const command of [
      'kubectl apply -f -',
      'kubectl apply -f https://example.com/app.yaml',
      'kubectl apply -k overlays',
    ])
      expect(await textOf(command)).toMatch(/^No preview/);
    expect(cluster.requests).toEqual([]);
  });

  test('and whatever stands where, only dry runs reach the server', async () => {
    for (const command of [
      'kubectl delete pod web-1 --dry-run=none',
      'kubectl delete pod web-1 --dry-run=none --wait=false --now --grace-period=0 --force',
      'kubectl delete --dry-run none pod web-1',
      'kubectl -n default delete pod web-1 --cascade=foreground',
      'kubectl scale deploy/web --replicas=1 --timeout=1s',
      'kubectl patch deploy/web -p {} --type merge --dry-run=none',
      'kubectl label pod web-1 --overwrite a=b',
      'kubectl run x --image=y -- --dry-run=none',
      'kubectl run x --image=y --restart=Never -it --rm -- sh',
      'kubectl delete pod -- web-1',
      'kubectl rollout undo deploy/web',
      'kubectl autoscale deploy/web --max=3',
      'kubectl create configmap c --from-literal=a=b',
      'kubectl create secret generic c --from-literal=password=hunter2',
    ])
      await preview(command);
    const changing = cluster.requests.filter((request) => !/^(GET|UPGRADE)/.test(request));
    expect(changing.length).toBeGreaterThan(5);
    // A deletion says so in its body; that nothing is gone is looked at after each preview.
    for (const request of changing.filter((each) => !each.startsWith('DELETE')))
      expect(request).toContain('dryRun=All');
  });
});

test('a user who may not is told so', async () => {
  await connect('viewer');
  const text = await textOf('kubectl delete pod web-1');
  expect(text).toContain('1 object would be deleted');
  expect(text).toContain('It would fail (text)\nError from server (Forbidden)');
  expect(await textOf('kubectl label pod web-1 a=b')).toContain('User "viewer" cannot patch resource "pods"');
});

test('a cluster that does not answer, and one that answers too late, fail in time', async () => {
  await connect('admin');
  await cluster.stop();
  const failed = await preview('kubectl delete pod web-1');
  expect(failed).toMatchObject({ state: 'failed', message: expect.stringMatching(/refused/) });
  const use = {
    ref: { kubeconfigId: '', name: '', colour: '', context: '', namespace: '' },
    kubectl: executable(join(testFolder(), 'kubectl'), '#!/bin/sh\nsleep 60\n'),
    environment: {},
    close() {},
  };
  const start = performance.now();
  const late = await previewCommand(['kubectl', 'delete', 'pod', 'x'], use, signal, '/');
  expect(late).toMatchObject({ state: 'failed', message: expect.stringContaining('did not answer in time') });
  expect(performance.now() - start).toBeLessThan(14_000);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 200);
  expect(await codeOf(previewCommand(['kubectl', 'delete', 'pod', 'x'], use, stop.signal, '/'))).toBe(
    'CANCELLED',
  );
});

test('words are read as kubectl reads them, or not at all', () => {
  const options = (words: string) => readKubectl(words.split(' '))?.optionsBut() ?? null;
  expect(options('delete pod x -nprod --force')).toEqual(['--namespace=prod', '--force']);
  expect(options('delete pod x -n=prod --all=false')).toEqual(['--namespace=prod', '--all=false']);
  expect(options('delete pod x -n')).toBeNull();
  expect(options('delete pod x --server https://other')).toBeNull();
  expect(options('delete pod x -')).toBeNull();
  expect(readKubectl(['set', 'image', 'deploy/web', 'a=b'])?.verb).toEqual(['set', 'image']);
  expect(readKubectl(['create', '-f', 'x'])?.verb).toEqual(['create']);
  expect(readKubectl(['run', 'x', '--image=y', '--', 'sh', '-c', 'ls'])).toMatchObject({
    operands: ['x'],
    rest: ['sh', '-c', 'ls'],
  });
});

test('differences have three lines around them', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`);
  const changed = lines.with(4, 'other').toSpliced(20, 0, 'more');
  expect(unifiedDiff(lines.join('\n'), changed.join('\n')).split('\n')).toEqual([
    '@@ -2,7 +2,7 @@',
    ' line 2',
    ' line 3',
    ' line 4',
    '-line 5',
    '+other',
    ' line 6',
    ' line 7',
    ' line 8',
    '@@ -18,6 +18,7 @@',
    ' line 18',
    ' line 19',
    ' line 20',
    '+more',
    ' line 21',
    ' line 22',
    ' line 23',
  ]);
  expect(unifiedDiff('a', 'a')).toBe('');
  expect(unifiedDiff('', 'a')).toBe('@@ -1,0 +1,1 @@\n+a');
  expect(unifiedDiff('a\n'.repeat(6000), 'b')).toMatch(/too long/);
});

test('several objects one after the other are read, what is none is left out', () => {
  const object = (name: string) =>
    JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name } }, null, 4);
  const list = JSON.stringify({ kind: 'List', items: [JSON.parse(object('c')), 7] });
  expect(parseObjects(`${object('a')}\n${object('b')}\n`).map(({ metadata }) => metadata.name)).toEqual([
    'a',
    'b',
  ]);
  expect(parseObjects(`${list}\n`).map(({ metadata }) => metadata.name)).toEqual(['c']);
  expect(parseObjects(`${object('a')}\n${object('b').slice(0, 30)}`)).toHaveLength(1);
});

test('what cannot be seen is shown, and what is long is cut', () => {
  expect(section('t', 'text', 'a\u202eb\u001b[31m\tc\n').text).toBe('a\\u{202e}b\\u{1b}[31m\tc');
  expect(section('t', 'text', 'x'.repeat(70_000))).toMatchObject({ cut: true });
  expect(
    [10, 119, 7199, 172_799, 172_800].map((s) => ageOf(new Date(1e12 - s * 1000).toISOString(), 1e12)),
  ).toEqual(['10s', '119s', '119m', '47h', '2d']);
});
