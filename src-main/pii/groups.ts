import type { ParsedInput, SpanGroup } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get } from '../db/statements.ts';
import { activeScan, logFileById } from '../logs/files.ts';
import { readBytes } from '../logs/read.ts';
import { redactionStyle } from '../settings/settings.ts';
import * as sql from './groups.sql.ts';
import { styled } from './tokens.ts';

export type GroupRow = Omit<SpanGroup, 'before' | 'after' | 'isNew'> & {
  isNew: number;
  start: number;
  end: number;
};

/** Characters of a line on either side of a value, and the bytes that they may take. */
const contextCharacters = 80;
const contextBytes = contextCharacters * 4;
const newline = 10;

function cleaned(bytes: Buffer): string {
  return bytes.toString('utf8').replaceAll(/[\p{Cc}\p{Cf}\ufffd]+/gu, ' ');
}

/** What stands on the line around a place. Characters without a shape are left out: they could turn around what is shown. */
export function contextOf(
  db: ReadDatabase,
  logFileId: string,
  start: number,
  end: number,
): { before: string; after: string } {
  const lead = Math.max(0, start - contextBytes);
  const before = readBytes(db, logFileId, lead, start);
  const after = readBytes(db, logFileId, end, end + contextBytes);
  const lineEnd = after.indexOf(newline);
  return {
    before: [...cleaned(before.subarray(before.lastIndexOf(newline) + 1))]
      .slice(-contextCharacters)
      .join('')
      .trimStart(),
    after: [...cleaned(lineEnd < 0 ? after : after.subarray(0, lineEnd))]
      .slice(0, contextCharacters)
      .join('')
      .trimEnd(),
  };
}

/** Rows as they are shown: in the style of the installation, and with what stands around them while the file is not final. */
export function shownGroups(db: ReadDatabase, logFileId: string, rows: GroupRow[]): SpanGroup[] {
  const style = redactionStyle(db);
  const isFinal = logFileById(db, logFileId).scanState === 'final';
  const contexts = new Map<GroupRow, { before: string; after: string }>();
  // In the order of the text, so that each part of it is read once.
  for (const row of isFinal ? [] : rows.toSorted((a, b) => a.start - b.start))
    contexts.set(row, contextOf(db, logFileId, row.start, row.end));
  return rows.map((row) => {
    const { start: _, end: __, isNew, replacement, ...group } = row;
    const { before = '', after = '' } = contexts.get(row) ?? {};
    return { ...group, replacement: styled(replacement, style), before, after, isNew: isNew === 1 };
  });
}

export function groupsOf(
  db: ReadDatabase,
  { logFileId, type, status, text, onlyNew, offset, limit }: ParsedInput<'pii.groups'>,
): { items: SpanGroup[]; total: number } {
  const scanId = activeScan(db, logFileId) ?? '';
  const filter = {
    type: type !== undefined,
    status: status !== undefined,
    text: text !== undefined && text !== '',
    onlyNew,
  };
  const parameters = {
    scanId,
    ...(type === undefined ? {} : { type }),
    ...(status === undefined ? {} : { status }),
    ...(filter.text ? { text: text ?? '' } : {}),
  };
  const found = all<GroupRow & { total: number }>(db, sql.listGroups(filter), {
    ...parameters,
    offset,
    limit,
  });
  const total =
    found[0]?.total ?? get<{ total: number }>(db, sql.countGroups(filter), parameters)?.total ?? 0;
  const rows = found.map(({ total: _, ...row }) => row);
  return { items: shownGroups(db, logFileId, rows), total };
}
