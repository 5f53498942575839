import type { PiiRule } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get } from '../db/statements.ts';
import * as sql from './rules.sql.ts';

type RuleRow = Omit<PiiRule, 'patterns' | 'caseSensitive' | 'wholeWord' | 'enabled'> & {
  patterns: string;
  caseSensitive: number;
  wholeWord: number;
  enabled: number;
};

const prefix = 'custom:';

function fromRow(row: RuleRow): PiiRule {
  return {
    ...row,
    patterns: JSON.parse(row.patterns) as string[],
    caseSensitive: row.caseSensitive === 1,
    wholeWord: row.wholeWord === 1,
    enabled: row.enabled === 1,
  };
}

/** The entity id of a rule's findings. */
export function typeOfRule(id: string): string {
  return prefix + id;
}

export function rulesOf(db: ReadDatabase): PiiRule[] {
  return all<RuleRow>(db, sql.list).map(fromRow);
}

export function ruleById(db: ReadDatabase, id: string): PiiRule | null {
  const row = get<RuleRow>(db, sql.getById, { id });
  return row ? fromRow(row) : null;
}

/** The rule an entity id stands for, or null. */
export function ruleOfType(db: ReadDatabase, type: string): PiiRule | null {
  return type.startsWith(prefix) ? ruleById(db, type.slice(prefix.length)) : null;
}
