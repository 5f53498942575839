import { judge } from '../../commands/classifier/judge.ts';
import { programNamed } from '../../commands/classifier/registry.ts';
import type { Completion } from '../../contract/kubeconfigs.ts';
import { CasebookError } from '../../errors.ts';
import { readCluster } from '../kubectl.ts';
import { activeKubeconfig } from '../store.ts';
import type { ClusterContext } from '../use.ts';

/** A type of object as the server calls it. */
export interface ResourceType {
  name: string;
  short: string[];
  kind: string;
}

interface Cached {
  until: number;
  value: Promise<string>;
}

const typesKeptMs = 300_000;
const namesKeptMs = 10_000;
const failureKeptMs = 5000;
const fetchMs = 8000;
const mostCached = 100;
/** What a person waits for while typing; what comes later is there at the next key. */
const waitMs = 800;

const argument = (text: string) => ({ text, glob: false, start: 0, end: 0 });

/** Completion asks nobody, so it runs only what the classifier lets run at once. */
function isRead(args: string[]): boolean {
  const program = programNamed('kubectl');
  const invocation = { program: argument('kubectl'), args: args.map(argument), remote: false };
  return program !== null && judge(program, invocation).tier === 1;
}

/** `kubectl get` prints columns that begin below their titles. */
function parseTable(text: string, hintColumn: string): Completion[] {
  const [header = '', ...lines] = text.split('\n');
  const at = header.indexOf(hintColumn);
  return lines.flatMap((line) => {
    const value = line.split(/\s/, 1)[0] ?? '';
    const hint = at > 0 ? (line.slice(at).split(/\s{2,}/, 1)[0] ?? '').trim() : '';
    return value === '' ? [] : [{ value, hint }];
  });
}

/** NAME [SHORTNAMES] APIVERSION NAMESPACED KIND */
function parseTypes(text: string): ResourceType[] {
  return text.split('\n').flatMap((line) => {
    const cells = line.trim().split(/\s+/);
    const [name, kind] = [cells[0], cells.at(-1)];
    if (!name || !kind || cells.length < 4) return [];
    return [{ name, short: cells.length === 5 ? (cells[1] ?? '').split(',') : [], kind }];
  });
}

/** What the active cluster has, as far as it can be said within the time that a person waits. Kept for a while, in memory. */
export function createClusterNames() {
  const cache = new Map<string, Cached>();
  const closing = new AbortController();

  async function ask(context: ClusterContext, args: string[]): Promise<string> {
    try {
      const end = { signal: closing.signal, timeoutMs: fetchMs };
      return (await readCluster(context, args, end)) ?? '';
    } catch (error) {
      // Nothing to offer: no kubectl, no answer, no right to see it. Commands and the status say so.
      if (error instanceof CasebookError) return '';
      throw error;
    }
  }

  /** Answers with an empty text where it takes too long, and goes on fetching. */
  async function read(context: ClusterContext, args: string[], keptMs: number): Promise<string> {
    const config = activeKubeconfig(context.db);
    if (!config || !isRead(args)) return '';
    const key = JSON.stringify([config.id, config.context, args]);
    let entry = cache.get(key);
    if (!entry || performance.now() > entry.until) {
      if (cache.size >= mostCached) cache.clear();
      const fresh: Cached = { until: performance.now() + keptMs, value: ask(context, args) };
      fresh.value = fresh.value.then((text) => {
        // The cluster may answer again soon.
        if (text === '') fresh.until = Math.min(fresh.until, performance.now() + failureKeptMs);
        return text;
      });
      cache.set(key, fresh);
      entry = fresh;
    }
    const { promise: late, resolve } = Promise.withResolvers<string>();
    const timer = setTimeout(() => resolve(''), waitMs);
    try {
      return await Promise.race([entry.value, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async types(context: ClusterContext): Promise<ResourceType[]> {
      return parseTypes(await read(context, ['api-resources', '--no-headers'], typesKeptMs));
    },
    /** The objects of a type; of secrets none, because listing them asks. */
    async objects(context: ClusterContext, type: string, namespace: string): Promise<Completion[]> {
      if (!/^[a-z][a-z0-9.-]*$/i.test(type)) return [];
      const text = await read(context, ['get', type, `--namespace=${namespace}`], namesKeptMs);
      return parseTable(text, 'STATUS').map(({ value, hint }) => ({
        value,
        hint: hint === '' ? type : `${type} · ${hint}`,
      }));
    },
    async namespaces(context: ClusterContext): Promise<Completion[]> {
      const text = await read(context, ['get', 'namespaces'], namesKeptMs);
      return parseTable(text, 'STATUS').map(({ value }) => ({ value, hint: 'namespace' }));
    },
    /** Ends what is still being fetched. */
    async close(): Promise<void> {
      closing.abort();
      await Promise.allSettled([...cache.values()].map(({ value }) => value));
    },
  };
}

export type ClusterNames = ReturnType<typeof createClusterNames>;
