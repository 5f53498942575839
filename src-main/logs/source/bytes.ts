import { CasebookError } from '../../errors.ts';
import { formatLimit, MIB, throwIfAborted } from './limits.ts';

/** Bytes that can be read at any place: a file, or an upload kept in memory. */
export interface RandomBytes {
  size: number;
  /** Fills `target` from `position`; returns the bytes read, fewer only at the end. */
  read(target: Uint8Array, position: number): Promise<number>;
  /** The bytes from `start` to `end` (exclusive) in chunks; each is valid until the next is asked for. */
  stream(start: number, end: number): AsyncIterable<Uint8Array>;
}

const SLAB_BYTES = 4 * MIB;

/** Looks at the first `length` bytes (fewer at the end of the stream); `chunks` yields them again. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  length: number,
): Promise<{ head: Uint8Array; chunks: AsyncGenerator<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let have = 0;
  while (have < length) {
    const { value, done } = await iterator.next();
    if (done) break;
    have += value.length;
    // Only the newest chunk of a source is valid, so what is not the last one here is copied.
    parts.push(have < length ? Uint8Array.from(value) : value);
  }
  const head = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  return { head, chunks: continued(head, iterator) };
}

async function* continued(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) return;
      yield value;
    }
  } finally {
    // Not awaited: a source that hangs must not keep its reader from leaving.
    iterator.return?.()?.catch(() => {});
  }
}

/** Ends a stream with CANCELLED as soon as the signal says so, even while the source keeps silent. */
export async function* abortable(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let stopWaiting: () => void = () => {};
  const onAbort = () => stopWaiting();
  // One promise for each chunk: Promise.race against a lasting one would keep every chunk in memory.
  const next = () =>
    new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
      stopWaiting = () => reject(new CasebookError('CANCELLED'));
      iterator.next().then(resolve, reject);
    });
  signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      throwIfAborted(signal);
      const { value, done } = await next();
      if (done) return;
      if (value.length > 0) yield value;
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    iterator.return?.()?.catch(() => {});
  }
}

/** Keeps a stream in memory for random access. More than `maxBytes` is FILE_TOO_LARGE. */
export async function bufferBytes(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<RandomBytes> {
  const slabs: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    if (size + chunk.length > maxBytes) {
      throw new CasebookError(
        'FILE_TOO_LARGE',
        `A zip archive without a path can have ${formatLimit(maxBytes)}; add it by its path.`,
      );
    }
    for (let taken = 0; taken < chunk.length; ) {
      const place = size % SLAB_BYTES;
      if (place === 0) slabs.push(new Uint8Array(SLAB_BYTES));
      const part = chunk.subarray(taken, taken + SLAB_BYTES - place);
      slabs.at(-1)?.set(part, place);
      taken += part.length;
      size += part.length;
    }
  }
  return slabBytes(slabs, size);
}

function slabBytes(slabs: Uint8Array[], size: number): RandomBytes {
  const at = (position: number, end: number): Uint8Array => {
    const place = position % SLAB_BYTES;
    const slab = slabs[Math.floor(position / SLAB_BYTES)] ?? new Uint8Array();
    return slab.subarray(place, Math.min(SLAB_BYTES, place + end - position));
  };
  return {
    size,
    async read(target, position) {
      const end = Math.min(size, position + target.length);
      let done = 0;
      while (position + done < end) {
        const part = at(position + done, end);
        target.set(part, done);
        done += part.length;
      }
      return done;
    },
    async *stream(start, end) {
      for (let position = start; position < Math.min(end, size); ) {
        const part = at(position, Math.min(end, size, position + MIB));
        yield part;
        position += part.length;
      }
    },
  };
}
