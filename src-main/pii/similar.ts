import type { Output, ParsedInput } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import { activeScan, logFileById } from '../logs/files.ts';
import { familyOf } from './canonical.ts';
import * as sql from './groups.sql.ts';
import { contextOf, type GroupRow, shownGroups } from './groups.ts';

interface Value {
  valueHash: string;
  value: string;
  count: number;
  start: number;
}

/** What values may have in common: `of` answers the part that is compared, or null. */
interface Likeness {
  of(value: Value): string | null;
  reason(part: string): string;
}

const mostSimilar = 200;
/** Key names stand in the text, not in the values: of more values than this they are not read. */
const mostRead = 2000;

/** The part of a token that names its issuer, such as `ghp_` or `AKIA`. */
function issuerOf(value: string): string | null {
  return (
    /^(?:[A-Za-z]{2,10}[_-](?:[a-z]{2,6}[_-])?|[A-Z]{4}(?=[A-Z0-9]{12})|[A-Za-z]{4}(?=[A-Za-z0-9_-]{30}))/.exec(
      value,
    )?.[0] ?? null
  );
}

function shapeOf(value: string): string {
  const length = [...value].length;
  const classes = [
    /\p{L}/u.test(value) ? 'letters' : '',
    /\p{N}/u.test(value) ? 'digits' : '',
    /[^\p{L}\p{N}]/u.test(value) ? 'signs' : '',
  ].filter((name) => name !== '');
  const words =
    classes.length > 2 ? `${classes[0]}, ${classes.slice(1).join(' and ')}` : classes.join(' and ');
  return `${length} ${words}`;
}

function likenessesOf(db: ReadDatabase, logFileId: string, type: string): Likeness[] {
  const family: Likeness = {
    of: ({ value }) => familyOf(type, value),
    reason: (part) => `same ${type === 'ipv4' || type === 'ipv6' ? 'network' : 'domain'} ${part}`,
  };
  const issuer: Likeness =
    type === 'credit_card'
      ? {
          of: ({ value }) => value.replaceAll(/\D/g, '').slice(0, 6),
          reason: (part) => `same card issuer ${part}`,
        }
      : { of: ({ value }) => issuerOf(value), reason: (part) => `same beginning ${part}` };
  const keyName: Likeness = {
    of({ value, start }) {
      const { before } = contextOf(db, logFileId, start, start + Buffer.byteLength(value));
      return (
        /([A-Za-z][\w.-]{0,60})["']?\s{0,3}(?::=|=>|[=:])\s{0,3}["']?$/.exec(before)?.[1]?.toLowerCase() ??
        null
      );
    },
    reason: (part) => `same key ${part}`,
  };
  const shape: Likeness = { of: ({ value }) => shapeOf(value), reason: (part) => `same shape: ${part}` };
  return ['ipv4', 'ipv6', 'email', 'hostname'].includes(type) ? [family] : [issuer, keyName, shape];
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** Other values of the file that are like one of it, by the closest likeness that any shares. Error: NOT_FOUND. */
export function similarTo(
  db: ReadDatabase,
  { logFileId, type, valueHash }: ParsedInput<'pii.similar'>,
): Output<'pii.similar'> {
  const file = logFileById(db, logFileId);
  const scanId = activeScan(db, logFileId) ?? '';
  const values = all<Value>(db, sql.valuesOfType, { scanId, type });
  const self = values.find((value) => value.valueHash === valueHash);
  if (!self)
    throw new CasebookError('NOT_FOUND', 'There is no such value; the file may have been searched anew.');
  const elsewhere = all<Output<'pii.similar'>['elsewhere'][number]>(db, sql.elsewhere, {
    issueId: file.issueId,
    logFileId,
    type,
    valueHash,
  });
  const others = file.scanState === 'final' ? [] : values.filter((value) => value !== self);
  for (const likeness of likenessesOf(db, logFileId, type)) {
    const part = likeness.of(self);
    if (part === null || part === '') continue;
    const alike = others
      .slice(0, likeness.reason('').startsWith('same key') ? mostRead : others.length)
      .filter((value) => likeness.of(value) === part)
      .map((value) => ({ ...value, common: commonPrefix(value.value, self.value) }))
      .toSorted((a, b) => b.common - a.common || b.count - a.count || a.start - b.start)
      .slice(0, mostSimilar);
    if (alike.length === 0) continue;
    const rows = alike.flatMap((value) => {
      const row = get<GroupRow>(db, sql.oneGroup, { scanId, type, valueHash: value.valueHash });
      return row ? [row] : [];
    });
    return { reason: likeness.reason(part), items: shownGroups(db, logFileId, rows), elsewhere };
  }
  return { reason: 'nothing like it in this file', items: [], elsewhere };
}
