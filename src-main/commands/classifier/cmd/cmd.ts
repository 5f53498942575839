import { programNamed } from '../registry.ts';
import { sensitiveFile } from '../sensitive.ts';
import type { Argument } from '../verdict.ts';
import { judgeInvocation } from '../walk/invocation.ts';
import { addFinding, type Scope, type Walk } from '../walk/scope.ts';
import { walkText } from '../walk/script.ts';
import { type Call, ruleFor, rulesByName } from '../windows/rule.ts';
import { cmdRules } from './commands.ts';
import { readCmd } from './reader.ts';

const rules = rulesByName(cmdRules);

/** Walks text that cmd.exe reads. */
export function walkCmd(walk: Walk, text: string, scope: Scope): void {
  const { commands, doubts, targets } = readCmd(text);
  for (const { text: why, start, end } of doubts) addFinding(walk, { tier: 2, text: why, start, end }, scope);
  for (const { text: target, start, end } of targets) {
    if (/^nul$/i.test(target ?? '')) continue;
    const disk = /^\\\\[.?]\\(?:physicaldrive|[a-z]:$|harddisk|volume)/i.test(target ?? '');
    addFinding(
      walk,
      { tier: disk ? 3 : 2, text: disk ? 'writes straight to a disk' : 'reads or writes a file', start, end },
      scope,
    );
  }
  const bomb = /%0\s*[|&]\s*%0/.exec(text);
  if (bomb)
    addFinding(
      walk,
      {
        tier: 3,
        text: 'starts itself again and again, until the machine stands still',
        start: bomb.index,
        end: bomb.index + bomb[0].length,
      },
      scope,
    );
  if (commands.length === 0)
    addFinding(walk, { tier: 2, text: 'holds no command', start: 0, end: text.length }, scope);
  let before: Call | null = null;
  for (const { words, piped } of commands) {
    const [program, ...args] = words.flatMap(withoutJoinedSwitch);
    if (!program) continue;
    const call: Call = { name: nameOf(program), words: args, before: piped ? before : null };
    judgeCall(walk, program, call, scope);
    before = call;
  }
}

/** `del/s/q x`, `rd/s x`, `cd..`: a switch or a path may stand right behind a name. */
function withoutJoinedSwitch(word: Argument, at: number): Argument[] {
  const found = at === 0 ? /^([a-z]+)([/\\.].*)$/i.exec(word.text ?? '') : null;
  if (!found || !rules.has((found[1] as string).toLowerCase())) return [word];
  return [
    { ...word, text: found[1] as string },
    { ...word, text: found[2] as string },
  ];
}

function nameOf({ text }: Argument): string {
  const path = (text ?? '')
    .replace(/^@+/, '')
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/\.(exe|com|cmd|bat)$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}

function judgeCall(walk: Walk, program: Argument, call: Call, scope: Scope): void {
  const place = { start: program.start, end: program.end };
  if (program.text === null) {
    addFinding(walk, { tier: 2, text: 'which command this is, is known only when it runs', ...place }, scope);
    return;
  }
  const rule = ruleFor(rules, call);
  if (!rule) {
    judgeProgram(walk, program, call, scope);
    return;
  }
  if (rule.tier > 1)
    addFinding(
      walk,
      { tier: rule.tier as 2 | 3, text: rule.text, ...place, rememberable: rule.rememberable ?? true },
      scope,
    );
  if (/[\\/]/.test(program.text))
    addFinding(
      walk,
      { tier: 2, text: 'is named by its path, so it may be anything', ...place, rememberable: true },
      scope,
    );
  for (const word of call.words) {
    const at = { start: word.start, end: word.end };
    if (rule.tier === 1 && word.text === null)
      addFinding(walk, { tier: 2, text: 'what stands here is known only when it runs', ...at }, scope);
    const why =
      rule.files && word.text !== null
        ? sensitiveFile(word.text.replaceAll('\\', '/'), word.glob, scope.remote)
        : null;
    if (why) addFinding(walk, { tier: 2, text: why, ...at, rememberable: true }, scope);
  }
  // `forfiles /c "cmd /c del …"`, `wmic process call create "…"`: text that is run.
  if (['forfiles', 'wmic', 'start', 'call', 'schtasks', 'mshta'].includes(call.name)) {
    for (const word of call.words)
      if (word.text !== null && /\s/.test(word.text)) {
        const whole = scope.place(word.start, word.end);
        walkText(walk, word.text, 'cmd', { ...scope, depth: scope.depth + 1, place: () => whole });
      }
  }
  if (walk.values && rule.tier < 3) return;
  walk.programs.push({
    name: call.name,
    subcommand: [],
    tier: rule.tier,
    ...scope.place(place.start, place.end),
  });
  walk.deeds.push(`${call.name} ${rule.text}`);
}

/** A program that is the same on every system, by the tables of Bash. */
function judgeProgram(walk: Walk, program: Argument, call: Call, scope: Scope): void {
  const known = programNamed(call.name) !== null;
  if (known && call.name !== (program.text ?? '').toLowerCase().replace(/\.exe$/, ''))
    addFinding(
      walk,
      {
        tier: 2,
        text: 'is named by its path, so it may be anything',
        start: program.start,
        end: program.end,
        rememberable: true,
      },
      scope,
    );
  const word = known ? { ...program, text: call.name } : program;
  judgeInvocation(walk, { program: word, args: call.words, remote: scope.remote }, scope);
  const slashed = call.words.map((arg) => ({ ...arg, text: arg.text?.replaceAll('\\', '/') ?? null }));
  if (slashed.some((arg, at) => arg.text !== call.words[at]?.text))
    judgeInvocation(walk, { program: word, args: slashed, remote: scope.remote }, scope);
}
