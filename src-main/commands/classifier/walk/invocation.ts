import { judge, unknownUse } from '../judge.ts';
import { programNamed } from '../registry.ts';
import type { Argument, Inner, Invocation, Judgement, Reason } from '../verdict.ts';
import { limits } from './limits.ts';
import { addFinding, type Scope, type Walk } from './scope.ts';
import { walkText } from './script.ts';

/** Where programs of the system are. A program elsewhere may be anything, whatever it is called. */
const systemFolders =
  /^(?:\/usr)?(?:\/local)?\/s?bin\/$|^\/opt\/[\w.+-]+\/bin\/$|^\/snap\/bin\/$|^\/opt\/homebrew\/s?bin\/$/;

/** Judges one program with its arguments, and whatever it would run. */
export function judgeInvocation(walk: Walk, invocation: Invocation, scope: Scope): void {
  walk.invocations += 1;
  if (walk.invocations > limits.invocations || scope.depth > limits.depth) {
    const { start, end } = invocation.program;
    addFinding(walk, { tier: 2, text: 'starts too many programs to judge', start, end }, scope);
    return;
  }
  const { program: word } = invocation;
  if (word.text === null || word.glob) {
    const text = 'which program this is, is known only when it runs';
    addFinding(walk, { tier: 2, text, start: word.start, end: word.end }, scope);
    return;
  }
  const slash = word.text.lastIndexOf('/') + 1;
  const name = word.text.slice(slash);
  const table = programNamed(name);
  const stated = table
    ? judge(table, invocation)
    : unknownUse(invocation, `what ${name || 'this program'} does is not known`);
  const judgement = walk.adjust(stated, name, invocation);
  take(walk, judgement, name, invocation, scope);
  if (slash > 0 && !systemFolders.test(word.text.slice(0, slash))) {
    const text = `${word.text} is not where the programs of a system are, so it may be anything`;
    addFinding(walk, { tier: 2, text, start: word.start, end: word.end, rememberable: true }, scope);
  }
  if (walk.rebound.has(name)) {
    const text = `${name} has another meaning in this command`;
    addFinding(walk, { tier: 2, text, start: word.start, end: word.end }, scope);
  }
  for (const inner of judgement.inner) walkInner(walk, inner, scope);
}

function take(walk: Walk, judgement: Judgement, name: string, invocation: Invocation, scope: Scope): void {
  const { tier, subcommand, summary, rememberable } = judgement;
  const reasons = judgement.reasons.filter((reason) => reason.tier > 1);
  const stated: Reason[] =
    tier > 1 && !reasons.some((reason) => reason.tier === tier)
      ? [...reasons, { text: summary, tier, start: invocation.program.start, end: invocation.program.end }]
      : reasons;
  for (const { text, tier: at, start, end } of stated)
    if (at > 1) addFinding(walk, { text, tier: at as 2 | 3, start, end, rememberable }, scope);
  if (walk.values && tier < 3) return;
  const place = scope.place(invocation.program.start, invocation.program.end);
  walk.programs.push({ name, subcommand, tier, ...place });
  walk.deeds.push(`${name} ${summary}`);
}

function walkInner(walk: Walk, inner: Inner, scope: Scope): void {
  const remote = scope.remote || inner.remote;
  const deeper = { ...scope, remote, depth: scope.depth + 1 };
  if (inner.kind === 'words') {
    const [program, ...args] = inner.words;
    if (program) judgeInvocation(walk, { program, args, remote }, deeper);
    return;
  }
  const { source, text, shell } = inner;
  walkText(walk, text, shell, { ...deeper, place: placeIn(source, text, scope) });
}

/** Offsets in a word's text, where the word stands in the command as it is; the whole word otherwise. */
function placeIn(source: Argument, text: string, scope: Scope): Scope['place'] {
  const whole = scope.place(source.start, source.end);
  const length = source.end - source.start;
  const shift = length === text.length ? 0 : length === text.length + 2 ? 1 : null;
  if (shift === null || source.text !== text) return () => whole;
  return (start, end) => scope.place(source.start + shift + start, source.start + shift + end);
}
