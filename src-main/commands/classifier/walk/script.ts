import {
  type Assignment,
  type Command,
  forEachChild,
  type ParsedScript,
  type Pipeline,
  parse,
  type Redirection,
  type SyntaxNode,
  type Word,
} from 'unbash';
import type { Shell } from '../../../contract/commands.ts';
import { walkCmd } from '../cmd/cmd.ts';
import { isDisplayVariable, type Plan } from '../plan.ts';
import { walkPowerShell } from '../powershell/powershell.ts';
import type { Argument } from '../verdict.ts';
import { wordAtoms } from './atoms.ts';
import { expandBraces } from './braces.ts';
import { plainCommand } from './characters.ts';
import {
  assignedTexts,
  commandReadings,
  noteLoop,
  outputIn,
  printedBy,
  redirectInputs,
} from './command-readings.ts';
import { forkBombs } from './fork-bombs.ts';
import { judgeInvocation } from './invocation.ts';
import { limits } from './limits.ts';
import { planOf } from './plan-of.ts';
import { readingsOf, textsOf } from './readings.ts';
import { redirectFindings } from './redirects.ts';
import { addFinding, ask, type Scope, type Walk } from './scope.ts';
import { readSimply } from './second-reader.ts';
import type { Values } from './values.ts';
import { readWord } from './words.ts';

/** Walks text that a shell reads. Answers how it runs without a shell, or null where it needs one. */
export function walkText(walk: Walk, text: string, shell: Shell, scope: Scope): Plan | null {
  const whole = { pos: 0, end: text.length };
  if (text.length > limits.characters || scope.depth > limits.depth) {
    ask(walk, scope, whole, 'is too long or too deep to judge');
    return null;
  }
  if (shell !== 'bash') {
    if (shell === 'cmd') walkCmd(walk, text, scope);
    else walkPowerShell(walk, text, scope);
    return null;
  }
  const script = parse(text);
  walkScript(walk, script, scope);
  // Decoded text may hide characters as well.
  const plain = walk.values ? plainCommand(text) : text;
  if (plain !== text) walkScript(walk, parse(plain), scope);
  if (/\(\)|function|while|until|for|\$0/.test(text))
    for (const bomb of forkBombs(script)) addFinding(walk, bomb, scope);
  return walk.values ? null : certainPlan(walk, script, text, scope);
}

/** The plan, where both readers make the same of the text. */
function certainPlan(walk: Walk, script: ParsedScript, text: string, scope: Scope): Plan | null {
  const plan = planOf(script);
  const whole = { pos: 0, end: text.length };
  if (!plan && walk.tier === 1) ask(walk, scope, whole, 'needs a shell');
  if (!plan || JSON.stringify(plan) === JSON.stringify(readSimply(text))) return plan;
  ask(walk, scope, whole, 'can be read in more than one way');
  return null;
}

/** Walks everything that a parsed script would run. */
export function walkScript(walk: Walk, script: ParsedScript, scope: Scope): void {
  for (const error of script.errors ?? [])
    ask(walk, scope, { pos: error.pos, end: error.pos + 1 }, `cannot be read for certain: ${error.message}`);
  if (script.commands.length === 0) ask(walk, scope, script, 'holds no command');
  for (const statement of script.commands) visit(walk, statement, scope);
}

/** What needs a shell and so asks, with the length of the word to point at. */
const constructs: Partial<Record<SyntaxNode['type'], [text: string, length: number]>> = {
  Subshell: ['a subshell needs a shell', 1],
  BraceGroup: ['a group needs a shell', 1],
  If: ['a condition needs a shell', 2],
  For: ['a loop needs a shell', 3],
  ArithmeticFor: ['a loop needs a shell', 3],
  While: ['a loop needs a shell', 5],
  Select: ['a menu needs a shell', 6],
  Case: ['a choice needs a shell', 4],
  Coproc: ['a coprocess needs a shell', 6],
  TestCommand: ['[[ ]] needs a shell, and may run what its words hold', 2],
  ArithmeticCommand: ['arithmetic needs a shell, and may run what its variables hold', 2],
  CommandExpansion: ['the output of a command becomes part of this one', Number.POSITIVE_INFINITY],
  ArithmeticExpansion: ['arithmetic may run what its variables hold', Number.POSITIVE_INFINITY],
  ArithmeticCommandExpansion: ['the output of a command becomes part of this one', Number.POSITIVE_INFINITY],
  ProcessSubstitution: ['a process substitution needs a shell', Number.POSITIVE_INFINITY],
  SimpleExpansion: ['a variable is known only when it runs', Number.POSITIVE_INFINITY],
  ParameterExpansion: ['a variable is known only when it runs', Number.POSITIVE_INFINITY],
  ExtendedGlob: ['this pattern is not one that a plain shell takes', Number.POSITIVE_INFINITY],
};

