import type { KubeContext, KubeconfigSummary } from '../contract/kubeconfigs.ts';
import { pluginsOf } from './plugins.ts';
import type { Resolved } from './references.ts';
import type { ClusterEntry, KubeconfigFile, UserEntry } from './schema.ts';

const mostWarnings = 100;

/** An address without user information. */
export function shownServer(server: string): string {
  const url = new URL(server);
  url.username = '';
  url.password = '';
  // The parser adds a slash where there was none.
  return url.pathname === '/' && !server.endsWith('/') ? url.href.slice(0, -1) : url.href;
}

function clusterWarnings(name: string, cluster: ClusterEntry): string[] {
  const insecure = cluster['insecure-skip-tls-verify'] === true;
  const plain = cluster.server.toLowerCase().startsWith('http:');
  const url = new URL(cluster.server);
  const proxy = cluster['proxy-url'];
  const proxyHost = proxy !== undefined && URL.canParse(proxy) ? new URL(proxy).host : 'a proxy';
  const of = `The cluster "${name}"`;
  return [
    ...(insecure
      ? [`${of} is used without checking its certificate: whoever is in between can read the credentials.`]
      : []),
    ...(plain ? [`${of} is used without encryption: whoever is in between can read the credentials.`] : []),
    ...(url.username !== '' || url.password !== '' ? [`${of} has a name or password in its address.`] : []),
    ...(proxy !== undefined ? [`${of} is reached through ${proxyHost}.`] : []),
    ...(cluster['tls-server-name'] !== undefined
      ? [`${of} is expected to call itself "${cluster['tls-server-name']}".`]
      : []),
  ];
}

function userWarnings(name: string, user: UserEntry): string[] {
  const as = user.as;
  return as === undefined ? [] : [`The user "${name}" acts as "${as}".`];
}

function contextWarnings({ name, context }: KubeconfigFile['contexts'][number], file: KubeconfigFile) {
  const clusterThere = file.clusters.some((entry) => entry.name === context.cluster);
  // A user that is not there is an anonymous one, which kubectl accepts.
  const userThere = file.users.some((entry) => entry.name === context.user);
  return [
    ...(clusterThere
      ? []
      : [`The context "${name}" names the cluster "${context.cluster}", which is not there.`]),
    ...(userThere ? [] : [`The context "${name}" names the user "${context.user}", which is not there.`]),
  ];
}

function contextsOf(file: KubeconfigFile): KubeContext[] {
  return file.contexts.map(({ name, context }) => {
    const server = file.clusters.find((entry) => entry.name === context.cluster)?.cluster.server;
    return {
      name,
      cluster: context.cluster,
      user: context.user,
      namespace: context.namespace || 'default',
      server: server === undefined ? null : shownServer(server),
    };
  });
}

/** What may be shown of a kubeconfig. `approved` says of a fingerprint whether it was approved. */
export function summarise(
  { file, unusable }: Resolved,
  approved: (fingerprint: string) => boolean,
): KubeconfigSummary {
  const current = file['current-context'];
  const warnings = [
    ...file.clusters.flatMap(({ name, cluster }) => clusterWarnings(name, cluster)),
    ...file.users.flatMap(({ name, user }) => userWarnings(name, user)),
    ...file.contexts.flatMap((context) => contextWarnings(context, file)),
    ...unusable.map(({ kind, name, reason }) => `The ${kind} "${name}" cannot be used: ${reason}.`),
    ...(current && !file.contexts.some((context) => context.name === current)
      ? [`The current context "${current}" is not there.`]
      : []),
  ];
  return {
    contexts: contextsOf(file),
    currentContext: current || null,
    plugins: file.users.flatMap(({ name, user }) =>
      pluginsOf(user).map((plugin) => ({ user: name, ...plugin, approved: approved(plugin.fingerprint) })),
    ),
    warnings:
      warnings.length > mostWarnings
        ? [...warnings.slice(0, mostWarnings), `And ${warnings.length - mostWarnings} more.`]
        : warnings,
  };
}
