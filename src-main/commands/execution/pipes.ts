import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';

/** Both ends of a pipe as file descriptors; whoever has them closes them. */
export interface Pipe {
  read: number;
  write: number;
}

/**
 * Makes pipes of the operating system. Node's own are sockets, which a program cannot open as /dev/stdin or /dev/stdout, so these begin
 * as named pipes in a private folder; nothing of them is left there.
 * Error: where the system has no `mkfifo`.
 */
export async function openPipes(count: number, searchPath: string): Promise<Pipe[]> {
  const mkfifo = findProgram('mkfifo', searchPath, '/') ?? findProgram('mkfifo', '/usr/bin:/bin', '/');
  if (!mkfifo) throw new Error('there is no program named mkfifo');
  const folder = mkdtempSync(join(tmpdir(), 'casebook-pipes-'));
  try {
    const paths = Array.from({ length: count }, (_, index) => join(folder, String(index)));
    const [status] = await once(
      spawn(mkfifo, ['-m', '600', '--', ...paths], { env: {}, stdio: 'ignore' }),
      'exit',
    );
    if (status !== 0) throw new Error('mkfifo failed');
    return paths.map(openBoth);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openBoth(path: string): Pipe {
  // A reader that does not wait lets the writer open; the reader that is handed on must wait, or programs would see errors.
  const first = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const write = openSync(path, constants.O_WRONLY);
    return { read: openSync(path, constants.O_RDONLY), write };
  } finally {
    closeSync(first);
  }
}

export function closePipe(pipe: Pipe): void {
  closeSync(pipe.read);
  closeSync(pipe.write);
}

/** The reading end as a stream, which then owns it. */
export function readingStream(pipe: Pipe): Socket {
  return new Socket({ fd: pipe.read, readable: true, writable: false });
}
