import { csvField } from '../../audit/audit.ts';
import type { Execution, ExecutionFilter } from '../../contract/index.ts';
import type { ReadDatabase } from '../../db/open.ts';
import { get } from '../../db/statements.ts';
import { CasebookError } from '../../errors.ts';
import { issueById } from '../../issues/read.ts';
import { endsOf } from '../commands.sql.ts';
import { listExecutions } from './executions.ts';
import { plainOutput } from './output-text.ts';

export interface ExecutionsRequest {
  filter: ExecutionFilter & { issueId: string };
  format: 'csv' | 'ndjson';
  withOutput: boolean;
}

const mostExecutions = 10_000;
const mostBytes = 16 * 1024 * 1024;

type Field = string | number | null;

const columns = [
  'id',
  'executedAt',
  'command',
  'shell',
  'tier',
  'approval',
  'status',
  'requesterKind',
  'requester',
  'reason',
  'cluster',
  'context',
  'namespace',
  'workingDirectory',
  'exitCode',
  'signal',
  'durationMs',
  'stdoutBytes',
  'stderrBytes',
  'outputHash',
  'note',
] as const;

/** A record of a run: what is counted or fixed as it is, and what is text by its place among the texts that are looked at. */
function recordOf(
  execution: Execution,
  output: { stdout: string; stderr: string } | null,
  text: (value: string | null) => () => string | null,
): Record<(typeof columns)[number], () => Field> {
  const { requester, cluster } = execution;
  const fixed = (value: Field) => () => value;
  return {
    id: fixed(execution.id),
    executedAt: fixed(execution.executedAt),
    command: text(execution.command),
    shell: fixed(execution.shell),
    tier: fixed(execution.tier),
    approval: fixed(execution.approval),
    status: fixed(execution.status),
    requesterKind: fixed(requester.kind),
    requester: text(requester.name),
    reason: text(requester.kind === 'model' ? requester.reason : null),
    cluster: text(cluster?.name ?? null),
    context: text(cluster?.context ?? null),
    namespace: text(cluster?.namespace ?? null),
    workingDirectory: text(execution.workingDirectory),
    exitCode: fixed(execution.exitCode),
    signal: fixed(execution.signal),
    durationMs: fixed(execution.durationMs),
    stdoutBytes: fixed(execution.stdoutBytes),
    stderrBytes: fixed(execution.stderrBytes),
    outputHash: fixed(execution.outputHash),
    note: text(execution.note),
    ...(output ? { stdout: text(output.stdout), stderr: text(output.stderr) } : {}),
  };
}

/**
 * The runs that a filter finds, newest first, as texts to be looked at and a function that makes the file of them afterwards. Errors:
 * NOT_FOUND, TOO_LARGE.
 */
export function executionsFile(
  db: ReadDatabase,
  { filter, format, withOutput }: ExecutionsRequest,
): { executions: number; texts: string[]; compose: (texts: string[]) => string } {
  issueById(db, filter.issueId);
  const { total, executions } = listExecutions(db, filter, { offset: 0, limit: mostExecutions });
  if (total > mostExecutions)
    throw new CasebookError(
      'TOO_LARGE',
      `${total} commands are more than one file takes. Narrow the filter.`,
    );
  const places = new Map<string, number>();
  let looked: string[] = [];
  let length = 0;

  /** Texts that occur often are looked at once. */
  function text(value: string | null): () => string | null {
    if (value === null || value === '') return () => value;
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      places.set(value, place);
      length += Buffer.byteLength(value);
    }
    const at = place;
    return () => looked[at] ?? '';
  }

  const records = executions.map((execution) => {
    const ends = withOutput
      ? get<{ stdout: string; stderr: string }>(db, endsOf, { id: execution.id })
      : undefined;
    const output = ends && {
      stdout: plainOutput(Buffer.from(ends.stdout)),
      stderr: plainOutput(Buffer.from(ends.stderr)),
    };
    const record = recordOf(execution, output ?? (withOutput ? { stdout: '', stderr: '' } : null), text);
    if (length > mostBytes)
      throw new CasebookError(
        'TOO_LARGE',
        'This is more than 16 MiB of text. Narrow the filter, or leave the output out.',
      );
    return record;
  });

  function compose(texts: string[]): string {
    looked = texts;
    const rows = records.map((record) =>
      Object.fromEntries(Object.entries(record).map(([name, field]) => [name, field()])),
    );
    if (format === 'ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const header: readonly string[] = withOutput ? [...columns, 'stdout', 'stderr'] : columns;
    const line = (fields: readonly Field[]) => `${fields.map(csvField).join(',')}\r\n`;
    return line(header) + rows.map((row) => line(header.map((name) => row[name] ?? null))).join('');
  }

  return { executions: executions.length, texts: [...places.keys()], compose };
}
