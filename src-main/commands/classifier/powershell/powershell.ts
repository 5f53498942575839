import { programNamed } from '../registry.ts';
import { sensitiveFile } from '../sensitive.ts';
import type { Argument } from '../verdict.ts';
import { judgeInvocation } from '../walk/invocation.ts';
import { addFinding, type Scope, type Walk } from '../walk/scope.ts';
import { walkText } from '../walk/script.ts';
import { type Call, type Rule, ruleFor, rulesByName } from '../windows/rule.ts';
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
  else judgeNative(walk, program, call, scope);
  if (call.name === 'invoke-expression') runTexts(walk, call.words, scope);
  if (call.name === 'start-process') startProcess(walk, call.words, scope);
}

function applyRule(walk: Walk, rule: Rule, program: Argument, call: Call, scope: Scope): void {
  const place = { start: program.start, end: program.end };
  if (rule.tier > 1)
    addFinding(
      walk,
      { tier: rule.tier as 2 | 3, text: rule.text, ...place, rememberable: rule.rememberable ?? true },
      scope,
    );
  for (const word of call.words) {
    if (rule.tier === 1 && word.text === null)
      addFinding(
        walk,
        { tier: 2, text: 'what stands here is known only when it runs', start: word.start, end: word.end },
        scope,
      );
    const why =
      rule.files && word.text !== null
        ? sensitiveFile(word.text.replaceAll('\\', '/'), word.glob, scope.remote)
        : null;
    if (why)
      addFinding(walk, { tier: 2, text: why, start: word.start, end: word.end, rememberable: true }, scope);
  }
  if (walk.values && rule.tier < 3) return;
  walk.programs.push({
    name: call.name,
    subcommand: [],
    tier: rule.tier,
    ...scope.place(place.start, place.end),
  });
  walk.deeds.push(`${program.text} ${rule.text}`);
}

/** A program of the system: by the same tables as in Bash, and also as if its paths were written with slashes. */
function judgeNative(walk: Walk, program: Argument, call: Call, scope: Scope): void {
  const text = (program.text ?? '').replaceAll('\\', '/').replace(/\.(exe|com|cmd|bat)$/i, '');
  const name = text.slice(text.lastIndexOf('/') + 1).toLowerCase();
  const word = { ...program, text: programNamed(name) ? name : text };
  if (text !== word.text)
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
  judgeInvocation(walk, { program: word, args: call.words, remote: scope.remote }, scope);
  const slashed = call.words.map((arg) => ({ ...arg, text: arg.text?.replaceAll('\\', '/') ?? null }));
  if (slashed.some((arg, at) => arg.text !== call.words[at]?.text))
    judgeInvocation(walk, { program: word, args: slashed, remote: scope.remote }, scope);
}

function runTexts(walk: Walk, words: Argument[], scope: Scope): void {
  for (const word of words) {
    if (word.text === null || word.text.startsWith('-')) continue;
    const whole = scope.place(word.start, word.end);
    walkText(walk, word.text, 'powershell', { ...scope, depth: scope.depth + 1, place: () => whole });
  }
  const text = words.map((word) => word.text ?? '').join(' ');
  const whole = scope.place(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);
  walkText(walk, text, 'powershell', { ...scope, depth: scope.depth + 1, place: () => whole });
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
