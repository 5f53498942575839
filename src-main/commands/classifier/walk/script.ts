import {
  type Assignment,
  type Command,
  forEachChild,
  type ParsedScript,
  parse,
  type Redirection,
  type SyntaxNode,
  type Word,
} from 'unbash';
import type { Shell } from '../../../contract/commands.ts';
import { isDisplayVariable } from '../plan.ts';
import type { Argument } from '../verdict.ts';
import { wordAtoms } from './atoms.ts';
import { expandBraces } from './braces.ts';
import { judgeInvocation } from './invocation.ts';
import { limits } from './limits.ts';
import { redirectFindings } from './redirects.ts';
import { addFinding, ask, type Scope, type Walk } from './scope.ts';
import { readWord } from './words.ts';

/** Walks text that a shell reads. */
export function walkText(walk: Walk, text: string, shell: Shell, scope: Scope): void {
  if (shell !== 'bash') {
    ask(walk, scope, { pos: 0, end: text.length }, `${shell} reads this`);
    return;
  }
  if (text.length > limits.characters || scope.depth > limits.depth)
    ask(walk, scope, { pos: 0, end: text.length }, 'this is too long or too deep to judge');
  else walkScript(walk, parse(text), scope);
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
    case 'Redirected':
      visit(walk, node.command, scope);
      for (const redirect of node.redirects) visitRedirect(walk, redirect, scope);
      return;
    case 'Statement':
      if (node.background) ask(walk, scope, node, 'goes on in the background');
      break;
    case 'Function':
      walk.rebound.set(node.name.value, null);
      ask(walk, scope, node.name, 'a function gives a name another meaning');
      break;
    case 'CommandExpansion':
    case 'ProcessSubstitution':
    case 'ArithmeticCommandExpansion':
      visitNested(walk, node, deeper);
      return;
    case 'Assignment':
      visitAssignment(walk, node, scope, false);
      break;
  }
  forEachChild(node, (child) => visit(walk, child, deeper));
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
  const [program, ...args] = [name, ...command.args].flatMap((word) => argumentsOf(walk, word, scope));
  if (program) judgeInvocation(walk, { program, args, remote: scope.remote }, scope);
  else ask(walk, scope, name, 'which program this is, is known only when it runs');
}

function visitAssignment(walk: Walk, assignment: Assignment, scope: Scope, beforeCommand: boolean): void {
  const { name, value, append, index } = assignment;
  const words = value.type === 'Word' ? argumentsOf(walk, value, scope) : null;
  if (value.type === 'ArrayValue') forEachChild(value, (child) => visit(walk, child, scope));
  if (index) visit(walk, index, scope);
  const text = words?.length === 0 ? '' : words?.length === 1 ? words[0]?.text : null;
  if (beforeCommand && !append && !index && typeof text === 'string' && isDisplayVariable(name, text)) return;
  ask(walk, scope, assignment, `sets ${name}, which may change what other programs do`);
}

function visitRedirect(walk: Walk, redirect: Redirection, scope: Scope): void {
  const { descriptor } = redirect;
  if (redirect.type === 'HereDoc') visit(walk, redirect.body, scope);
  const target = redirect.type === 'HereDoc' ? undefined : redirect.target;
  const read = {
    operator: redirect.operator,
    descriptor: !descriptor
      ? null
      : descriptor.type === 'FileDescriptor'
        ? descriptor.value
        : ('variable' as const),
    targets: target ? argumentsOf(walk, target, scope) : [],
    start: redirect.pos,
    end: redirect.end,
  };
  for (const finding of redirectFindings(read, scope.remote)) addFinding(walk, finding, scope);
}

/** A word as the arguments that it becomes, after a visit to everything in it that would run. */
function argumentsOf(walk: Walk, word: Word | Assignment, scope: Scope): Argument[] {
  if (word.type === 'Assignment') {
    visitAssignment(walk, word, scope, false);
    return [{ text: null, glob: false, start: word.pos, end: word.end }];
  }
  forEachChild(word, (child) => visit(walk, child, scope));
  const expanded = expandBraces(wordAtoms(word));
  if (!expanded) {
    ask(walk, scope, word, 'these braces become too many words to judge');
    return [{ text: null, glob: false, start: word.pos, end: word.end }];
  }
  return expanded.flatMap((atoms) => readWord(atoms, word.pos, word.end)?.argument ?? []);
}
