import type { Issue, IssueHit, Output } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get, type Parameters } from '../db/statements.ts';
import * as sql from './issues.sql.ts';
import { fromRow, type IssueRow } from './read.ts';

/** What a person typed, taken apart. */
export interface SearchQuery {
  /** For FTS5: every word must match, as a prefix. Operators are text, not syntax. Empty when there is none. */
  match: string;
  /** Text in scripts that write no spaces: the index holds a whole run of it as one word, so it is looked for anywhere. */
  pieces: string[];
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const markStart = '\ue000';
const markEnd = '\ue001';
/** How much of a description is shown before and after a hit, in characters. */
const around = 60;

export function parseSearch(text: string): SearchQuery {
  const words = text.match(/[\p{L}\p{N}\p{Co}\p{M}_]+/gu) ?? [];
  return {
    match: words
      .filter((word) => !unspaced.test(word))
      .map((word) => `"${word}"*`)
      .join(' '),
    pieces: words.filter((word) => unspaced.test(word)),
  };
}

function markPieces(text: string, pieces: string[]): string {
  return pieces.reduce((marked, piece) => marked.replaceAll(piece, `${markStart}${piece}${markEnd}`), text);
}

/** The part of a description with the first of the pieces in it, marked. */
function excerpt(description: string | null, pieces: string[]): string | null {
  if (description === null) return null;
  const first = Math.min(...pieces.map((piece) => description.indexOf(piece)).filter((at) => at >= 0));
  const from = Number.isFinite(first) ? Math.max(0, first - around) : 0;
  const to = Math.min(description.length, from + 2 * around);
  const shown = markPieces(description.slice(from, to).toWellFormed(), pieces);
  return `${from > 0 ? '…' : ''}${shown}${to < description.length ? '…' : ''}`;
}

type HitRow = IssueRow & Pick<IssueHit, 'titleMarked' | 'snippetMarked' | 'score'>;

/** Best first: by BM25, the title counting more; where only unspaced text is looked for, hits in the title come first. */
export function searchIssues(
  db: ReadDatabase,
  { match, pieces }: SearchQuery,
  filters: Parameters,
  offset: number,
  limit: number,
): Output<'issues.search'> {
  if (match === '' && pieces.length === 0) return { items: [], total: 0 };
  const parameters = { ...filters, pieces: JSON.stringify(pieces), ...(match ? { match } : {}) };
  const rows = all<HitRow>(db, match ? sql.searchIssues : sql.searchPieces, { ...parameters, offset, limit });
  const total = get<{ total: number }>(db, match ? sql.countSearch : sql.countPieces, parameters)?.total ?? 0;
  const items = rows.map(({ titleMarked, snippetMarked, score, ...row }) => ({
    issue: fromRow(row) as Issue,
    titleMarked: markPieces(titleMarked, pieces),
    snippetMarked: match
      ? snippetMarked && markPieces(snippetMarked, pieces)
      : excerpt(row.description, pieces),
    score,
  }));
  return { items, total };
}
