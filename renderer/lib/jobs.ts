import { create } from 'zustand';
import type { Input, Output, ProcedureName, Progress } from '../../src-main/contract/index.ts';
import { call } from './client.ts';

export interface RunningJob {
  id: number;
  label: string;
  issueId: string | null;
  progress: Progress | null;
  startedAt: number;
  cancelling: boolean;
  cancel(): void;
}

interface Jobs {
  running: readonly RunningJob[];
}

export const useJobs = create<Jobs>(() => ({ running: [] }));

let lastId = 0;

function patch(id: number, change: Partial<RunningJob>): void {
  useJobs.setState(({ running }) => ({
    running: running.map((job) => (job.id === id ? { ...job, ...change } : job)),
  }));
}

export interface JobOptions {
  /** What it does, as people say it: `Adding checkout.log`. */
  label: string;
  issueId?: string;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/**
 * Shows work in the status line while it runs, with progress and a way to cancel it. Rejects as the work does; the
 * caller shows the error.
 */
export async function trackJob<T>(
  options: JobOptions,
  work: (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  lastId += 1;
  const id = lastId;
  const controller = new AbortController();
  const cancel = () => {
    patch(id, { cancelling: true });
    controller.abort();
  };
  options.signal?.addEventListener('abort', cancel);
  const job: RunningJob = {
    id,
    label: options.label,
    issueId: options.issueId ?? null,
    progress: null,
    startedAt: Date.now(),
    cancelling: false,
    cancel,
  };
  useJobs.setState(({ running }) => ({ running: [...running, job] }));
  if (options.signal?.aborted) cancel();
  try {
    return await work(controller.signal, (progress) => {
      patch(id, { progress });
      options.onProgress?.(progress);
    });
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    useJobs.setState(({ running }) => ({ running: running.filter((one) => one.id !== id) }));
  }
}

/** A job of the contract, tracked. */
export function runJob<N extends ProcedureName>(
  name: N,
  input: Input<N>,
  options: JobOptions,
): Promise<Output<N>> {
  return trackJob(options, (signal, onProgress) => call(name, input, { signal, onProgress }));
}
