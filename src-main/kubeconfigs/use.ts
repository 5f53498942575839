import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { searchPath } from '../commands/execution/environment.ts';
import type { ClusterRef } from '../contract/commands.ts';
import type { Kubeconfig } from '../contract/kubeconfigs.ts';
import { CasebookError } from '../errors.ts';
import type { QueryContext } from '../ipc/handlers.ts';
import { configuredKubectl, findKubectl } from './find-kubectl.ts';
import { pluginsOf } from './plugins.ts';
import { linkProgram, makePrivateFolder, removePrivateFolder, writePrivateFile } from './private-folder.ts';
import type { Resolved } from './references.ts';
import type { KubeconfigFile } from './schema.ts';
import { activeKubeconfig, openContent } from './store.ts';

/** What is needed to open the active kubeconfig; every handler's context has it. */
export type ClusterContext = Pick<QueryContext, 'db' | 'keys' | 'dataDir'>;

/** The active cluster, ready for one run. Close it when the process has ended: until then its credentials lie in a private file. */
export interface ClusterUse {
  ref: ClusterRef;
  /** KUBECONFIG and what else keeps kubectl to this cluster. Goes on top of the environment of the run. */
  environment: Record<string, string>;
  /** The file of the kubectl to use; null when there is none. */
  kubectl: string | null;
  close(): void;
}

/**
 * kubectl keeps what it learned of a cluster's resources, no credentials, in a cache that makes the next call much faster. It lies in a private
 * folder until Casebook closes, so that nothing of a cluster stays in the home folder. One for each data folder and kubeconfig.
 */
const caches = new Map<string, string>();

function cacheOf(dataDir: string): string {
  const known = caches.get(dataDir);
  // Something may have tidied up the folder for temporary files. One that is made anew under its name could be another's.
  if (known !== undefined && existsSync(known)) return known;
  const folder = makePrivateFolder(dataDir);
  caches.set(dataDir, folder);
  return folder;
}

function unusable(config: Kubeconfig, reason: string): CasebookError {
  return new CasebookError('KUBECONFIG_INVALID', `"${config.name}": ${reason}.`);
}

/** Exactly one context with its cluster and user: a command can reach no other. */
function onlyContext(config: Kubeconfig, { file, unusable: problems }: Resolved): KubeconfigFile {
  const context = file.contexts.find((entry) => entry.name === config.context)?.context;
  if (!context) throw unusable(config, `the context "${config.context}" is not there`);
  const cluster = file.clusters.find((entry) => entry.name === context.cluster);
  if (!cluster) throw unusable(config, `the cluster "${context.cluster}" is not there`);
  const user = file.users.find((entry) => entry.name === context.user);
  const problem = problems.find(
    ({ kind, name }) => name === (kind === 'cluster' ? context.cluster : context.user),
  );
  if (problem) throw unusable(config, problem.reason);
  return {
    clusters: [cluster],
    users: user ? [user] : [],
    contexts: [{ name: config.context, context: { ...context, namespace: config.namespace } }],
    'current-context': config.context,
  };
}

function requireApproved(config: Kubeconfig, file: KubeconfigFile): void {
  const approved = new Set(
    config.plugins.filter((plugin) => plugin.approved).map((plugin) => plugin.fingerprint),
  );
  const waiting = file.users
    .flatMap(({ user }) => pluginsOf(user))
    .find(({ fingerprint }) => !approved.has(fingerprint));
  if (!waiting) return;
  const { command, fingerprint } = waiting;
  throw new CasebookError('KUBECONFIG_PLUGIN_UNAPPROVED', `"${config.name}" would start "${command}".`, {
    kubeconfigId: config.id,
    fingerprint,
  });
}

/** Where clusters are reached through a proxy, kubectl learns of it from the environment, of which a run gets little else. */
function proxies(): Record<string, string> {
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'https_proxy', 'http_proxy', 'no_proxy'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function refOf({ id, name, colour, context, namespace }: Kubeconfig): ClusterRef {
  return { kubeconfigId: id, name, colour, context, namespace };
}

/**
 * Opens the active kubeconfig for one run; null when none is active. The credentials are written to a file of mode 0600 in a folder
 * of its own, which `close` removes. Errors: KUBECONFIG_PLUGIN_UNAPPROVED, KUBECONFIG_INVALID, CANCELLED.
 */
export async function openCluster(
  context: ClusterContext,
  { signal }: { signal: AbortSignal },
): Promise<ClusterUse | null> {
  if (signal.aborted) throw new CasebookError('CANCELLED');
  const config = activeKubeconfig(context.db);
  if (!config) return null;
  const file = onlyContext(config, openContent(context, config.id));
  requireApproved(config, file);
  const folder = makePrivateFolder(context.dataDir);
  const path = join(folder, 'config');
  const kubectl = findKubectl(context.db);
  const chosen = configuredKubectl(context.db) === null ? null : kubectl;
  try {
    writePrivateFile(path, JSON.stringify({ apiVersion: 'v1', kind: 'Config', ...file }));
    if (chosen !== null) linkProgram(folder, chosen);
  } catch (error) {
    removePrivateFolder(folder);
    throw error;
  }
  return {
    ref: refOf(config),
    environment: {
      ...proxies(),
      KUBECONFIG: path,
      KUBECACHEDIR: join(cacheOf(context.dataDir), config.id),
      // A person's own defaults and aliases could turn a read into something else.
      KUBECTL_KUBERC: 'false',
      KUBERC: 'off',
      // Whatever calls kubectl by name gets the configured one.
      ...(chosen === null ? {} : { PATH: [join(folder, 'bin'), searchPath()].join(delimiter) }),
    },
    kubectl,
    close: () => removePrivateFolder(folder),
  };
}
