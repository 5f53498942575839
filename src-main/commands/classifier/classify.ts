import type { Shell } from '../../contract/commands.ts';
import type { Plan } from './plan.ts';
import type { Adjust, Reason, Tier, Verdict } from './verdict.ts';
import { characterFindings, plainCommand } from './walk/characters.ts';
import { limits } from './walk/limits.ts';
import { suspiciousPieces } from './walk/pieces.ts';
import { addFinding, newWalk, type Scope, topScope, type Walk } from './walk/scope.ts';
import { walkText } from './walk/script.ts';
import { newValues } from './walk/values.ts';

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
  for (const finding of characterFindings(command)) addFinding(walk, finding, topScope);
  const plan = walkText(walk, command, shell, topScope);
  if (walk.tier === 2) lookForRefused(walk, command, shell);
  return verdictOf(walk, plan);
}

/** What cannot run without asking is looked at again: with the values of its variables, without characters that hide something. */
function lookForRefused(walk: Walk, command: string, shell: Shell): void {
  const texts = textsToSearch(walk, command);
  if (!texts) {
    const text = 'is too long, and holds too many commands that may destroy something';
    addFinding(walk, { tier: 3, text, start: 0, end: command.length }, topScope);
    return;
  }
  for (const { text, scope } of texts) {
    const second = refusedIn(text, shell, scope, walk.adjust);
    if (second.tier < 3) continue;
    walk.tier = 3;
    walk.reasons.push(...second.reasons);
    walk.programs.push(...second.programs);
    return;
  }
}

interface Searched {
  text: string;
  scope: Scope;
}

/** The whole command, or of one that is too long the parts that may be refused; null where those are too many. */
function textsToSearch(walk: Walk, command: string): Searched[] | null {
  const whole = { start: 0, end: command.length };
  const hidden: Scope = { ...topScope, place: () => whole };
  const plain = plainCommand(command);
  if (command.length <= limits.characters && walk.invocations <= limits.invocations) {
    const asIs = { text: command, scope: topScope };
    return plain === command ? [asIs] : [asIs, { text: plain, scope: hidden }];
  }
  const pieces = suspiciousPieces(plain);
  if (!pieces) return null;
  return pieces.map(({ text, start }) => ({
    text,
    scope:
      plain === command
        ? { ...topScope, place: (from, to) => ({ start: Math.max(start + from, 0), end: start + to }) }
        : hidden,
  }));
}

function refusedIn(text: string, shell: Shell, scope: Scope, adjust: Adjust): Walk {
  const values = newValues();
  // The first time gathers the values that variables get, also those that are set after their use.
  if (/[$`]/.test(text)) walkText(newWalk(values, adjust), text, shell, scope);
  const walk = newWalk(values, adjust);
  walkText(walk, text, shell, scope);
  return walk;
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
