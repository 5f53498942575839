import type { Output, PiiRule } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { piiTypes } from './engine/engine.ts';
import { ruleOfType, rulesOf, typeOfRule } from './rules.ts';
import { labelOf } from './tokens.ts';

const builtIn = new Map(piiTypes.map((type) => [type.id, type]));

type Described = Output<'pii.types'>[number];

function describeRule(rule: PiiRule): Described {
  return {
    id: typeOfRule(rule.id),
    name: rule.name,
    tier: rule.tier,
    replacement: `[${rule.label}]`,
    validator: rule.kind === 'literal' ? 'one of its literals' : 'its pattern',
    examples: [],
    counterExamples: [],
    optional: false,
    custom: true,
  };
}

/** Every entity: those of the engine, and the rules of this installation. */
export function describeTypes(db: ReadDatabase): Described[] {
  const engine = piiTypes.map(
    ({ id, name, tier, replacement, validator, examples, counterExamples, optional = false }): Described => ({
      id,
      name,
      tier,
      replacement,
      validator,
      examples: [...examples],
      counterExamples: [...counterExamples],
      optional,
      custom: false,
    }),
  );
  return [...engine, ...rulesOf(db).map(describeRule)];
}

/** Names by type id. */
export function typeNames(db: ReadDatabase): Map<string, string> {
  return new Map(describeTypes(db).map((type) => [type.id, type.name]));
}

/** What a type is, or null for one that is not known: a rule that was deleted, say. */
export function typeById(
  db: ReadDatabase,
  type: string,
): { id: string; name: string; tier: Described['tier']; label: string } | null {
  const known = builtIn.get(type);
  if (known) return { id: type, name: known.name, tier: known.tier, label: labelOf(known.replacement) };
  const rule = ruleOfType(db, type);
  return rule && { id: type, name: rule.name, tier: rule.tier, label: rule.label };
}

/** What stands in the brackets of a type's replacement. */
export function labelOfType(db: ReadDatabase, type: string): string {
  return typeById(db, type)?.label ?? 'Custom';
}

/** Whether a label is one of the engine's own, in any case. */
export function isBuiltInLabel(label: string): boolean {
  return piiTypes.some((type) => labelOf(type.replacement).toLowerCase() === label.toLowerCase());
}

/** The name of a type that a finding has; its rule may be deleted. */
export function nameOfType(names: Map<string, string>, type: string): string {
  return names.get(type) ?? (type.startsWith('custom:') ? 'Deleted rule' : type);
}
