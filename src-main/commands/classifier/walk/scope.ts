import type { Finding } from '../program.ts';
import type { Adjust, Argument, ProgramUse, Reason, Tier } from '../verdict.ts';
import type { Values } from './values.ts';

/** What one pass over a command gathers. */
export interface Walk {
  /**
   * Null in the first pass, which decides what may run at once and takes no word for known that is not literal. The second pass looks
   * only for what is refused, and takes variables for every value that the command gives them.
   */
  values: Values | null;
  tier: Tier;
  rememberable: boolean;
  reasons: Reason[];
  programs: ProgramUse[];
  /** What its programs do, in order: "kubectl lists objects of the cluster". */
  deeds: string[];
  /** Programs judged so far, against the bound. */
  invocations: number;
  /** Names of functions that the command itself defines. */
  functions: Set<string>;
  /** This installation's own rules. */
  adjust: Adjust;
}

/** Where in the command the walk is. */
export interface Scope {
  /** Commands inside commands above this one. */
  depth: number;
  /** On another machine or in a container. */
  remote: boolean;
  /** From offsets in the text being read to the command as given. */
  place(start: number, end: number): { start: number; end: number };
  /** What the commands here read from their standard input, where the command itself holds that text. */
  input: Argument | null;
}

export function newWalk(values: Values | null, adjust: Adjust): Walk {
  return {
    values,
    adjust,
    tier: 1,
    rememberable: true,
    reasons: [],
    programs: [],
    deeds: [],
    invocations: 0,
    functions: new Set(),
  };
}

export const topScope: Scope = {
  depth: 0,
  remote: false,
  place: (start, end) => ({ start, end }),
  input: null,
};

/** Adds why the command is not just run. Findings are asked every time unless they say otherwise. */
export function addFinding(walk: Walk, finding: Finding, scope: Scope): void {
  const { text, tier } = finding;
  if (walk.values && tier < 3) return;
  walk.tier = Math.max(walk.tier, tier) as Tier;
  if (!finding.rememberable) walk.rememberable = false;
  walk.reasons.push({ text, tier, ...scope.place(finding.start, finding.end) });
}

/** Asks, every time. */
export function ask(walk: Walk, scope: Scope, node: { pos: number; end: number }, text: string): void {
  addFinding(walk, { tier: 2, text, start: node.pos, end: node.end, rememberable: false }, scope);
}
