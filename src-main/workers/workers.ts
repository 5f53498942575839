import { Worker } from 'node:worker_threads';
import { type ErrorCode, errorTexts } from '../contract/errors.ts';
import { CasebookError } from '../errors.ts';
import type { Task, WorkerReply } from './protocol.ts';

export interface RunningWorker {
  /** Resolves when the worker said it is done; rejects with its error, or CANCELLED. */
  finished: Promise<void>;
  send(message: unknown, transfer?: ArrayBuffer[]): void;
}

/** The file of a worker beside this one: `.ts` when run from source, `.js` when built. */
function workerFile(name: Task['kind']): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./${name}.worker.${extension}`, import.meta.url);
}

function errorOf(reply: {
  code: string;
  message: string;
  details?: Record<string, unknown> | undefined;
}): Error {
  // What a thread did not expect comes with its stack, which only the local log may have.
  if (reply.code === 'INTERNAL' || !Object.hasOwn(errorTexts, reply.code)) return new Error(reply.message);
  const error = new CasebookError(reply.code as ErrorCode, undefined, reply.details);
  error.message = reply.message;
  return error;
}

/**
 * The worker threads. Each job gets a thread of its own with its own connection, so that cancelling is ending the thread:
 * that also stops what never looks up, such as a runaway match. The key travels in memory only.
 */
export function createWorkers(databasePath: string, key: Buffer) {
  const living = new Set<Worker>();

  /** Starts a job. `onReply` gets every message of the worker but the last. */
  function start<Reply>(task: Task, signal: AbortSignal, onReply: (reply: Reply) => void): RunningWorker {
    const worker = new Worker(workerFile(task.kind), {
      workerData: { databasePath, key: new Uint8Array(key), task },
    });
    living.add(worker);
    const finished = new Promise<void>((resolve, reject) => {
      const onAbort = () => {
        void worker.terminate().then(() => reject(new CasebookError('CANCELLED')));
      };
      const settle = (action: () => void) => {
        signal.removeEventListener('abort', onAbort);
        action();
      };
      worker.on('message', (reply: WorkerReply<Reply>) => {
        if (reply.type === 'done') settle(resolve);
        else if (reply.type === 'failed') settle(() => reject(errorOf(reply)));
        else
          try {
            onReply(reply.value);
          } catch (error) {
            settle(() => reject(error));
            void worker.terminate();
          }
      });
      worker.on('error', (error) => settle(() => reject(error)));
      worker.on('exit', (code) => {
        living.delete(worker);
        if (signal.aborted) reject(new CasebookError('CANCELLED'));
        else if (code !== 0) reject(new Error(`worker ${task.kind} ended with ${code}`));
      });
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    });
    return {
      finished,
      send: (message, transfer = []) => worker.postMessage(message, transfer),
    };
  }

  return {
    start,
    /** Ends every thread. */
    async close(): Promise<void> {
      await Promise.all([...living].map((worker) => worker.terminate()));
    },
  };
}

export type Workers = ReturnType<typeof createWorkers>;
