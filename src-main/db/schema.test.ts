import { expect, test } from 'vitest';
import * as audit from '../audit/audit.sql.ts';
import * as approvals from '../commands/approvals/approvals.sql.ts';
import * as commands from '../commands/commands.sql.ts';
import * as output from '../commands/record/output.sql.ts';
import * as documents from '../documents/documents.sql.ts';
import * as issues from '../issues/issues.sql.ts';
import * as kubeconfigs from '../kubeconfigs/kubeconfigs.sql.ts';
import * as chunks from '../logs/chunks.sql.ts';
import * as logs from '../logs/logs.sql.ts';
import { spansTouching } from '../logs/redaction.ts';
import { countsOfScan, decisionsOfIssue, groupsOfScan, spansBetween } from '../outbound/outbound.sql.ts';
import * as allowances from '../pii/allowances.sql.ts';
import * as changes from '../pii/changes.sql.ts';
import * as groups from '../pii/groups.sql.ts';
import * as marks from '../pii/marks.sql.ts';
import {
  carryOver,
  countsByType,
  decideAll,
  decideType,
  decideValue,
  listSpans,
  previousDecisions,
  spansInRange,
} from '../pii/pii.sql.ts';
import * as pseudonyms from '../pii/pseudonyms.sql.ts';
import * as rules from '../pii/rules.sql.ts';
import * as app from '../settings/app.ts';
import { type Row, rows, testApp } from '../testing.ts';
import * as timeline from '../timeline/timeline.sql.ts';
import * as whys from '../whys/whys.sql.ts';

const noCondition: commands.Conditions = {
  issueId: false,
  tiers: false,
  approvals: false,
  statuses: false,
  kubeconfigId: false,
  program: false,
  match: false,
  pieces: false,
  from: false,
  to: false,
};

/** A statement for each index that must use it: one of ours, or a plain look-up where the specification asks for the index. */
const statements: Record<string, string> = {
  idx_log_files_issue: logs.listLogFiles,
  idx_log_files_content: logs.sameContent,
  idx_log_files_uploaded: logs.listAll,
  idx_ai_conversations_issue: 'SELECT * FROM ai_conversations WHERE issue_id = @id',
  idx_ai_messages_conversation: 'SELECT * FROM ai_messages WHERE conversation_id = @id',
  idx_resolution_steps_issue: whys.listSteps,
  idx_resolution_steps_parent: 'SELECT id FROM resolution_steps WHERE parent_id = @id',
  idx_documents_issue: documents.listDocuments,
  idx_audit_log_entity: 'SELECT * FROM audit_log WHERE entity_type = @entityType AND entity_id = @entityId',
  idx_audit_log_sequence: audit.entriesFrom,
  idx_image_attachments_issue:
    'SELECT id FROM image_attachments WHERE issue_id = @issueId ORDER BY uploaded_at, id',
  idx_issues_number: 'SELECT id FROM issues WHERE number = @number',
  idx_issues_overview: issues.combinations,
  idx_issues_created: app.perDay('created_at'),
  idx_issues_resolved: app.perDay('resolved_at'),
  idx_issues_duration: app.hoursToResolve,
  idx_corrective_actions_issue: 'SELECT id FROM corrective_actions WHERE issue_id = @issueId',
  idx_corrective_actions_status: `SELECT id FROM corrective_actions WHERE status = 'open'`,
  idx_log_chunks_line: chunks.chunkBeforeLine,
  idx_log_chunks_byte: chunks.chunkAtByte,
  idx_timeline_events_issue: 'SELECT count(*) FROM timeline_events WHERE issue_id = @issueId',
  idx_timeline_events_time: 'SELECT id FROM timeline_events WHERE created_at >= @from',
  idx_timeline_events_occurred: timeline.listEvents,
  idx_timeline_event_versions_event: timeline.listVersions,
  idx_mcp_tools_server: 'SELECT id FROM mcp_tools WHERE server_id = @id',
  idx_mcp_resources_server: 'SELECT id FROM mcp_resources WHERE server_id = @id',
  idx_kubeconfig_active: 'SELECT id FROM kubeconfig_files WHERE is_active = @active',
  idx_kubeconfig_one_active: kubeconfigs.active,
  idx_command_executions_issue: 'SELECT id FROM command_executions WHERE issue_id = @id',
  idx_command_executions_executed: 'SELECT id FROM command_executions WHERE executed_at >= @from',
  idx_command_executions_started: commands.listExecutions(noCondition),
  idx_command_executions_repeated: commands.deniedBefore,
  idx_command_executions_kubeconfig: commands.countExecutions({ ...noCondition, kubeconfigId: true }),
  idx_command_executions_open: commands.openExecutions,
  idx_command_output_byte: output.chunkAtByte,
  idx_command_output_line: output.chunkBeforeLine,
  idx_approval_decisions_session: approvals.sessionFor,
  idx_approval_decisions_execution: 'SELECT id FROM approval_decisions WHERE execution_id = @id',
  idx_approval_decisions_issue: 'SELECT id FROM approval_decisions WHERE issue_id = @id',
  idx_shell_commands_row: 'SELECT id FROM shell_commands WHERE row_id = @id',
  idx_outbound_decisions_issue: decisionsOfIssue,
  idx_pii_spans_file: 'SELECT id FROM pii_spans WHERE log_file_id = @id',
  idx_pii_spans_place: listSpans,
  idx_pii_spans_value: previousDecisions,
  idx_pii_spans_status: logs.getLogFile,
  idx_pii_spans_manual: marks.marksOf,
  idx_pseudonyms_value: pseudonyms.find,
  idx_pseudonym_families_number: pseudonyms.lastFamily,
  idx_pii_rules_label: rules.byLabel,
  idx_pii_allowances_what: allowances.find,
  idx_pii_allowances_issue: allowances.list,
  idx_scan_changes_file: 'SELECT 1 FROM scan_changes WHERE log_file_id = @id',
  idx_scan_changes_order: changes.list,
};

