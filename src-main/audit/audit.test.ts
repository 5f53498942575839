import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf, createIssue, rows, testApp, testFolder, withDatabase } from '../testing.ts';

const dropGuards =
  'DROP TRIGGER audit_log_no_update; DROP TRIGGER audit_log_no_delete; DROP TRIGGER audit_log_chained;';

async function filled() {
  const running = await testApp();
  for (let turn = 0; turn < 5; turn += 1) await createIssue(running.core, `Issue ${turn}`);
  const ok = await running.core.dispatch('audit.verify', {});
  await running.close();
  return { ...running, running, ok };
}

/** Verifies after raw SQL, and perhaps after the head file was touched. */
async function verdictAfter(sql: string, touchHead?: (path: string) => void) {
  const { running, dataDir, ok } = await filled();
  withDatabase(dataDir, (db) => db.handle.exec(sql));
  touchHead?.(join(dataDir, 'audit-head.json'));
  const core = await running.reopen();
  return { verdict: await core.dispatch('audit.verify', {}), entries: ok.entries, core };
}

describe('verifying', () => {
  test('passes on what the app wrote', async () => {
    const { ok, dataDir } = await filled();
    expect(ok).toMatchObject({ ok: true, entries: 11, broken: null });
    expect(JSON.parse(readFileSync(join(dataDir, 'audit-head.json'), 'utf8'))).toMatchObject({
      sequence: 11,
      hash: ok.head,
    });
  });

  test.each([
    ['details', `details = replace(details, 'Issue 1', 'Issue 7')`, 5],
    ['user', `user_id = 'mallory'`, 4],
    ['time', `timestamp = '2020-01-01 00:00:00'`, 7],
    ['action', `action = 'issue.purge'`, 3],
    ['hash', `hash = replace(hash, substr(hash, 1, 1), 'z')`, 11],
    ['id', `id = 'x' || substr(id, 2)`, 2],
  ])('names the entry whose %s was changed', async (_, change, sequence) => {
    const { verdict } = await verdictAfter(
      `${dropGuards} UPDATE audit_log SET ${change} WHERE sequence = ${sequence}`,
    );
    expect(verdict).toMatchObject({ ok: false, broken: { sequence } });
  });

  test('names an entry that was deleted', async () => {
    const { verdict } = await verdictAfter(`${dropGuards} DELETE FROM audit_log WHERE sequence = 6`);
    expect(verdict).toMatchObject({
      ok: false,
      broken: { sequence: 6, reason: expect.stringContaining('missing') },
    });
  });

  test('shows that the newest were cut off, be it one or all', async () => {
    const one = await verdictAfter(`${dropGuards} DELETE FROM audit_log WHERE sequence = 11`);
    expect(one.verdict).toMatchObject({
      ok: false,
      broken: { sequence: 11, reason: expect.stringContaining('cut off') },
    });
    const all = await verdictAfter(`${dropGuards} DELETE FROM audit_log`);
    expect(all.verdict).toMatchObject({ ok: false, broken: { sequence: 1 } });
  });

  test('shows an entry outside the chain and missing guards', async () => {
    const stray = await verdictAfter(
      `${dropGuards} INSERT INTO audit_log (id, action, entity_type, entity_id) VALUES ('s', 'a', 'b', 'c')`,
    );
    expect(stray.verdict).toMatchObject({ ok: false, broken: { id: 's' } });
    const unguarded = await verdictAfter(dropGuards);
    expect(unguarded.verdict).toMatchObject({
      ok: false,
      broken: { reason: expect.stringContaining('triggers') },
    });
  });

  test.each([
    ['missing', (path: string) => rmSync(path), 'missing'],
    [
      'forged',
      (path: string) =>
        writeFileSync(path, JSON.stringify({ sequence: 11, hash: 'a'.repeat(64), seal: 'b'.repeat(64) })),
      'not written by this database',
    ],
    ['no JSON', (path: string) => writeFileSync(path, '{'), 'not written by this database'],
  ])('a head file that is %s shows', async (_, touch, reason) => {
    const { verdict } = await verdictAfter('SELECT 1', touch);
    expect(verdict).toMatchObject({ ok: false, broken: { reason: expect.stringContaining(reason) } });
  });

  test.each([
    ['the newest entries were cut off', `${dropGuards} DELETE FROM audit_log WHERE sequence > 8`, () => {}],
    ['the head file is missing', 'SELECT 1', (path: string) => rmSync(path)],
    ['the head file is forged', 'SELECT 1', (path: string) => writeFileSync(path, '{}')],
  ] as const)('what is written afterwards does not cover up that %s', async (_, sql, touch) => {
    const { core } = await verdictAfter(
      `${sql}; CREATE TRIGGER IF NOT EXISTS audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, ''); END;
      CREATE TRIGGER IF NOT EXISTS audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, ''); END;
      CREATE TRIGGER IF NOT EXISTS audit_log_chained BEFORE INSERT ON audit_log WHEN 0 BEGIN SELECT 1; END;`,
      touch,
    );
    for (let turn = 0; turn < 3; turn += 1) await createIssue(core, `Later ${turn}`);
    expect((await core.dispatch('audit.verify', {})).ok).toBe(false);
  });

  test('a head file behind the database, as after a crash, is no break', async () => {
    const { running, dataDir } = await filled();
    const path = join(dataDir, 'audit-head.json');
    const old = readFileSync(path);
    const core = await running.reopen();
    await createIssue(core);
    writeFileSync(path, old);
    expect((await core.dispatch('audit.verify', {})).ok).toBe(true);
  });

  test('can be cancelled', async () => {
    const { core } = await testApp();
    const controller = new AbortController();
    controller.abort();
    expect(await codeOf(core.dispatch('audit.verify', {}, { signal: controller.signal }))).toBe('CANCELLED');
  });
});

