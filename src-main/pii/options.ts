import type { ReadDatabase } from '../db/open.ts';
import { readSettings } from '../settings/settings.ts';
import { type Allowances, allowancesFor } from './allowances.ts';
import { domainsOf } from './domains.ts';
import { defaultTypes, type ScanOptions } from './engine/engine.ts';
import { rulesOf, typeOfRule } from './rules.ts';

/** What the engine is to look for on an issue: the entities that the settings and allowances leave, rules, sensitive domains. */
export function scanOptionsFor(
  db: ReadDatabase,
  issueId: string,
  allowances: Allowances = allowancesFor(db, issueId),
): ScanOptions {
  const wanted = [...defaultTypes, ...readSettings(db).optionalEntities];
  const types = new Set(wanted.filter((type) => !allowances.types.has(type)));
  const rules = rulesOf(db).filter((rule) => rule.enabled && !allowances.types.has(typeOfRule(rule.id)));
  return { types, rules, domains: domainsOf(db, issueId).map(({ domain }) => domain) };
}