/** The specification's tables: columns in its order, `!` for NOT NULL, and the values its checks allow. */
const specified: Record<string, { columns: string; allowed?: string[] }> = {
  issues: {
    columns:
      'id title! description severity! status! category source created_at! updated_at! resolved_at assigned_to tags',
    allowed: [
      "severity IN ('critical', 'high', 'medium', 'low')",
      "status IN ('open', 'investigating', 'resolved', 'closed')",
    ],
  },
  log_files: {
    columns: 'id issue_id! file_name! file_path! file_size mime_type content_hash uploaded_at! redacted',
  },
  pii_spans: { columns: 'id log_file_id! pii_type! start_offset! end_offset! original_value! replacement!' },
  ai_conversations: { columns: 'id issue_id! provider! model! created_at! title' },
  ai_messages: {
    columns: 'id conversation_id! role! content! token_count created_at!',
    allowed: ["role IN ('system', 'user', 'assistant')"],
  },
  resolution_steps: { columns: 'id issue_id! step_order! why_question! answer evidence created_at!' },
  documents: {
    columns: 'id issue_id! doc_type! title! content_md! created_at! updated_at!',
    allowed: ["doc_type IN ('rca', 'postmortem')"],
  },
  audit_log: { columns: 'id timestamp! action! entity_type! entity_id! user_id details' },
  settings: { columns: 'key value! updated_at!' },
  credentials: {
    columns: 'id service! token_hash! encrypted_token! created_at! expires_at',
    allowed: ["service IN ('confluence','servicenow','azuredevops')", 'UNIQUE(service)'],
  },
  integration_config: {
    columns: 'id service! base_url! username project_name space_key auto_create_enabled! updated_at!',
    allowed: ["service IN ('confluence','servicenow','azuredevops')", 'UNIQUE(service)'],
  },
  image_attachments: {
    columns:
      'id issue_id! file_name! file_path! file_size! mime_type! upload_hash! uploaded_at! pii_warning_acknowledged! is_paste! image_data',
  },
  timeline_events: { columns: 'id issue_id! event_type! description! metadata created_at!' },
  mcp_servers: {
    columns:
      'id name! url! transport_type! transport_config! auth_type! auth_value enabled! last_discovered_at discovery_status! discovery_error created_at! updated_at!',
    allowed: [
      "transport_type IN ('stdio', 'http')",
      "auth_type IN ('none', 'api_key', 'bearer', 'oauth2')",
      "discovery_status IN ('pending','connected','unreachable','error')",
    ],
  },
  mcp_tools: { columns: 'id server_id! name! tool_key! description parameters!' },
  mcp_resources: { columns: 'id server_id! uri! name! description mime_type discovered_at!' },
  shell_commands: {
    columns: 'id command_template! tier! description category! created_at!',
    allowed: ['tier IN (1, 2, 3)'],
  },
  kubeconfig_files: { columns: 'id name! encrypted_content! context! cluster_url is_active! uploaded_at!' },
  command_executions: {
    columns:
      'id issue_id command! tier! approval_status! kubeconfig_id exit_code stdout stderr execution_time_ms executed_at!',
  },
  approval_decisions: {
    columns: 'id command_pattern! decision! session_id decided_at! expires_at',
    allowed: ["decision IN ('allow_once', 'allow_session', 'deny')"],
  },
};

