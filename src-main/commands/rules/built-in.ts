import { type Clock, newId, utcText } from '../../db/clock.ts';
import type { WriteDatabase } from '../../db/open.ts';
import { all, run, transaction } from '../../db/statements.ts';
import { cmdRules } from '../classifier/cmd/commands.ts';
import { powershellRules } from '../classifier/powershell/cmdlets.ts';
import type { Program, Row } from '../classifier/program.ts';
import { programs } from '../classifier/registry.ts';
import type { Rule } from '../classifier/windows/rule.ts';
import * as sql from './rules.sql.ts';

export interface RuleRow {
  id: string;
  rowId: string | null;
  template: string;
  description: string;
  category: string;
  tier: 1 | 2 | 3;
  changedTier: 1 | 2 | 3 | null;
  source: 'built_in' | 'own';
  loosenable: number;
  /** JSON */
  examples: string;
}

function parameters(program: Program, row: Row) {
  const [way = ''] = row.words?.split('|') ?? [];
  return {
    rowId: row.id,
    template: [program.names[0], way.trim()].filter(Boolean).join(' '),
    tier: row.tier,
    description: row.text,
    category: program.category,
    loosenable: row.loosenable ? 1 : 0,
    examples: JSON.stringify(row.examples),
  };
}

/** A line of the tables for PowerShell and cmd. */
function windowsParameters({ id, names, tier, text, examples }: Rule) {
  const [template = ''] = names.split(/\s+/);
  return {
    rowId: id,
    template,
    tier,
    description: text,
    category: 'shell',
    loosenable: 0,
    examples: JSON.stringify(examples),
  };
}

/**
 * Brings the table of rules in step with the classifier's. It writes only what differs. The user's changes stay: where a row is gone that
 * was made stricter, it becomes an own rule.
 */
export function syncBuiltInRules(db: WriteDatabase, clock: Clock): void {
  const wanted = [
    ...programs.flatMap((program) => program.rows.map((row) => parameters(program, row))),
    ...[...powershellRules, ...cmdRules].map(windowsParameters),
  ];
  const stored = new Map(all<RuleRow>(db, sql.builtInRules).map((row) => [row.rowId, row]));
  const now = utcText(clock.now());
  transaction(db, () => {
    for (const row of wanted) {
      const known = stored.get(row.rowId);
      stored.delete(row.rowId);
      const isSame =
        known && Object.entries(row).every(([name, value]) => known[name as keyof typeof row] === value);
      if (!isSame) run(db, sql.saveBuiltIn, { ...row, id: newId(), now });
    }
    for (const { id, tier, changedTier } of stored.values())
      run(db, changedTier !== null && changedTier > tier ? sql.keepAsOwn : sql.removeRule, { id });
    run(db, sql.dropLoosened);
  });
}
