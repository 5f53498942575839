import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { databasePath } from '../core.ts';
import { openForWriting } from '../db/open.ts';
import {
  addText,
  codeOf,
  createIssue,
  rows,
  testApp,
  testFolder,
  testKey,
  withDatabase,
} from '../testing.ts';
import { keyringPath } from '../vault/keyring.ts';
import { restoreBackup } from './restore.ts';

async function backedUp() {
  const running = await testApp();
  const issue = await createIssue(running.core, 'Kept in the backup');
  const file = await addText(running.core, issue.id, 'some log text\n'.repeat(1000));
  const backup = await running.core.dispatch('backup.create', {});
  return { ...running, running, issue, file, backup };
}

describe('creating', () => {
  test('an encrypted copy with its key file, listed, audited and openable', async () => {
    const { core, backup, dataDir } = await backedUp();
    expect(readFileSync(backup.path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    expect(readFileSync(backup.path).includes('Kept in the backup')).toBe(false);
    expect(readFileSync(`${backup.path}.keys.json`)).toEqual(readFileSync(keyringPath(dataDir)));
    expect(await core.dispatch('backup.list', {})).toMatchObject([
      { path: backup.path, bytes: backup.bytes },
    ]);
    expect((await core.dispatch('audit.list', { action: 'backup.create' })).total).toBe(1);
    const copy = openForWriting(backup.path, testKey);
    expect(rows(copy, 'SELECT title FROM issues')).toEqual([{ title: 'Kept in the backup' }]);
    copy.handle.close();
  });

  test('two in one second get two names', async () => {
    const { core, backup } = await backedUp();
    const second = await core.dispatch('backup.create', {});
    expect(second.path).not.toBe(backup.path);
    expect(await core.dispatch('backup.list', {})).toHaveLength(2);
  });

  test('two at once are both there, and of two with one name the first', async () => {
    const { core, dataDir } = await backedUp();
    const both = await Promise.all([core.dispatch('backup.create', {}), core.dispatch('backup.create', {})]);
    for (const { path, bytes } of both) expect(statSync(path).size).toBe(bytes);
    const path = join(testFolder(), 'mine.casebook');
    const first = core.dispatch('backup.create', { path });
    expect(await codeOf(core.dispatch('backup.create', { path }))).toBe('EXPORT_EXISTS');
    const { bytes } = await first;
    expect(statSync(path).size).toBe(bytes);
    expect(readdirSync(join(dataDir, 'backups')).filter((name) => name.includes('.partial'))).toEqual([]);
  });

  test('never replaces a file, and says where it cannot write', async () => {
    const { core } = await backedUp();
    const folder = testFolder();
    const taken = join(folder, 'taken');
    writeFileSync(taken, 'mine');
    expect(await codeOf(core.dispatch('backup.create', { path: taken }))).toBe('EXPORT_EXISTS');
    expect(readFileSync(taken, 'utf8')).toBe('mine');
    expect(await codeOf(core.dispatch('backup.create', { path: join(folder, 'no', 'folder') }))).toBe(
      'EXPORT_UNWRITABLE',
    );
    expect(readdirSync(folder)).toEqual(['taken']);
    const elsewhere = await core.dispatch('backup.create', { path: join(folder, 'mine.casebook') });
    expect(statSync(elsewhere.path).size).toBe(elsewhere.bytes);
  });

  test('cancelled, it leaves no file', async () => {
    const { core, issue, dataDir } = await backedUp();
    await addText(core, issue.id, Array.from({ length: 100_000 }, () => crypto.randomUUID()).join('\n'));
    const before = readdirSync(join(dataDir, 'backups'));
    for (const wait of [0, 60, 90, 120]) {
      const controller = new AbortController();
      const backup = core.dispatch('backup.create', {}, { signal: controller.signal });
      setTimeout(() => controller.abort(), wait);
      const outcome = await backup.then(() => 'done').catch((error) => error.code);
      if (outcome === 'CANCELLED') expect(readdirSync(join(dataDir, 'backups'))).toEqual(before);
      else before.splice(0, before.length, ...readdirSync(join(dataDir, 'backups')));
    }
  });
});

describe('restoring', () => {
  test('brings back what was there, with search, and keeps what it replaced', async () => {
    const { running, dataDir, issue, backup } = await backedUp();
    // Rows that go make VACUUM number the others anew.
    const later = await createIssue(running.core, 'Made after the backup');
    await running.core.dispatch('issues.purge', { id: issue.id, confirmTitle: 'Kept in the backup' });
    await running.close();
    const { kept, issues } = await restoreBackup(dataDir, backup.path, testKey, running.clock);
    expect(issues).toBe(1);
    const core = await running.reopen();
    expect((await core.dispatch('issues.list', {})).items.map((item) => item.title)).toEqual([
      'Kept in the backup',
    ]);
    const found = await core.dispatch('issues.search', { text: 'kept' });
    expect(found.items.map((hit) => hit.issue.title)).toEqual(['Kept in the backup']);
    expect((await core.dispatch('audit.verify', {})).ok).toBe(true);
    expect((await core.dispatch('audit.list', { action: 'backup.restore' })).total).toBe(1);
    const old = openForWriting(kept ?? '', testKey);
    expect(rows(old, 'SELECT id FROM issues')).toEqual([{ id: later.id }]);
    old.handle.close();
    expect(existsSync(`${kept}.keys.json`)).toBe(true);
  });

  test('search holds after rows were renumbered by the copy', async () => {
    const running = await testApp();
    for (const name of ['one', 'two', 'three', 'four']) {
      const { id } = await createIssue(running.core, `Title ${name}`);
      await running.core.dispatch('commands.run', { issueId: id, command: `echo printed by ${name}` });
    }
    const [gone] = (await running.core.dispatch('issues.search', { text: 'one' })).items;
    await running.core.dispatch('issues.purge', { id: gone?.issue.id ?? '', confirmTitle: 'Title one' });
    const backup = await running.core.dispatch('backup.create', {});
    await running.close();
    await restoreBackup(running.dataDir, backup.path, testKey);
    const core = await running.reopen();
    for (const name of ['two', 'three', 'four']) {
      const hits = await core.dispatch('issues.search', { text: name });
      expect(hits.items.map((hit) => hit.issue.title)).toEqual([`Title ${name}`]);
      const ran = await core.dispatch('commands.list', { filter: { text: name } });
      expect(ran.executions.map(({ command }) => command)).toEqual([`echo printed by ${name}`]);
    }
  });

  test('into an empty folder', async () => {
    const { backup, issue } = await backedUp();
    const dataDir = join(testFolder(), 'new');
    expect(await restoreBackup(dataDir, backup.path, testKey)).toMatchObject({ kept: null, issues: 1 });
    const { core } = await testApp({ dataDir });
    expect((await core.dispatch('issues.get', { id: issue.id })).title).toBe('Kept in the backup');
  });

  test('without its key file, where another database was', async () => {
    const { backup } = await backedUp();
    const alone = join(testFolder(), 'alone.casebook');
    cpSync(backup.path, alone);
    const other = await testApp();
    await other.close();
    const ring = keyringPath(other.dataDir);
    writeFileSync(ring, readFileSync(ring, 'utf8').replace(/"check": "\w{8}/, '"check": "00000000'));
    await restoreBackup(other.dataDir, alone, testKey);
    expect((await (await other.reopen()).dispatch('issues.list', {})).total).toBe(1);
  });

  test.each([
    ['cut off', (path: string) => truncateSync(path, 40_960), 'BACKUP_INVALID'],
    [
      'one page overwritten',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes.fill(0x5a, bytes.length - 8192, bytes.length - 8000);
        writeFileSync(path, bytes);
      },
      'BACKUP_INVALID',
    ],
    ['no database', (path: string) => writeFileSync(path, 'hello'), 'BACKUP_INVALID'],
    [
      'an entry of its audit log changed',
      (path: string) => {
        const db = openForWriting(path, testKey);
        db.handle.exec(
          `DROP TRIGGER audit_log_no_update; UPDATE audit_log SET user_id = 'mallory' WHERE sequence = 2;`,
        );
        db.handle.pragma('journal_mode = DELETE');
        db.handle.close();
      },
      'BACKUP_INVALID',
    ],
    [
      'from a newer version',
      (path: string) => {
        const db = openForWriting(path, testKey);
        db.handle.exec(`INSERT INTO _migrations VALUES ('999_future.sql', 'x', 'now')`);
        db.handle.pragma('journal_mode = DELETE');
        db.handle.close();
      },
      'DATABASE_TOO_NEW',
    ],
  ])('a backup that is %s is refused and nothing changes', async (_, damage, code) => {
    const { running, dataDir, backup } = await backedUp();
    const copy = join(testFolder(), 'copy.casebook');
    cpSync(backup.path, copy);
    damage(copy);
    await running.close();
    const before = readFileSync(databasePath(dataDir));
    const names = readdirSync(dataDir);
    expect(await codeOf(restoreBackup(dataDir, copy, testKey))).toBe(code);
    expect(readFileSync(databasePath(dataDir)).equals(before)).toBe(true);
    expect(readdirSync(dataDir)).toEqual(names);
  });

  test('with a wrong key, without a file, or while the folder is in use: refused', async () => {
    const { running, dataDir, backup } = await backedUp();
    expect(await codeOf(restoreBackup(dataDir, backup.path, testKey))).toBe('IN_USE');
    await running.close();
    expect(await codeOf(restoreBackup(dataDir, backup.path, Buffer.alloc(32, 1)))).toBe('BACKUP_INVALID');
    expect(await codeOf(restoreBackup(dataDir, join(dataDir, 'none'), testKey))).toBe('FILE_NOT_FOUND');
    mkdirSync(join(dataDir, 'folder'));
    expect(await codeOf(restoreBackup(dataDir, join(dataDir, 'folder'), testKey))).toBe('BACKUP_INVALID');
    withDatabase(dataDir, (db) => expect(rows(db, 'SELECT 1 FROM issues')).toHaveLength(1));
  });
});
