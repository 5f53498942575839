import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import { expect, test } from 'vitest';
import { databasePath } from './core.ts';
import { openForWriting } from './db/open.ts';
import { addText, codeOf, createIssue, rows, testApp, testFolder, testKey, withDatabase } from './testing.ts';

const title = 'Zebrafish-title-in-plain-sight';
const line = 'quokka-log-line-in-plain-sight';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('no file holds a title or log text, while open, after large sorts, and after closing', async () => {
  const temporary = testFolder();
  process.env.SQLITE_TMPDIR = temporary;
  const before = new Set(readdirSync(tmpdir()));
  const running = await testApp();
  const { core, dataDir } = running;
  const issue = await createIssue(core, title);
  const text = Array.from({ length: 6000 }, (_, index) => `${index} ${line} user${index}@example.com`).join(
    '\n',
  );
  const file = await addText(core, issue.id, text);
  await core.dispatch('pii.scan', { logFileId: file.id });
  await core.dispatch('issues.search', { text: 'zebrafish' });
  await core.dispatch('pii.groups', { logFileId: file.id });
  // Far more than the cache holds, in an order no index gives.
  core.read.handle
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
       SELECT count(*) FROM (SELECT hex(randomblob(500)) || ? AS filler FROM n ORDER BY filler LIMIT 60000)`,
    )
    .get(line);
  await core.dispatch('backup.create', {});

  const expectSealed = (path: string) => {
    const bytes = readFileSync(path);
    for (const word of [title, line, 'user1@example.com', 'SQLite format 3'])
      expect({ path, word, found: bytes.includes(word) }).toEqual({ path, word, found: false });
  };
  const names = filesBelow(dataDir);
  expect(names.map((name) => name.slice(dataDir.length + 1))).toEqual(
    expect.arrayContaining(['casebook.db', 'casebook.db-wal', 'casebook.db-shm']),
  );
  for (const path of names) expectSealed(path);
  expect(filesBelow(temporary)).toEqual([]);
  const fresh = readdirSync(tmpdir()).filter((name) => !before.has(name) && /etilqs|sqlite/.test(name));
  expect(fresh).toEqual([]);
  await running.close();
  for (const path of filesBelow(dataDir)) expectSealed(path);
  delete process.env.SQLITE_TMPDIR;
});

test('SQLite without the key cannot open it', async () => {
  const running = await testApp();
  await running.close();
  const plain = new SqliteDatabase(databasePath(running.dataDir));
  expect(() => plain.prepare('SELECT 1 FROM sqlite_master').get()).toThrow('not a database');
  plain.close();
  // The system's own sqlite3, where there is one.
  const tool = spawnSync('sqlite3', [databasePath(running.dataDir), '.tables'], { encoding: 'utf8' });
  if (!tool.error) expect(tool.stderr + tool.stdout).toContain('not a database');
});

test('a script that knows only the SQLCipher 4 settings of the specification opens it', async () => {
  const running = await testApp();
  await createIssue(running.core, title);
  await running.close();
  const script = join(testFolder(), 'open.mjs');
  const library = import.meta.resolve('better-sqlite3-multiple-ciphers');
  writeFileSync(
    script,
    `import SqliteDatabase from '${library}';
     const db = new SqliteDatabase(process.argv[2], { readonly: true });
     for (const pragma of ["cipher = 'sqlcipher'", 'legacy = 4', 'kdf_iter = 256000', 'kdf_algorithm = 2', 'hmac_use = 1',
       'hmac_algorithm = 2', 'legacy_page_size = 4096', \`key = "x'\${process.argv[3]}'"\`]) db.pragma(pragma);
     console.log(db.prepare('SELECT title FROM issues').pluck().get(), db.pragma('page_size', { simple: true }));`,
  );
  const output = execFileSync(
    process.execPath,
    [script, databasePath(running.dataDir), testKey.toString('hex')],
    { encoding: 'utf8' },
  );
  expect(output.trim()).toBe(`${title} 4096`);
});

test('a wrong key harms nothing, not even a write-ahead log that a crash left', async () => {
  const running = await testApp();
  await createIssue(running.core, title);
  const copy = testFolder();
  for (const suffix of ['', '-wal'])
    writeFileSync(databasePath(copy) + suffix, readFileSync(databasePath(running.dataDir) + suffix));
  expect(statSync(`${databasePath(copy)}-wal`).size).toBeGreaterThan(0);
  const before = ['', '-wal'].map((suffix) => readFileSync(databasePath(copy) + suffix));
  for (let turn = 0; turn < 2; turn += 1)
    expect(await codeOf(() => openForWriting(databasePath(copy), Buffer.alloc(32, 9)))).toBe('WRONG_KEY');
  expect(['', '-wal'].map((suffix) => readFileSync(databasePath(copy) + suffix))).toEqual(before);
  withDatabase(copy, (db) => expect(rows(db, 'SELECT title FROM issues')).toEqual([{ title }]));
});

test.skipIf(process.platform === 'win32')(
  'nobody else on the machine may read any file of the data folder',
  async () => {
    const { dataDir, core } = await testApp();
    const issue = await createIssue(core);
    await addText(core, issue.id, 'a line\n');
    await core.dispatch('backup.create', {});
    const open = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => (statSync(path).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  },
);
