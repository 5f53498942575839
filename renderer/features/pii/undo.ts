import { showDone, showError } from '../../lib/toasts.tsx';

interface Done {
  label: string;
  undo(): Promise<unknown>;
}

export interface Remembered {
  /** Takes it back, once. */
  undo(): Promise<void>;
  /** Forgets it: it was not done after all. */
  drop(): void;
}

const kept = 100;
const stacks = new Map<string, Done[]>();

function removeFrom(logFileId: string, done: Done): boolean {
  const stack = stacks.get(logFileId) ?? [];
  const at = stack.lastIndexOf(done);
  if (at !== -1) stack.splice(at, 1);
  return at !== -1;
}

async function take(logFileId: string, done: Done): Promise<void> {
  if (!removeFrom(logFileId, done)) return;
  try {
    await done.undo();
    showDone(`Taken back: ${done.label}`);
  } catch (thrown) {
    showError(thrown, 'It was not taken back');
  }
}

/** Keeps how something done to a file, or being done to it, is taken back. */
export function remember(logFileId: string, label: string, undo: () => Promise<unknown>): Remembered {
  const done: Done = { label, undo };
  const stack = stacks.get(logFileId) ?? [];
  stack.push(done);
  if (stack.length > kept) stack.shift();
  stacks.set(logFileId, stack);
  return {
    undo: () => take(logFileId, done),
    drop: () => {
      removeFrom(logFileId, done);
    },
  };
}

/** Takes back what was done last to a file. */
export async function undoLast(logFileId: string): Promise<void> {
  const last = stacks.get(logFileId)?.at(-1);
  if (last) await take(logFileId, last);
  else showDone('Nothing to take back');
}

/** A final redaction cannot be taken back, and what was done before it neither. */
export function forget(logFileId: string): void {
  stacks.delete(logFileId);
}
