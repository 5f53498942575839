import { appendFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { AddOutcome } from '../contract/index.ts';
import type { Core } from '../core.ts';
import { sha256Hex } from '../db/crypto.ts';
import {
  addedFile,
  addText,
  codeOf,
  createIssue,
  failureOf,
  recordChanges,
  rows,
  testApp,
  testFolder,
  withDatabase,
} from '../testing.ts';
import { readChunks } from './read.ts';
import { writeZip } from './source/testing.ts';

async function started() {
  const running = await testApp();
  const issue = await createIssue(running.core);
  return { ...running, running, issue, folder: testFolder() };
}

function put(folder: string, name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function add(core: Core, issueId: string, ...paths: string[]): Promise<AddOutcome[]> {
  return (await core.dispatch('logs.addPaths', { issueId, paths })).results;
}

/** The stored text as it lies in the database. */
function textOf(core: Core, id: string): Buffer {
  return Buffer.concat([...readChunks(core.read, id)].map(({ bytes }) => bytes));
}

function refusal(outcome: AddOutcome | undefined): string {
  return outcome?.outcome === 'refused' ? outcome.code : 'added';
}

const sentences = 'Grüße 数据库 🔥 10:02:17 ERROR connection refused\r\nsecond line\n';

describe('adding', () => {
  test.each([
    ['plain', 'app.log', Buffer.from(sentences), 'utf-8'],
    ['with a byte-order mark', 'bom.txt', Buffer.from(`\ufeff${sentences}`), 'utf-8'],
    ['UTF-16 little endian', 'win.log', Buffer.from(`\ufeff${sentences}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 big endian', 'be.log', Buffer.from(`\ufeff${sentences}`, 'utf16le').swap16(), 'utf-16be'],
    ['no extension', 'messages', Buffer.from(sentences), 'utf-8'],
    ['rotated', 'app.log.1', Buffer.from(sentences), 'utf-8'],
  ])('reads %s back as it was', async (_, name, original, encoding) => {
    const { core, issue, folder } = await started();
    const file = addedFile((await add(core, issue.id, put(folder, name, original)))[0]);
    expect(textOf(core, file.id).toString('utf8')).toBe(sentences);
    expect(file).toMatchObject({
      fileName: name,
      filePath: join(folder, name),
      fileSize: original.length,
      contentHash: sha256Hex(original),
      encoding,
      textBytes: Buffer.byteLength(sentences),
      lineCount: 2,
      redacted: false,
      scanState: 'none',
    });
  });

  test.each([
    ['gz', (bytes: Buffer) => gzipSync(bytes)],
    ['zst', (bytes: Buffer) => zstdCompressSync(bytes)],
  ])('reads .%s by its content and hashes what it holds', async (extension, pack) => {
    const { core, issue, folder } = await started();
    const original = Buffer.from(sentences.repeat(1000));
    const path = put(folder, `app.log.${extension}`, pack(original));
    const file = addedFile((await add(core, issue.id, path))[0]);
    expect(file).toMatchObject({
      fileSize: original.length,
      contentHash: sha256Hex(original),
      lineCount: 2000,
    });
    expect(textOf(core, file.id).equals(original)).toBe(true);
  });

  test('adds every log of a zip, each with its own hash', async () => {
    const { core, issue, folder } = await started();
    const archive = writeZip([
      { name: 'a/one.log', data: Buffer.from('one\n') },
      { name: 'two.log', data: Buffer.from('two\nlines\n') },
    ]);
    const results = await add(core, issue.id, put(folder, 'bundle.zip', archive));
    const files = results.map(addedFile);
    expect(files.map((file) => [file.fileName, file.lineCount])).toEqual([
      ['bundle.zip/a/one.log', 1],
      ['bundle.zip/two.log', 2],
    ]);
    expect(files[1]?.contentHash).toBe(sha256Hex('two\nlines\n'));
  });

  test('reads Latin-1', async () => {
    const { core, issue, folder } = await started();
    const original = Buffer.from('Gr\xfc\xdfe aus M\xfcnchen\n'.repeat(50), 'latin1');
    const file = addedFile((await add(core, issue.id, put(folder, 'old.log', original)))[0]);
    expect(file.encoding).toBe('windows-1252');
    expect(textOf(core, file.id).toString('utf8')).toBe('Grüße aus München\n'.repeat(50));
  });

  test('keeps invalid UTF-8 byte for byte', async () => {
    const { core, issue, folder } = await started();
    const original = Buffer.concat([
      Buffer.from('数据库 ok 数据库\n'.repeat(20)),
      Buffer.from([0xff, 0xfe, 0x80, 10]),
      Buffer.from('数据库 after\n'.repeat(20)),
    ]);
    const file = addedFile((await add(core, issue.id, put(folder, 'mixed.log', original)))[0]);
    if (file.encoding === 'utf-8') expect(textOf(core, file.id).equals(original)).toBe(true);
    expect(file.lineCount).toBe(41);
    const { lines } = await core.dispatch('logs.lines', { id: file.id, from: 22, count: 1 });
    expect(lines[0]?.text).toContain('after');
  });

  test('reads lines back that lie across chunk borders, and a giant line', async () => {
    const { core, issue } = await started();
    const lines = Array.from({ length: 40 }, (_, index) => `${index} ${'é'.repeat(40_000 + index * 1000)}`);
    const text = `${lines.join('\n')}\n${'x'.repeat(5_000_000)}\nlast`;
    const file = await addText(core, issue.id, text);
    expect(file.lineCount).toBe(42);
    expect(textOf(core, file.id).toString('utf8')).toBe(text);
    const read = await core.dispatch('logs.lines', {
      id: file.id,
      from: 30,
      count: 100,
      maxLineBytes: 65_536,
    });
    expect(read.lines.map((line) => line.number)).toEqual([
      30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42,
    ]);
    expect(read.lines[0]?.text.startsWith('29 é')).toBe(true);
    expect(read.lines.at(-2)).toMatchObject({ bytes: 5_000_000, cut: true });
    expect(read.lines.at(-1)).toMatchObject({ text: 'last', cut: false, start: Buffer.byteLength(text) - 4 });
  });

  test('64 MiB without a line break', async () => {
    const { core, issue, folder } = await started();
    const path = put(folder, 'one-line.log', Buffer.alloc(64 * 1024 * 1024, 'abcdefghij'));
    const file = addedFile((await add(core, issue.id, path))[0]);
    expect(file).toMatchObject({ lineCount: 1, textBytes: 64 * 1024 * 1024 });
    const { lines } = await core.dispatch('logs.lines', { id: file.id, from: 1, count: 5 });
    expect(lines).toMatchObject([{ number: 1, start: 0, bytes: 64 * 1024 * 1024, cut: true }]);
    const { matches } = await core.dispatch('logs.find', { id: file.id, text: 'jabc', limit: 3 });
    expect(matches.map((match) => match.start)).toEqual([9, 19, 29]);
  });

  test('knows the same content on an issue, and takes it on another', async () => {
    const { core, issue, folder } = await started();
    const path = put(folder, 'a.log', 'same\n');
    const first = addedFile((await add(core, issue.id, path))[0]);
    const [again] = await add(core, issue.id, put(folder, 'b.log', 'same\n'));
    expect(again).toMatchObject({ outcome: 'refused', code: 'DUPLICATE_FILE', existingId: first.id });
    const twice = await add(core, issue.id, put(folder, 'c.log', 'c\n'), put(folder, 'd.log', 'c\n'));
    expect(twice.map(refusal)).toEqual(['added', 'DUPLICATE_FILE']);
    const packed = await add(core, issue.id, put(folder, 'a.log.gz', gzipSync('same\n')));
    expect(packed.map(refusal)).toEqual(['DUPLICATE_FILE']);
    const other = await createIssue(core, 'Other');
    expect((await add(core, other.id, path)).map(refusal)).toEqual(['added']);
  });

  test('duplicates leave no chunks', async () => {
    const { core, issue, running, dataDir } = await started();
    const file = await addText(core, issue.id, 'same\n');
    await core.dispatch('logs.addText', { issueId: issue.id, fileName: 'b.log', text: 'same\n' });
    await running.close();
    withDatabase(dataDir, (db) =>
      expect(rows(db, 'SELECT DISTINCT log_file_id FROM log_chunks')).toEqual([{ log_file_id: file.id }]),
    );
  });

  test('one failure does not stop the others, and each says what it is', async () => {
    const { core, issue, folder } = await started();
    mkdirSync(join(folder, 'sub'));
    const huge = put(folder, 'huge.log', 'x');
    truncateSync(huge, 2 * 1024 ** 3 + 1);
    const results = await core.dispatch('logs.addPaths', {
      issueId: issue.id,
      expandFolders: false,
      paths: [
        join(folder, 'missing.log'),
        join(folder, 'sub'),
        put(folder, 'empty.log', ''),
        huge,
        put(folder, 'bomb.gz', gzipSync(Buffer.alloc(16 * 1024 * 1024, 'a'))),
        put(folder, 'bomb.zip', writeZip([{ name: 'z', data: Buffer.alloc(16 * 1024 * 1024, 'a') }])),
        put(folder, 'unsafe.zip', writeZip([{ name: '../../etc/passwd', data: Buffer.from('x') }])),
        put(folder, 'cut.gz', gzipSync(Buffer.from(sentences)).subarray(0, 30)),
        put(folder, 'picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000', 'hex')),
        put(folder, 'good.log', 'good\n'),
      ],
    });
    expect(results.results.map(refusal)).toEqual([
      'FILE_NOT_FOUND',
      'IS_DIRECTORY',
      'FILE_EMPTY',
      'FILE_TOO_LARGE',
      'ARCHIVE_BOMB',
      'ARCHIVE_BOMB',
      'ARCHIVE_UNSAFE',
      'ARCHIVE_DAMAGED',
      'UNSUPPORTED_FORMAT',
      'added',
    ]);
    expect((await core.dispatch('logs.list', { issueId: issue.id })).map((file) => file.fileName)).toEqual([
      'good.log',
    ]);
    const stored = rows(
      { handle: core.read.handle, writable: true },
      'SELECT DISTINCT log_file_id FROM log_chunks',
    );
    expect(stored).toHaveLength(1);
  });

  test('a file that changes while it is read is not added', async () => {
    const { core, issue, folder, running, dataDir } = await started();
    const path = put(folder, 'growing.log', Buffer.alloc(16 * 1024 * 1024, 'line of text\n'));
    const grow = setInterval(() => appendFileSync(path, 'more\n'), 5);
    const results = await add(core, issue.id, path).finally(() => clearInterval(grow));
    expect(results.map(refusal)).toEqual(['FILE_CHANGED']);
    await running.close();
    withDatabase(dataDir, (db) => expect(rows(db, 'SELECT 1 FROM log_chunks')).toEqual([]));
  });

  test('a folder is added with the files below it', async () => {
    const { core, issue, folder } = await started();
    mkdirSync(join(folder, 'deep'));
    put(folder, 'deep/b.log', 'b\n');
    put(folder, 'a.log', 'a\n');
    const results = await add(core, issue.id, folder);
    expect(results.map((outcome) => addedFile(outcome).fileName)).toEqual(['a.log', 'b.log']);
  });

  test('a path nobody chose is refused before anything is read', async () => {
    const running = await testApp({ ports: { mayRead: (path) => path.endsWith('chosen.log') } });
    const issue = await createIssue(running.core);
    const paths = [put(testFolder(), 'chosen.log', 'a\n'), '/etc/passwd'];
    expect(await codeOf(running.core.dispatch('logs.addPaths', { issueId: issue.id, paths }))).toBe(
      'PATH_NOT_GRANTED',
    );
    expect(await running.core.dispatch('logs.list', { issueId: issue.id })).toEqual([]);
  });

  test('an issue that is purged meanwhile: nothing is added, nothing stays', async () => {
    const { core, issue, folder, running, dataDir } = await started();
    const path = put(folder, 'big.log', Buffer.alloc(32 * 1024 * 1024, 'some text 123\n'));
    const adding = core.dispatch('logs.addPaths', { issueId: issue.id, paths: [path] });
    await core.dispatch('issues.purge', { id: issue.id, confirmTitle: issue.title });
    expect(await codeOf(adding)).toBe('NOT_FOUND');
    await running.close();
    withDatabase(dataDir, (db) => expect(rows(db, 'SELECT 1 FROM log_chunks')).toEqual([]));
  });

  test('cancelling at any moment lists nothing and leaves no chunk', async () => {
    const { core, issue, folder, running, dataDir } = await started();
    const path = put(folder, 'big.log', Buffer.alloc(8 * 1024 * 1024, 'some text 123\n'));
    let cancelled = 0;
    for (const wait of [0, 70, 90, 110, 140, 200]) {
      const controller = new AbortController();
      const adding = core.dispatch(
        'logs.addPaths',
        { issueId: issue.id, paths: [path] },
        { signal: controller.signal },
      );
      setTimeout(() => controller.abort(), wait);
      const outcome = await adding.then(({ results }) => results.map(refusal)).catch((error) => error.code);
      const listed = await core.dispatch('logs.list', { issueId: issue.id });
      if (outcome === 'CANCELLED') {
        cancelled += 1;
        expect(listed).toEqual([]);
      }
      for (const file of listed) await core.dispatch('logs.delete', { id: file.id });
    }
    expect(cancelled).toBeGreaterThan(1);
    await running.close();
    withDatabase(dataDir, (db) => expect(rows(db, 'SELECT 1 FROM log_chunks')).toEqual([]));
  });

  test('an open dialog does not keep the app from locking', async () => {
    const running = await testApp({ ports: { chooseFiles: () => new Promise(() => {}) } });
    const choosing = codeOf(running.core.dispatch('logs.choose', { kind: 'files' }));
    await running.close();
    expect(await choosing).toBe('CANCELLED');
  });
});

describe('uploads in slices', () => {
  test('slices in order become a file; out of order is refused', async () => {
    const { core, issue } = await started();
    const bytes = Buffer.from(sentences.repeat(10_000));
    const { uploadId } = await core.dispatch('logs.beginUpload', {
      issueId: issue.id,
      fileName: 'dropped.log',
      size: bytes.length,
    });
    const running = core.dispatch('logs.runUpload', { uploadId });
    expect(await codeOf(core.dispatch('logs.runUpload', { uploadId }))).toBe('CONFLICT');
    const slice = 100_000;
    for (let at = 0, sequence = 0; at < bytes.length; at += slice, sequence += 1) {
      const data = bytes.subarray(at, at + slice).toString('base64');
      if (sequence === 1)
        expect(
          await codeOf(core.dispatch('logs.pushUpload', { uploadId, sequence: 5, data, last: false })),
        ).toBe('INVALID_INPUT');
      const last = at + slice >= bytes.length;
      const { received } = await core.dispatch('logs.pushUpload', { uploadId, sequence, data, last });
      expect(received).toBe(Math.min(at + slice, bytes.length));
    }
    const file = addedFile((await running).results[0]);
    expect(file).toMatchObject({ contentHash: sha256Hex(bytes), filePath: '', lineCount: 20_000 });
    expect(await core.dispatch('logs.uploads', {})).toEqual([]);
    expect(await codeOf(core.dispatch('logs.runUpload', { uploadId }))).toBe('NOT_FOUND');
  });

  test('packed slices are unpacked; what is no gzip or too much is refused and can be sent again', async () => {
    const { core, issue } = await started();
    const bytes = Buffer.from(sentences.repeat(1000));
    const { uploadId } = await core.dispatch('logs.beginUpload', {
      issueId: issue.id,
      fileName: 'dropped.log',
      size: bytes.length,
    });
    const running = core.dispatch('logs.runUpload', { uploadId });
    const push = (sequence: number, data: Buffer, last: boolean, packed = true) =>
      core.dispatch('logs.pushUpload', { uploadId, sequence, data: data.toString('base64'), last, packed });
    const half = Math.floor(bytes.length / 2);
    expect(await push(0, gzipSync(bytes.subarray(0, half)), false)).toEqual({ received: half });
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024 + 1));
    expect(await codeOf(push(1, bomb, false))).toBe('INVALID_INPUT');
    expect(await codeOf(push(1, Buffer.from('no gzip'), false))).toBe('INVALID_INPUT');
    expect(await codeOf(push(1, gzipSync(bytes).subarray(0, 20), false))).toBe('INVALID_INPUT');
    expect(await push(1, bytes.subarray(half), true, false)).toEqual({ received: bytes.length });
    expect(addedFile((await running).results[0])).toMatchObject({ contentHash: sha256Hex(bytes) });
  });

  test('content that ends before its announced size is not added', async () => {
    const { core, issue } = await started();
    const { uploadId } = await core.dispatch('logs.beginUpload', {
      issueId: issue.id,
      fileName: 'a.log',
      size: 1000,
    });
    const running = core.dispatch('logs.runUpload', { uploadId });
    await core.dispatch('logs.pushUpload', {
      uploadId,
      sequence: 0,
      data: Buffer.from('short\n').toString('base64'),
      last: true,
    });
    expect((await running).results.map(refusal)).toEqual(['FILE_CHANGED']);
    expect(await core.dispatch('logs.list', { issueId: issue.id })).toEqual([]);
  });

  test('cancelling the job ends it for the pusher too', async () => {
    const { core, issue } = await started();
    const { uploadId } = await core.dispatch('logs.beginUpload', {
      issueId: issue.id,
      fileName: 'a.log',
      size: 10,
    });
    const controller = new AbortController();
    const running = codeOf(core.dispatch('logs.runUpload', { uploadId }, { signal: controller.signal }));
    await core.dispatch('logs.pushUpload', { uploadId, sequence: 0, data: 'YQ==', last: false });
    controller.abort();
    expect(await running).toBe('CANCELLED');
    expect(
      await codeOf(core.dispatch('logs.pushUpload', { uploadId, sequence: 1, data: 'YQ==', last: false })),
    ).toBe('NOT_FOUND');
    expect(await core.dispatch('logs.list', { issueId: issue.id })).toEqual([]);
  });
});

describe('listing, reading, deleting', () => {
  test('CRLF belongs to the line break', async () => {
    const { core, issue } = await started();
    const file = await addText(core, issue.id, 'one\r\ntwo\r\n\r\nfour');
    const { lines, lineCount } = await core.dispatch('logs.lines', { id: file.id, from: 1, count: 10 });
    expect(lineCount).toBe(4);
    expect(lines.map(({ number, start, bytes, text }) => ({ number, start, bytes, text }))).toEqual([
      { number: 1, start: 0, bytes: 3, text: 'one' },
      { number: 2, start: 5, bytes: 3, text: 'two' },
      { number: 3, start: 10, bytes: 0, text: '' },
      { number: 4, start: 12, bytes: 4, text: 'four' },
    ]);
    expect((await core.dispatch('logs.lines', { id: file.id, from: 5, count: 10 })).lines).toEqual([]);
  });

  test('a line is cut between characters', async () => {
    const { core, issue } = await started();
    const file = await addText(core, issue.id, `${'é'.repeat(200)}\n`);
    const { lines } = await core.dispatch('logs.lines', {
      id: file.id,
      from: 1,
      count: 1,
      maxLineBytes: 101,
    });
    expect(lines[0]).toMatchObject({ text: 'é'.repeat(50), bytes: 400, cut: true });
  });

  test('find tells the line, the byte and the column, without case unless asked', async () => {
    const { core, issue } = await started();
    const file = await addText(core, issue.id, 'ok\nGrüße an-Alle\nan-alle 🔥 AN-ALLE\n');
    const find = (text: string, caseSensitive = false) =>
      core.dispatch('logs.find', { id: file.id, text, caseSensitive });
    expect((await find('AN-alle')).matches).toEqual([
      { line: 2, start: 11, column: 6, length: 7 },
      { line: 3, start: 19, column: 0, length: 7 },
      { line: 3, start: 32, column: 11, length: 7 },
    ]);
    expect((await find('AN-ALLE', true)).matches).toHaveLength(1);
    expect(await core.dispatch('logs.find', { id: file.id, text: 'a', limit: 2 })).toMatchObject({
      complete: false,
    });
  });

  test('the whole history lists files of living issues, newest first, by name or title', async () => {
    const { core, issue, clock } = await started();
    await addText(core, issue.id, 'a\n', 'first.log');
    clock.advance(1000);
    const other = await createIssue(core, 'Ümläut issue');
    await addText(core, other.id, 'b\n', 'second.log');
    const names = async (text?: string) =>
      (await core.dispatch('logs.listAll', text === undefined ? {} : { text })).items.map(
        (item) => item.fileName,
      );
    expect(await names()).toEqual(['second.log', 'first.log']);
    expect(await names('FIRST')).toEqual(['first.log']);
    expect(await names('issue')).toEqual(['second.log']);
    await core.dispatch('issues.delete', { id: other.id });
    expect(await names()).toEqual(['first.log']);
  });

  test('deleting a file removes its chunks and tells the windows', async () => {
    const { core, issue, running, dataDir } = await started();
    const file = await addText(core, issue.id, 'x'.repeat(3_000_000));
    const events = recordChanges(core);
    await core.dispatch('logs.delete', { id: file.id });
    expect(events).toContainEqual({ entity: 'log_file', ids: [file.id], issueId: issue.id });
    expect(await codeOf(core.dispatch('logs.get', { id: file.id }))).toBe('NOT_FOUND');
    await running.close();
    withDatabase(dataDir, (db) => expect(rows(db, 'SELECT 1 FROM log_chunks')).toEqual([]));
  });

  test('a line tells the time it carries', async () => {
    const { core, issue } = await started();
    const file = await addText(
      core,
      issue.id,
      '2026-11-21T09:58:01.250+02:00 up\nno time here\n2026-11-21 09:00:00 local\n',
    );
    await core.dispatch('settings.update', { logZoneMinutes: 60 });
    const at = (line: number) => core.dispatch('logs.lineTime', { id: file.id, line });
    expect(await at(1)).toEqual({ at: '2026-11-21T07:58:01.250Z', zone: 'explicit' });
    expect(await at(2)).toEqual({ at: null, zone: null });
    expect(await at(3)).toEqual({ at: '2026-11-21T08:00:00.000Z', zone: 'assumed' });
    expect(await codeOf(at(9))).toBe('NOT_FOUND');
  });

  test('a chunk that cannot be unpacked is an internal error whose cause stays inside', async () => {
    const { core, issue, running, dataDir } = await started();
    const file = await addText(core, issue.id, 'some text\n');
    await running.close();
    withDatabase(dataDir, (db) => db.handle.exec(`UPDATE log_chunks SET content = x'00112233'`));
    const again = await running.reopen();
    const failure = await again
      .dispatch('logs.find', { id: file.id, text: 'x' })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    // No code: the wire makes it INTERNAL and keeps the text in the local log.
    expect(failure).not.toHaveProperty('code', 'INTERNAL');
  });

  test('what a crash left of a file that was never listed is swept at the next start', async () => {
    const { core, issue, running, dataDir } = await started();
    const file = await addText(core, issue.id, 'kept\n');
    await running.close();
    withDatabase(dataDir, (db) => {
      db.handle.exec(`INSERT INTO log_chunks SELECT 'never-listed', sequence, start_byte, byte_length, start_line,
        line_breaks, content FROM log_chunks`);
      db.handle.exec(`INSERT INTO pii_spans (id, log_file_id, scan_id, pii_type, start_offset, end_offset, original_value, replacement)
        VALUES ('s', '${file.id}', 'cut-off', 'email', 0, 1, 'a', 'b')`);
    });
    const again = await running.reopen();
    expect(textOf(again, file.id).toString()).toBe('kept\n');
    await running.close();
    withDatabase(dataDir, (db) => {
      expect(rows(db, 'SELECT DISTINCT log_file_id AS id FROM log_chunks')).toEqual([{ id: file.id }]);
      expect(rows(db, 'SELECT 1 FROM pii_spans')).toEqual([]);
    });
  });
});

test('failures of adding name no file content', async () => {
  const { core, issue, folder } = await started();
  const failure = await failureOf(
    core.dispatch('logs.addPaths', {
      issueId: '01890a5d-ac96-774b-bcce-b302099a8057',
      paths: [put(folder, 'a', 'secret')],
    }),
  );
  expect(failure.code).toBe('NOT_FOUND');
  expect(JSON.stringify(failure.details)).not.toContain('secret');
  expect(await core.dispatch('logs.list', { issueId: issue.id })).toEqual([]);
});
