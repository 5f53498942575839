import type { CommandVerdict, Execution, ExecutionFilter } from '../../contract/index.ts';
import type { ReadDatabase } from '../../db/open.ts';
import { all, get, type Parameters } from '../../db/statements.ts';
import { CasebookError } from '../../errors.ts';
import { parseSearch } from '../../issues/search.ts';
import * as sql from '../commands.sql.ts';

type ExecutionRow = Omit<Execution, 'requester' | 'cluster'> & { requester: string; cluster: string | null };

function fromRow({ requester, cluster, ...row }: ExecutionRow): Execution {
  return {
    ...row,
    requester: JSON.parse(requester) as Execution['requester'],
    cluster: cluster === null ? null : (JSON.parse(cluster) as Execution['cluster']),
  };
}

/** Error: NOT_FOUND. */
export function executionById(
  db: ReadDatabase,
  id: string,
): { execution: Execution; verdict: CommandVerdict | null } {
  const row = get<ExecutionRow & { verdict: string | null }>(db, sql.getExecution, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such command.', { id });
  const { verdict, ...rest } = row;
  return {
    execution: fromRow(rest),
    verdict: verdict === null ? null : (JSON.parse(verdict) as CommandVerdict),
  };
}

export function executionExists(db: ReadDatabase, id: string): boolean {
  return get(db, sql.existsExecution, { id }) !== undefined;
}

function query(filter: ExecutionFilter): { given: sql.Conditions; parameters: Parameters } {
  const { match, pieces } = parseSearch(filter.text ?? '');
  const list = (values: readonly unknown[] | undefined) => (values ? JSON.stringify(values) : null);
  const parameters: Parameters = {
    issueId: filter.issueId ?? null,
    tiers: list(filter.tiers),
    approvals: list(filter.approvals),
    statuses: list(filter.statuses),
    kubeconfigId: filter.kubeconfigId ?? null,
    program: filter.program ?? null,
    match: match || null,
    pieces: pieces.length > 0 ? JSON.stringify(pieces) : null,
    from: filter.from ?? null,
    to: filter.to ?? null,
  };
  const given = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, value !== null]),
  ) as unknown as sql.Conditions;
  return { given, parameters };
}

/** Newest first. */
export function listExecutions(
  db: ReadDatabase,
  filter: ExecutionFilter,
  page: { offset: number; limit: number },
): { total: number; executions: Execution[] } {
  const { given, parameters } = query(filter);
  // A search for nothing that the index knows, such as punctuation, finds nothing.
  if (filter.text?.trim() && !given.match && !given.pieces) return { total: 0, executions: [] };
  return {
    total: get<{ total: number }>(db, sql.countExecutions(given), parameters)?.total ?? 0,
    executions: all<ExecutionRow>(db, sql.listExecutions(given), { ...parameters, ...page }).map(fromRow),
  };
}
