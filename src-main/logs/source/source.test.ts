import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, renameSync, truncateSync } from 'node:fs';
import { chmod, mkdir, open, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CasebookError } from '../../errors.ts';
import { fileError } from './file.ts';
import { listFolder, openPath, openStream } from './source.ts';
import { codeOf, failureOf, inChunks, readAll, readOne, temporaryFolder, writeZip } from './testing.ts';

const folder = await temporaryFolder();
const lines = Buffer.from(
  Array.from({ length: 40_000 }, (_, line) => `2024-01-02T15:04:05.${line} INFO line ${line}\n`).join(''),
);

async function file(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

describe('plain files', () => {
  test('pass byte for byte with hash, size and encoding', async () => {
    const read = await readOne(openPath(await file('app.log.1', lines)));
    expect(read.text.equals(lines)).toBe(true);
    expect(read).toMatchObject({
      fileName: 'app.log.1',
      sizeHint: lines.length,
      mimeType: 'text/plain',
      originalBytes: lines.length,
      textBytes: lines.length,
      encoding: 'utf-8',
      sha256: createHash('sha256').update(lines).digest('hex'),
    });
  });

  test('report progress up to the size', async () => {
    const seen: (number | null)[][] = [];
    const path = await file('progress.log', lines);
    await readOne(openPath(path, { onProgress: (read, total) => seen.push([read, total]) }));
    expect(seen.at(-1)).toEqual([lines.length, lines.length]);
    expect(seen.length).toBeGreaterThan(1);
  });

  test('of 64 MiB without a newline stream in chunks of 1 MiB', async () => {
    const path = join(folder, 'flat.log');
    const handle = await open(path, 'w');
    for (let part = 0; part < 64; part++) await handle.write(Buffer.alloc(1024 * 1024, 'x'));
    await handle.close();
    let largest = 0;
    for await (const entry of openPath(path)) {
      for await (const chunk of entry.open().chunks) largest = Math.max(largest, chunk.length);
    }
    expect(largest).toBe(1024 * 1024);
  });

  test('are refused when they are no log or not there', async () => {
    expect(await codeOf(readAll(openPath(join(folder, 'missing.log'))))).toBe('FILE_NOT_FOUND');
    expect(await codeOf(readAll(openPath(join(await file('f', 'x'), 'below'))))).toBe('FILE_NOT_FOUND');
    expect(await codeOf(readAll(openPath('a\0b')))).toBe('FILE_NOT_FOUND');
    expect(await codeOf(readAll(openPath(folder)))).toBe('IS_DIRECTORY');
    expect(await codeOf(readAll(openPath(await file('empty.log', ''))))).toBe('FILE_EMPTY');
    const large = await file('large.log', 'x'.repeat(1000));
    expect(await codeOf(readAll(openPath(large, { maxBytes: 999 })))).toBe('FILE_TOO_LARGE');
    expect(await codeOf(readAll(openPath(join(folder, 'x'.repeat(300)))))).toBe('FILE_UNREADABLE');
  });

  test('above 2 GiB are refused at once', async () => {
    const path = await file('sparse.log', 'x');
    truncateSync(path, 2 ** 31 + 1);
    expect(await codeOf(readAll(openPath(path)))).toBe('FILE_TOO_LARGE');
    truncateSync(path, 0);
  });

  test.skipIf(process.getuid === undefined || process.getuid() === 0)('without permission', async () => {
    const path = await file('secret.log', 'x');
    await chmod(path, 0);
    expect(await codeOf(readAll(openPath(path)))).toBe('FILE_UNREADABLE');
  });

  test('that the system refuses name its reason', () => {
    const error = fileError(Object.assign(new Error('no'), { code: 'EACCES' }));
    expect(error).toMatchObject({ code: 'FILE_UNREADABLE', message: expect.stringContaining('EACCES') });
  });

  test.skipIf(process.platform === 'win32')('that are pipes, sockets or devices never block', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    expect(await codeOf(readAll(openPath(pipe)))).toBe('FILE_UNREADABLE');
    expect(await codeOf(readAll(openPath('/dev/zero')))).toBe('FILE_UNREADABLE');
    const socket = join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    expect(await codeOf(readAll(openPath(socket)))).toBe('FILE_UNREADABLE');
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a file that changes while it is read', () => {
  async function readWhile(path: string, change: () => void): Promise<void> {
    for await (const entry of openPath(path)) {
      let isFirst = true;
      for await (const _ of entry.open().chunks) {
        if (isFirst) change();
        isFirst = false;
      }
    }
  }

  test('is refused when it grows, shrinks or is replaced', async () => {
    const grows = await file('grows.log', lines);
    expect(await codeOf(readWhile(grows, () => appendFileSync(grows, 'more\n')))).toBe('FILE_CHANGED');
    const shrinks = await file('shrinks.log', lines);
    expect(await codeOf(readWhile(shrinks, () => truncateSync(shrinks, 10)))).toBe('FILE_CHANGED');
    const moves = await file('moves.log', lines);
    expect(await codeOf(readWhile(moves, () => renameSync(moves, `${moves}.1`)))).toBe('FILE_CHANGED');
  });
});

describe('cancelling', () => {
  test('before and while reading', async () => {
    const path = await file('cancel.log', lines);
    expect(await codeOf(readAll(openPath(path, { signal: AbortSignal.abort() })))).toBe('CANCELLED');
    for (const bytes of [lines, gzipSync(lines), zstdCompressSync(lines)]) {
      const controller = new AbortController();
      const reading = async () => {
        const source = openStream('c', inChunks(bytes, 4096), null, { signal: controller.signal });
        for await (const entry of source) {
          for await (const _ of entry.open().chunks) controller.abort();
        }
      };
      expect(await codeOf(reading())).toBe('CANCELLED');
    }
  });

  test('while one packed chunk unpacks to many, in a zip archive from memory too', async () => {
    const flat = Buffer.from('2024-01-02 15:04:05 INFO the same line again\n'.repeat(100_000));
    for (const bytes of [gzipSync(flat), writeZip([{ name: 'a.log', data: flat }])]) {
      const controller = new AbortController();
      const reading = async () => {
        for await (const entry of openStream('c', inChunks(bytes, 1e7), null, {
          signal: controller.signal,
        })) {
          let count = 0;
          for await (const _ of entry.open().chunks) {
            controller.abort();
            count++;
          }
          expect(count).toBe(1);
        }
      };
      expect(await codeOf(reading())).toBe('CANCELLED');
    }
  });

  test('an upload that keeps silent', async () => {
    async function* silent(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one line\n');
      await new Promise(() => {});
    }
    const reading = readAll(openStream('s', silent(), null, { signal: AbortSignal.timeout(50) }));
    expect(await codeOf(reading)).toBe('CANCELLED');
  });

  test('leaving early ends without an error', async () => {
    for (const bytes of [lines, gzipSync(lines), zstdCompressSync(lines)]) {
      const path = await file('leave.log', bytes);
      for await (const entry of openPath(path)) {
        for await (const _ of entry.open().chunks) break;
      }
    }
  });
});

describe('uploads', () => {
  test('that break off end with the error of their source', async () => {
    for (const start of [Buffer.from('text\n'), gzipSync(lines).subarray(0, 2000)]) {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield start;
        throw Object.assign(new Error('connection lost'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
      }
      await expect(readAll(openStream('b', broken(), null))).rejects.toThrow('connection lost');
    }
  });

  test('are read whatever the size of their chunks', async () => {
    for (const size of [1, 7, 4096, 5_000_000]) {
      const bytes = size === 1 ? lines.subarray(0, 3000) : lines;
      const read = await readOne(openStream('C:\\logs\\app.json', inChunks(bytes, size), bytes.length));
      expect(read.text.equals(bytes)).toBe(true);
      expect(read).toMatchObject({ fileName: 'app.json', mimeType: 'application/json' });
    }
  });

  test('are refused when empty or too large', async () => {
    expect(await codeOf(readAll(openStream('e', inChunks(Buffer.alloc(0), 1), 0)))).toBe('FILE_EMPTY');
    const options = { maxBytes: 100 };
    expect(await codeOf(readAll(openStream('l', inChunks(lines, 99), null, options)))).toBe('FILE_TOO_LARGE');
    expect(await codeOf(readAll(openStream('l', inChunks(lines, 99), 101, options)))).toBe('FILE_TOO_LARGE');
  });
});

describe('hostile bytes', () => {
  const magics = [
    '',
    '\x1f\x8b\x08\0',
    '\x28\xb5\x2f\xfd',
    'PK\x03\x04',
    'PK\x05\x06',
    '\xff\xfe',
    '\xef\xbb\xbf',
  ];

  test('end in a result or a CasebookError, nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...magics),
        fc.uint8Array({ maxLength: 400 }),
        fc.integer({ min: 1, max: 100 }),
        async (magic, tail, size) => {
          const bytes = Buffer.concat([Buffer.from(magic, 'latin1'), tail]);
          const read = await readAll(openStream('f', inChunks(bytes, size), null)).catch((error) => error);
          expect(Array.isArray(read) || read instanceof CasebookError).toBe(true);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('opening an entry twice and asking for a result too early are faults of the caller', async () => {
    for await (const entry of openStream('t', inChunks(lines, 4096), null)) {
      const content = entry.open();
      expect(() => content.result()).toThrow('before the end');
      expect(() => entry.open()).toThrow('once');
    }
  });
});

describe('listing a folder', () => {
  test('finds regular files below it, sorted, without following links', async () => {
    const root = join(folder, 'list');
    await mkdir(join(root, 'b', 'c'), { recursive: true });
    for (const name of ['z.log', 'b/a.log', 'b/c/syslog.2.gz']) await writeFile(join(root, name), 'x');
    await symlink(root, join(root, 'b', 'loop'));
    expect(await listFolder(root)).toEqual(
      ['b/a.log', 'b/c/syslog.2.gz', 'z.log'].map((name) => join(root, name)),
    );
    expect((await failureOf(listFolder(join(root, 'none')))).code).toBe('FILE_NOT_FOUND');
    expect((await failureOf(listFolder(join(root, 'z.log')))).code).toBe('FILE_UNREADABLE');
  });
});
