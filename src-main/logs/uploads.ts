import { newId } from '../db/clock.ts';
import { CasebookError } from '../errors.ts';
import type { RunningWorker } from '../workers/workers.ts';

interface Upload {
  issueId: string;
  fileName: string;
  size: number;
  sequence: number;
  received: number;
  /** Set while the job runs that consumes the slices. */
  worker: RunningWorker | null;
  claimed: boolean;
  started: Promise<void>;
  start(): void;
  taken: (() => void)[];
}

const waitForJobMs = 30_000;

/**
 * Content that arrives in slices because the host knows no path. Nothing is put into a file on the way: each slice goes to
 * the ingest thread, and is acknowledged when that thread has taken it.
 */
export function createUploads() {
  const uploads = new Map<string, Upload>();

  function find(uploadId: string): Upload {
    const upload = uploads.get(uploadId);
    if (!upload) throw new CasebookError('NOT_FOUND', 'There is no such upload.');
    return upload;
  }

  return {
    begin(issueId: string, fileName: string, size: number): string {
      const { promise: started, resolve: start } = Promise.withResolvers<void>();
      const uploadId = newId();
      uploads.set(uploadId, {
        issueId,
        fileName,
        size,
        sequence: 0,
        received: 0,
        worker: null,
        claimed: false,
        started,
        start,
        taken: [],
      });
      return uploadId;
    },
    /** For the job that consumes the slices, of which there is one. Errors: NOT_FOUND, CONFLICT. */
    claim(uploadId: string): Upload {
      const upload = find(uploadId);
      if (upload.claimed) throw new CasebookError('CONFLICT', 'This upload is being added already.');
      upload.claimed = true;
      return upload;
    },
    end: (uploadId: string) => uploads.delete(uploadId),
    list: () => [...uploads].map(([uploadId, { fileName }]) => ({ uploadId, fileName })),
    attach(uploadId: string, worker: RunningWorker) {
      const upload = find(uploadId);
      upload.worker = worker;
      upload.start();
    },
    acknowledge(uploadId: string) {
      uploads.get(uploadId)?.taken.shift()?.();
    },
    /** Hands a slice on and waits until it was taken. Slices out of order are refused. */
    async push(
      uploadId: string,
      sequence: number,
      bytes: Uint8Array,
      last: boolean,
      signal: AbortSignal,
    ): Promise<number> {
      const upload = find(uploadId);
      if (sequence !== upload.sequence) {
        throw new CasebookError('INVALID_INPUT', `sequence: slice ${upload.sequence} comes next.`);
      }
      upload.sequence += 1;
      await waitOrFail(upload.started, signal);
      const { worker } = upload;
      if (!worker) throw new CasebookError('CANCELLED');
      if (bytes.length > 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        upload.taken.push(resolve);
        worker.send({ bytes });
        // The thread may refuse the content and end without taking more; then nobody acknowledges.
        await waitOrFail(Promise.race([promise, worker.finished.catch(() => {})]), signal);
      }
      upload.received += bytes.length;
      if (last) worker.send({ end: true });
      return upload.received;
    },
  };
}

async function waitOrFail(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(waitForJobMs)]);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new CasebookError('CANCELLED'));
  timeout.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    timeout.removeEventListener('abort', onAbort);
  }
}
