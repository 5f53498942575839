import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  codeOf,
  createIssue,
  type Row,
  rows,
  testApp,
  testClock,
  testFolder,
  testKey,
  withDatabase,
} from '../testing.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import { openForWriting, type WriteDatabase } from './open.ts';

const all = readMigrations();
const clock = testClock();

function fresh(upTo: number): WriteDatabase {
  const db = openForWriting(join(testFolder(), 'casebook.db'), testKey);
  migrate(db, all.slice(0, upTo), clock, () => {});
  return db;
}

const issue = `INSERT INTO issues (id, title, severity, status, created_at, updated_at)
  VALUES ('i1', 'Tïtle', 'high', 'open', '2026-01-01 10:00:00', '2026-01-01 10:00:00');`;
const logFile = `INSERT INTO log_files (id, issue_id, file_name, file_path, uploaded_at) VALUES ('f1', 'i1', 'a.log', '/a.log', 'now');`;

interface Step {
  /** Written before the migration runs, where there is data it must carry over. */
  before?: string;
  /** Statements that must work after it. */
  works: string;
  /** Statements that must fail after it. */
  refused?: string[];
  after?: (db: WriteDatabase) => void;
}

const one = (db: WriteDatabase, sql: string): Row | undefined => rows(db, sql)[0];

