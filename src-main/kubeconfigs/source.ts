import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import type { KubeconfigSource } from '../contract/kubeconfigs.ts';
import { CasebookError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { readSmallFile } from './read-file.ts';
import { type Resolved, resolveReferences } from './references.ts';
import { parseKubeconfig } from './schema.ts';

const mostDefaultFiles = 20;

/** The files that kubectl itself would read: those of KUBECONFIG, or ~/.kube/config. Only those that are there. */
export function defaultPaths(environment: NodeJS.ProcessEnv = process.env): string[] {
  const named = environment.KUBECONFIG?.split(delimiter).filter((path) => isAbsolute(path)) ?? [];
  const paths = named.length > 0 ? named : [join(environment.HOME || homedir(), '.kube', 'config')];
  return [...new Set(paths)].slice(0, mostDefaultFiles).filter((path) => existsSync(path));
}

async function readPath(path: string): Promise<Resolved> {
  return resolveReferences(parseKubeconfig(await readSmallFile(path)), dirname(path));
}

function firstOfEachName<T extends { name: string }>(lists: T[][]): T[] {
  const found = new Map<string, T>();
  for (const entry of lists.flat()) if (!found.has(entry.name)) found.set(entry.name, entry);
  return [...found.values()];
}

/** Several files as kubectl merges them: the first that has a name decides. */
function merge(parts: Resolved[]): Resolved {
  const files = parts.map((part) => part.file);
  const current = files.find((file) => file['current-context'])?.['current-context'];
  return {
    file: {
      clusters: firstOfEachName(files.map((file) => file.clusters)),
      users: firstOfEachName(files.map((file) => file.users)),
      contexts: firstOfEachName(files.map((file) => file.contexts)),
      'current-context': current,
    },
    unusable: parts.flatMap((part, index) =>
      part.unusable.filter(
        ({ kind, name }) =>
          !files
            .slice(0, index)
            .some((file) => file[`${kind}s`].some((entry: { name: string }) => entry.name === name)),
      ),
    ),
  };
}

/**
 * Reads a kubeconfig from where a person said, with everything that it refers to. Errors: KUBECONFIG_INVALID, FILE_NOT_FOUND,
 * FILE_UNREADABLE, IS_DIRECTORY, PATH_NOT_GRANTED.
 */
export async function readSource(ports: Ports, source: KubeconfigSource): Promise<Resolved> {
  if (source.kind === 'text') return resolveReferences(parseKubeconfig(source.text), null);
  if (source.kind === 'file') {
    if (!isAbsolute(source.path)) throw new CasebookError('FILE_NOT_FOUND', `"${source.path}" is relative.`);
    if (!ports.mayRead(source.path)) throw new CasebookError('PATH_NOT_GRANTED');
    return readPath(source.path);
  }
  const paths = defaultPaths();
  if (paths.length === 0) throw new CasebookError('FILE_NOT_FOUND', 'There is no ~/.kube/config.');
  return merge(await Promise.all(paths.map(readPath)));
}
