import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../core.ts';
import { testApp, testFolder } from '../../testing.ts';
import { executable, setEnvironment } from '../environment.testing.ts';
import { addKubeconfig, testCluster } from '../testing.ts';
import { readLine } from './line.ts';

async function complete(core: Core, line: string, cursor = line.length): Promise<string[]> {
  const { completions } = await core.dispatch('commands.complete', { line, cursor });
  return completions.map(({ value }) => value);
}

/** The first answer may come before the cluster's does. */
async function completeLater(core: Core, line: string): Promise<string[]> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const values = await complete(core, line);
    if (values.length > 0) return values;
  }
  return [];
}

describe('from the tables alone', () => {
  test('programs, subcommands and flags', async () => {
    const { core } = await testApp();
    expect(await complete(core, 'kubectl')).toEqual(['kubectl']);
    expect(await complete(core, 'ls | kubectl')).toEqual(['kubectl']);
    expect(await complete(core, 'sudo kubectl')).toEqual(['kubectl']);
    expect(await complete(core, 'kubectl ro')).toEqual(['rollout']);
    expect(await complete(core, 'kubectl -n prod rollout st')).toEqual(['status']);
    expect(await complete(core, 'kubectl rollout -n prod re')).toEqual(['restart', 'resume']);
    expect(await complete(core, 'kubectl get --all')).toContain('--all-namespaces');
    expect(await complete(core, 'kubectl get pods -o ')).toContain('yaml');
    expect(await complete(core, 'kubectl get pods --output=ya')).toEqual(['--output=yaml']);
    expect(await complete(core, 'kubectl get pods > ')).toEqual([]);
    expect(await complete(core, 'no-such-program ')).toEqual([]);
    expect(await complete(core, 'git st')).toContain('status');
  });

  test('replace the whole word at the cursor', async () => {
    const { core } = await testApp();
    const answer = await core.dispatch('commands.complete', { line: 'kubectl descr pods', cursor: 12 });
    expect(answer).toMatchObject({ start: 8, end: 13 });
    expect(answer.completions).toMatchObject([{ value: 'describe', hint: expect.any(String) }]);
    const quoted = await core.dispatch('commands.complete', { line: 'kubectl "desc', cursor: 13 });
    expect(quoted).toMatchObject({ start: 8, end: 13, completions: [{ value: 'describe' }] });
  });

  test('never fail, whatever the line is', async () => {
    const { core } = await testApp();
    for (const line of [
      '',
      ' ',
      '"',
      '\\',
      '$(',
      'kubectl \u0000',
      'kubectl "',
      '|'.repeat(5000),
      'kubectl -',
      '-- --',
    ])
      expect(await complete(core, line)).toBeInstanceOf(Array);
    expect(await core.dispatch('commands.complete', { line: 'kubectl', cursor: 5000 })).toMatchObject({
      end: 7,
    });
  });
});

test('from the cluster: types, names, namespaces and contexts', async () => {
  const cluster = await testCluster();
  const { core } = await testApp();
  await addKubeconfig(core, cluster.kubeconfig());
  expect(await completeLater(core, 'kubectl get dep')).toEqual(['deploy', 'deployments']);
  expect(await completeLater(core, 'kubectl get pods ')).toEqual(['web-1', 'web-2']);
  expect(await completeLater(core, 'kubectl describe po/we')).toEqual(['po/web-1', 'po/web-2']);
  expect(await completeLater(core, 'kubectl -n prod logs ')).toEqual(['db-0']);
  expect(await completeLater(core, 'kubectl get pods -n ')).toEqual(['default', 'prod']);
  expect(await completeLater(core, 'kubectl get pods --namespace=p')).toEqual(['--namespace=prod']);
  expect(await completeLater(core, 'kubectl rollout restart deploy ')).toEqual(['web']);
  expect(await completeLater(core, 'kubectl drain ')).toEqual(['node-1']);
  expect(await completeLater(core, 'kubectl get pods --context ')).toEqual(['admin@test']);
  const { completions } = await core.dispatch('commands.complete', {
    line: 'kubectl get pods web-1',
    cursor: 22,
  });
  expect(completions).toEqual([{ value: 'web-1', hint: 'pods · Running' }]);
  const asked = cluster.requests.length;
  expect(await complete(core, 'kubectl get pods web-2')).toEqual(['web-2']);
  expect(cluster.requests).toHaveLength(asked);
});

test('only reads that run without asking are made: of secrets there are no names', async () => {
  const cluster = await testCluster();
  const { core } = await testApp();
  await addKubeconfig(core, cluster.kubeconfig());
  await completeLater(core, 'kubectl get dep');
  for (const line of [
    'kubectl get secrets ',
    'kubectl describe secret ',
    'kubectl delete secrets.v1. ',
    'kubectl get secret/',
    'kubectl get pods,secrets ',
  ])
    expect(await complete(core, line), line).toEqual([]);
  expect(
    cluster.requests.filter((request) => request.includes('secrets') || !request.startsWith('GET')),
  ).toEqual([]);
});

test('a slow cluster is not waited for, and what came late is there next time', async () => {
  const cluster = await testCluster({ latencyMs: 700 });
  const { core } = await testApp();
  await addKubeconfig(core, cluster.kubeconfig());
  const start = performance.now();
  expect(await complete(core, 'kubectl get pods ')).toEqual([]);
  expect(performance.now() - start).toBeLessThan(1500);
  expect(await completeLater(core, 'kubectl get pods ')).toEqual(['web-1', 'web-2']);
});

test('closing does not wait for a cluster that is silent', async () => {
  const folder = testFolder();
  executable(join(folder, 'kubectl'), '#!/bin/sh\nsleep 60\n');
  const cluster = await testCluster();
  const running = await testApp();
  await addKubeconfig(running.core, cluster.kubeconfig());
  setEnvironment({ PATH: `${folder}:${process.env.PATH}` });
  expect(await complete(running.core, 'kubectl get pods ')).toEqual([]);
  const start = performance.now();
  await running.close();
  expect(performance.now() - start).toBeLessThan(5000);
});

test('without a kubeconfig or kubectl there is nothing to offer', async () => {
  const { core } = await testApp();
  expect(await complete(core, 'kubectl get pods ')).toEqual([]);
  const cluster = await testCluster();
  await addKubeconfig(core, cluster.kubeconfig());
  setEnvironment({ PATH: testFolder() });
  expect(await complete(core, 'kubectl get pods ')).toEqual([]);
});

test.each([
  ['a b c', 5, { words: ['a', 'b'], typed: 'c', start: 4, end: 5 }],
  ['a b ', 4, { words: ['a', 'b'], typed: '', start: 4, end: 4 }],
  ['a && b c', 8, { words: ['b'], typed: 'c', start: 7, end: 8 }],
  ['a "b c" d', 9, { words: ['a', 'b c'], typed: 'd', start: 8, end: 9 }],
  [`a 'b c`, 6, { words: ['a'], typed: 'b c', start: 2, end: 6 }],
  ['a $(b c', 7, { words: ['b'], typed: 'c', start: 6, end: 7 }],
  ['a > b', 5, { words: ['a'], typed: 'b', isRedirect: true }],
  ['a > b c', 7, { words: ['a'], typed: 'c', isRedirect: false }],
  ['a b\\ c', 6, { words: ['a'], typed: 'b c', start: 2, end: 6 }],
  ['abc', 1, { words: [], typed: 'a', start: 0, end: 3 }],
])('%s at %i', (line, cursor, expected) => {
  expect(readLine(line, cursor)).toMatchObject(expected);
});
