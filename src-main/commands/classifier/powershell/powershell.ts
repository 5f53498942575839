import type { Argument } from '../verdict.ts';
import { judgeInvocation } from '../walk/invocation.ts';
import { addFinding, type Scope, type Walk } from '../walk/scope.ts';
import { applyRule, judgeProgram, walkWords } from '../windows/apply.ts';
import { type Call, ruleFor, rulesByName } from '../windows/rule.ts';
import { aliases, powershellRules } from './cmdlets.ts';
import { readPowerShell } from './reader.ts';

const rules = rulesByName(powershellRules);

/** Classes of .NET that delete folders, and the ways around a cmdlet's name. */
const destroyingExpressions: [RegExp, string][] = [
  [/\[(?:system\.)?io\.directory\]::delete\s*\([^)]*,\s*\$true/i, 'deletes a folder with everything in it'],
  [/\(\s*(?:get-item|gi)\s[^)]*\)\.delete\(\s*\$true/i, 'deletes a folder with everything in it'],
  [/win32_operatingsystem[\s\S]*?(?:win32shutdown|reboot|shutdown)\s*\(?/i, 'stops or restarts the machine'],
];

/** Walks text that PowerShell reads. */
export function walkPowerShell(walk: Walk, text: string, scope: Scope): void {
  const { commands, doubts } = readPowerShell(text);
  for (const { text: why, start, end } of doubts) addFinding(walk, { tier: 2, text: why, start, end }, scope);
  for (const [pattern, why] of destroyingExpressions) {
    const found = pattern.exec(text);
    if (found)
      addFinding(walk, { tier: 3, text: why, start: found.index, end: found.index + found[0].length }, scope);
  }
  if (commands.length === 0)
    addFinding(walk, { tier: 2, text: 'holds no command', start: 0, end: text.length }, scope);
  let before: Call | null = null;
  for (const { words, piped } of commands) {
    const [program, ...args] = words;
    if (!program) continue;
    const name = program.text === null ? '' : cmdletName(program.text);
    const call: Call = { name, words: args, before: piped ? before : null };
    judgeCall(walk, program, call, scope);
    before = call;
  }
}

function cmdletName(text: string): string {
  const name = text.toLowerCase().replace(/^microsoft\.powershell\.\w+\\/, '');
  return aliases[name] ?? name;
}

function judgeCall(walk: Walk, program: Argument, call: Call, scope: Scope): void {
  const place = { start: program.start, end: program.end };
  if (program.text === null) {
    addFinding(walk, { tier: 2, text: 'which command this is, is known only when it runs', ...place }, scope);
    return;
  }
  const rule = ruleFor(rules, call);
  if (rule) applyRule(walk, rule, program, call, scope);
  else judgeProgram(walk, program, call.words, scope);
  if (call.name === 'invoke-expression') runTexts(walk, call.words, scope);
  if (call.name === 'start-process') startProcess(walk, call.words, scope);
}

/** Each word may be a text of its own, or all of them one. */
function runTexts(walk: Walk, words: Argument[], scope: Scope): void {
  for (const word of words)
    if (word.text !== null && !word.text.startsWith('-'))
      walkWords(walk, [word], word.text, 'powershell', scope);
  walkWords(walk, words, words.map((word) => word.text ?? '').join(' '), 'powershell', scope);
}

/** `Start-Process cmd -ArgumentList '/c','del …'`: the program with all the words that follow. */
function startProcess(walk: Walk, words: Argument[], scope: Scope): void {
  const plain = words.filter((word) => !/^-[a-z]/i.test(word.text ?? ''));
  const [program, ...args] = plain.flatMap((word) =>
    word.text === null ? [word] : word.text.split(/\s+/).map((text) => ({ ...word, text })),
  );
  if (program)
    judgeInvocation(walk, { program, args, remote: scope.remote }, { ...scope, depth: scope.depth + 1 });
}