test('the database refuses to change, delete or skip an entry', async () => {
  const { dataDir } = await filled();
  withDatabase(dataDir, (db) => {
    const attempt = (sql: string) => () => db.handle.exec(sql);
    expect(attempt(`UPDATE audit_log SET user_id = 'x'`)).toThrow('append-only');
    expect(attempt('DELETE FROM audit_log WHERE sequence = 1')).toThrow('append-only');
    expect(attempt(`INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE sequence = 3`)).toThrow(
      'continue the chain',
    );
    expect(
      attempt(
        `INSERT INTO audit_log (id, action, entity_type, entity_id, sequence, previous_hash, hash) VALUES ('i', 'a', 'b', 'c', 99, 'x', 'y')`,
      ),
    ).toThrow('continue the chain');
    expect(rows(db, 'SELECT count(*) AS n FROM audit_log')).toEqual([{ n: 11 }]);
  });
});

describe('reading and exporting', () => {
  test('filters, facets and pages', async () => {
    const { core, clock } = await testApp();
    const issue = await createIssue(core, 'Needle title');
    clock.advance(86_400_000);
    await core.dispatch('settings.update', { userName: 'Ada' });
    await core.dispatch('issues.setStatus', { id: issue.id, status: 'closed' });
    const total = async (filters: object) => (await core.dispatch('audit.list', filters)).total;
    expect(await total({ userId: 'Ada' })).toBe(2);
    expect(await total({ entityId: issue.id })).toBe(2);
    expect(await total({ action: 'issue.create' })).toBe(1);
    expect(await total({ text: 'needle' })).toBe(2);
    expect(await total({ from: '2026-11-22 00:00:00' })).toBe(3);
    expect(await total({ to: '2026-11-21 23:59:59', entityType: 'issue' })).toBe(1);
    const page = await core.dispatch('audit.list', { limit: 2, offset: 1 });
    expect(page.items.map((entry) => entry.sequence)).toEqual([5, 4]);
    expect((await core.dispatch('audit.facets', {})).users).toContain('Ada');
  });

  test('CSV holds every entry, and nothing in it runs as a formula', async () => {
    const { core } = await testApp();
    await core.dispatch('settings.update', { userName: '=HYPERLINK("http://evil","x")' });
    await createIssue(core, 'a "quoted", title\nwith a break');
    const path = join(testFolder(), 'audit.csv');
    const { entries } = await core.dispatch('audit.export', { format: 'csv', path });
    const text = readFileSync(path, 'utf8');
    expect(entries).toBe(4);
    expect(text).toContain(`"'=HYPERLINK(""http://evil"",""x"")"`);
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
    expect(await codeOf(core.dispatch('audit.export', { format: 'csv', path }))).toBe('EXPORT_EXISTS');
    expect(
      await codeOf(core.dispatch('audit.export', { format: 'csv', path: '/no/such/folder/a.csv' })),
    ).toBe('EXPORT_UNWRITABLE');
    expect(existsSync(path)).toBe(true);
    expect(await core.dispatch('audit.export', { format: 'csv' })).toEqual({ path: null, entries: 0 });
    const { data } = await core.dispatch('audit.render', { format: 'ndjson', action: 'issue.create' });
    expect(
      data
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).action),
    ).toEqual(['issue.create']);
  });
});
