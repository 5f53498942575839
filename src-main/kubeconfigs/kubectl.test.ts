import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeOf, createIssue, failureOf, testApp, testFolder } from '../testing.ts';
import { executable, setEnvironment } from './environment.testing.ts';
import { findKubectl } from './find-kubectl.ts';
import { failureText, kubectlIn, outputOf } from './kubectl.ts';
import { versionSkew } from './status.ts';
import { addKubeconfig, openForTest, testCluster } from './testing.ts';

const options = { signal: new AbortController().signal, timeoutMs: 20_000 };

/** A kubectl that is quiet for a minute, and one that prints for ever. */
const sleeper = '#!/bin/sh\nsleep 60\n';
const talker = '#!/bin/sh\nexec yes\n';

test('reads the cluster with the active context and namespace, and nothing else', async () => {
  const cluster = await testCluster();
  const running = await testApp();
  const { id } = await addKubeconfig(running.core, cluster.kubeconfig());
  const pods = await outputOf(await openForTest(running), ['get', 'pods', '-o', 'name'], options);
  expect(pods).toBe('pod/web-1\npod/web-2\n');
  await running.core.dispatch('kubeconfigs.update', { id, namespace: 'prod' });
  expect(await outputOf(await openForTest(running), ['get', 'pods', '-o', 'name'], options)).toBe(
    'pod/db-0\n',
  );
  expect(await running.core.dispatch('kubeconfigs.namespaces', {})).toEqual(['default', 'prod']);
});

test('follows a log until it is stopped, and runs in a container', async () => {
  const cluster = await testCluster();
  const running = await testApp();
  await addKubeconfig(running.core, cluster.kubeconfig());
  const use = await openForTest(running);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 3000);
  expect(
    await codeOf(kubectlIn(use, ['logs', '-f', 'web-1'], { signal: stop.signal, timeoutMs: 20_000 })),
  ).toBe('CANCELLED');
  expect(await outputOf(use, ['logs', 'web-1', '--tail=2'], options)).toBe(
    'line 9 of web-1\nline 10 of web-1\n',
  );
  const version = JSON.parse(await outputOf(use, ['version', '-o', 'json'], options));
  // Older ones speak SPDY, which the test cluster does not.
  if (Number.parseInt(version.clientVersion.minor, 10) < 31) return;
  expect(await outputOf(use, ['exec', 'web-1', '--', 'echo', 'hello'], options)).toBe('hello\n');
});

test('says in words what the cluster answers', async () => {
  const cluster = await testCluster();
  const running = await testApp();
  await addKubeconfig(running.core, cluster.kubeconfig('viewer'));
  const use = await openForTest(running);
  const forbidden = await failureOf(outputOf(use, ['delete', 'pod', 'web-1'], options));
  expect(forbidden.code).toBe('CLUSTER_UNREACHABLE');
  expect(forbidden.message).toContain('User "viewer" cannot delete resource "pods"');
  const text = cluster.kubeconfig().replace(cluster.tokens.admin, 'wrong');
  const other = await addKubeconfig(running.core, text, 'wrong');
  await running.core.dispatch('kubeconfigs.activate', { id: other.id });
  const unauthorised = await failureOf(running.core.dispatch('kubeconfigs.namespaces', {}));
  expect(unauthorised.message).toMatch(/must be logged in|Unauthorized/);
  await cluster.stop();
  const gone = await failureOf(running.core.dispatch('kubeconfigs.namespaces', {}));
  expect(gone.code).toBe('CLUSTER_UNREACHABLE');
  expect(gone.message).toMatch(/refused/);
});

test('the status says which versions there are and how far apart', async () => {
  const running = await testApp();
  const without = await running.core.dispatch('kubeconfigs.status', {});
  expect(without).toMatchObject({
    path: findKubectl(running.core.read),
    serverVersion: null,
    skew: null,
    hint: null,
  });
  expect(without.clientVersion).toMatch(/^v1\.\d+/);
  const cluster = await testCluster({ version: 'v1.99.0' });
  await addKubeconfig(running.core, cluster.kubeconfig());
  const status = await running.core.dispatch('kubeconfigs.status', {});
  expect(status.serverVersion).toBe('v1.99.0');
  expect(status.skew).toBeGreaterThan(40);
  expect(status.hint).toMatch(/minor versions apart/);
  expect(versionSkew('v1.32.4-dispatcher', 'v1.31.0+k3s1')).toBe(1);
  expect(versionSkew('v1.32.4', null)).toBeNull();
  await cluster.stop();
  const silent = await running.core.dispatch('kubeconfigs.status', {});
  expect(silent).toMatchObject({ serverVersion: null, skew: null });
  expect(silent.hint).toMatch(/gave no usable answer/);
});

test('the status says which program waits for approval', async () => {
  const running = await testApp();
  const user = { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'aws' } };
  const context = { name: 'c', context: { cluster: 'c', user: 'u' } };
  const cluster = { name: 'c', cluster: { server: 'https://127.0.0.1:1' } };
  const config = { clusters: [cluster], users: [{ name: 'u', user }], contexts: [context] };
  await addKubeconfig(running.core, JSON.stringify(config));
  const { hint, clientVersion } = await running.core.dispatch('kubeconfigs.status', {});
  expect(hint).toContain('would start "aws"');
  expect(clientVersion).toMatch(/^v1/);
});

