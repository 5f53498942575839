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

type HitRow = IssueRow & Pick<IssueHit, 'titleMarked' | 'snippetMarked'> & { hit: number };
type Ranked = { hit: number; score: number };

/** A page of hits of the index, best first by BM25, the title counting more. */
function hitsOf(
  db: ReadDatabase,
  { match, pieces }: SearchQuery,
  where: string,
  parameters: Parameters,
): IssueHit[] {
  const ranked = all<Ranked>(db, sql.rankHits(where, pieces.length > 0), parameters);
  const hits = JSON.stringify(ranked.map(({ hit }) => hit));
  const rows = new Map(
    all<HitRow>(db, sql.readHits, { match, hits }).map(({ hit, ...row }) => [hit, row] as const),
  );
  return ranked.flatMap(({ hit, score }) => {
    const found = rows.get(hit);
    if (!found) return [];
    const { titleMarked, snippetMarked, ...row } = found;
    return {
      issue: fromRow(row) as Issue,
      titleMarked: markPieces(titleMarked, pieces),
      snippetMarked: snippetMarked && markPieces(snippetMarked, pieces),
      score,
    };
  });
}

/** The same where only unspaced text is looked for: the index knows nothing of it, and hits in the title come first. */
function piecesIn(db: ReadDatabase, pieces: string[], where: string, parameters: Parameters): IssueHit[] {
  return all<IssueRow & { score: number }>(db, sql.searchPieces(where), parameters).map(
    ({ score, ...row }) => ({
      issue: fromRow(row) as Issue,
      titleMarked: markPieces(row.title, pieces),
      snippetMarked: excerpt(row.description, pieces),
      score,
    }),
  );
}

export function searchIssues(
  db: ReadDatabase,
  query: SearchQuery,
  filters: Parameters,
  offset: number,
  limit: number,
): Output<'issues.search'> {
  const { match, pieces } = query;
  if (match === '' && pieces.length === 0) return { items: [], total: 0 };
  const where = sql.conditions(filters);
  const parameters = { ...filters, pieces: JSON.stringify(pieces), match };
  const page = { ...parameters, offset, limit };
  const count = match ? sql.countHits(where, pieces.length > 0) : sql.countPieces(where);
  return {
    items: match ? hitsOf(db, query, where, page) : piecesIn(db, pieces, where, page),
    total: get<{ total: number }>(db, count, parameters)?.total ?? 0,
  };
}
