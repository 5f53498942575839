import { showDone, showError } from '../../lib/toasts.tsx';

interface Done {
  label: string;
  undo(): Promise<unknown>;
}

const kept = 100;
const stacks = new Map<string, Done[]>();

async function take(logFileId: string, done: Done): Promise<void> {
  const stack = stacks.get(logFileId) ?? [];
  const at = stack.lastIndexOf(done);
  if (at === -1) return;
  stack.splice(at, 1);
  try {
    await done.undo();
    showDone(`Taken back: ${done.label}`);
  } catch (thrown) {
    showError(thrown, 'It was not taken back');
  }
}

/** Keeps how something done to a file is taken back. Answers a function that does so, once. */
export function remember(
  logFileId: string,
  label: string,
  undo: () => Promise<unknown>,
): () => Promise<void> {
  const done: Done = { label, undo };
  const stack = stacks.get(logFileId) ?? [];
  stack.push(done);
  if (stack.length > kept) stack.shift();
  stacks.set(logFileId, stack);
  return () => take(logFileId, done);
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
