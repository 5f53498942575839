import type { Argument } from '../verdict.ts';
import { addFinding, type Scope, type Walk } from '../walk/scope.ts';
import { applyRule, askForPath, judgeProgram, programName, walkWords } from '../windows/apply.ts';
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
    const call: Call = { name: programName(program.text ?? ''), words: args, before: piped ? before : null };
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

/** Commands that run the text in their words: `forfiles /c "cmd /c del …"`. */
const runsItsWords = new Set(['forfiles', 'wmic', 'start', 'call', 'schtasks', 'mshta']);

function judgeCall(walk: Walk, program: Argument, call: Call, scope: Scope): void {
  const { text, start, end } = program;
  if (text === null) {
    const why = 'which command this is, is known only when it runs';
    addFinding(walk, { tier: 2, text: why, start, end }, scope);
    return;
  }
  const rule = ruleFor(rules, call);
  if (!rule) {
    judgeProgram(walk, program, call.words, scope);
    return;
  }
  applyRule(walk, rule, program, call, scope);
  askForPath(walk, program, scope);
  if (!runsItsWords.has(call.name)) return;
  for (const word of call.words)
    if (word.text !== null && /\s/.test(word.text)) walkWords(walk, [word], word.text, 'cmd', scope);
}
