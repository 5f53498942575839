import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import type { Core } from './core.ts';
import { systemClock } from './db/clock.ts';
import { sha256Hex } from './db/crypto.ts';
import { migrate, readMigrations } from './db/migrate.ts';
import { openForWriting, type WriteDatabase } from './db/open.ts';
import { readChunks } from './logs/read.ts';
import { shellPorts } from './ports.ts';
import {
  addText,
  createIssue,
  rows,
  temporaryFolder,
  testApp,
  testFolder,
  testKey,
  withDatabase,
} from './testing.ts';

/** SIGKILL at random moments. `CRASH_ROUNDS=50` for the long run; its figures are in the report of the run. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 12);
const perKind = process.env.CRASH_ROUNDS ? rounds : 4;
const passphrase = 'correct horse battery';
const moments: Record<string, number[]> = { add: [], scan: [], migrate: [], rekey: [] };

interface Killed {
  said: Record<string, unknown>[];
  /** Whether it came to its end before it was killed. */
  ended: boolean;
}

/** Starts the child and kills it `after` milliseconds after it said that it is ready. */
async function runAndKill(mode: string, dataDir: string, secret: string, after: number): Promise<Killed> {
  const file = join(import.meta.dirname, 'crash.child.ts');
  const child = spawn(process.execPath, [file, mode, dataDir, testFolder(), secret], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: Record<string, unknown>[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const value = JSON.parse(line) as Record<string, unknown>;
    said.push(value);
    if (value.ready) setTimeout(() => child.kill('SIGKILL'), after);
  });
  const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)));
  moments[mode]?.push(after);
  if (said.length === 0) throw new Error(`the child ended early (${String(signal)})`);
  return { said, ended: signal !== 'SIGKILL' };
}

/** Everything that must hold of any database, whatever happened to the process that wrote it. */
async function expectSound(core: Core): Promise<void> {
  const db = { handle: core.read.handle, writable: true } as const;
  expect(rows(db, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(rows(db, 'PRAGMA foreign_key_check')).toEqual([]);
  expect(rows(db, 'SELECT 1 FROM log_chunks WHERE log_file_id NOT IN (SELECT id FROM log_files)')).toEqual(
    [],
  );
  const verdict = await core.dispatch('audit.verify', {});
  expect(verdict).toMatchObject({ ok: true, broken: null });
  for (const { id, content_hash, text_bytes } of rows(
    db,
    'SELECT id, content_hash, text_bytes FROM log_files',
  )) {
    const text = Buffer.concat([...readChunks(core.read, String(id))].map(({ bytes }) => bytes));
    expect(text.length).toBe(text_bytes);
    expect(sha256Hex(text)).toBe(content_hash);
  }
}

afterAll(() => {
  const line = (mode: string) => `${mode} ${moments[mode]?.length} (${moments[mode]?.join(', ')} ms)`;
  if (process.env.CRASH_ROUNDS)
    process.stdout.write(`kills: ${['add', 'scan', 'migrate', 'rekey'].map(line).join('; ')}\n`);
});

test('killed while adding logs: what was acknowledged is there, nothing is half there', {
  timeout: 600_000,
}, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = testFolder();
    const { said } = await runAndKill(
      'add',
      dataDir,
      testKey.toString('hex'),
      randomInt(0, process.env.CRASH_ROUNDS ? 2500 : 1000),
    );
    const running = await testApp({ dataDir, clock: { ...systemClock, set: () => {}, advance: () => {} } });
    const { core } = running;
    for (const value of said) {
      if (value.issue) await core.dispatch('issues.get', { id: String(value.issue) });
      if (value.event) await core.dispatch('timeline.history', { id: String(value.event) });
      if (value.file) await core.dispatch('logs.get', { id: String(value.file) });
    }
    await expectSound(core);
    await addText(core, (await createIssue(core)).id, 'still works\n');
    await running.close();
  }
});

test('killed while searching: no number stands for two values, and the next search goes on from there', {
  timeout: 600_000,
}, async () => {
  for (let round = 0; round < perKind; round += 1) {
    const dataDir = testFolder();
    const { said } = await runAndKill('scan', dataDir, testKey.toString('hex'), randomInt(0, 3000));
    const issueId = String(said[0]?.issue);
    const running = await testApp({ dataDir, clock: { ...systemClock, set: () => {}, advance: () => {} } });
    const { core } = running;
    await expectSound(core);
    const db = { handle: core.read.handle, writable: true } as const;
    expect(
      rows(
        db,
        'SELECT 1 FROM pii_spans s JOIN log_files f ON f.id = s.log_file_id WHERE s.scan_id IS NOT f.scan_id',
      ),
    ).toEqual([]);
    const before = rows(db, 'SELECT number, value_hash FROM pseudonyms ORDER BY number');
    for (const { id } of await core.dispatch('logs.list', { issueId }))
      await core.dispatch('pii.scan', { logFileId: id });
    expect(rows(db, 'SELECT count(*) AS n, max(number) AS last FROM pseudonyms')).toEqual([
      { n: 36_000, last: 36_000 },
    ]);
    const after = rows(db, 'SELECT number, value_hash FROM pseudonyms ORDER BY number');
    expect(after.slice(0, before.length)).toEqual(before);
    expect(
      rows(
        db,
        `SELECT 1 FROM pii_spans s WHERE NOT EXISTS (SELECT 1 FROM pseudonyms p WHERE p.issue_id = '${issueId}'
        AND p.pii_type = s.pii_type AND p.value_hash = s.value_hash
        AND s.replacement = '[IPv4_' || p.family || '.' || p.number || ']') LIMIT 1`,
      ),
    ).toEqual([]);
    await running.close();
  }
});

