import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CasebookError } from '../../errors.ts';
import { openPath, openStream } from './source.ts';
import { codeOf, failureOf, inChunks, readAll, temporaryFolder, writeZip, type ZipSpec } from './testing.ts';

const folder = await temporaryFolder();
const log = Buffer.from('2024-01-02 15:04:05 INFO a line\n'.repeat(10_000));

const read = (bytes: Buffer, options = {}) =>
  readAll(openStream('bundle.zip', inChunks(bytes, 5000), null, options));

const readSpecs = (specs: ZipSpec[], options = {}) => read(writeZip(specs), options);

describe('a zip archive', () => {
  const bundle: ZipSpec[] = [
    { name: 'logs/', data: Buffer.alloc(0), method: 0 },
    { name: 'logs/app.log', data: log },
    { name: 'stored.json', data: log, method: 0 },
    { name: 'with zstd.log', data: log, method: 93, packed: zstdCompressSync(log) },
    { name: 'old/app.log.1.gz', data: gzipSync(log), method: 0 },
    { name: 'old/app.log.2.zst', data: zstdCompressSync(log) },
    { name: 'link', data: Buffer.from('/etc/passwd'), externalAttributes: 0o120777 * 65536 },
    { name: '__MACOSX/._app.log', data: Buffer.alloc(9) },
    { name: '日本/größe.log', data: Buffer.from('utf-8 name\n') },
  ];

  test('yields every file, by path and as an upload', async () => {
    const path = join(folder, 'bundle.zip');
    await writeFile(path, writeZip(bundle));
    const names = [
      'bundle.zip/logs/app.log',
      'bundle.zip/stored.json',
      'bundle.zip/with zstd.log',
      'bundle.zip/old/app.log.1.gz',
      'bundle.zip/old/app.log.2.zst',
      'bundle.zip/日本/größe.log',
    ];
    for (const entries of [await readAll(openPath(path)), await readSpecs(bundle)]) {
      expect(entries.map((entry) => entry.fileName)).toEqual(names);
      for (const entry of entries.slice(0, 5)) expect(entry.text.equals(log)).toBe(true);
      expect(entries[1]?.mimeType).toBe('application/json');
      expect(entries[0]?.sizeHint).toBe(log.length);
      expect(entries[3]?.originalBytes).toBe(log.length);
    }
  });

  test('goes on after a file that is no log', async () => {
    const codes: string[] = [];
    const specs = [
      { name: 'a.png', data: Buffer.from('\x89PNG\r\n', 'latin1') },
      { name: 'empty.log', data: Buffer.alloc(0) },
      { name: 'nested.zip', data: writeZip([{ name: 'x', data: log }]) },
      { name: 'double.gz', data: gzipSync(gzipSync(log)) },
      { name: 'app.log', data: log },
    ];
    for await (const entry of openStream('z', inChunks(writeZip(specs), 999), null)) {
      try {
        for await (const _ of entry.open().chunks);
        codes.push('read');
      } catch (error) {
        codes.push(error instanceof CasebookError ? error.code : 'other');
      }
    }
    expect(codes).toEqual([
      'UNSUPPORTED_FORMAT',
      'FILE_EMPTY',
      'UNSUPPORTED_FORMAT',
      'UNSUPPORTED_FORMAT',
      'read',
    ]);
  });

  test.each([
    '../evil.log',
    'a/../../evil.log',
    '/etc/evil.log',
    'C:evil.log',
    'c:/evil.log',
    '..\\evil.log',
    'a\\b.log',
    '\\\\host\\share',
    'a\0b',
    'a\x1b[31m.log',
    'x'.repeat(2000),
    '..',
    'a/..',
  ])('with the name %j is refused before anything is read', async (name) => {
    const seen: string[] = [];
    const reading = async () => {
      const specs = [
        { name: 'fine.log', data: log },
        { name, data: log },
      ];
      for await (const entry of openStream('z', inChunks(writeZip(specs), 999), null))
        seen.push(entry.fileName);
    };
    expect(await codeOf(reading())).toBe('ARCHIVE_UNSAFE');
    expect(seen).toEqual([]);
  });

  test('with a password says so', async () => {
    for (const flags of [1, 0x41]) {
      const failure = await failureOf(readSpecs([{ name: 'a', data: log, flags }]));
      expect(failure.code).toBe('UNSUPPORTED_FORMAT');
      expect(failure.message).toContain('password');
    }
    const unknown = await failureOf(readSpecs([{ name: 'a', data: log, method: 12 }]));
    expect(unknown.message).toContain('method 12');
  });

  test('without files', async () => {
    expect(await codeOf(readSpecs([]))).toBe('FILE_EMPTY');
    expect(await codeOf(readSpecs([{ name: 'logs/', data: Buffer.alloc(0) }]))).toBe('FILE_EMPTY');
  });

  test('that is cut off or altered is damaged', async () => {
    const bytes = writeZip([{ name: 'a.log', data: log }]);
    for (const length of [10, 100, bytes.length - 1, bytes.length - 30]) {
      expect(await codeOf(read(bytes.subarray(0, length)))).toBe('ARCHIVE_DAMAGED');
    }
    expect(await codeOf(readSpecs([{ name: 'a', data: log, crc: 1 }]))).toBe('ARCHIVE_DAMAGED');
    const declaredSize = log.length - 1;
    expect(await codeOf(readSpecs([{ name: 'a', data: log, declaredSize }]))).toBe('ARCHIVE_DAMAGED');
  });
});

