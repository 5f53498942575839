import { closeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { OutputPiece } from '../../contract/commands.ts';
import { type Pipe, readingStream } from './pipes.ts';

/** Gets output as it comes; the program that writes waits while it does. */
export type OnOutput = (stream: OutputPiece['stream'], bytes: Buffer) => Promise<void>;

/** What still holds the output open after the last program ended is not waited for longer. */
const drainMs = 1000;

async function readAll(
  stream: AsyncIterable<Buffer>,
  name: OutputPiece['stream'],
  onOutput: OnOutput,
): Promise<void> {
  try {
    for await (const bytes of stream) await onOutput(name, bytes);
  } catch (error) {
    // We stopped reading ourselves, because something that cannot be ended holds it open.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** Reads two pipes until everybody closed them. `onFailure` is told at once when `onOutput` fails; `close` throws that error. */
export function readOutput(stdout: Pipe, stderr: Pipe, onOutput: OnOutput, onFailure: () => void) {
  const streams = [readingStream(stdout), readingStream(stderr)] as const;
  const reading = Promise.all([
    readAll(streams[0], 'stdout', onOutput),
    readAll(streams[1], 'stderr', onOutput),
  ]);
  reading.catch(onFailure);
  return {
    /** Closes our own writing ends, and waits for what is still to be read. */
    async close(): Promise<void> {
      closeSync(stdout.write);
      closeSync(stderr.write);
      const late = new AbortController();
      try {
        await Promise.race([reading, setTimeout(drainMs, null, { signal: late.signal }).catch(() => {})]);
      } finally {
        late.abort();
        for (const stream of streams) stream.destroy();
      }
      await reading;
    },
  };
}
