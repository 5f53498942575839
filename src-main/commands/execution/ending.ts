import { setTimeout } from 'node:timers/promises';
import { endAll, groupsLive, isTaken } from './process-tree.ts';
import { unwatch, watch } from './watchdog.ts';

/** How long what a program left behind in its session may take to end by itself. */
const leftoverMs = 200;
/** A program that cannot be ended is not waited for longer. */
const stuckMs = 1000;

export type Why = 'timed_out' | 'cancelled';

/**
 * Knows what a run started, and ends it: at its time, when `signal` aborts, or when its output cannot be taken. `mark` finds what left
 * the process groups.
 */
export function createEnding(mark: string, signal: AbortSignal, timeoutMs: number | null) {
  const leaders = new Set<number>();
  const stuck = Promise.withResolvers<null>();
  let why: Why | null = signal.aborted ? 'cancelled' : null;
  let ending: Promise<boolean> | null = null;

  function begin(): Promise<boolean> {
    ending ??= endAll(leaders, mark);
    return ending;
  }

  function end(reason: Why): void {
    why ??= reason;
    void begin()
      .then(() => setTimeout(stuckMs, null, { ref: false }))
      .then(stuck.resolve);
  }

  const onAbort = () => end('cancelled');
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = timeoutMs === null ? null : globalThis.setTimeout(() => end('timed_out'), timeoutMs);

  return {
    why: () => why,
    end,
    started(pid: number): void {
      leaders.add(pid);
      watch(mark, leaders);
    },
    /** While others are in its group, the number stays taken; otherwise another process may get it. */
    ended(pid: number): void {
      if (isTaken(pid)) return;
      leaders.delete(pid);
      watch(mark, leaders);
    },
    /** The work, or null once it was to be ended and could not be. */
    orStuck: <T>(work: Promise<T>): Promise<T | null> => Promise.race([work, stuck.promise]),
    /** Ends what is left; answers what people should know of that. */
    async finish(): Promise<string[]> {
      const notes: string[] = [];
      if (!why && groupsLive(leaders)) {
        await setTimeout(leftoverMs);
        if (groupsLive(leaders)) {
          notes.push('What it left running was ended.');
          begin();
        }
      }
      if (ending && !(await ending))
        notes.push('Something that it started runs as another user and could not be ended.');
      return notes;
    },
    close(): void {
      if (timer) clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      unwatch(mark);
    },
  };
}

export type Ending = ReturnType<typeof createEnding>;
