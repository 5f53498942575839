import type { ClusterRef } from '../contract/commands.ts';
import type { QueryContext } from '../ipc/handlers.ts';

/** What is needed to open the active kubeconfig; every handler's context has it. */
export type ClusterContext = Pick<QueryContext, 'db' | 'keys' | 'dataDir'>;

/** The active cluster, ready for one run. Close it when the process has ended: until then its credentials lie in a private file. */
export interface ClusterUse {
  ref: ClusterRef;
  /** KUBECONFIG and what else keeps kubectl to this cluster. Goes on top of the environment of the run. */
  environment: Record<string, string>;
  close(): void;
}

/**
 * Opens the active kubeconfig for one run; null when none is active.
 * Errors: KUBECONFIG_PLUGIN_UNAPPROVED, KUBECONFIG_INVALID, CANCELLED.
 */
export async function openCluster(
  _context: ClusterContext,
  _options: { signal: AbortSignal },
): Promise<ClusterUse | null> {
  return null;
}
