import { judge } from '../judge.ts';
import { type OptionStyle, type OptionTable, optionTable, readArguments } from '../options.ts';
import type { Category, Finding, Program, Raise } from '../program.ts';
import type { Argument, Inner, Invocation, Judgement } from '../verdict.ts';

/** A program that runs the command in its last words. */
export interface Wrapper {
  /** Separated by spaces; the first one names the row. */
  names: string;
  category?: Category;
  tier: 1 | 2;
  text: string;
  rememberable?: boolean;
  /** As in `optionTable`. Those without an entry in `raises` are harmless. */
  options: string;
  raises?: Raise[];
  style?: OptionStyle;
  /** How many operands stand before the command. Default 0. */
  operands?: number;
  /** Assignments may stand before the command. */
  assignments?: boolean;
  /** What it says of its own words. */
  inspect?: (own: Own) => Finding[];
  /** What it runs; without it, the words after its own. */
  inner?: (own: Own) => Inner[];
  /** The command is run on another machine or in a container. */
  remote?: boolean;
  /** What it does when no command is given; a tier 1 wrapper then asks. */
  alone?: Finding['text'];
  examples: string[];
}

/** A wrapper's words, parted from the command's. */
export interface Own {
  invocation: Invocation;
  operands: Argument[];
  assignments: Argument[];
  command: Argument[];
  values(option: string): Argument[];
  has(option: string): boolean;
}

const assignment = /^[A-Za-z_]\w*\+?=/;

/** Makes a table of a wrapper. The command that it runs is judged for itself. */
export function wrapper(shape: Wrapper): Program {
  const { names, category = 'general', tier, text, options, raises = [], examples, rememberable } = shape;
  const all = names.split(' ');
  const id = all[0] as string;
  const program: Program = {
    names: all,
    category,
    style: shape.style ?? 'posix',
    options,
    raises,
    rows: [{ id, tier, text, rememberable, examples, operands: 'any' }],
  };
  const table = optionTable(options);
  return { ...program, judge: (invocation) => judgeWrapper(program, shape, table, invocation) };
}

function judgeWrapper(
  program: Program,
  shape: Wrapper,
  table: OptionTable,
  invocation: Invocation,
): Judgement {
  const own = ownWords(shape, table, invocation);
  const { command } = own;
  const cut = command[0] ? invocation.args.indexOf(command[0]) : invocation.args.length;
  const judgement = judge(program, { ...invocation, args: invocation.args.slice(0, cut) });
  const inner = shape.inner?.(own) ?? [
    { kind: 'words' as const, words: command, remote: shape.remote ?? false },
  ];
  const findings = shape.inspect?.(own) ?? [];
  const runsNothing = command.length === 0 && inner.every((each) => each.kind === 'words');
  const { start, end } = invocation.program;
  if (runsNothing && shape.alone !== undefined) findings.push({ tier: 2, text: shape.alone, start, end });
  return withFindings({ ...judgement, inner: [...judgement.inner, ...inner] }, findings);
}

/** The judgement with more reasons against it. Findings are asked every time unless they say otherwise. */
export function withFindings(judgement: Judgement, findings: Finding[]): Judgement {
  const [first, ...rest] = findings;
  if (!first) return judgement;
  const { text, tier, start, end, rememberable = false } = first;
  const strictest = tier > judgement.tier ? tier : judgement.tier;
  const raised: Judgement = {
    ...judgement,
    tier: strictest,
    rememberable: strictest === 2 && rememberable && (judgement.tier === 1 || judgement.rememberable),
    reasons: [...judgement.reasons, { text, tier, start, end }],
  };
  return withFindings(raised, rest);
}

function ownWords(shape: Wrapper, table: OptionTable, invocation: Invocation): Own {
  const read = readArguments(invocation.args, table, shape.style ?? 'posix');
  const before = shape.operands ?? 0;
  const rest = read.operands.slice(before);
  const named = shape.assignments ? rest.findIndex((word) => !assignment.test(word.text ?? '')) : 0;
  const cut = named < 0 ? rest.length : named;
  return {
    invocation,
    operands: read.operands.slice(0, before),
    assignments: rest.slice(0, cut),
    command: rest.slice(cut),
    has: (option) => read.options.some((use) => use.name === option),
    values: (option) =>
      read.options
        .filter((use) => use.name === option && use.value !== null)
        .map(({ value, literal, start, end }) => ({ text: value, glob: !literal, start, end })),
  };
}

/** The words as one text, as programs join them that hand it to a shell; null where not all are literal. */
export function joinedScript(words: Argument[], remote: boolean): Inner[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || words.some((word) => word.text === null)) return [];
  const text = words.map((word) => word.text).join(' ');
  const source = words.length === 1 ? first : { text: null, glob: false, start: first.start, end: last.end };
  return [{ kind: 'script', text, source, shell: 'bash', remote, posix: true }];
}
