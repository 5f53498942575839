import { createPrivateKey, X509Certificate } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { CasebookError } from '../errors.ts';
import { readSmallFile } from './read-file.ts';
import type { ClusterEntry, KubeconfigFile, UserEntry } from './schema.ts';

/** An entry that cannot be used, with the reason for people. */
export interface Unusable {
  kind: 'cluster' | 'user';
  name: string;
  reason: string;
}

/** A kubeconfig that needs no other file. */
export interface Resolved {
  file: KubeconfigFile;
  unusable: Unusable[];
}

/** Where the cluster itself puts a pod's token. */
const serviceAccountFolders = ['/var/run/secrets/kubernetes.io', '/run/secrets/kubernetes.io'];

function certificateProblem(pem: string): string | null {
  try {
    new X509Certificate(pem);
    return null;
  } catch {
    return 'is no certificate in PEM';
  }
}

function keyProblem(pem: string): string | null {
  try {
    createPrivateKey(pem);
    return null;
  } catch {
    return 'is no private key in PEM without a passphrase';
  }
}

function tokenProblem(text: string): string | null {
  return /^[\x21-\x7e]{1,16384}\s*$/.test(text) ? null : 'holds no token';
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * A token goes to the server as it is. A kubeconfig from elsewhere could name any file of this machine and have it sent, so only those
 * beside the kubeconfig are read. Certificates and keys are read from anywhere, but only when they are such.
 */
async function tokenPlaceProblem(folder: string, path: string): Promise<string | null> {
  const real = await realpath(path);
  const allowed = [await realpath(folder), ...serviceAccountFolders];
  return allowed.some((place) => isInside(place, real))
    ? null
    : 'lies outside of the folder of the kubeconfig, and what it holds would be sent to the server';
}

interface Reading {
  folder: string | null;
  entry: Omit<Unusable, 'reason'>;
  unusable: Unusable[];
}

/** The text of a file that an entry names; null where it cannot be used, which is then noted. Error: KUBECONFIG_INVALID when pasted. */
async function readNamed(
  reading: Reading,
  field: string,
  named: string | undefined,
  problemOf: (text: string) => string | null,
): Promise<string | null> {
  if (named === undefined || named === '') return null;
  const { folder, entry, unusable } = reading;
  if (folder === null)
    throw new CasebookError(
      'KUBECONFIG_INVALID',
      `The ${entry.kind} "${entry.name}" names a file (${field}), and a pasted kubeconfig has none beside it. "kubectl config view --raw --flatten" prints one that holds everything.`,
    );
  const path = resolve(folder, named);
  try {
    const text = await readSmallFile(path);
    const place = field === 'tokenFile' ? await tokenPlaceProblem(folder, path) : null;
    const problem = place ?? problemOf(text);
    if (problem === null) return text;
    unusable.push({ ...entry, reason: `its ${field} "${named}" ${problem}` });
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error;
    unusable.push({ ...entry, reason: `its ${field} "${named}" cannot be read` });
  }
  return null;
}

const encoded = (text: string | null) => (text === null ? undefined : Buffer.from(text).toString('base64'));

/** As in kubectl, what is written in the kubeconfig itself goes before a file. */
async function resolveCluster(cluster: ClusterEntry, reading: Reading): Promise<ClusterEntry> {
  const { 'certificate-authority': path, ...rest } = cluster;
  if (rest['certificate-authority-data'] !== undefined) return rest;
  const text = await readNamed(reading, 'certificate-authority', path, certificateProblem);
  return { ...rest, 'certificate-authority-data': encoded(text) };
}

async function resolveUser(user: UserEntry, reading: Reading): Promise<UserEntry> {
  const { 'client-certificate': certificate, 'client-key': key, tokenFile, ...rest } = user;
  rest['client-certificate-data'] ??= encoded(
    await readNamed(reading, 'client-certificate', certificate, certificateProblem),
  );
  rest['client-key-data'] ??= encoded(await readNamed(reading, 'client-key', key, keyProblem));
  // Other than with certificates, kubectl prefers the file here.
  const token = await readNamed(reading, 'tokenFile', tokenFile, tokenProblem);
  if (token !== null) rest.token = token.trim();
  if (rest.exec) rest.exec = { ...rest.exec, command: pluginPath(rest.exec.command, reading) };
  return rest;
}

/** A plugin's command with a slash counts from the kubeconfig's folder, which the run's own copy does not lie in. */
function pluginPath(command: string, { folder, entry, unusable }: Reading): string {
  if (!/[/\\]/.test(command) || isAbsolute(command)) return command;
  if (folder !== null) return resolve(folder, command);
  unusable.push({ ...entry, reason: `its program "${command}" counts from a folder that is not known` });
  return command;
}

/**
 * Takes in whatever a kubeconfig refers to, so that it stays usable wherever it is written to. `folder` is the one of the file, null
 * where the text was pasted. Error: KUBECONFIG_INVALID for a pasted one that refers to files.
 */
export async function resolveReferences(file: KubeconfigFile, folder: string | null): Promise<Resolved> {
  const unusable: Unusable[] = [];
  const clusters: KubeconfigFile['clusters'] = [];
  for (const { name, cluster } of file.clusters) {
    const reading: Reading = { folder, entry: { kind: 'cluster', name }, unusable };
    clusters.push({ name, cluster: await resolveCluster(cluster, reading) });
  }
  const users: KubeconfigFile['users'] = [];
  for (const { name, user } of file.users) {
    const reading: Reading = { folder, entry: { kind: 'user', name }, unusable };
    users.push({ name, user: await resolveUser(user, reading) });
  }
  return { file: { ...file, clusters, users }, unusable };
}
