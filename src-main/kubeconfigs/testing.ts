import { onTestFinished } from 'vitest';
import type { Kubeconfig } from '../contract/kubeconfigs.ts';
import type { Core } from '../core.ts';
import { subkey } from '../db/crypto.ts';
import { type TestApp, testKey } from '../testing.ts';
import { startTestCluster, type TestCluster } from './testing/api-server.testing.ts';
import { type ClusterContext, type ClusterUse, openCluster } from './use.ts';

/** A cluster with two namespaces, a node, some pods, a deployment and a secret; stopped when the test ends. */
export async function testCluster(
  options: Parameters<typeof startTestCluster>[0] = {},
): Promise<TestCluster> {
  const cluster = await startTestCluster(options);
  onTestFinished(() => cluster.stop());
  fillCluster(cluster);
  return cluster;
}

function fillCluster(cluster: TestCluster): void {
  for (const name of ['default', 'prod']) cluster.put('namespaces', null, { metadata: { name } });
  cluster.put('nodes', null, { metadata: { name: 'node-1' } });
  const containers = [{ name: 'app', image: 'web:1' }];
  for (const name of ['web-1', 'web-2'])
    cluster.put('pods', 'default', {
      metadata: { name, labels: { app: 'web' } },
      spec: { nodeName: 'node-1', containers },
      status: { phase: 'Running' },
    });
  cluster.put('pods', 'prod', {
    metadata: { name: 'db-0', labels: { app: 'db' } },
    spec: { nodeName: 'node-1', containers },
    status: { phase: 'Pending' },
  });
  cluster.put('deployments', 'default', {
    metadata: { name: 'web' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers } },
    },
    status: { readyReplicas: 2 },
  });
  cluster.put('secrets', 'default', {
    metadata: {
      name: 'database',
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': '{"stringData":{"password":"hunter2-applied"}}',
      },
    },
    data: { password: Buffer.from('hunter2-stored').toString('base64'), user: 'YWRh' },
  });
}

/** Adds a kubeconfig; the first one of a core becomes active. */
export function addKubeconfig(core: Core, text: string, name = 'test'): Promise<Kubeconfig> {
  return core.dispatch('kubeconfigs.add', { source: { kind: 'text', text }, name });
}

export function clusterContext({ core, dataDir }: Pick<TestApp, 'core' | 'dataDir'>): ClusterContext {
  const keys = { valueHash: subkey(testKey, 'pii-value'), seal: subkey(testKey, 'seal') };
  return { db: core.read, dataDir, keys };
}

/** Opens the active kubeconfig until the test ends. */
export async function openForTest(running: Pick<TestApp, 'core' | 'dataDir'>): Promise<ClusterUse> {
  const use = await openCluster(clusterContext(running), { signal: new AbortController().signal });
  if (!use) throw new Error('no kubeconfig is active');
  onTestFinished(() => use.close());
  return use;
}
