import { create } from 'zustand';
import type { AddOutcome, Progress } from '../../../src-main/contract/index.ts';
import { asCallError } from '../../lib/call-error.ts';
import { trackJob } from '../../lib/jobs.ts';
import { showDone, showError } from '../../lib/toasts.tsx';
import { useLogsStore } from './logs-store.ts';

export interface Addition {
  id: number;
  issueId: string;
  label: string;
  progress: Progress | null;
  cancelling: boolean;
  cancel(): void;
}

export interface Refusal {
  id: number;
  issueId: string;
  fileName: string;
  code: string;
  message: string;
  existingId: string | null;
}

interface AdditionsState {
  additions: readonly Addition[];
  refusals: readonly Refusal[];
  dismiss(issueId: string): void;
}

/** Outside of the tab, so that an addition goes on, and its outcome waits, while another tab is shown. */
export const useAdditions = create<AdditionsState>((set) => ({
  additions: [],
  refusals: [],
  dismiss: (issueId) =>
    set(({ refusals }) => ({ refusals: refusals.filter((refusal) => refusal.issueId !== issueId) })),
}));

let lastId = 0;

function nextId(): number {
  lastId += 1;
  return lastId;
}

function patch(id: number, change: Partial<Addition>): void {
  useAdditions.setState(({ additions }) => ({
    additions: additions.map((addition) => (addition.id === id ? { ...addition, ...change } : addition)),
  }));
}

function record(issueId: string, results: readonly AddOutcome[]): void {
  const added = results.find((result) => result.outcome === 'added');
  if (added) useLogsStore.getState().select(issueId, added.file.id);
  const refusals = results
    .filter((result) => result.outcome === 'refused')
    .map(({ fileName, code, message, existingId }) => ({
      id: nextId(),
      issueId,
      fileName,
      code,
      message,
      existingId,
    }));
  if (refusals.length > 0) {
    useAdditions.setState((state) => ({ refusals: [...state.refusals, ...refusals] }));
  }
}

export interface AdditionWork {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
  /** Says what it is at now. */
  relabel(label: string): void;
  /** Takes outcomes as they come, so that a later failure does not hide them. */
  record(results: readonly AddOutcome[]): void;
}

/** Runs an addition with progress in the tab and in the status line; what was refused stays listed until dismissed. */
export async function runAddition(
  issueId: string,
  label: string,
  work: (work: AdditionWork) => Promise<void>,
): Promise<void> {
  const id = nextId();
  const controller = new AbortController();
  const cancel = () => {
    patch(id, { cancelling: true });
    controller.abort();
  };
  const addition: Addition = { id, issueId, label, progress: null, cancelling: false, cancel };
  useAdditions.setState(({ additions }) => ({ additions: [...additions, addition] }));
  try {
    await trackJob({ label, issueId, signal: controller.signal }, (signal, onProgress) =>
      work({
        signal,
        onProgress: (progress) => {
          patch(id, { progress });
          onProgress(progress);
        },
        relabel: (next) => patch(id, { label: next, progress: null }),
        record: (results) => record(issueId, results),
      }),
    );
  } catch (thrown) {
    if (asCallError(thrown).code === 'CANCELLED') showDone('Cancelled. Nothing was left behind.');
    else showError(thrown, 'The log was not added');
  } finally {
    useAdditions.setState(({ additions }) => ({
      additions: additions.filter((one) => one.id !== id),
    }));
  }
}
