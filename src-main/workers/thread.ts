import { parentPort, workerData } from 'node:worker_threads';
import { sqliteErrorCode } from '../db/sqlite-errors.ts';
import { CasebookError } from '../errors.ts';
import type { WorkerReply } from './protocol.ts';

interface WorkerData<Task> {
  databasePath: string;
  key: Uint8Array;
  task: Task;
}

/** The worker's side: runs `work` once and reports how it ended. Errors of ours keep their code. */
export async function runThread<Task, Reply>(
  work: (task: Task, open: { path: string; key: Buffer }, reply: (value: Reply) => void) => Promise<void>,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('not in a worker thread');
  const { databasePath, key, task } = workerData as WorkerData<Task>;
  const post = (message: WorkerReply<Reply>) => port.postMessage(message);
  try {
    await work(task, { path: databasePath, key: Buffer.from(key) }, (value) =>
      post({ type: 'reply', value }),
    );
    post({ type: 'done' });
  } catch (error) {
    if (error instanceof CasebookError)
      post({ type: 'failed', code: error.code, message: error.message, details: error.details });
    else {
      const code = sqliteErrorCode(error);
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      post({
        type: 'failed',
        code: code ?? 'INTERNAL',
        message: code ? new CasebookError(code).message : text,
      });
    }
  } finally {
    port.unref();
  }
}
