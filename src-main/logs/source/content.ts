import { createHash } from 'node:crypto';
import { CasebookError } from '../../errors.ts';
import type { ContentResult, LogContent, TextEncoding } from './entry.ts';
import { throwIfAborted } from './limits.ts';
import { toUtf8 } from './text.ts';

/**
 * Makes the content of an entry from its original bytes: hashes and counts them and turns them into UTF-8.
 * `finish` runs at the end of the bytes and may still refuse them, as for a file that changed meanwhile.
 */
export function createContent(
  original: () => AsyncIterable<Uint8Array>,
  finish: () => Promise<void>,
  signal: AbortSignal | undefined,
): LogContent {
  const hash = createHash('sha256');
  let encoding: TextEncoding = 'utf-8';
  let originalBytes = 0;
  let textBytes = 0;
  let result: ContentResult | null = null;

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of original()) {
      hash.update(chunk);
      originalBytes += chunk.length;
      yield chunk;
    }
  }

  async function* text(): AsyncGenerator<Uint8Array> {
    const chunks = toUtf8(counted(), (found) => {
      encoding = found;
    });
    for await (const chunk of chunks) {
      // Here too, and not only where bytes are read: one packed chunk can hold a thousand unpacked ones.
      throwIfAborted(signal);
      textBytes += chunk.length;
      yield chunk;
    }
    await finish();
    if (textBytes === 0) throw new CasebookError('FILE_EMPTY');
    result = { originalBytes, sha256: hash.digest('hex'), encoding, textBytes };
  }

  return {
    chunks: text(),
    result() {
      if (!result) throw new Error('result() was called before the end of chunks');
      return result;
    },
  };
}

/** Lets a function be called once: the bytes behind an entry can be read one time only. */
export function once<T>(make: () => T): () => T {
  let isUsed = false;
  return () => {
    if (isUsed) throw new Error('An entry can be opened once only');
    isUsed = true;
    return make();
  };
}