/** One for each migration: a test fails when one is missing. */
const steps: Record<number, Step> = {
  1: {
    works: issue,
    refused: [
      `UPDATE issues SET severity = 'urgent'`,
      `UPDATE issues SET status = 'done'`,
      `UPDATE issues SET title = NULL`,
    ],
  },
  2: {
    before: issue,
    works: logFile,
    refused: [logFile.replace('i1', 'nobody').replace('f1', 'f2')],
    after: (db) => expect(one(db, 'SELECT redacted FROM log_files')).toEqual({ redacted: 0 }),
  },
  3: {
    before: issue + logFile,
    works: `INSERT INTO pii_spans VALUES ('s1', 'f1', 'email', 0, 4, 'a@b.c', '[Email]')`,
    refused: [`INSERT INTO pii_spans VALUES ('s2', 'f1', 'email', 0, 4, NULL, '[Email]')`],
  },
  4: { before: issue, works: `INSERT INTO ai_conversations VALUES ('c1', 'i1', 'p', 'm', 'now', NULL)` },
  5: {
    before: `${issue} INSERT INTO ai_conversations VALUES ('c1', 'i1', 'p', 'm', 'now', NULL)`,
    works: `INSERT INTO ai_messages (id, conversation_id, role, content, created_at) VALUES ('m1', 'c1', 'user', 'x', 'now')`,
    refused: [`UPDATE ai_messages SET role = 'robot'`],
  },
  6: {
    before: issue,
    works: `INSERT INTO resolution_steps VALUES ('w1', 'i1', 1, 'Why?', NULL, NULL, 'now')`,
  },
  7: {
    before: issue,
    works: `INSERT INTO documents VALUES ('d1', 'i1', 'rca', 't', 'md', 1, 2)`,
    refused: [`UPDATE documents SET doc_type = 'memo'`, `UPDATE documents SET created_at = '2026-01-01'`],
  },
  8: {
    works: `INSERT INTO audit_log (id, action, entity_type, entity_id) VALUES ('a1', 'x', 'y', 'z')`,
    after: (db) =>
      expect(one(db, 'SELECT user_id, timestamp IS NOT NULL AS dated FROM audit_log')).toEqual({
        user_id: 'local',
        dated: 1,
      }),
  },
  9: {
    works: `INSERT INTO settings VALUES ('k', 'v', 'now')`,
    refused: [`INSERT INTO settings VALUES ('k', 'v', 'now')`],
  },
  10: {
    before: issue,
    works: `INSERT INTO issues_fts(issues_fts) VALUES ('rebuild')`,
    after: (db) =>
      expect(rows(db, `SELECT id FROM issues_fts WHERE issues_fts MATCH 'title'`)).toEqual([{ id: 'i1' }]),
  },
  11: {
    works: `INSERT INTO credentials VALUES ('k', 'confluence', 'h', 'e', 'now', NULL); INSERT INTO integration_config (id, service, base_url, updated_at) VALUES ('g', 'servicenow', 'u', 'now')`,
    refused: [
      `INSERT INTO credentials VALUES ('k2', 'confluence', 'h', 'e', 'now', NULL)`,
      `UPDATE integration_config SET service = 'jira'`,
    ],
  },
  12: {
    before: issue,
    works: `INSERT INTO image_attachments (id, issue_id, file_name) VALUES ('p1', 'i1', 'a.png')`,
    after: (db) =>
      expect(
        one(
          db,
          'SELECT mime_type, upload_hash, pii_warning_acknowledged AS ok, is_paste FROM image_attachments',
        ),
      ).toEqual({ mime_type: 'image/png', upload_hash: '', ok: 1, is_paste: 0 }),
  },
  13: {
    works: `INSERT INTO audit_log (id, action, entity_type, entity_id, sequence, previous_hash, hash) VALUES ('a1', 'x', 'y', 'z', 1, 'p', 'h')`,
    refused: [
      `DELETE FROM audit_log`,
      `UPDATE audit_log SET action = 'q'`,
      `INSERT INTO audit_log (id, action, entity_type, entity_id, sequence, previous_hash, hash) VALUES ('a2', 'x', 'y', 'z', 3, 'p', 'h')`,
    ],
  },
  14: {
    works: issue,
    after: (db) => {
      expect(rows(db, `SELECT id FROM issues_fts WHERE issues_fts MATCH 'title'`)).toEqual([{ id: 'i1' }]);
      db.handle.exec(`UPDATE issues SET title = 'Other'`);
      expect(rows(db, `SELECT id FROM issues_fts WHERE issues_fts MATCH 'title'`)).toEqual([]);
      db.handle.exec('DELETE FROM issues');
      expect(rows(db, `SELECT id FROM issues_fts WHERE issues_fts MATCH 'other'`)).toEqual([]);
    },
  },
  15: {
    before: issue,
    works: `UPDATE issues SET number = 1; INSERT INTO counters VALUES ('issue', 1); INSERT INTO issue_reviews (issue_id, updated_at) VALUES ('i1', 'now'); INSERT INTO corrective_actions VALUES ('x', 'i1', 't', NULL, NULL, 'high', 'open', 'now')`,
    refused: [
      `UPDATE corrective_actions SET priority = 'now'`,
      `UPDATE corrective_actions SET status = 'maybe'`,
    ],
  },
  16: {
    before: issue + logFile,
    works: `INSERT INTO log_chunks VALUES ('f1', 0, 0, 1, 1, 0, x'00')`,
    refused: [
      `UPDATE log_files SET scan_state = 'half'`,
      `INSERT INTO log_chunks VALUES ('f1', 0, 0, 1, 1, 0, x'00')`,
    ],
    after: (db) => {
      expect(one(db, 'SELECT encoding, text_bytes, scan_state FROM log_files')).toEqual({
        encoding: 'utf-8',
        text_bytes: 0,
        scan_state: 'none',
      });
    },
  },
  17: {
    before: issue,
    works: `INSERT INTO timeline_events VALUES ('e1', 'i1', 'note', 'd', NULL, '2026-01-01 10:00:00')`,
  },
  18: {
    works: `INSERT INTO mcp_servers (id, name, url, transport_type, auth_type) VALUES ('s', 'n', 'u', 'stdio', 'none'); INSERT INTO mcp_tools (id, server_id, name, tool_key) VALUES ('t', 's', 'n', 'k'); INSERT INTO mcp_resources (id, server_id, uri) VALUES ('r', 's', 'u')`,
    refused: [
      `UPDATE mcp_servers SET transport_type = 'smoke'`,
      `UPDATE mcp_servers SET auth_type = 'x'`,
      `UPDATE mcp_servers SET discovery_status = 'x'`,
    ],
  },
  19: {
    before: `${issue} INSERT INTO timeline_events VALUES ('e1', 'i1', 'note', 'd', NULL, '2026-01-01 10:00:00')`,
    works: `INSERT INTO timeline_event_versions VALUES ('v', 'e1', 'd', 'o', 'r')`,
    refused: [`UPDATE timeline_events SET zone = 'x'`],
    after: (db) =>
      expect(one(db, 'SELECT occurred_at, zone, important FROM timeline_events')).toEqual({
        occurred_at: '2026-01-01T10:00:00.000Z',
        zone: 'explicit',
        important: 0,
      }),
  },
  20: { before: issue + logFile, works: `UPDATE log_files SET content_compressed = x'1f8b'` },
  21: {
    before: `${issue} INSERT INTO image_attachments (id, issue_id, file_name) VALUES ('p1', 'i1', 'a.png')`,
    works: `UPDATE image_attachments SET image_data = x'00'`,
  },
  22: {
    before: `${issue}${logFile} INSERT INTO image_attachments (id, issue_id, file_name) VALUES ('p1', 'i1', 'a.png')`,
    works: 'SELECT 1',
    after: (db) => {
      expect(one(db, 'SELECT issue_title FROM v_log_files_with_issue')).toEqual({ issue_title: 'Tïtle' });
      expect(one(db, 'SELECT issue_title FROM v_image_attachments_with_issue')).toEqual({
        issue_title: 'Tïtle',
      });
    },
  },
  23: {
    before: `INSERT INTO mcp_servers (id, name, url, transport_type, auth_type) VALUES ('s', 'n', 'u', 'stdio', 'none'); INSERT INTO mcp_resources VALUES ('r', 's', 'uri:1', NULL, 'd'), ('q', 's', 'uri:2', 'named', NULL)`,
    works: `UPDATE mcp_resources SET mime_type = 'text/plain'`,
    refused: ['UPDATE mcp_resources SET name = NULL'],
    after: (db) => {
      expect(rows(db, 'SELECT id, name, description FROM mcp_resources ORDER BY id')).toEqual([
        { id: 'q', name: 'named', description: null },
        { id: 'r', name: 'uri:1', description: 'd' },
      ]);
      db.handle.exec('DELETE FROM mcp_servers');
      expect(rows(db, 'SELECT 1 FROM mcp_resources')).toEqual([]);
    },
  },
  24: {
    works: `INSERT INTO shell_commands (id, command_template, tier, category) VALUES ('c', 'ls', 1, 'general')`,
    refused: ['UPDATE shell_commands SET tier = 4'],
  },
  25: {
    works: `INSERT INTO kubeconfig_files (id, name, encrypted_content, context) VALUES ('k', 'n', 'e', 'c')`,
  },
  26: {
    before: `${issue} INSERT INTO kubeconfig_files (id, name, encrypted_content, context) VALUES ('k', 'n', 'e', 'c')`,
    works: `INSERT INTO command_executions (id, issue_id, command, tier, approval_status, kubeconfig_id) VALUES ('x', 'i1', 'ls', 1, 'auto', 'k')`,
    after: (db) => {
      db.handle.exec('DELETE FROM kubeconfig_files');
      expect(one(db, 'SELECT kubeconfig_id FROM command_executions')).toEqual({ kubeconfig_id: null });
    },
  },
  27: {
    works: `INSERT INTO approval_decisions (id, command_pattern, decision) VALUES ('a', 'ls', 'deny')`,
    refused: [`UPDATE approval_decisions SET decision = 'always'`],
  },
  28: {
    before: `${issue} INSERT INTO resolution_steps VALUES ('w1', 'i1', 1, 'Why?', 'A', NULL, 'now')`,
    works: `INSERT INTO resolution_steps (id, issue_id, step_order, why_question, created_at, parent_id) VALUES ('w2', 'i1', 2, 'Why?', 'now', 'w1')`,
    after: (db) => {
      expect(one(db, `SELECT position, is_root_cause AS root FROM resolution_steps WHERE id = 'w1'`)).toEqual(
        { position: 1, root: 0 },
      );
      db.handle.exec(`DELETE FROM resolution_steps WHERE id = 'w1'`);
      expect(rows(db, 'SELECT 1 FROM resolution_steps')).toEqual([]);
    },
  },
  29: {
    before: `${issue}${logFile} INSERT INTO pii_spans VALUES ('s1', 'f1', 'email', 0, 4, 'a@b.c', '[Email]')`,
    works: `UPDATE log_files SET scan_id = 'x'`,
    refused: [`UPDATE pii_spans SET tier = 'maybe'`, `UPDATE pii_spans SET status = 'maybe'`],
    after: (db) =>
      expect(one(db, 'SELECT status, tier, line FROM pii_spans')).toEqual({
        status: 'pending',
        tier: 'certain',
        line: 1,
      }),
  },
  30: {
    before: `${issue} INSERT INTO documents VALUES ('d1', 'i1', 'rca', 't', 'md', 1, 2)`,
    works: `INSERT INTO document_versions VALUES ('d1', 1, 'md', 'edited', 1, 'me')`,
    refused: [`UPDATE document_versions SET source = 'x'`],
    after: (db) =>
      expect(one(db, 'SELECT version, generated_md FROM documents')).toEqual({
        version: 1,
        generated_md: '',
      }),
  },
  31: {
    before: issue,
    works: `INSERT INTO pseudonyms VALUES ('i1', 'IPv4', 1, 'ipv4', 'h1', 1, 'sealed');
      INSERT INTO pseudonym_families VALUES ('i1', 'IPv4', 'n1', 1)`,
    refused: [
      `INSERT INTO pseudonyms VALUES ('i1', 'IPv4', 1, 'ipv4', 'h2', NULL, 'sealed')`,
      `INSERT INTO pseudonyms VALUES ('i1', 'IPv4', 2, 'ipv4', 'h1', NULL, 'sealed')`,
      `INSERT INTO pseudonyms VALUES ('nobody', 'IPv4', 1, 'ipv4', 'h1', NULL, 'sealed')`,
      `INSERT INTO pseudonym_families VALUES ('i1', 'IPv4', 'n2', 1)`,
    ],
    after: (db) => {
      db.handle.exec(`DELETE FROM issues`);
      expect(rows(db, 'SELECT 1 FROM pseudonyms UNION ALL SELECT 1 FROM pseudonym_families')).toEqual([]);
    },
  },
  32: {
    before: issue,
    works: `INSERT INTO pii_rules VALUES ('r1', 'Hosts', 'literal', '["db"]', 0, 1, 'policy', 'Db', 1, 'now', 'now');
      INSERT INTO pii_allowances VALUES ('a1', 'i1', 'ipv4', NULL, 'now'), ('a2', NULL, 'ipv4', '10.0.0.1', 'now');
      INSERT INTO issue_domains VALUES ('i1', 'example.com', 1, 0)`,
    refused: [
      `INSERT INTO pii_rules VALUES ('r2', 'Hosts', 'literal', '["db"]', 0, 1, 'policy', 'DB', 1, 'now', 'now')`,
      `UPDATE pii_rules SET kind = 'regex'`,
      `INSERT INTO pii_allowances VALUES ('a3', 'i1', 'ipv4', NULL, 'now')`,
      `INSERT INTO pii_allowances VALUES ('a3', NULL, 'ipv4', '10.0.0.1', 'now')`,
      `INSERT INTO issue_domains VALUES ('i1', 'example.com', 0, 0)`,
    ],
    after: (db) => {
      db.handle.exec(`DELETE FROM issues`);
      expect(rows(db, 'SELECT id FROM pii_allowances')).toEqual([{ id: 'a2' }]);
      expect(rows(db, 'SELECT 1 FROM issue_domains')).toEqual([]);
    },
  },
  33: {
    before: `${issue}${logFile} INSERT INTO pii_spans (id, log_file_id, pii_type, start_offset, end_offset, original_value, replacement)
      VALUES ('s1', 'f1', 'email', 0, 4, 'a@b.c', '[Email]')`,
    works: `INSERT INTO scan_changes VALUES ('x', 'email', 'h1', 'f1', 'added', 'a@b.c', 2, 1)`,
    refused: [
      `UPDATE pii_spans SET source = 'robot'`,
      `UPDATE scan_changes SET change = 'kept'`,
      `INSERT INTO scan_changes VALUES ('x', 'email', 'h1', 'f1', 'removed', 'a@b.c', 2, 1)`,
    ],
    after: (db) => {
      expect(one(db, 'SELECT confidence, source FROM pii_spans')).toEqual({
        confidence: 1,
        source: 'engine',
      });
      db.handle.exec(`DELETE FROM log_files`);
      expect(rows(db, 'SELECT 1 FROM scan_changes')).toEqual([]);
    },
  },
  34: {
    before: issue,
    works: `INSERT INTO outbound_decisions VALUES ('i1', 'email', 'h1', 9, -5, 0, '[Email]', 'approved', 'now')`,
    refused: [
      `INSERT INTO outbound_decisions VALUES ('i1', 'email', 'h1', 9, -5, 0, '[Email]', 'final', 'now')`,
      `INSERT INTO outbound_decisions VALUES ('nobody', 'email', 'h2', 9, 1, 0, '[Email]', 'approved', 'now')`,
      `UPDATE outbound_decisions SET source = 'guessed'`,
      `UPDATE outbound_decisions SET form_bytes = 0`,
    ],
    after: (db) => {
      db.handle.exec('DELETE FROM issues');
      expect(rows(db, 'SELECT * FROM outbound_decisions')).toEqual([]);
    },
  },
  35: {
    before: `${issue} INSERT INTO command_executions (id, issue_id, command, tier, approval_status, stdout, executed_at)
      VALUES ('c1', 'i1', 'uptime -p', 1, 'auto', 'up two weeks', '2026-01-01 10:00:00');
      INSERT INTO shell_commands (id, command_template, tier, category) VALUES ('s1', 'uptime', 1, 'system');`,
    works: `INSERT INTO command_output VALUES ('c1', 0, 0, 3, 1, 1, x'00');
      INSERT INTO approval_decisions (id, command_pattern, decision, execution_id, issue_id) VALUES ('a1', 'ls', 'deny', 'c1', 'i1');
      INSERT INTO shell_commands (id, command_template, tier, category, row_id, source) VALUES ('s2', 'ls', 1, 'files', 'ls', 'built_in');`,
    refused: [
      `UPDATE command_executions SET status = 'lost'`,
      `UPDATE command_executions SET shell = 'fish'`,
      `UPDATE approval_decisions SET made_by = 'model'`,
      `UPDATE shell_commands SET changed_tier = 4`,
      `UPDATE shell_commands SET source = 'file'`,
      `INSERT INTO shell_commands (id, command_template, tier, category, row_id) VALUES ('s3', 'ls', 1, 'files', 'ls')`,
      `INSERT INTO command_output VALUES ('nothing', 0, 0, 3, 1, 1, x'00')`,
      `INSERT INTO command_output VALUES ('c1', 0, 3, 3, 2, 1, x'00')`,
    ],
    after: (db) => {
      expect(one(db, 'SELECT status, started_at, shell FROM command_executions')).toEqual({
        status: 'done',
        started_at: '2026-01-01T10:00:00.000Z',
        shell: 'bash',
      });
      const found = (text: string) =>
        rows(db, `SELECT rowid FROM command_executions_fts WHERE command_executions_fts MATCH '${text}'`)
          .length;
      expect([found('weeks'), found('uptime'), found('days')]).toEqual([1, 1, 0]);
      db.handle.exec(`UPDATE command_executions SET stdout = 'up two days'`);
      expect([found('weeks'), found('days')]).toEqual([0, 1]);
      db.handle.exec('DELETE FROM issues');
      expect([
        found('days'),
        rows(db, 'SELECT 1 FROM command_output'),
        rows(db, 'SELECT 1 FROM approval_decisions'),
      ]).toEqual([0, [], []]);
      db.handle.exec(
        `INSERT INTO command_executions_fts(command_executions_fts, rank) VALUES ('integrity-check', 1)`,
      );
    },
  },
  36: {
    before: `INSERT INTO kubeconfig_files (id, name, encrypted_content, context, is_active, uploaded_at) VALUES
      ('k1', 'a', 'sealed', 'c', 1, '2026-01-01 10:00:00'), ('k2', 'b', 'sealed', 'c', 1, '2026-01-02 10:00:00')`,
    works: `INSERT INTO kubeconfig_plugin_approvals VALUES ('k1', 'f', 'now');
      UPDATE kubeconfig_files SET colour = 'red', namespace = 'prod' WHERE id = 'k2'`,
    refused: [
      `UPDATE kubeconfig_files SET is_active = 1`,
      `UPDATE kubeconfig_files SET colour = 'mauve'`,
      `INSERT INTO kubeconfig_plugin_approvals VALUES ('k1', 'f', 'now')`,
      `INSERT INTO kubeconfig_plugin_approvals VALUES ('nobody', 'f', 'now')`,
    ],
    after: (db) => {
      expect(rows(db, 'SELECT id, is_active AS active, namespace FROM kubeconfig_files ORDER BY id')).toEqual(
        [
          { id: 'k1', active: 0, namespace: 'default' },
          { id: 'k2', active: 1, namespace: 'prod' },
        ],
      );
      db.handle.exec(`DELETE FROM kubeconfig_files`);
      expect(rows(db, 'SELECT 1 FROM kubeconfig_plugin_approvals')).toEqual([]);
    },
  },
};

