import type { JobContext } from '../ipc/handlers.ts';
import { readCluster } from './kubectl.ts';

const most = 5000;
const mostMs = 10_000;

/**
 * The active cluster's namespaces by name; none without an active kubeconfig. Errors: KUBECTL_MISSING, CLUSTER_UNREACHABLE, which also
 * says when the user may not list them.
 */
export async function listNamespaces(context: JobContext): Promise<string[]> {
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(mostMs)]);
  const text = await readCluster(context, ['get', 'namespaces', '-o', 'name'], signal);
  return (text ?? '')
    .split('\n')
    .flatMap((line) => /^namespace\/(\S+)$/.exec(line)?.[1] ?? [])
    .slice(0, most)
    .toSorted();
}
