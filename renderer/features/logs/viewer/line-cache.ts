import type { LogLine } from '../../../../src-main/contract/index.ts';
import { asCallError, type CallError } from '../../../lib/call-error.ts';

export const linesPerPage = 500;
const pagesKept = 24;

export interface LineCache {
  /** The line if it is here; asks for nothing. */
  get(line: number): LogLine | undefined;
  /** Fetches what is missing of these lines, and gives up what was asked for and is not needed any more. */
  need(first: number, last: number): void;
  /** Puts a line in place of the fetched one: more of a long line. */
  replace(line: LogLine): void;
  subscribe(listener: () => void): () => void;
  /** Counts up with each change. */
  version(): number;
  error(): CallError | undefined;
  retry(): void;
  /** Fetches the lines in view anew and forgets the others; what is shown stays until the new ones are here. */
  refresh(): void;
  dispose(): void;
}

export type FetchLines = (from: number, count: number, signal: AbortSignal) => Promise<LogLine[]>;

/** Keeps the most recently shown pages of a file's lines. */
export function createLineCache(
  fetchLines: FetchLines,
  pageSize: number = linesPerPage,
  maximumPages: number = pagesKept,
): LineCache {
  const pages = new Map<number, LogLine[]>();
  const underway = new Map<number, AbortController>();
  const listeners = new Set<() => void>();
  let wanted: [number, number] = [0, -1];
  let version = 0;
  let error: CallError | undefined;

  const changed = () => {
    version += 1;
    for (const listener of [...listeners]) listener();
  };
  const pageOf = (line: number) => Math.floor((line - 1) / pageSize);
  const isWanted = (page: number) => page >= wanted[0] && page <= wanted[1];

  const keep = (page: number, lines: LogLine[]) => {
    pages.delete(page);
    pages.set(page, lines);
    for (const oldest of [...pages.keys()]) {
      if (pages.size <= maximumPages) break;
      if (!isWanted(oldest)) pages.delete(oldest);
    }
  };

  const load = async (page: number) => {
    const controller = new AbortController();
    underway.set(page, controller);
    try {
      const lines = await fetchLines(page * pageSize + 1, pageSize, controller.signal);
      if (controller.signal.aborted) return;
      error = undefined;
      keep(page, lines);
    } catch (thrown) {
      if (controller.signal.aborted) return;
      error = asCallError(thrown);
    }
    underway.delete(page);
    changed();
  };

  const need = (first: number, last: number) => {
    if (last < first) return;
    wanted = [pageOf(first), pageOf(last)];
    for (const [page, controller] of [...underway]) {
      if (isWanted(page)) continue;
      underway.delete(page);
      controller.abort();
    }
    // After an error only a retry asks again: each repaint would otherwise.
    if (error !== undefined) return;
    for (let page = wanted[0]; page <= wanted[1]; page += 1) {
      const here = pages.get(page);
      if (here) keep(page, here);
      else if (!underway.has(page)) load(page);
    }
  };

  return {
    need,
    get: (line) => pages.get(pageOf(line))?.[(line - 1) % pageSize],
    replace: (line) => {
      const lines = pages.get(pageOf(line.number));
      if (!lines) return;
      lines[(line.number - 1) % pageSize] = line;
      changed();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
    error: () => error,
    retry: () => {
      error = undefined;
      need(wanted[0] * pageSize + 1, (wanted[1] + 1) * pageSize);
      changed();
    },
    refresh: () => {
      for (const [page, controller] of [...underway]) {
        underway.delete(page);
        controller.abort();
      }
      for (const page of [...pages.keys()]) if (!isWanted(page)) pages.delete(page);
      error = undefined;
      for (let page = wanted[0]; page <= wanted[1]; page += 1) load(page);
    },
    dispose: () => {
      for (const controller of underway.values()) controller.abort();
      underway.clear();
      listeners.clear();
    },
  };
}
