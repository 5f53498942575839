import type { Allowance, Output, ParsedInput } from '../contract/index.ts';
import { newId, utcText } from '../db/clock.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext, QueryContext } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import * as sql from './allowances.sql.ts';
import { canonical } from './canonical.ts';
import { aboutToReject, rememberRejected, restoreRejected } from './rejected-by-allowance.ts';
import { typeById, typeNames } from './types.ts';
import { decisionKey, valueHash } from './values.ts';

type Row = Omit<Allowance, 'typeName'>;

/** What is never hidden on an issue: whole entities, and values in any of the ways to write them. */
export interface Allowances {
  types: ReadonlySet<string>;
  isAllowed(type: string, value: string): boolean;
}

export function allowancesFor(db: ReadDatabase, issueId: string): Allowances {
  const types = new Set<string>();
  const values = new Set<string>();
  for (const { type, value } of all<Row>(db, sql.list, { issueId })) {
    if (value === null) types.add(type);
    else values.add(decisionKey(type, canonical(type, value)));
  }
  return {
    types,
    isAllowed: (type, value) =>
      types.has(type) || (values.size > 0 && values.has(decisionKey(type, canonical(type, value)))),
  };
}

function named(db: ReadDatabase, row: Row): Allowance {
  return { ...row, typeName: typeNames(db).get(row.type) ?? row.type };
}

/** What is allowed everywhere, and on the issue where one is named. */
export function listAllowances(context: QueryContext, issueId: string | undefined): Allowance[] {
  if (issueId !== undefined) issueById(context.db, issueId);
  return all<Row>(context.db, sql.list, { issueId: issueId ?? null }).map((row) => named(context.db, row));
}

/** The audit log has a value by its hash only. */
function audited({ issueId, type, value }: Pick<Row, 'issueId' | 'type' | 'value'>, key: Buffer) {
  return { issueId, type, valueHash: value === null ? null : valueHash(key, type, value) };
}

function tell(context: CommandContext, issueId: string | null): void {
  context.changed('pii', [], issueId);
  context.changed('log_file', [], issueId);
}

/**
 * Allows a value or an entity from now on, and rejects what was found of it in files that are not final. Allowing it again
 * changes nothing but that. Errors: NOT_FOUND for an unknown issue or entity.
 */
export function allow(
  context: CommandContext,
  input: { issueId: string | null; type: string; value: string | null },
): Allowance {
  const { db, keys } = context;
  const { issueId, type, value } = input;
  if (issueId !== null) issueById(db, issueId);
  if (!typeById(db, type)) throw new CasebookError('NOT_FOUND', 'There is no such kind of sensitive data.');
  const known = get<Row>(db, sql.find, input);
  const row = known ?? { id: newId(), ...input, createdAt: utcText(context.clock.now()) };
  if (!known) run(db, sql.insert, { id: row.id, ...input, now: row.createdAt });
  const hashes =
    value === null
      ? null
      : {
          valueHash: valueHash(keys.valueHash, type, value),
          sharedHash: valueHash(keys.valueHash, type, canonical(type, value)),
        };
  rememberRejected(db, row.id, aboutToReject(db, { issueId, type, hashes }));
  const rejected = hashes
    ? run(db, sql.rejectValue, { issueId, type, ...hashes })
    : run(db, sql.rejectType, { issueId, type });
  context.audit({
    action: 'pii.allow',
    entityType: 'pii_allowance',
    entityId: row.id,
    after: { ...audited(row, keys.valueHash), rejected },
  });
  tell(context, issueId);
  return named(db, row);
}

/** Takes an allowance back: the next search finds the value again, and `restore` sees to what was found. Error: NOT_FOUND. */
export function disallow(
  context: CommandContext,
  { id, restore }: ParsedInput<'pii.disallow'>,
): Output<'pii.disallow'> {
  const row = get<Row>(context.db, sql.getById, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such allowance.');
  run(context.db, sql.remove, { id });
  const restored = restore ? restoreRejected(context.db, id, row.issueId) : 0;
  context.audit({
    action: 'pii.disallow',
    entityType: 'pii_allowance',
    entityId: id,
    before: audited(row, context.keys.valueHash),
    ...(restore ? { after: { restored } } : {}),
  });
  tell(context, row.issueId);
  return { id, restored };
}
