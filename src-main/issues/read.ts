import type { Issue, IssueSummary } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { get } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import * as sql from './issues.sql.ts';

type WithTags<T extends { tags: string[] }> = Omit<T, 'tags'> & { tags: string | null };
export type IssueRow = WithTags<Issue>;
export type IssueSummaryRow = WithTags<IssueSummary>;

/** A row of `issues` with its tags read from JSON. */
export function fromRow<Row extends { tags: string | null }>(
  row: Row,
): Omit<Row, 'tags'> & { tags: string[] } {
  return { ...row, tags: row.tags ? (JSON.parse(row.tags) as string[]) : [] };
}

/** Error: NOT_FOUND. Issues in the bin are found too. */
export function issueById(db: ReadDatabase, id: string): Issue {
  const row = get<IssueRow>(db, sql.getIssue, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such issue.', { id });
  return fromRow(row);
}
