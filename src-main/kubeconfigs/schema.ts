import { z } from 'zod';
import { CasebookError } from '../errors.ts';
import { parseYaml } from './yaml.ts';

/** Control characters and marks that change the direction of text: what a person approves must look like what it is. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

function text(most: number) {
  return z
    .string()
    .max(most)
    .refine((value) => !unseen.test(value), 'holds characters that cannot be seen');
}

const name = text(500).min(1);
const path = text(4096);

/** As in Go, null counts as left out. */
function optional<T extends z.ZodType>(schema: T) {
  return schema
    .nullish()
    .transform((value) => value ?? undefined)
    .optional();
}

function listOf<T extends z.ZodType>(schema: T, most: number) {
  return z
    .array(schema)
    .max(most)
    .nullish()
    .transform((value) => value ?? []);
}

const pemInBase64 = z
  .string()
  .max(200_000)
  .refine(
    (value) => Buffer.from(value, 'base64').includes('-----BEGIN '),
    'must be a PEM text encoded with base64',
  );

function isServer(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}

const cluster = z.object({
  server: text(2000).refine(isServer, 'must be an address such as https://10.0.0.1:6443'),
  'certificate-authority': optional(path),
  'certificate-authority-data': optional(pemInBase64),
  'insecure-skip-tls-verify': optional(z.boolean()),
  'tls-server-name': optional(text(500)),
  'proxy-url': optional(text(2000)),
  'disable-compression': optional(z.boolean()),
});

const exec = z.object({
  apiVersion: text(100),
  command: path.min(1),
  args: listOf(text(4096), 200),
  env: listOf(z.object({ name: text(500).min(1), value: text(100_000).default('') }), 200),
  installHint: optional(z.string().max(10_000)),
  provideClusterInfo: optional(z.boolean()),
  interactiveMode: optional(text(50)),
});
export type ExecPlugin = z.infer<typeof exec>;

const authProvider = z.object({
  name: text(200).min(1),
  config: optional(z.record(text(500), z.string().max(100_000))),
});
export type AuthProvider = z.infer<typeof authProvider>;

const secret = z.string().max(100_000);
const user = z.object({
  'client-certificate': optional(path),
  'client-certificate-data': optional(pemInBase64),
  'client-key': optional(path),
  'client-key-data': optional(pemInBase64),
  token: optional(secret),
  tokenFile: optional(path),
  username: optional(secret),
  password: optional(secret),
  as: optional(text(500)),
  'as-uid': optional(text(500)),
  'as-groups': optional(z.array(text(500)).max(200)),
  'as-user-extra': optional(z.record(text(500), z.array(text(4096)).max(200))),
  'auth-provider': optional(authProvider),
  exec: optional(exec),
});

const context = z.object({ cluster: text(500), user: text(500), namespace: optional(text(253)) });

const kubeconfigFile = z.object({
  clusters: listOf(z.object({ name, cluster }), 1000),
  users: listOf(z.object({ name, user: user.nullish().transform((value) => value ?? {}) }), 1000),
  contexts: listOf(z.object({ name, context }), 1000),
  'current-context': optional(text(500)),
});

/** The parts of a kubeconfig that kubectl reads; extensions and preferences are left out. */
export type KubeconfigFile = z.infer<typeof kubeconfigFile>;
export type ClusterEntry = KubeconfigFile['clusters'][number]['cluster'];
export type UserEntry = z.infer<typeof user>;

function placeOf(keys: PropertyKey[]): string {
  const place = keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
    .replace(new RegExp(unseen, 'gu'), '?');
  return place === '' ? 'The file' : place.slice(0, 200);
}

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  if (issue.input === undefined) return 'is missing';
  return issue.expected === 'string' ? 'must be text; put it in quotes' : `must be of type ${issue.expected}`;
}

function refuseTwins(kind: string, entries: { name: string }[]): void {
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    if (seen.has(entry.name))
      throw new CasebookError('KUBECONFIG_INVALID', `${kind}[${index}].name: the name is there twice.`);
    seen.add(entry.name);
  }
}

/**
 * Reads a kubeconfig of hostile origin. Error: KUBECONFIG_INVALID, which names the line or the field and never repeats a value.
 */
export function parseKubeconfig(source: string): KubeconfigFile {
  const parsed = kubeconfigFile.safeParse(parseYaml(source), { reportInput: true });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue ? placeOf(issue.path) : 'The file';
    throw new CasebookError(
      'KUBECONFIG_INVALID',
      `${place}: ${issue ? problemOf(issue) : 'is not a kubeconfig'}.`,
    );
  }
  const file = parsed.data;
  refuseTwins('clusters', file.clusters);
  refuseTwins('users', file.users);
  refuseTwins('contexts', file.contexts);
  if (file.contexts.length === 0)
    throw new CasebookError('KUBECONFIG_INVALID', 'It has no contexts, so it names no cluster to use.');
  return file;
}
