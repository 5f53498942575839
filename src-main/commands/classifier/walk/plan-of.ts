import type {
  AndOr,
  Assignment,
  Command,
  CommandNode,
  ParsedScript,
  PipelineNode,
  Redirection,
  Statement,
  Word,
} from 'unbash';
import {
  isDisplayVariable,
  movesInPipeline,
  type Plan,
  type PlanPart,
  type PlanRedirect,
  type PlanStage,
  type PlanWord,
  stageArgv,
} from '../plan.ts';
import { wordAtoms } from './atoms.ts';
import { expandBraces } from './braces.ts';
import { readWord } from './words.ts';

/** The plan of a parsed script, or null where it needs a shell. */
export function planOf(script: ParsedScript): Plan | null {
  if (script.errors?.length || script.commands.length === 0) return null;
  const parts = script.commands.map(statementParts);
  return parts.some((each) => each === null) ? null : { parts: joined(parts as PlanPart[][]) };
}

function joined(statements: PlanPart[][]): PlanPart[] {
  return statements.flatMap((parts, at) =>
    parts.map((part, index): PlanPart => (index === 0 && at > 0 ? { ...part, joiner: ';' } : part)),
  );
}

function statementParts({ command, background }: Statement): PlanPart[] | null {
  if (background) return null;
  const nodes = command.type === 'AndOr' ? command.commands : [command];
  const operators: AndOr['operators'] = command.type === 'AndOr' ? command.operators : [];
  const parts = nodes.map((node, at) => pipelinePart(node, operators[at - 1] ?? null));
  return parts.some((part) => part === null) ? null : (parts as PlanPart[]);
}

function pipelinePart(node: PipelineNode, joiner: PlanPart['joiner']): PlanPart | null {
  if (node.type !== 'Pipeline') {
    const stage = stageOf(node, false);
    return stage && { joiner, negated: false, timed: false, stages: [stage] };
  }
  const negations = node.prefixes.filter((prefix) => prefix.type === 'Negation').length;
  const times = node.prefixes.flatMap((prefix) => (prefix.type === 'Time' ? [prefix] : []));
  if (negations > 1 || times.length > 1 || times.some((time) => time.posix || time.endOfOptions)) return null;
  const stages = node.commands.map((command, at) => stageOf(command, node.operators[at] === '|&'));
  if (stages.some((stage) => stage === null) || movesInPipeline(stages as PlanStage[])) return null;
  return { joiner, negated: negations > 0, timed: times.length > 0, stages: stages as PlanStage[] };
}

function stageOf(node: CommandNode, stderrToo: boolean): PlanStage | null {
  if (node.type !== 'Command' || !node.name) return null;
  const environment = node.prefix.flatMap((each) => (each.type === 'Assignment' ? [variable(each)] : []));
  const redirects = node.redirects.map(redirectsOf);
  const words = argumentWords(node);
  const argv = words && stageArgv(words);
  if (!argv || environment.some((each) => each === null) || redirects.some((each) => each === null))
    return null;
  return {
    argv,
    redirects: (redirects as PlanRedirect[][]).flat(),
    stderrToo,
    environment: environment as [string, string][],
  };
}

function argumentWords(command: Command): PlanWord[] | null {
  const words: PlanWord[] = [];
  for (const each of [command.name as Word, ...command.args]) {
    const read = each.type === 'Word' ? planWords(each) : null;
    if (read === null) return null;
    words.push(...read);
  }
  return words;
}

function planWords(word: Word): PlanWord[] | null {
  const read = expandBraces(wordAtoms(word))?.flatMap((atoms) => readWord(atoms, word.pos, word.end) ?? []);
  if (!read || read.some((each) => each.plan === null)) return null;
  return read.map((each) => each.plan as PlanWord);
}

function onePlanWord(word: Word | undefined): PlanWord | null {
  const [only, ...more] = (word && planWords(word)) ?? [];
  return only && more.length === 0 && only.pattern === null ? only : null;
}

function variable({ name, append, index, value }: Assignment): [string, string] | null {
  if (append || index || value.type !== 'Word') return null;
  const words = planWords(value);
  if (!words || words.length > 1 || words[0]?.tilde || words[0]?.pattern) return null;
  const text = words[0]?.text ?? '';
  return isDisplayVariable(name, text) ? [name, text] : null;
}

function redirectsOf(redirect: Redirection): PlanRedirect[] | null {
  const { descriptor } = redirect;
  if (descriptor && descriptor.type !== 'FileDescriptor') return null;
  const stream = descriptor?.value;
  if (redirect.type === 'HereDoc') {
    const { body, closing } = redirect;
    if ((stream ?? 0) !== 0 || !closing) return null;
    if (!redirect.delimiter?.quoted && (body.parts?.length || /[$`\\]/.test(body.text))) return null;
    const text = redirect.operator === '<<-' ? body.text.replace(/^\t+/gm, '') : body.text;
    return [{ kind: 'text', text }];
  }
  const target = onePlanWord(redirect.target);
  if (!target) return null;
  if (redirect.operator === '<<<')
    return (stream ?? 0) === 0 && !target.tilde ? [{ kind: 'text', text: `${target.text}\n` }] : null;
  if (redirect.operator === '<') return (stream ?? 0) === 0 ? [{ kind: 'read', from: target }] : null;
  return target.tilde ? null : outputRedirects(redirect.operator, stream, target.text);
}

function outputRedirects(
  operator: string,
  descriptor: number | undefined,
  target: string,
): PlanRedirect[] | null {
  const isNull = target === '/dev/null';
  if (operator === '&>' || operator === '&>>' || (operator === '>&' && isNull)) {
    if (!isNull || descriptor !== undefined) return null;
    return [
      { kind: 'discard', stream: 1 },
      { kind: 'discard', stream: 2 },
    ];
  }
  const stream = descriptor ?? 1;
  if (stream !== 1 && stream !== 2) return null;
  if (operator === '>&')
    return target === '1' || target === '2' ? [{ kind: 'join', stream, to: target === '1' ? 1 : 2 }] : null;
  if (operator === '>' || operator === '>>' || operator === '>|')
    return isNull ? [{ kind: 'discard', stream }] : null;
  return null;
}
