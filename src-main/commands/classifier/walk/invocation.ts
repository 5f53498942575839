import { judge, unknownUse } from '../judge.ts';
import { programNamed, programs } from '../registry.ts';
import type { Argument, Inner, Invocation, Judgement, Reason } from '../verdict.ts';
import { limits } from './limits.ts';
import { addFinding, ask, type Scope, type Walk } from './scope.ts';
import { walkText } from './script.ts';
import { suspectCommands } from './suspects.ts';
import { addPositional } from './values.ts';

/** Where programs of the system are. A program elsewhere may be anything, whatever it is called. */
const systemFolders =
  /^(?:\/usr)?(?:\/local)?\/s?bin\/$|^\/opt\/[\w.+-]+\/bin\/$|^\/snap\/bin\/$|^\/opt\/homebrew\/s?bin\/$|^\/lib(?:64)?\/$/;

/** Judges one program with its arguments, and whatever it would run. */
export function judgeInvocation(walk: Walk, invocation: Invocation, scope: Scope): void {
  walk.invocations += 1;
  const { program: word } = invocation;
  const place = { pos: word.start, end: word.end };
  if (walk.invocations > limits.invocations || scope.depth > limits.depth)
    ask(walk, scope, place, 'starts too many programs to judge');
  else if (walk.values) lookForRefused(walk, invocation, scope);
  else if (word.text === null || word.glob)
    ask(walk, scope, place, 'which program this is, is known only when it runs');
  else judgeNamed(walk, word.text, invocation, scope);
}

function judgeNamed(walk: Walk, path: string, invocation: Invocation, scope: Scope): void {
  const { program: word } = invocation;
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  const table = programNamed(name);
  const stated = table
    ? judge(table, invocation)
    : unknownUse(invocation, `what ${name || 'this program'} does is not known`);
  const judgement = walk.adjust(stated, name, invocation);
  takeJudgement(walk, judgement, name, invocation, scope);
  const place = { start: word.start, end: word.end };
  if (slash > 0 && !systemFolders.test(path.slice(0, slash))) {
    const text = `${path} is not where the programs of a system are, so it may be anything`;
    addFinding(walk, { tier: 2, text, ...place, rememberable: true }, scope);
  }
  if (walk.functions.has(name))
    addFinding(walk, { tier: 2, text: `${name} has another meaning in this command`, ...place }, scope);
  for (const inner of judgement.inner) walkInner(walk, inner, invocation, scope);
}

/** Interpreters that run what they read from their input. */
const readsCode = /^(?:python|pypy|perl|ruby|irb|node|php|lua|tclsh|julia|deno|bun)/;

/** What `at`, `batch` and `crontab -` read from their input is run later. */
function plannedCommands(name: string, { input }: Invocation): Inner[] {
  if (!input?.text || !['at', 'batch', 'crontab'].includes(name)) return [];
  const text =
    name === 'crontab' ? input.text.replace(/^(?:@\w+|(?:\S+[ \t]+){4}\S+)[ \t]+/gm, '') : input.text;
  return [{ kind: 'script', text, source: { ...input, text: null }, shell: 'bash', remote: false }];
}

/** The second pass: by every name that the program may have, and with every command that its words may hold. */
function lookForRefused(walk: Walk, invocation: Invocation, scope: Scope): void {
  const { text, glob } = invocation.program;
  const name = text === null ? null : text.slice(text.lastIndexOf('/') + 1);
  const known = name === null ? [] : namesLike(name, glob);
  for (const each of known) {
    const table = programNamed(each);
    if (!table) continue;
    const program = { ...invocation.program, text: each };
    const args =
      readsCode.test(each) && invocation.input ? [...invocation.args, invocation.input] : invocation.args;
    const judgement = walk.adjust(judge(table, { ...invocation, program, args }), each, invocation);
    takeJudgement(walk, judgement, each, invocation, scope);
    for (const inner of [...judgement.inner, ...plannedCommands(each, invocation)])
      walkInner(walk, inner, invocation, scope);
  }
  if (name !== null && walk.values && walk.functions.has(name))
    addPositional(
      walk.values,
      invocation.args.map((arg) => arg.text),
      1,
    );
  if (known.length > 0 || walk.functions.has(name ?? '')) return;
  for (const inner of suspectCommands(invocation)) walkInner(walk, inner, invocation, scope);
}

/** Names with a table that a name may stand for: in other case, with `.exe`, or by a pattern. */
function namesLike(name: string, glob: boolean): string[] {
  if (glob) {
    const pattern = namePattern(name);
    return pattern ? programs.flatMap((program) => program.names).filter((each) => pattern.test(each)) : [];
  }
  if (programNamed(name)) return [name];
  const plain = name.toLowerCase().replace(/\.(exe|com|cmd|bat)$/, '');
  return programNamed(plain) ? [plain] : [];
}

/** The names that a pattern may be; null where it says nothing of a name, or would take long to match. */
function namePattern(name: string): RegExp | null {
  if (!/[a-z]/i.test(name) || name.length > 100 || name.split('*').length > 3) return null;
  const source = name
    .replace(/\[[^\]]*\]/g, '?')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('?', '.')
    .replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 's');
}

/** Adds what was judged of one program: its reasons, what it is called and what it does. */
export function takeJudgement(
  walk: Walk,
  judgement: Judgement,
  name: string,
  invocation: Invocation,
  scope: Scope,
): void {
  const { tier, subcommand, summary, rememberable } = judgement;
  const { start, end } = invocation.program;
  const reasons = judgement.reasons.filter((reason) => reason.tier > 1);
  const stated: Reason[] =
    tier > 1 && !reasons.some((reason) => reason.tier === tier)
      ? [...reasons, { text: summary, tier, start, end }]
      : reasons;
  for (const reason of stated)
    if (reason.tier > 1) addFinding(walk, { ...reason, tier: reason.tier as 2 | 3, rememberable }, scope);
  if (walk.values && tier < 3) return;
  walk.programs.push({ name, subcommand, tier, ...scope.place(start, end) });
  walk.deeds.push(`${name} ${summary}`);
}

/** Words of Bash that a plain shell takes for something else. */
const notPosix = /[{$]|&>|\|&|<<<|\[\[/;

function walkInner(walk: Walk, inner: Inner, { input }: Invocation, scope: Scope): void {
  const remote = scope.remote || inner.remote;
  const deeper = { ...scope, remote, depth: scope.depth + 1 };
  if (inner.kind === 'words') {
    const [program, ...args] = inner.words;
    if (program) judgeInvocation(walk, { program, args, remote, input }, deeper);
    return;
  }
  const { source, text, shell, posix, positional } = inner;
  const inside = { ...deeper, input: input ?? null, place: placeIn(source, text, scope) };
  if (posix && notPosix.test(text.replace(/'[^']*'/g, '')))
    ask(walk, scope, { pos: source.start, end: source.end }, 'a plain shell may read this in another way');
  if (walk.values && positional)
    addPositional(
      walk.values,
      positional.map((word) => word.text),
      0,
    );
  walkText(walk, text, shell, inside);
}

/** Offsets in a word's text, where the word stands in the command as it is; the whole word otherwise. */
function placeIn(source: Argument, text: string, scope: Scope): Scope['place'] {
  const whole = scope.place(source.start, source.end);
  const length = source.end - source.start;
  const shift = length === text.length ? 0 : length === text.length + 2 ? 1 : null;
  if (shift === null || source.text !== text) return () => whole;
  return (start, end) => scope.place(source.start + shift + start, source.start + shift + end);
}
