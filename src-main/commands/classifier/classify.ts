import { parse } from 'unbash';
import type { Shell } from '../../contract/commands.ts';
import type { Plan } from './plan.ts';
import type { Adjust, Reason, Tier, Verdict } from './verdict.ts';
import { characterFindings } from './walk/characters.ts';
import { limits } from './walk/limits.ts';
import { planOf } from './walk/plan-of.ts';
import { addFinding, newWalk, topScope, type Walk } from './walk/scope.ts';
import { walkScript, walkText } from './walk/script.ts';
import { readSimply } from './walk/second-reader.ts';

export type Classification = Verdict & {
  /** How it runs without a shell; null where it needs one. */
  plan: Plan | null;
  needsShell: boolean;
};

const most = 200;

/**
 * Decides whether a command runs at once (1), asks (2) or is refused (3). It reads nothing but its arguments and throws for no text.
 * Tier 1 always has a plan, but in other shells than Bash. `adjust` applies an installation's own rules.
 */
export function classify(
  command: string,
  shell: Shell,
  adjust: Adjust = (judgement) => judgement,
): Classification {
  const walk = newWalk(null, adjust);
  const plan = shell === 'bash' ? walkBash(walk, command) : null;
  if (shell !== 'bash') walkText(walk, command, shell, topScope);
  return verdictOf(walk, plan);
}

function walkBash(walk: Walk, command: string): Plan | null {
  for (const finding of characterFindings(command)) addFinding(walk, finding, topScope);
  const whole = { start: 0, end: command.length };
  if (command.length > limits.characters) {
    addFinding(walk, { tier: 2, text: 'is too long to judge', ...whole }, topScope);
    return null;
  }
  const script = parse(command);
  walkScript(walk, script, topScope);
  const plan = planOf(script);
  if (!plan) {
    if (walk.tier === 1) addFinding(walk, { tier: 2, text: 'needs a shell', ...whole }, topScope);
    return null;
  }
  if (JSON.stringify(plan) === JSON.stringify(readSimply(command))) return plan;
  addFinding(walk, { tier: 2, text: 'can be read in more than one way', ...whole }, topScope);
  return null;
}

function verdictOf(walk: Walk, plan: Plan | null): Classification {
  const reasons = distinct(walk.reasons).sort(
    (one, other) => other.tier - one.tier || one.start - other.start,
  );
  return {
    tier: walk.tier,
    rememberable: walk.tier === 2 && walk.rememberable,
    summary: summaryOf(walk.tier, walk.deeds, reasons),
    reasons: reasons.slice(0, most),
    programs: walk.programs.slice(0, most),
    plan,
    needsShell: plan === null,
  };
}

function distinct(reasons: Reason[]): Reason[] {
  const seen = new Map(
    reasons.map((reason) => [`${reason.tier} ${reason.start} ${reason.end} ${reason.text}`, reason]),
  );
  return [...seen.values()];
}

function summaryOf(tier: Tier, deeds: string[], reasons: Reason[]): string {
  if (tier === 1) return `Only reads: ${listed(deeds)}.`;
  const why = reasons.filter((reason) => reason.tier === tier).map((reason) => reason.text);
  return `${tier === 2 ? 'Asks' : 'Refused'}: ${listed(why)}.`;
}

function listed(texts: string[]): string {
  const distinctTexts = [...new Set(texts)];
  const shown = distinctTexts.slice(0, 3).join('; ');
  return distinctTexts.length > 3 ? `${shown}; and more` : shown;
}
