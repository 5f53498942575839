import type { JobContext } from '../ipc/handlers.ts';
import { readCluster } from './kubectl.ts';

const most = 5000;
const mostMs = 10_000;

/**
 * The active cluster's namespaces by name; none without an active kubeconfig. Errors: KUBECTL_MISSING, CLUSTER_UNREACHABLE, which also
 * says when the user may not list them.
 */
export async function listNamespaces(context: JobContext): Promise<string[]> {
  const args = ['get', 'namespaces', '-o', 'name'];
  const text = await readCluster(context, args, { signal: context.signal, timeoutMs: mostMs });
  return (text ?? '')
    .split('\n')
    .flatMap((line) => /^namespace\/(\S+)$/.exec(line)?.[1] ?? [])
    .slice(0, most)
    .toSorted();
}
