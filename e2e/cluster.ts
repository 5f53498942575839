import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestCluster, type TestCluster } from '../src-main/kubeconfigs/testing/api-server.testing.ts';
import { test as base } from './fixtures.ts';
import { makeFolder } from './host.ts';

interface Fixtures {
  /** A cluster of its own for a test: the project's small API server, which the real kubectl asks. */
  cluster: TestCluster;
  /** Folders of this test: the host's temporary files, and the file that a kubeconfig is offered from. */
  places: { temporary: string; kubeconfig: string };
}

const labels = { app: 'web' };

function addPod(cluster: TestCluster, namespace: string, name: string, phase = 'Running'): void {
  const ready = phase === 'Running';
  cluster.put('pods', namespace, {
    metadata: { name, labels },
    spec: { nodeName: 'node-1', containers: [{ name: 'web', image: 'registry.example/web:1.4.2' }] },
    status: { phase, containerStatuses: [{ name: 'web', ready, restartCount: ready ? 0 : 7, state: {} }] },
  });
}

function fill(cluster: TestCluster): void {
  for (const name of ['default', 'prod', 'staging'])
    cluster.put('namespaces', null, { metadata: { name }, status: { phase: 'Active' } });
  for (const namespace of ['default', 'prod']) {
    addPod(cluster, namespace, 'web-1');
    addPod(cluster, namespace, 'web-2', 'Pending');
    cluster.put('deployments', namespace, {
      metadata: { name: 'web', labels },
      spec: { replicas: 3, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: {} } },
      status: { replicas: 3, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 3 },
    });
  }
}

/** Tests with a cluster, whose kubeconfig is the one that the host offers. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  cluster: async ({}, use) => {
    const cluster = await startTestCluster();
    fill(cluster);
    await use(cluster);
    await cluster.stop();
  },
  places: async ({ cluster }, use) => {
    const folder = makeFolder();
    const temporary = join(folder.path, 'temporary');
    const kubeconfig = join(folder.path, 'kubeconfig');
    mkdirSync(temporary, { mode: 0o700 });
    writeFileSync(kubeconfig, cluster.kubeconfig(), { mode: 0o600 });
    await use({ temporary, kubeconfig });
    folder.remove();
  },
  hostEnvironment: async ({ places }, use) =>
    use({ TMPDIR: places.temporary, XDG_RUNTIME_DIR: '', KUBECONFIG: places.kubeconfig }),
});