function visit(walk: Walk, node: SyntaxNode, scope: Scope): void {
  if (scope.depth > limits.depth) {
    ask(walk, scope, node, 'this is too deep to judge');
    return;
  }
  const construct = constructs[node.type];
  if (construct)
    ask(walk, scope, { pos: node.pos, end: Math.min(node.end, node.pos + construct[1]) }, construct[0]);
  const deeper = construct ? { ...scope, depth: scope.depth + 1 } : scope;
  switch (node.type) {
    case 'Command':
      visitCommand(walk, node, scope);
      return;
    case 'Redirected': {
      for (const redirect of node.redirects) visitRedirect(walk, redirect, scope);
      const [input] = walk.values ? redirectInputs(walk.values, node.redirects) : [];
      visit(walk, node.command, input ? { ...scope, input } : scope);
      return;
    }
    case 'Pipeline':
      if (walk.values) visitPipeline(walk, walk.values, node, scope);
      else forEachChild(node, (child) => visit(walk, child, scope));
      return;
    case 'For':
    case 'Select':
      if (walk.values) for (const word of node.wordlist ?? []) noteLoop(walk.values, node.name.value, word);
      break;
    case 'Statement':
      if (node.background) ask(walk, scope, node, 'goes on in the background');
      break;
    case 'Function':
      walk.functions.add(node.name.value);
      ask(walk, scope, node.name, 'a function gives a name another meaning');
      break;
    case 'CommandExpansion':
    case 'ProcessSubstitution':
    case 'ArithmeticCommandExpansion':
      visitNested(walk, node, deeper);
      return;
    case 'Assignment':
      visitAssignment(walk, node, scope, false);
      return;
  }
  forEachChild(node, (child) => visit(walk, child, deeper));
}

/** Each program reads what the one before it prints, where that is known. */
function visitPipeline(walk: Walk, values: Values, pipeline: Pipeline, scope: Scope): void {
  let input = scope.input;
  for (const command of pipeline.commands) {
    visit(walk, command, { ...scope, input });
    const text = command.type === 'Command' ? printedBy(values, command, input) : null;
    input = text === null ? null : { text, glob: false, start: command.pos, end: command.end };
  }
}

function visitNested(
  walk: Walk,
  node: { pos: number; end: number; script: ParsedScript | undefined },
  scope: Scope,
): void {
  const { script } = node;
  if (!script) {
    ask(walk, scope, node, 'cannot be read');
    return;
  }
  // Backquotes with escapes have a text of their own.
  const whole = scope.place(node.pos, node.end);
  walkScript(walk, script, script.source === undefined ? scope : { ...scope, place: () => whole });
}

function visitCommand(walk: Walk, command: Command, scope: Scope): void {
  const { name, prefix, redirects } = command;
  for (const each of prefix)
    if (each.type === 'Assignment') visitAssignment(walk, each, scope, name !== undefined);
  for (const redirect of redirects) visitRedirect(walk, redirect, scope);
  if (!name) return;
  const words = [name, ...command.args];
  for (const word of words) visitWord(walk, word, scope);
  const { remote } = scope;
  if (walk.values) {
    const last = prefix.at(-1);
    if (last?.type === 'Assignment' && last.end === name.pos && holdsCommand.test(last.name))
      for (const text of textsOf(name, walk.values, outputIn(walk.values)))
        if (text !== null) walkInside(walk, text, name, scope);
    for (const { words: read, input } of commandReadings(walk.values, command, scope)) {
      const [program, ...args] = read;
      if (program) judgeInvocation(walk, { program, args, remote, input: input ?? undefined }, scope);
    }
    return;
  }
  const [program, ...args] = words.flatMap((word) => literalArguments(walk, word, scope));
  if (program) judgeInvocation(walk, { program, args, remote }, scope);
  else ask(walk, scope, name, 'which program this is, is known only when it runs');
}