describe('a zip bomb', () => {
  const flat = Buffer.alloc(20 * 1024 * 1024, 'a');

  test('of declared sizes, ratio, overlap or number is refused before anything is read', async () => {
    expect(await codeOf(readSpecs([{ name: 'a', data: flat }]))).toBe('ARCHIVE_BOMB');
    expect(await codeOf(readSpecs([{ name: 'a', data: log }], { maxBytes: 1000 }))).toBe('ARCHIVE_BOMB');
    const many = Array.from({ length: 5 }, (_, index) => ({ name: `f${index}`, data: log }));
    expect(await codeOf(readSpecs(many, { maxBytes: log.length }))).toBe('ARCHIVE_BOMB');
    const overlapping = await failureOf(
      readSpecs([
        { name: 'a', data: log },
        { name: 'b', data: log, sameDataAs: 0 },
      ]),
    );
    expect(overlapping.message).toContain('overlap');
    const count = Array.from({ length: 10_001 }, (_, index) => ({
      name: `f${index}`,
      data: Buffer.from('x'),
    }));
    expect((await failureOf(readSpecs(count))).message).toContain('10000');
  });

  test('that lies about its size stops while it is read', async () => {
    const lying = { name: 'a', data: flat, packed: deflateRawSync(flat), declaredSize: 1000 };
    expect(await codeOf(readSpecs([lying]))).toBe('ARCHIVE_DAMAGED');
    const nested = { name: 'a.gz', data: gzipSync(flat), method: 0 as const };
    expect(await codeOf(readSpecs([nested]))).toBe('ARCHIVE_BOMB');
  });

  test('has ten thousand entries at most, which list quickly', async () => {
    const specs = Array.from({ length: 10_000 }, (_, index) => ({
      name: `f${index}`,
      data: Buffer.from('x'),
    }));
    const path = join(folder, 'many.zip');
    await writeFile(path, writeZip(specs));
    const started = performance.now();
    let count = 0;
    for await (const _ of openPath(path)) count++;
    expect(count).toBe(10_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

test('a zip archive that changes while it is read is refused', async () => {
  const path = join(folder, 'changes.zip');
  await writeFile(
    path,
    writeZip([
      { name: 'a', data: log },
      { name: 'b', data: log },
    ]),
  );
  const reading = async () => {
    for await (const entry of openPath(path)) {
      const handle = await open(path, 'a');
      await handle.write('more');
      await handle.close();
      for await (const _ of entry.open().chunks);
    }
  };
  expect(await codeOf(reading())).toBe('FILE_CHANGED');
});

test('altered zip archives end in a result or a CasebookError', async () => {
  const small = Buffer.from('2024-01-02 15:04:05 INFO line\n'.repeat(30));
  const archive = writeZip([
    { name: 'a.log', data: small },
    { name: 'b/c.log.gz', data: gzipSync(small) },
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 })), {
        minLength: 1,
        maxLength: 3,
      }),
      async (changes) => {
        const bytes = Buffer.from(archive);
        for (const [at, change] of changes) bytes[at] = (bytes[at] ?? 0) ^ change;
        const result = await read(bytes).catch((error) => error);
        expect(Array.isArray(result) || result instanceof CasebookError).toBe(true);
      },
    ),
    { numRuns: 800 },
  );
});