async function database() {
  const { core } = await testApp();
  return { handle: core.read.handle, writable: true } as const;
}

function planOf(db: Awaited<ReturnType<typeof database>>, sql: string): string {
  const names = [...new Set([...sql.matchAll(/@(\w+)/g)].map((match) => match[1] ?? ''))];
  const parameters = Object.fromEntries(names.map((name) => [name, null]));
  const plan = db.handle.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters) as Row[];
  return plan.map((row) => String(row.detail)).join('\n');
}

test('every index is used by the statement it is for', async () => {
  const db = await database();
  const names = rows(
    db,
    `SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`,
  ).map((row) => String(row.name));
  expect(Object.keys(statements).toSorted()).toEqual(names);
  const unused = names.filter(
    (name) => !new RegExp(`INDEX ${name}\\b`).test(planOf(db, statements[name] ?? '')),
  );
  expect(unused).toEqual([]);
});

test('what runs on every span or chunk of a file searches, and never scans a whole table', async () => {
  const db = await database();
  for (const sql of [
    carryOver,
    decideAll,
    decideType,
    decideValue,
    listSpans,
    countsByType,
    previousDecisions,
    groups.oneGroup,
    groups.elsewhere,
    ...[true, false].flatMap((given) => [
      groups.listGroups({ type: given, status: given, text: given, onlyNew: given }),
      groups.countGroups({ type: given, status: given, text: given, onlyNew: given }),
    ]),
    changes.insertAdded,
    changes.insertRemoved,
    changes.isAdded,
    marks.marksSince,
    marks.dropOverlapping,
    allowances.rejectValue,
    pseudonyms.lastNumber,
    pseudonyms.byNumber,
    groupsOfScan,
    countsOfScan,
    spansBetween,
    chunks.chunkPlace,
    chunks.chunkContent,
    chunks.someChunksOf,
    audit.lastEntry,
  ])
    expect(planOf(db, sql), sql).not.toMatch(
      /SCAN (pii_spans|log_chunks|audit_log|old|[sfcn]|pseudonyms|scan_changes)\b/,
    );
  expect(planOf(db, carryOver)).toMatch(/scan_id=\? AND start_offset=\?/);
  // Bounded on both sides: a line at the end of a file must not read the spans of all lines before it.
  for (const sql of [spansTouching, spansInRange])
    expect(planOf(db, sql)).toMatch(/scan_id=\? AND start_offset>\? AND start_offset<\?/);
});

test('tables, columns and checks are those of the specification', async () => {
  const db = await database();
  for (const [table, { columns, allowed }] of Object.entries(specified)) {
    const found = rows(db, `PRAGMA table_info(${table})`).map(
      (row) => `${String(row.name)}${row.notnull === 1 && row.pk === 0 ? '!' : ''}`,
    );
    const names = columns.split(' ');
    expect(
      found.filter((column) => names.includes(column)),
      table,
    ).toEqual(names);
    const [{ sql } = {}] = rows(db, 'SELECT sql FROM sqlite_master WHERE name = ?', table);
    for (const text of allowed ?? []) expect(String(sql).replaceAll(/\s+/g, ' ')).toContain(text);
    const cascades = rows(db, `PRAGMA foreign_key_list(${table})`);
    for (const key of cascades)
      expect(key.on_delete).toBe(key.from === 'kubeconfig_id' ? 'SET NULL' : 'CASCADE');
  }
  const [fts] = rows(db, `SELECT sql FROM sqlite_master WHERE name = 'issues_fts'`);
  expect(String(fts?.sql)).toMatch(
    /id UNINDEXED,\s+title,\s+description,\s+content='issues',\s+content_rowid='rowid'/,
  );
});
