import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { endAll, markName } from './process-tree.ts';

export interface CaptureOptions {
  /** All of it, as `commandEnvironment` makes it. */
  environment: Record<string, string>;
  /** Absolute. */
  workingDirectory: string;
  /** Ends the program and everything it started. */
  signal: AbortSignal;
  timeoutMs: number;
  /** Of each stream; what follows is read and dropped. */
  mostBytes: number;
  /** What it reads; nothing where absent. */
  input?: string | undefined;
}

export interface Captured {
  /** Null where a signal ended it. */
  exitCode: number | null;
  stdout: Buffer;
  stderr: Buffer;
  /** More came than `mostBytes`. */
  cut: boolean;
  timedOut: boolean;
}

/**
 * Runs one program for Casebook itself, such as a read of kubectl that fills a preview, and gives what it printed. `file` is a path, as
 * `findProgram` gives it. Nothing is recorded: what a person or a model asks for goes through `runCommand`. Error: that of the system
 * where it cannot be started.
 */
export async function captureProgram(
  file: string,
  args: string[],
  options: CaptureOptions,
): Promise<Captured> {
  const { environment, workingDirectory, signal, timeoutMs, mostBytes, input } = options;
  const mark = randomUUID();
  const child = spawn(file, args, {
    cwd: workingDirectory,
    env: { ...environment, [markName]: mark },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  const kept = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let cut = false;
  for (const name of ['stdout', 'stderr'] as const) {
    let length = 0;
    child[name]?.on('data', (bytes: Buffer) => {
      const room = Math.max(0, mostBytes - length);
      if (bytes.length > room) cut = true;
      kept[name].push(bytes.subarray(0, room));
      length += Math.min(room, bytes.length);
    });
  }
  // A program may end before it has read everything.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  let timedOut = false;
  let ending: Promise<boolean> | null = null;
  const end = () => {
    if (child.pid !== undefined) ending ??= endAll(new Set([child.pid]), mark);
    // What cannot be ended must not be waited for.
    void ending?.then(() => resolve(null));
  };
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, timeoutMs);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    const exitCode = await promise;
    await ending;
    return {
      exitCode,
      stdout: Buffer.concat(kept.stdout),
      stderr: Buffer.concat(kept.stderr),
      cut,
      timedOut,
    };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
