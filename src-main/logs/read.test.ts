import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WriteDatabase } from '../db/open.ts';
import { run } from '../db/statements.ts';
import { testApp, withDatabase } from '../testing.ts';
import { insertChunk } from './chunks.sql.ts';
import { createChunker, cutAt, type TextChunk } from './chunks.ts';
import { readBytes, readLines } from './read.ts';

let nextId = 0;

/** Stores text in chunks of `size`, pushed in pieces of the given sizes. */
function store(db: WriteDatabase, text: Buffer, size: number, pieces: number[]) {
  const id = `log-${nextId++}`;
  const chunker = createChunker(size);
  const chunks: TextChunk[] = [];
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const length = pieces[turn % pieces.length] ?? 1;
    chunks.push(...chunker.push(text.subarray(at, at + length)));
    at += length;
  }
  const { last, textBytes, lineCount } = chunker.finish();
  if (last) chunks.push(last);
  for (const chunk of chunks) {
    run(db, insertChunk, {
      logFileId: id,
      sequence: chunk.sequence,
      startByte: chunk.startByte,
      byteLength: chunk.bytes.length,
      startLine: chunk.startLine,
      lineBreaks: chunk.lineBreaks,
      content: gzipSync(chunk.bytes),
    });
  }
  return { id, textBytes, lineCount, chunks };
}

/** The lines of a text by the plainest means. */
function naive(text: Buffer) {
  const parts = text.toString('latin1').split('\n');
  const lines = parts.at(-1) === '' ? parts.slice(0, -1) : parts;
  let start = 0;
  return lines.map((raw, index) => {
    const isTerminated = index < parts.length - 1;
    const line = { number: index + 1, start, text: raw.replace(/\r$/, '') };
    start += raw.length + (isTerminated ? 1 : 0);
    return line;
  });
}

const piece = fc.constantFrom('\n', '\r\n', '\r', 'a', 'word ', 'é', '数据', '🔥', 'x'.repeat(37));
const text = fc.array(piece, { maxLength: 80 }).map((parts) => Buffer.from(parts.join('')));
const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 4 });

test('lines and bytes agree with a plain split, however the text was cut into chunks', async () => {
  const { dataDir } = await testApp();
  withDatabase(dataDir, (db) => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 4, max: 64 }),
        sizes,
        fc.integer({ min: 1, max: 90 }),
        (content, size, pieces, from) => {
          const stored = store(db, content, size, pieces);
          const expected = naive(content);
          expect(stored).toMatchObject({ textBytes: content.length, lineCount: expected.length });
          const lines = readLines(db, stored.id, from, 20, 1000).map(({ number, start, length, bytes }) => {
            expect(length).toBe(bytes.length);
            return { number, start, text: bytes.toString('latin1') };
          });
          expect(lines).toEqual(expected.slice(from - 1, from + 19));
          const end = Math.min(content.length, from + 30);
          expect(readBytes(db, stored.id, from, end).equals(content.subarray(from, end))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('chunks end at a line break, or between characters', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 40 }), sizes, (content, size, pieces) => {
      const chunker = createChunker(size);
      const chunks: TextChunk[] = [];
      for (let at = 0, turn = 0; at < content.length; turn += 1) {
        const length = pieces[turn % pieces.length] ?? 1;
        chunks.push(...chunker.push(content.subarray(at, at + length)));
        at += length;
      }
      const { last } = chunker.finish();
      if (last) chunks.push(last);
      expect(Buffer.concat(chunks.map((chunk) => chunk.bytes)).equals(content)).toBe(true);
      for (const chunk of chunks) {
        expect(chunk.bytes.length).toBeLessThanOrEqual(size);
        expect(Buffer.from(chunk.bytes).toString('utf8')).not.toContain('\ufffd');
      }
    }),
  );
});

test('invalid UTF-8 does not keep a chunk from being cut', () => {
  expect(cutAt(Buffer.alloc(10, 0x80), 10)).toBe(10);
  expect(cutAt(Buffer.from([0xf0, 0x9f]), 2)).toBeGreaterThan(0);
});
