import type { Finding } from '../program.ts';
import { programNamed } from '../registry.ts';
import { sensitiveFile } from '../sensitive.ts';
import type { Argument, Judgement } from '../verdict.ts';
import { judgeInvocation, takeJudgement } from '../walk/invocation.ts';
import { addFinding, type Scope, type Walk } from '../walk/scope.ts';
import { walkText } from '../walk/script.ts';
import { withFindings } from '../wrappers/wrapper.ts';
import type { Call, Rule } from './rule.ts';

/** Takes what a rule says of a command, with what its words add, after this installation's own rules. */
export function applyRule(walk: Walk, rule: Rule, program: Argument, call: Call, scope: Scope): void {
  const { start, end } = program;
  const judgement: Judgement = {
    tier: rule.tier,
    rememberable:
      rule.tier === 2 && rule.rememberable !== false && call.words.every((word) => word.text !== null),
    summary: rule.text,
    reasons: rule.tier > 1 ? [{ text: rule.text, tier: rule.tier, start, end }] : [],
    row: rule.id,
    subcommand: [],
    inner: [],
  };
  const stated = withFindings(
    judgement,
    call.words.flatMap((word) => wordFindings(rule, word, scope)),
  );
  const invocation = { program: { ...program, text: call.name }, args: call.words, remote: scope.remote };
  takeJudgement(walk, walk.adjust(stated, call.name, invocation), call.name, invocation, scope);
}

function wordFindings(rule: Rule, { text, glob, start, end }: Argument, scope: Scope): Finding[] {
  if (text === null)
    return rule.tier === 1
      ? [{ tier: 2, text: 'what stands here is known only when it runs', start, end }]
      : [];
  const why = rule.files ? sensitiveFile(text.replaceAll('\\', '/'), glob, scope.remote) : null;
  return why ? [{ tier: 2, text: why, start, end, rememberable: true }] : [];
}

/** The last part of a path, in small letters and without `.exe`. */
export function programName(path: string): string {
  const plain = path
    .replace(/^@+/, '')
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/\.(exe|com|cmd|bat)$/, '');
  return plain.slice(plain.lastIndexOf('/') + 1);
}

/** A program that is the same on every system: by the tables of Bash, and also as if its paths were written with slashes. */
export function judgeProgram(walk: Walk, program: Argument, args: Argument[], scope: Scope): void {
  const path = program.text ?? '';
  const name = programName(path);
  askForPath(walk, program, scope);
  const word = { ...program, text: programNamed(name) ? name : path.replaceAll('\\', '/') };
  judgeInvocation(walk, { program: word, args, remote: scope.remote }, scope);
  const slashed = args.map((arg) => ({ ...arg, text: arg.text?.replaceAll('\\', '/') ?? null }));
  if (slashed.some((arg, at) => arg.text !== args[at]?.text))
    judgeInvocation(walk, { program: word, args: slashed, remote: scope.remote }, scope);
}

/** A program that is named by its path may be anything, whatever it is called. */
export function askForPath(walk: Walk, { text, start, end }: Argument, scope: Scope): void {
  if (!/[\\/]/.test(text ?? '')) return;
  const why = 'is named by its path, so it may be anything';
  addFinding(walk, { tier: 2, text: why, start, end, rememberable: true }, scope);
}

/** Walks text that stands in words, and is run. */
export function walkWords(
  walk: Walk,
  words: Argument[],
  text: string,
  shell: 'powershell' | 'cmd',
  scope: Scope,
): void {
  const whole = scope.place(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);
  walkText(walk, text, shell, { ...scope, depth: scope.depth + 1, place: () => whole });
}
