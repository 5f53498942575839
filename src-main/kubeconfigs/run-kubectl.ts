import { type ChildProcess, spawn } from 'node:child_process';
import { CasebookError } from '../errors.ts';

export interface KubectlRun {
  /** The program's file. */
  program: string;
  args: string[];
  /** All of it; nothing is inherited. */
  environment: Record<string, string>;
  signal: AbortSignal;
  workingDirectory?: string;
  /** Goes to its standard input, which is empty otherwise. */
  input?: string;
  /** Of each stream; what follows is read and dropped. */
  mostBytes?: number;
}

export interface KubectlEnd {
  /** Null when a signal ended it or it could not be started. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** There was more on standard output. */
  cut: boolean;
}

const usualBytes = 1_048_576;

function collect(stream: NodeJS.ReadableStream, most: number) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let cut = false;
  stream.on('data', (chunk: Buffer) => {
    const room = most - bytes;
    if (chunk.length > room) cut = true;
    if (room > 0) chunks.push(chunk.subarray(0, room));
    bytes += Math.min(room, chunk.length);
  });
  return () => ({ text: new TextDecoder().decode(Buffer.concat(chunks)), cut });
}

/** With all that it started, such as a program that gets its credentials. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/**
 * Runs kubectl for Casebook itself, with an argument vector and without a shell, until it ends or `signal` aborts. Errors: CANCELLED,
 * KUBECTL_MISSING where the program cannot be started.
 */
export async function runKubectl(request: KubectlRun): Promise<KubectlEnd> {
  const { signal, mostBytes = usualBytes } = request;
  if (signal.aborted) throw new CasebookError('CANCELLED');
  const child = spawn(request.program, request.args, {
    cwd: request.workingDirectory,
    env: request.environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const stdout = collect(child.stdout, mostBytes);
  const stderr = collect(child.stderr, mostBytes);
  // A program that ends without reading its input is no failure.
  child.stdin.on('error', () => {});
  child.stdin.end(request.input ?? '');
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  const onAbort = () => {
    kill(child);
    // What left its group could hold the streams open for ever.
    child.stdout.destroy();
    child.stderr.destroy();
  };
  child.on('error', (error) => {
    const particular = `"${request.program}" could not be started.`;
    reject(new CasebookError('KUBECTL_MISSING', particular, undefined, error));
  });
  child.on('close', (code) => resolve(code));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const exitCode = await promise;
    if (signal.aborted) throw new CasebookError('CANCELLED');
    const { text, cut } = stdout();
    return { exitCode, stdout: text, stderr: stderr().text, cut };
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
