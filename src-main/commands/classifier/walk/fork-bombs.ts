import { type Command, forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';
import type { Finding } from '../program.ts';

interface Call {
  name: string;
  /** In the background, in a pipeline, or in a substitution: the caller goes on, so that there are more of them each time. */
  multiplies: boolean;
}

interface Functions {
  calls: Map<string, Call[]>;
  places: Map<string, { start: number; end: number }>;
}

/** Functions that call themselves beside themselves, and loops without end that start more and more. */
export function forkBombs(script: ParsedScript): Finding[] {
  const functions: Functions = { calls: new Map(), places: new Map() };
  const findings: Finding[] = [];
  collect(script, null, false, functions, findings, 0);
  for (const [name, place] of functions.places)
    if (multipliesItself(name, functions.calls))
      findings.push({
        tier: 3,
        text: 'starts itself again and again, until the machine stands still',
        ...place,
      });
  return findings;
}

const deepest = 100;

function collect(
  node: SyntaxNode,
  within: string | null,
  multiplies: boolean,
  functions: Functions,
  findings: Finding[],
  depth: number,
): void {
  if (depth > deepest) return;
  let name = within;
  let parallel = multiplies;
  if (node.type === 'Function') {
    name = node.name.value;
    functions.places.set(name, { start: node.name.pos, end: node.name.end });
    parallel = false;
  } else if (node.type === 'Statement') parallel ||= node.background === true;
  else if (node.type === 'Pipeline') parallel ||= node.commands.length > 1;
  else if (node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution' || node.type === 'Coproc')
    parallel = true;
  else if (node.type === 'Command') called(node, name, parallel, functions, findings);
  else if (isEndless(node) && startsInBackground(node))
    findings.push({
      tier: 3,
      text: 'starts more and more without end, until the machine stands still',
      start: node.pos,
      end: node.pos + 5,
    });
  forEachChild(node, (child) => collect(child, name, parallel, functions, findings, depth + 1));
}

function called(
  command: Command,
  within: string | null,
  multiplies: boolean,
  functions: Functions,
  findings: Finding[],
): void {
  const name = command.name?.value;
  if (name === undefined) return;
  const words = [name, ...command.args.map((arg) => (arg.type === 'Word' ? arg.value : ''))];
  if (within !== null) {
    // Also behind `exec`, `command` and the like.
    const calls = functions.calls.get(within) ?? [];
    for (const word of words.slice(0, 4)) calls.push({ name: word, multiplies });
    functions.calls.set(within, calls);
  }
  if (multiplies && words.slice(0, 2).some((word) => /^\$(?:0|\{0\}|BASH_SOURCE)$/.test(word)))
    findings.push({
      tier: 3,
      text: 'starts itself again and again, until the machine stands still',
      start: command.pos,
      end: command.end,
    });
}

/** Whether a function comes back to itself over at least one call that multiplies. */
function multipliesItself(name: string, calls: Map<string, Call[]>): boolean {
  const seen = new Set<string>();
  const waiting: Call[] = [{ name, multiplies: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const call of calls.get(next.name) ?? []) {
      const multiplies = next.multiplies || call.multiplies;
      if (call.name === name && multiplies) return true;
      const key = `${call.name} ${multiplies}`;
      if (seen.has(key) || !calls.has(call.name)) continue;
      seen.add(key);
      waiting.push({ name: call.name, multiplies });
    }
  }
  return false;
}

function isEndless(node: SyntaxNode): boolean {
  if (node.type === 'ArithmeticFor') return node.test === undefined;
  if (node.type !== 'While') return false;
  const [only] = node.clause.commands;
  const command = only?.command;
  if (command?.type === 'ArithmeticCommand')
    return node.kind === 'while' && /^\s*[1-9]\d*\s*$/.test(command.body);
  if (command?.type !== 'Command') return false;
  const name = command.name?.value ?? '';
  return node.kind === 'while'
    ? ['true', ':', '/bin/true', '/usr/bin/true'].includes(name)
    : name === 'false';
}

/** A part of the body goes on in the background, and nothing waits or ends the loop. */
function startsInBackground(node: SyntaxNode): boolean {
  let background = false;
  let waits = false;
  const look = (child: SyntaxNode, depth: number): void => {
    if (depth > deepest) return;
    if (child.type === 'Statement' && child.background) background = true;
    if (
      child.type === 'Command' &&
      /^(sleep|wait|read|break|return|exit|inotifywait)$/.test(child.name?.value ?? '')
    )
      waits = true;
    forEachChild(child, (each) => {
      // What waits in the background does not hold the loop up.
      if (!(child.type === 'Statement' && child.background)) look(each, depth + 1);
    });
  };
  look(node, 0);
  return background && !waits;
}