describe('each migration', () => {
  test.each(all.map((migration) => [migration.name, migration] as const))('%s', (_, { number }) => {
    const step = steps[number];
    if (!step) throw new Error(`migration ${number} has no test`);
    const db = fresh(number - 1);
    if (step.before) db.handle.exec(step.before);
    expect(migrate(db, all.slice(0, number), clock, () => {})).toEqual([all[number - 1]?.name]);
    db.handle.exec(step.works);
    for (const sql of step.refused ?? []) expect(() => db.handle.exec(sql), sql).toThrow();
    step.after?.(db);
    expect(rows(db, 'PRAGMA foreign_key_check')).toEqual([]);
    db.handle.close();
  });
});

test('the schema is the one of the snapshot', () => {
  const db = fresh(all.length);
  const statements = rows(
    db,
    `SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%!_fts!_%' ESCAPE '!' OR type = 'trigger'
    ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'view' THEN 2 WHEN 'index' THEN 3 ELSE 4 END, name`,
  );
  db.handle.close();
  const text = `-- Generated by src-main/db/migrate.test.ts with UPDATE_SNAPSHOT=1. Do not edit.\n\n${statements.map((row) => `${String(row.sql)};\n`).join('\n')}`;
  const path = join(import.meta.dirname, '../../migrations/schema.snapshot.sql');
  if (process.env.UPDATE_SNAPSHOT || !existsSync(path)) writeFileSync(path, text);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

describe('running', () => {
  const failing: Migration = {
    number: all.length + 1,
    name: '999_broken.sql',
    sql: `CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);`,
    checksum: 'x',
  };

  test('records name, checksum and time, once', () => {
    const db = fresh(3);
    expect(rows(db, 'SELECT name, checksum, applied_at FROM _migrations ORDER BY name')[2]).toEqual({
      name: '003_pii_spans.sql',
      checksum: all[2]?.checksum,
      applied_at: '2026-11-21 10:00:00',
    });
    expect(migrate(db, all.slice(0, 3), clock, () => {})).toEqual([]);
    db.handle.close();
  });

  test('one that fails is rolled back whole, those before it stay', () => {
    const db = fresh(5);
    expect(() => migrate(db, [...all.slice(0, 6), failing], clock, () => {})).toThrow('nowhere');
    expect(rows(db, 'SELECT count(*) AS n FROM _migrations')).toEqual([{ n: 6 }]);
    expect(rows(db, `SELECT 1 FROM sqlite_master WHERE name = 'half'`)).toEqual([]);
    db.handle.close();
  });

  test('backs up first when there is data, and not for a new database', async () => {
    const dataDir = testFolder();
    withDatabase(dataDir, (db) => {
      migrate(db, all.slice(0, 20), clock, () => {});
      db.handle.exec(issue);
    });
    const { core } = await testApp({ dataDir });
    const [backup] = await core.dispatch('backup.list', {});
    const copy = openForWriting(backup?.path ?? '', testKey);
    expect(rows(copy, 'SELECT count(*) AS n FROM _migrations')).toEqual([{ n: 20 }]);
    expect(rows(copy, 'SELECT title FROM issues')).toEqual([{ title: 'Tïtle' }]);
    copy.handle.close();
    const created = await testApp();
    expect(readdirSync(created.dataDir)).not.toContain('backups');
  });

  test('a changed migration and a database from the future are refused, and nothing is touched', async () => {
    const running = await testApp();
    await createIssue(running.core);
    await running.close();
    const alter = (sql: string) => withDatabase(running.dataDir, (db) => db.handle.exec(sql));
    alter(`UPDATE _migrations SET checksum = 'other' WHERE name LIKE '005%'`);
    expect(await codeOf(running.reopen())).toBe('MIGRATION_CHANGED');
    alter(
      `UPDATE _migrations SET checksum = '${all[4]?.checksum}' WHERE name LIKE '005%'; INSERT INTO _migrations VALUES ('900_later.sql', 'x', 'now')`,
    );
    expect(await codeOf(running.reopen())).toBe('DATABASE_TOO_NEW');
    alter(`DELETE FROM _migrations WHERE name LIKE '900%'`);
    expect((await (await running.reopen()).dispatch('issues.list', {})).total).toBe(1);
  });

  test('a gap in the numbers is an error of the build', () => {
    const folder = testFolder();
    for (const name of ['001_a.sql', '003_c.sql']) writeFileSync(join(folder, name), 'SELECT 1;');
    expect(() => readMigrations(folder)).toThrow('not contiguous at 003_c.sql');
  });
});
