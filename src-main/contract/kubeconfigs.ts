import { z } from 'zod';
import { command, id, job, nothing, query, utcText } from './define.ts';

/** Cluster colours; each also has its name beside it wherever it marks something. */
export const clusterColour = z.enum([
  'grey',
  'blue',
  'teal',
  'green',
  'yellow',
  'orange',
  'red',
  'pink',
  'violet',
]);
export type ClusterColour = z.infer<typeof clusterColour>;

export const kubeContext = z.strictObject({
  name: z.string(),
  cluster: z.string(),
  user: z.string(),
  /** The context's own namespace; `default` where it names none. */
  namespace: z.string(),
  /** The API server's address without user information; null where the cluster entry is missing. */
  server: z.string().nullable(),
});
export type KubeContext = z.infer<typeof kubeContext>;

/** A program that kubectl would start to get credentials. `fingerprint` stands for exactly this program, arguments and environment names. */
export const kubePlugin = z.strictObject({
  user: z.string(),
  kind: z.enum(['exec', 'auth-provider']),
  command: z.string(),
  args: z.array(z.string()),
  environment: z.array(z.string()),
  fingerprint: z.string(),
  approved: z.boolean(),
});
export type KubePlugin = z.infer<typeof kubePlugin>;

/** What a kubeconfig says about itself, without any credential. */
export const kubeconfigSummary = z.strictObject({
  contexts: z.array(kubeContext),
  currentContext: z.string().nullable(),
  plugins: z.array(kubePlugin),
  /** For people: files it refers to, insecure TLS, proxies, missing entries. */
  warnings: z.array(z.string()),
});
export type KubeconfigSummary = z.infer<typeof kubeconfigSummary>;

export const kubeconfig = z.strictObject({
  id,
  name: z.string(),
  colour: clusterColour,
  /** The context and namespace that commands run with. */
  context: z.string(),
  namespace: z.string(),
  clusterUrl: z.string().nullable(),
  isActive: z.boolean(),
  uploadedAt: utcText,
  ...kubeconfigSummary.shape,
});
export type Kubeconfig = z.infer<typeof kubeconfig>;

/** Where a kubeconfig comes from. `default` is ~/.kube/config (or KUBECONFIG), read only when a person asks for it. */
export const kubeconfigSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(1_048_576) }),
  z.strictObject({ kind: z.literal('file'), path: z.string().min(1).max(4096) }),
  z.strictObject({ kind: z.literal('default') }),
]);
export type KubeconfigSource = z.infer<typeof kubeconfigSource>;

export const kubectlStatus = z.strictObject({
  /** Where kubectl was found; null when none is there. */
  path: z.string().nullable(),
  clientVersion: z.string().nullable(),
  /** Null without an active kubeconfig or where the server does not answer. */
  serverVersion: z.string().nullable(),
  /** Minor versions between client and server; more than one is outside of what Kubernetes supports. */
  skew: z.number().int().nullable(),
  /** What is wrong and what to do, for people; null when all is well. */
  hint: z.string().nullable(),
});
export type KubectlStatus = z.infer<typeof kubectlStatus>;

export const completion = z.strictObject({
  /** What replaces the word at the cursor. */
  value: z.string(),
  /** e.g. `pod · Running`, `namespace`, `flag`. */
  hint: z.string(),
});
export type Completion = z.infer<typeof completion>;

const source = z.strictObject({ source: kubeconfigSource });

export const kubeconfigs = {
  'kubeconfigs.list': query(nothing, z.array(kubeconfig)),
  /** Whether ~/.kube/config (or KUBECONFIG) is there to be offered. Reads no content. */
  'kubeconfigs.offer': query(nothing, z.strictObject({ path: z.string().nullable() })),
  /** Shows what adding it would bring. Errors: KUBECONFIG_INVALID, FILE_NOT_FOUND, PATH_NOT_GRANTED. */
  'kubeconfigs.inspect': job(source, kubeconfigSummary),
  /** Stores it sealed. The first one becomes active. */
  'kubeconfigs.add': job(
    z.strictObject({
      source: kubeconfigSource,
      name: z.string().trim().min(1).max(100),
      colour: clusterColour.default('blue'),
      context: z.string().max(500).optional(),
    }),
    kubeconfig,
  ),
  'kubeconfigs.update': command(
    z.strictObject({
      id,
      name: z.string().trim().min(1).max(100).optional(),
      colour: clusterColour.optional(),
      context: z.string().max(500).optional(),
      namespace: z.string().max(253).optional(),
    }),
    kubeconfig,
  ),
  /** Null makes none active. */
  'kubeconfigs.activate': command(z.strictObject({ id: id.nullable() }), nothing),
  'kubeconfigs.approvePlugin': command(z.strictObject({ id, fingerprint: z.string().max(64) }), kubeconfig),
  'kubeconfigs.remove': command(z.strictObject({ id }), nothing),
  'kubeconfigs.status': job(nothing, kubectlStatus),
  /** The active cluster's namespaces, for the picker. Errors: KUBECTL_MISSING, CLUSTER_UNREACHABLE. */
  'kubeconfigs.namespaces': job(nothing, z.array(z.string())),
  /** What may follow at the cursor (UTF-16 offset): programs, subcommands, flags, resources and names from the cluster, cached. */
  'commands.complete': job(
    z.strictObject({ line: z.string().max(10_000), cursor: z.number().int().nonnegative() }),
    z.strictObject({
      start: z.number().int().nonnegative(),
      end: z.number().int().nonnegative(),
      completions: z.array(completion).max(200),
    }),
  ),
};
