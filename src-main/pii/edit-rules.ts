import type { Output, ParsedInput, PiiRule } from '../contract/index.ts';
import { newId, utcText } from '../db/clock.ts';
import { sha256Hex } from '../db/crypto.ts';
import { get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext } from '../ipc/handlers.ts';
import { compileRule, testRule as tryRule } from './engine/engine.ts';
import * as sql from './rules.sql.ts';
import { ruleById } from './rules.ts';
import { isBuiltInLabel } from './types.ts';

/** What a rule looks for may be the secret itself, so the audit log has its hash. */
function audited({ name, kind, patterns, tier, label, enabled }: PiiRule) {
  return {
    name,
    kind,
    tier,
    label,
    enabled,
    patterns: patterns.length,
    patternsHash: sha256Hex(patterns.join('\n')),
  };
}

/** Adds or changes a rule; what it finds shows with the next search. Errors: NOT_FOUND, RULE_INVALID. */
export function saveRule(context: CommandContext, input: ParsedInput<'pii.saveRule'>): PiiRule {
  const { db } = context;
  const { id = newId(), ...fields } = input;
  const before = input.id === undefined ? null : ruleById(db, input.id);
  if (input.id !== undefined && !before) throw new CasebookError('NOT_FOUND', 'There is no such rule.');
  const problem = compileRule({ id, ...fields });
  if (typeof problem === 'string') throw new CasebookError('RULE_INVALID', problem, { problem });
  const owner = get<{ id: string }>(db, sql.byLabel, { label: fields.label });
  if (isBuiltInLabel(fields.label) || (owner && owner.id !== id)) {
    const taken = `The label ${fields.label} is in use already.`;
    throw new CasebookError('RULE_INVALID', taken, { problem: taken });
  }
  run(db, sql.save, {
    ...fields,
    id,
    patterns: JSON.stringify(fields.patterns),
    caseSensitive: fields.caseSensitive ? 1 : 0,
    wholeWord: fields.wholeWord ? 1 : 0,
    enabled: fields.enabled ? 1 : 0,
    now: utcText(context.clock.now()),
  });
  const saved = ruleById(db, id);
  if (!saved) throw new Error('a rule that was saved is not there');
  context.audit({
    action: before ? 'pii.update_rule' : 'pii.create_rule',
    entityType: 'pii_rule',
    entityId: id,
    ...(before ? { before: audited(before) } : {}),
    after: audited(saved),
  });
  context.changed('pii', []);
  return saved;
}

/** Deletes a rule; what it found stays until the next search. Error: NOT_FOUND. */
export function deleteRule(context: CommandContext, id: string): { id: string } {
  const before = ruleById(context.db, id);
  if (!before) throw new CasebookError('NOT_FOUND', 'There is no such rule.');
  run(context.db, sql.remove, { id });
  context.audit({ action: 'pii.delete_rule', entityType: 'pii_rule', entityId: id, before: audited(before) });
  context.changed('pii', []);
  return { id };
}

/** What a rule that is being written finds in a text, as UTF-16 places, or what is wrong with it. */
export function testRule({ text, ...fields }: ParsedInput<'pii.testRule'>): Output<'pii.testRule'> {
  const { problem, matches } = tryRule({ id: 'tested', ...fields }, text);
  return { problem, matches };
}