test('without kubectl everything says so', async () => {
  const running = await testApp();
  const cluster = await testCluster();
  setEnvironment({ PATH: `${testFolder()}:relative:` });
  await addKubeconfig(running.core, cluster.kubeconfig());
  expect(await running.core.dispatch('kubeconfigs.status', {})).toMatchObject({
    path: null,
    clientVersion: null,
    hint: expect.stringContaining('kubectl is not installed'),
  });
  expect(await codeOf(running.core.dispatch('kubeconfigs.namespaces', {}))).toBe('KUBECTL_MISSING');
});

test('a configured kubectl is used for everything that calls it by name', async () => {
  const folder = testFolder();
  const path = executable(join(folder, 'kubectl-own'), '#!/bin/sh\necho "own $*"\n');
  const running = await testApp({ ports: { mayRead: (each) => each.startsWith(folder) } });
  const { core } = running;
  const cluster = await testCluster();
  await addKubeconfig(core, cluster.kubeconfig());
  const set = (kubectlPath: string) => core.dispatch('settings.update', { kubectlPath });
  expect(await codeOf(set('kubectl'))).toBe('INVALID_INPUT');
  expect(await codeOf(set(executable(join(folder, 'other'), sleeper)))).toBe('INVALID_INPUT');
  expect(await codeOf(set(join(folder, 'kubectl-gone')))).toBe('INVALID_INPUT');
  expect(await codeOf(set('/usr/bin/kubectl'))).toBe('PATH_NOT_GRANTED');
  await set(path);
  const use = await openForTest(running);
  expect(await outputOf(use, ['get'], options)).toBe('own --request-timeout=5s get\n');
  const issue = await createIssue(core);
  const run = await core.dispatch('commands.run', { issueId: issue.id, command: 'kubectl get pods | cat' });
  expect(run).toMatchObject({ status: 'done', exitCode: 0 });
  const { pieces } = await core.dispatch('commands.output', { id: run.id });
  expect(pieces.map(({ text }) => text).join('')).toBe('own get pods\n');
});

test('kubectl that hangs or never ends is ended, with what it started', async () => {
  const folder = testFolder();
  const environment = { PATH: process.env.PATH ?? '' };
  const slow = { kubectl: executable(join(folder, 'slow'), sleeper), environment };
  const end = await kubectlIn(slow, [], { ...options, timeoutMs: 300 });
  expect(end).toMatchObject({ exitCode: null, timedOut: true });
  expect(failureText(end)).toBe('it did not answer in time');
  const endless = { kubectl: executable(join(folder, 'endless'), talker), environment };
  const cut = await kubectlIn(endless, [], { ...options, timeoutMs: 300, mostBytes: 1000 });
  expect(cut).toMatchObject({ cut: true, timedOut: true });
  expect(cut.stdout).toHaveLength(1000);
  const missing = { kubectl: join(folder, 'gone'), environment };
  expect(await codeOf(kubectlIn(missing, [], options))).toBe('KUBECTL_MISSING');
});

test('credentials are in no argument list, environment, answer or file afterwards', async () => {
  const cluster = await testCluster({ latencyMs: 300 });
  const running = await testApp();
  const { core } = running;
  const secrets = [cluster.tokens.admin];
  const told: unknown[] = [await addKubeconfig(core, cluster.kubeconfig())];
  const seen = new Set<string>();
  const look = setInterval(() => {
    for (const pid of readdirSync('/proc').filter(
      (name) => /^\d+$/.test(name) && name !== String(process.pid),
    ))
      for (const file of ['cmdline', 'environ'])
        try {
          const text = readFileSync(`/proc/${pid}/${file}`, 'latin1');
          if (text.includes(file === 'cmdline' ? 'kubectl' : 'KUBECONFIG=')) seen.add(file);
          if (secrets.some((secret) => text.includes(secret)))
            told.push(`/proc/${pid}/${file} holds ${secrets[0]}`);
        } catch {
          // It ended meanwhile.
        }
  }, 20);
  const issue = await createIssue(core);
  const run = await core.dispatch('commands.run', { issueId: issue.id, command: 'kubectl get pods' });
  told.push(run, await core.dispatch('commands.output', { id: run.id }));
  told.push(await core.dispatch('kubeconfigs.status', {}), await core.dispatch('kubeconfigs.list', {}));
  told.push(await core.dispatch('commands.complete', { line: 'kubectl get pods ', cursor: 17 }));
  told.push(await core.dispatch('audit.list', { limit: 500 }));
  clearInterval(look);
  expect(run).toMatchObject({ status: 'done', exitCode: 0 });
  expect([...seen].toSorted()).toEqual(['cmdline', 'environ']);
  expect(JSON.stringify(told)).not.toContain(cluster.tokens.admin);
  await running.close();
  const places = [tmpdir(), process.env.XDG_RUNTIME_DIR, running.dataDir].filter(
    (root) => root !== undefined,
  );
  const found = spawnSync('grep', ['-rlF', '--devices=skip', cluster.tokens.admin, ...places], {
    encoding: 'utf8',
  });
  expect(found.stdout).toBe('');
});