describe('killed while migrating', () => {
  const before = 18;
  const template = temporaryFolder();
  const count = 20_000;

  beforeAll(() => {
    withDatabase(template, (db) => {
      migrate(db, readMigrations().slice(0, before), systemClock, () => {});
      db.handle.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
        INSERT INTO issues (id, number, title, description, severity, status, created_at, updated_at)
        SELECT 'i' || i, i, 'Title ' || i, hex(randomblob(200)), 'low', 'open', '2026-01-01 00:00:00', '2026-01-01 00:00:00' FROM n;
        INSERT INTO timeline_events SELECT 'e' || id, id, 'note', 'd', NULL, created_at FROM issues;
        INSERT INTO mcp_servers (id, name, url, transport_type, auth_type) VALUES ('s', 's', 'u', 'http', 'none');
        INSERT INTO mcp_resources SELECT 'r' || id, 's', 'uri:' || id, NULL, hex(randomblob(200)) FROM issues;`);
    });
  });

  function schemaOf(db: WriteDatabase) {
    return rows(db, `SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name`);
  }

  test('each migration is whole or not there, and the next start completes them', {
    timeout: 600_000,
  }, async () => {
    for (let round = 0; round < perKind; round += 1) {
      const dataDir = testFolder();
      cpSync(template, dataDir, { recursive: true });
      await runAndKill('migrate', dataDir, testKey.toString('hex'), randomInt(0, 1200));
      withDatabase(dataDir, (db) => {
        const applied = rows(db, 'SELECT name FROM _migrations ORDER BY name').map((row) => row.name);
        const names = readMigrations().map((migration) => migration.name);
        expect(applied.length).toBeGreaterThanOrEqual(before);
        expect(applied).toEqual(names.slice(0, applied.length));
        const fresh = openForWriting(join(testFolder(), 'fresh.db'), testKey);
        migrate(fresh, readMigrations().slice(0, applied.length), systemClock, () => {});
        expect(schemaOf(db)).toEqual(schemaOf(fresh));
        fresh.handle.close();
      });
      const running = await testApp({ dataDir });
      const db = { handle: running.core.read.handle, writable: true } as const;
      expect(rows(db, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(rows(db, 'SELECT count(*) AS n FROM issues')).toEqual([{ n: count }]);
      expect(rows(db, 'SELECT count(*) AS n FROM timeline_events WHERE occurred_at IS NOT NULL')).toEqual([
        { n: count },
      ]);
      expect(rows(db, 'SELECT count(*) AS n FROM mcp_resources WHERE name = uri')).toEqual([{ n: count }]);
      await running.close();
    }
  });
});

describe('killed while encrypting anew', () => {
  const template = temporaryFolder();
  const call = { signal: new AbortController().signal, onProgress: () => {} };

  beforeAll(async () => {
    const app = await createApp({ dataDir: template, ports: shellPorts() });
    await app.dispatch('vault.create', { method: 'passphrase', passphrase }, call);
    const issue = await createIssue(app.unlocked(), 'Survivor');
    const noise = Array.from({ length: 150_000 }, () => crypto.randomUUID() + crypto.randomUUID()).join('\n');
    await addText(app.unlocked(), issue.id, noise);
    await app.close();
  });

  test('the passphrase still opens it, and nothing is lost', { timeout: 600_000 }, async () => {
    for (let round = 0; round < perKind; round += 1) {
      const dataDir = testFolder();
      cpSync(template, dataDir, { recursive: true });
      await runAndKill('rekey', dataDir, passphrase, randomInt(0, 1500));
      // Twice: the first start settles which key stays.
      for (let start = 0; start < 2; start += 1) {
        const app = await createApp({ dataDir, ports: shellPorts(), environmentPassphrase: passphrase });
        const core = app.unlocked();
        const { items } = await core.dispatch('issues.list', {});
        expect(items.map((issue) => [issue.title, issue.logFileCount])).toEqual([['Survivor', 1]]);
        await expectSound(core);
        await app.close();
      }
    }
  });
});
