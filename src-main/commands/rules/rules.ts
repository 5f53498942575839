import type { CommandRule, Shell } from '../../contract/index.ts';
import { newId, utcText } from '../../db/clock.ts';
import type { ReadDatabase } from '../../db/open.ts';
import { all, get, run } from '../../db/statements.ts';
import { CasebookError } from '../../errors.ts';
import type { CommandContext } from '../../ipc/handlers.ts';
import { type Classification, classify } from '../classifier/classify.ts';
import { programs } from '../classifier/registry.ts';
import type { Invocation, Judgement, Tier } from '../classifier/verdict.ts';
import type { RuleRow } from './built-in.ts';
import * as sql from './rules.sql.ts';

type Decided = Pick<RuleRow, 'rowId' | 'template' | 'tier' | 'changedTier'>;

const rowsById = new Map(programs.flatMap((program) => program.rows.map((row) => [row.id, row] as const)));

/** Whether an own rule is about an invocation. Where no table knows the subcommand, its words may stand anywhere among the arguments. */
function isAbout(template: string, name: string, invocation: Invocation, judgement: Judgement): boolean {
  const [program, ...words] = template.split(' ');
  if (program !== name) return false;
  if (judgement.row !== null && judgement.subcommand.length > 0)
    return words.every((word, at) => judgement.subcommand[at] === word);
  let found = 0;
  for (const { text } of invocation.args) {
    // What is known only when it runs may be the word.
    if (found < words.length && (text === null || text === words[found])) found += 1;
  }
  return found === words.length;
}

function raised(judgement: Judgement, tier: 2 | 3, text: string, invocation: Invocation): Judgement {
  const { start, end } = invocation.program;
  return {
    ...judgement,
    tier: Math.max(judgement.tier, tier) as Tier,
    rememberable: tier === 2 && (judgement.tier === 1 || judgement.rememberable),
    reasons: [...judgement.reasons, { text, tier, start, end }],
  };
}

/** A row of tier 2 that the installation lets run: what else was found in the same invocation still counts. */
function loosened(judgement: Judgement, rowId: string): Judgement {
  const row = rowsById.get(rowId);
  if (row?.tier !== 2 || !row.loosenable) return judgement;
  const reasons = judgement.reasons.filter((reason) => !(reason.tier === 2 && reason.text === row.text));
  const tier = Math.max(1, ...reasons.map((reason) => reason.tier)) as Tier;
  return { ...judgement, reasons, tier };
}

function adjusted(rules: Decided[], judgement: Judgement, name: string, invocation: Invocation): Judgement {
  let result = judgement;
  for (const { rowId, template, tier, changedTier } of rules) {
    if (rowId === null) {
      if (tier > result.tier && tier > 1 && isAbout(template, name, invocation, judgement))
        result = raised(
          result,
          tier as 2 | 3,
          `a rule of this installation is about "${template}"`,
          invocation,
        );
    } else if (rowId === judgement.row && changedTier !== null) {
      if (changedTier === 1) result = loosened(result, rowId);
      else if (changedTier > result.tier)
        result = raised(result, changedTier, `this installation made "${template}" stricter`, invocation);
    }
  }
  return result;
}

/** What the classifier says with this installation's rules. */
export function judgeCommand(db: ReadDatabase, command: string, shell: Shell): Classification {
  const rules = all<Decided>(db, sql.decidedRules);
  return classify(command, shell, (judgement, name, invocation) =>
    adjusted(rules, judgement, name, invocation),
  );
}

function view({ changedTier, source, loosenable, examples, ...row }: RuleRow): CommandRule {
  return {
    ...row,
    rowId: source === 'own' ? null : row.rowId,
    effectiveTier: changedTier ?? row.tier,
    loosenable: loosenable === 1,
    examples: JSON.parse(examples) as string[],
  };
}

export function listRules(db: ReadDatabase): CommandRule[] {
  return all<RuleRow>(db, sql.listRules).map(view);
}

function ruleById(db: ReadDatabase, id: string): RuleRow {
  const row = get<RuleRow>(db, sql.getRule, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such rule.');
  return row;
}

function audited({ rowId, template, tier, changedTier }: RuleRow) {
  return { rowId, template, tier, changedTier };
}

/** Errors: NOT_FOUND, RULE_INVALID. */
export function setRuleTier(context: CommandContext, id: string, tier: Tier | null): CommandRule {
  const before = ruleById(context.db, id);
  if (before.source === 'own') {
    if (tier === null || tier === 1)
      throw new CasebookError(
        'RULE_INVALID',
        'An own rule asks or refuses. Remove it where it should do neither.',
      );
    run(context.db, sql.changeOwnTier, { id, tier });
  } else {
    const loosens = tier !== null && tier < before.tier;
    if (loosens && !(before.loosenable === 1 && before.tier === 2))
      throw new CasebookError('RULE_INVALID', `"${before.template}" can only be made stricter.`);
    run(context.db, sql.changeTier, { id, tier: tier === before.tier ? null : tier });
  }
  const after = ruleById(context.db, id);
  context.audit({
    action: 'command_rule.change',
    entityType: 'command_rule',
    entityId: id,
    before: audited(before),
    after: audited(after),
  });
  context.changed('command_rule', [id]);
  return view(after);
}

/** Errors: RULE_INVALID. */
export function addRule(
  context: CommandContext,
  input: { template: string; tier: 2 | 3; description: string },
): CommandRule {
  const words = input.template.trim().split(/\s+/);
  const template = words.join(' ');
  if (words.length > 6 || words.some((word) => !/^[\w@%+:.][\w@%+:.-]*$/.test(word)))
    throw new CasebookError(
      'RULE_INVALID',
      'A rule names a program and, where it has them, the words of its subcommand, such as "kubectl rollout restart".',
    );
  if (get(context.db, sql.sameTemplate, { template }))
    throw new CasebookError('RULE_INVALID', `There is a rule for "${template}" already.`);
  const id = newId();
  const now = utcText(context.clock.now());
  run(context.db, sql.insertOwn, { id, template, tier: input.tier, description: input.description, now });
  const after = ruleById(context.db, id);
  context.audit({
    action: 'command_rule.add',
    entityType: 'command_rule',
    entityId: id,
    after: audited(after),
  });
  context.changed('command_rule', [id]);
  return view(after);
}

/** Errors: NOT_FOUND, RULE_INVALID. */
export function removeRule(context: CommandContext, id: string): void {
  const before = ruleById(context.db, id);
  if (before.source !== 'own')
    throw new CasebookError('RULE_INVALID', 'A built-in rule stays; its change can be taken back.');
  run(context.db, sql.removeRule, { id });
  context.audit({
    action: 'command_rule.remove',
    entityType: 'command_rule',
    entityId: id,
    before: audited(before),
  });
  context.changed('command_rule', [id]);
}
