import type { DocumentRow } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { get } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import { getDocument } from './documents.sql.ts';

/** Error: NOT_FOUND. */
export function documentById(db: ReadDatabase, id: string): DocumentRow {
  const row = get<DocumentRow>(db, getDocument, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such document.', { id });
  return row;
}
