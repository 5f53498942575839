import { call, hostKind, pathForFile } from '../../lib/client.ts';
import { plural } from '../../lib/format.ts';
import { showError } from '../../lib/toasts.tsx';
import { runAddition } from './additions-store.ts';
import { uploadFile } from './upload.ts';

function baseName(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}

export function addPaths(issueId: string, paths: string[]): Promise<void> {
  const [first] = paths;
  if (first === undefined) return Promise.resolve();
  const label = `Adding ${paths.length === 1 ? baseName(first) : plural(paths.length, 'file')}`;
  return runAddition(issueId, label, async ({ signal, onProgress, record }) => {
    const { results } = await call('logs.addPaths', { issueId, paths }, { signal, onProgress });
    record(results);
  });
}

/** Asks with the host's dialog. Only for a host that has one. */
export async function chooseAndAdd(issueId: string, kind: 'files' | 'folder'): Promise<void> {
  try {
    const { paths } = await call('logs.choose', { kind });
    await addPaths(issueId, paths);
  } catch (thrown) {
    showError(thrown);
  }
}

/** Adds files that the person dropped or chose: by path where the host tells it, by content otherwise. */
export function addFiles(issueId: string, files: readonly File[]): Promise<void> {
  const [first] = files;
  if (first === undefined) return Promise.resolve();
  if (hostKind() === 'electron') {
    const paths = files.map(pathForFile).filter((path) => path !== null);
    if (paths.length === files.length) return addPaths(issueId, paths);
  }
  const labelOf = (file: File, index: number) =>
    files.length === 1 ? `Adding ${file.name}` : `Adding ${file.name} (${index + 1} of ${files.length})`;
  return runAddition(issueId, labelOf(first, 0), async ({ signal, onProgress, relabel, record }) => {
    for (const [index, file] of files.entries()) {
      relabel(labelOf(file, index));
      record(await uploadFile(issueId, file, signal, onProgress));
    }
  });
}

export function addText(issueId: string, fileName: string, text: string): Promise<void> {
  return runAddition(issueId, `Adding ${fileName}`, async ({ signal, onProgress, record }) => {
    const { results } = await call('logs.addText', { issueId, fileName, text }, { signal, onProgress });
    record(results);
  });
}