function visitAssignment(walk: Walk, assignment: Assignment, scope: Scope, beforeCommand: boolean): void {
  const { name, value, append, index } = assignment;
  if (index) visitWord(walk, index, scope);
  for (const word of value.type === 'Word' ? [value] : value.elements) visitWord(walk, word, scope);
  if (walk.values) {
    for (const text of assignedTexts(walk.values, assignment)) {
      walkEvaluated(walk, text, assignment, scope);
      if (holdsCommand.test(name)) walkInside(walk, text, assignment, scope);
    }
    return;
  }
  const words = value.type === 'Word' ? literalArguments(walk, value, scope) : [null, null];
  const text = words.length === 0 ? '' : words.length === 1 ? words[0]?.text : null;
  if (beforeCommand && !append && !index && typeof text === 'string' && isDisplayVariable(name, text)) return;
  ask(walk, scope, assignment, `sets ${name}, which may change what other programs do`);
}

/** Variables whose text a shell or another program runs. */
const holdsCommand = /(?:PAGER|EDITOR|VISUAL|COMMAND|OPEN|DIFF|BROWSER|ENV|PS[0-4]|SSH|SHELL)$/;

function walkInside(walk: Walk, text: string, node: { pos: number; end: number }, scope: Scope): void {
  const whole = scope.place(node.pos, node.end);
  walkText(walk, text, 'bash', { ...scope, depth: scope.depth + 1, place: () => whole });
}

/** Text in a variable, as it is run by `${x@P}`, arithmetic and the index of an array. */
function walkEvaluated(walk: Walk, text: string, node: { pos: number; end: number }, scope: Scope): void {
  if (/\$\(|`/.test(text)) walkInside(walk, `: "${text.replaceAll('"', '')}"`, node, scope);
}

function visitRedirect(walk: Walk, redirect: Redirection, scope: Scope): void {
  const { descriptor } = redirect;
  if (redirect.type === 'HereDoc') visit(walk, redirect.body, scope);
  const target = redirect.type === 'HereDoc' ? undefined : redirect.target;
  if (target) visitWord(walk, target, scope);
  const readings = !target
    ? [[]]
    : walk.values
      ? readingsOf(target, walk.values, outputIn(walk.values)).map((reading) => reading.words)
      : [literalArguments(walk, target, scope)];
  for (const targets of readings) {
    const read = {
      operator: redirect.operator,
      descriptor: !descriptor
        ? null
        : descriptor.type === 'FileDescriptor'
          ? descriptor.value
          : ('variable' as const),
      targets,
      start: redirect.pos,
      end: redirect.end,
    };
    for (const finding of redirectFindings(read, scope.remote)) addFinding(walk, finding, scope);
  }
}

/** Everything in a word that would run. */
function visitWord(walk: Walk, word: Word | Assignment, scope: Scope): void {
  if (word.type === 'Assignment') visitAssignment(walk, word, scope, false);
  else forEachChild(word, (child) => visit(walk, child, scope));
}

/** A word as the arguments that it becomes, with no text where only running would tell. */
function literalArguments(walk: Walk, word: Word | Assignment, scope: Scope): Argument[] {
  const unknown = [{ text: null, glob: false, start: word.pos, end: word.end }];
  if (word.type === 'Assignment') return unknown;
  const expanded = expandBraces(wordAtoms(word));
  if (expanded) return expanded.flatMap((atoms) => readWord(atoms, word.pos, word.end)?.argument ?? []);
  ask(walk, scope, word, 'these braces become too many words to judge');
  return unknown;
}
