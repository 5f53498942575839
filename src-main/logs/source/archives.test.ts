import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, createGzip, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CasebookError } from '../../errors.ts';
import { openPath, openStream } from './source.ts';
import { codeOf, failureOf, inChunks, readAll, readOne, temporaryFolder } from './testing.ts';

const folder = await temporaryFolder();
// Half random, so that packed data is longer than the pieces it is read in.
const one = Buffer.from(`one ${randomBytes(40_000).toString('hex')}\n`);
const two = Buffer.from('2024-01-02 15:04:05 INFO the second part\n'.repeat(20_000));

const read = (bytes: Uint8Array, size = 5000) => readOne(openStream('a.gz', inChunks(bytes, size), null));

/** A gzip member with every optional header field. */
function decoratedMember(data: Buffer): Buffer {
  const plain = gzipSync(data);
  const fields = Buffer.concat([
    Buffer.from([3, 0, 1, 2, 3]),
    Buffer.from('app.log\0a comment\0'),
    Buffer.alloc(2),
  ]);
  plain[3] = 0x1e;
  return Buffer.concat([plain.subarray(0, 10), fields, plain.subarray(10)]);
}

function zstdWithChecksum(data: Buffer): Buffer {
  return zstdCompressSync(data, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
}

describe('gzip', () => {
  test('of one and several members, at any chunk size', async () => {
    expect((await read(gzipSync(one))).text.equals(one)).toBe(true);
    const members = Buffer.concat([gzipSync(one), gzipSync(''), decoratedMember(two), gzipSync(one)]);
    const whole = Buffer.concat([one, two, one]);
    for (const size of [101, 4096, 10_000_000]) {
      const result = await read(members, size);
      expect(result.text.equals(whole)).toBe(true);
      expect(result.originalBytes).toBe(whole.length);
      expect(result.sha256).toBe(createHash('sha256').update(whole).digest('hex'));
    }
  });

  test('keeps its name and is known by content alone', async () => {
    const path = join(folder, 'syslog.2');
    await writeFile(path, gzipSync(two));
    const seen: number[] = [];
    const result = await readOne(openPath(path, { onProgress: (bytes) => seen.push(bytes) }));
    expect(result).toMatchObject({ fileName: 'syslog.2', sizeHint: null, mimeType: 'text/plain' });
    expect(seen.at(-1)).toBe(gzipSync(two).length);
  });

  test('ignores what follows the last member', async () => {
    for (const garbage of ['\0'.repeat(700), 'x', 'some trailing garbage', '\x1f\x8bno member']) {
      const bytes = Buffer.concat([gzipSync(one), gzipSync(two), Buffer.from(garbage, 'latin1')]);
      for (const size of [97, 1_000_000]) {
        expect((await read(bytes, size)).text.equals(Buffer.concat([one, two]))).toBe(true);
      }
    }
  });

  test('cut off anywhere or altered is damaged', async () => {
    const bytes = gzipSync(two);
    for (const length of [5, 15, 100, bytes.length - 9, bytes.length - 8, bytes.length - 1]) {
      expect(await codeOf(read(bytes.subarray(0, length)))).toBe('ARCHIVE_DAMAGED');
    }
    for (const at of [bytes.length - 1, bytes.length - 6, 30]) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 0x55;
      expect(await codeOf(read(altered))).toBe('ARCHIVE_DAMAGED');
    }
  });

  test('of nothing, of an archive or of a program', async () => {
    expect(await codeOf(read(gzipSync('')))).toBe('FILE_EMPTY');
    expect(await codeOf(read(gzipSync(gzipSync(one))))).toBe('UNSUPPORTED_FORMAT');
    expect(await codeOf(read(gzipSync(Buffer.from('\x7fELF\0\0\0', 'latin1'))))).toBe('UNSUPPORTED_FORMAT');
  });

  test('that unpacks without end is a bomb', async () => {
    const gzip = createGzip();
    async function* endless(): AsyncGenerator<Uint8Array> {
      const block = Buffer.alloc(1024 * 1024, 'a');
      setImmediate(async () => {
        for (let count = 0; !gzip.destroyed && count < 1000; count++) {
          await new Promise((resolve) => gzip.write(block, resolve));
        }
      });
      for await (const chunk of gzip) yield chunk as Uint8Array;
    }
    const failure = await failureOf(readAll(openStream('bomb', endless(), null)));
    expect(failure.code).toBe('ARCHIVE_BOMB');
    gzip.destroy();
    const options = { maxBytes: 100_000 };
    const limited = readAll(openStream('b', inChunks(gzipSync(two), 5000), null, options));
    expect((await failureOf(limited)).message).toContain('97.7 KiB');
  });
});

describe('zstd', () => {
  test('of one and several frames, with checksums and skippable frames', async () => {
    const skippable = Buffer.from('502a4d18 05000000 0102030405'.replaceAll(' ', ''), 'hex');
    const empty = Buffer.from('512a4d18 00000000'.replaceAll(' ', ''), 'hex');
    const frames = Buffer.concat([skippable, zstdCompressSync(one), empty, zstdWithChecksum(two), skippable]);
    for (const size of [31, 1009, 10_000_000]) {
      expect((await read(frames, size)).text.equals(Buffer.concat([one, two]))).toBe(true);
    }
    const run = zstdWithChecksum(Buffer.alloc(300_000, 'a'));
    expect((await read(Buffer.concat([run, run]))).textBytes).toBe(600_000);
  });

  test('cut off, altered or followed by something is damaged', async () => {
    const bytes = zstdWithChecksum(two);
    const cuts = [5, 20, bytes.length - 5, bytes.length - 1].map((length) => bytes.subarray(0, length));
    const altered = Buffer.from(bytes);
    altered[bytes.length - 2] = (altered[bytes.length - 2] ?? 0) ^ 0x55;
    for (const damaged of [...cuts, altered, Buffer.concat([bytes, Buffer.from('garbage')])]) {
      expect(await codeOf(read(damaged))).toBe('ARCHIVE_DAMAGED');
    }
  });

  test('that unpacks far beyond its size is a bomb', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024, 'a'));
    expect(bomb.length).toBeLessThan(10_000);
    expect(await codeOf(read(bomb))).toBe('ARCHIVE_BOMB');
  });
});

test('altered archives end in a result or a CasebookError', async () => {
  const small = Buffer.from('2024-01-02 15:04:05 INFO line\n'.repeat(30));
  const archives = [
    gzipSync(small),
    zstdWithChecksum(small),
    Buffer.concat([gzipSync(small), gzipSync(small)]),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...archives),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (archive, place, change) => {
        const bytes = Buffer.from(archive);
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const result = await read(bytes, 64).catch((error) => error);
        expect(Buffer.isBuffer(result.text) || result instanceof CasebookError).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
