import {
  joinTables,
  type OptionTable,
  type OptionUse,
  optionTable,
  type ReadArguments,
  readArguments,
} from './options.ts';
import type { Call, Finding, Program, Raise, Row } from './program.ts';
import { sensitiveFile } from './sensitive.ts';
import type { Argument, Invocation, Judgement, Reason, Tier } from './verdict.ts';

const tables = new WeakMap<Row, OptionTable>();

/** The options of a row, the program's own among them. */
export function tableOf(program: Program, row: Row): OptionTable {
  let table = tables.get(row);
  if (!table) {
    table = joinTables(optionTable(program.options ?? ''), optionTable(row.options ?? ''));
    tables.set(row, table);
  }
  return table;
}

const waysOfRows = new WeakMap<Row, string[][]>();

/** The row's subcommands, each as its words; empty for a row without. */
function waysOf(row: Row): string[][] {
  let ways = waysOfRows.get(row);
  if (!ways) {
    ways = row.words === undefined ? [] : row.words.split('|').map((way) => way.trim().split(/\s+/));
    waysOfRows.set(row, ways);
  }
  return ways;
}

/** How many of the operands are the row's own words; -1 where they are others. The longest of its ways counts. */
function matchedWords(row: Row, operands: Argument[]): number {
  if (row.words === undefined) return 0;
  let longest = -1;
  for (const words of waysOf(row)) {
    if (
      words.length > longest &&
      words.every((word, at) => operands[at]?.text === word && !operands[at]?.glob)
    )
      longest = words.length;
  }
  return longest;
}

interface Match {
  row: Row;
  words: number;
  call: Call;
}

function callFrom(read: ReadArguments, row: Row, words: number, invocation: Invocation): Call {
  const own = read.operands.slice(0, words);
  return {
    ...read,
    operands: read.operands.slice(words),
    invocation,
    row,
    subcommand: own.map((operand) => operand.text ?? ''),
    subcommandEnd: own.at(-1)?.end ?? 0,
    has: (option) => read.options.some((use) => use.name === option),
    values: (option) => read.options.filter((use) => use.name === option),
  };
}

function callOf(program: Program, row: Row, invocation: Invocation, table: OptionTable): Match | null {
  const read = readArguments(invocation.args, table, program.style);
  const words = matchedWords(row, read.operands);
  if (words < 0) return null;
  return { row, words, call: callFrom(read, row, words, invocation) };
}

/**
 * Every row that the arguments may mean. A row whose words go further replaces the shorter one; rows that read the same arguments
 * in different ways (an option that takes a value in one and none in the other) all stay, and the strictest counts.
 */
function matches(
  program: Program,
  invocation: Invocation,
  tableFor: (program: Program, row: Row) => OptionTable,
): Match[] {
  const all = program.rows.flatMap((row) => callOf(program, row, invocation, tableFor(program, row)) ?? []);
  return all.filter(
    (match) =>
      !all.some(
        (other) =>
          other.words > match.words &&
          match.call.subcommand.every((word, at) => other.call.subcommand[at] === word),
      ),
  );
}

const swallowingTables = new WeakMap<Program, OptionTable>();

/** Every option of any row takes the next word, other than switches of the program itself. */
function swallowingTableOf(program: Program): OptionTable {
  let table = swallowingTables.get(program);
  if (!table) {
    const ofRows = optionTable(...program.rows.map((row) => row.options ?? ''));
    const takes = new Map([...ofRows.takes.keys()].map((name) => [name, 'value' as const]));
    table = joinTables({ ...ofRows, takes }, optionTable(program.options ?? ''));
    swallowingTables.set(program, table);
  }
  return table;
}

/**
 * While Go programs look for their subcommand, a switch that only the subcommand knows swallows the word after it: of
 * `kubectl --wait get delete …` the subcommand is `delete`. Rows that are reached in this way only.
 */
function swallowedMatches(program: Program, invocation: Invocation, found: Match[]): Match[] {
  if (program.style !== 'go' || found.length === 0) return [];
  const rows = new Set(found.map((match) => match.row));
  return matches(program, invocation, swallowingTableOf).filter(
    (match) => match.words > 0 && !rows.has(match.row),
  );
}

/** The words of a Go or GNU switch that turn it off: `--watch=false` is no watch. */
function isOff(use: OptionUse): boolean {
  return use.value === 'false' || use.value === '0';
}

function raised(raise: Raise, call: Call): Finding[] {
  return call.values(raise.option).flatMap((use) => {
    if (raise.when && use.literal && use.value !== null && !raise.when(use.value)) return [];
    if (raise.when && use.value === null && use.literal) return [];
    if (!raise.when && isOff(use)) return [];
    const { tier, text, rememberable } = raise;
    return [{ tier, text, rememberable, start: use.start, end: use.end }];
  });
}

/** A pattern that may become a word with a dash in front. */
function mayBecomeOption(arg: Argument): boolean {
  const text = arg.text ?? '';
  if (!arg.glob || !/^[-*?[+@!]/.test(text)) return false;
  if (!text.startsWith('[')) return true;
  // A set of characters begins only where it ends as well, `]` as its first one is in it; of `[].[name]` none is a dash.
  const set = /^\[([!^]?\]?[^\]]*)\]/.exec(text)?.[1];
  return set !== undefined && /^[!^]|-|\[[:.=]/.test(set);
}

function wordFindings(program: Program, call: Call): Finding[] {
  const { row, invocation, afterDashes } = call;
  const harmless = row.anyOption === true && !row.raises?.length && !program.raises?.length;
  return invocation.args.flatMap((arg): Finding[] => {
    const place = { tier: 2 as const, start: arg.start, end: arg.end, rememberable: false };
    if (arg.text === null) return [{ ...place, text: 'what stands here is known only when it runs' }];
    if (mayBecomeOption(arg) && !harmless && !afterDashes?.includes(arg))
      return [{ ...place, text: 'a file that this pattern matches could be read as an option' }];
    return [];
  });
}

function operandFindings(call: Call): Finding[] {
  const { row, operands, invocation } = call;
  return operands.flatMap((operand): Finding[] => {
    const place = { tier: 2 as const, start: operand.start, end: operand.end };
    if (row.operands === 'none') return [{ ...place, text: `"${operand.text ?? '…'}" is not expected here` }];
    if (row.operands === 'paths') return [];
    if (row.operands !== 'files' && operand.glob)
      return [{ ...place, text: 'the pattern could match any file', rememberable: false }];
    if (row.operands !== 'files' || operand.text === null) return [];
    const why = sensitiveFile(operand.text, operand.glob, invocation.remote);
    return why ? [{ ...place, text: why, rememberable: !operand.glob }] : [];
  });
}

function optionFindings(program: Program, call: Call): Finding[] {
  // Before the subcommand an option that is not known could take the next word, and another word would be the subcommand.
  const unknown = call.options
    .filter((use) => !use.known && (!call.row.anyOption || use.start < call.subcommandEnd))
    .map((use) => ({
      tier: 2 as const,
      text: `the option ${use.name} is not known to be harmless`,
      start: use.start,
      end: use.end,
    }));
  const raises = [...(program.raises ?? []), ...(call.row.raises ?? [])];
  return [...unknown, ...raises.flatMap((raise) => raised(raise, call))];
}

function judgeMatch(program: Program, { row, call }: Match): Judgement {
  const findings = [
    ...wordFindings(program, call),
    ...optionFindings(program, call),
    ...operandFindings(call),
    ...(program.inspect?.(call) ?? []),
  ];
  const { program: word } = call.invocation;
  const own: Reason[] = row.tier > 1 ? [{ text: row.text, tier: row.tier, ...rangeOf(word, call) }] : [];
  const tier = Math.max(row.tier, ...findings.map((finding) => finding.tier)) as Tier;
  return {
    tier,
    rememberable:
      tier === 2 &&
      (row.tier < 2 || row.rememberable !== false) &&
      findings.every((finding) => finding.rememberable !== false),
    summary: row.text,
    reasons: [...own, ...findings.map(({ text, tier: at, start, end }) => ({ text, tier: at, start, end }))],
    row: row.id,
    subcommand: call.subcommand,
    inner: program.inner?.(call) ?? [],
  };
}

/** From the program's word to the last word of its subcommand where they stand together; else the words of the subcommand. */
function rangeOf(word: Argument, call: Call): { start: number; end: number } {
  const { args } = call.invocation;
  const at = args.findLastIndex((arg) => arg.end === call.subcommandEnd);
  if (call.subcommand.length === 0 || at < 0) return { start: word.start, end: word.end };
  const together = at === call.subcommand.length - 1;
  const first = args.findLast((arg, index) => index <= at && arg.text === call.subcommand[0]);
  return { start: together ? word.start : (first?.start ?? word.start), end: call.subcommandEnd };
}

/** What nobody wrote a row for: it asks, every time. */
export function unknownUse(invocation: Invocation, text: string): Judgement {
  const { program, args } = invocation;
  const first = args.find((arg) => arg.text === null || !arg.text.startsWith('-')) ?? program;
  return {
    tier: 2,
    rememberable: args.every((arg) => arg.text !== null && !arg.glob) && program.text !== null,
    summary: text,
    reasons: [{ text, tier: 2, start: program.start, end: Math.max(program.end, first.end) }],
    row: null,
    subcommand: [],
    inner: [],
  };
}

/** `kubectl --help`, `rm --version`: nothing but a text about the program. */
function printsAboutItself(program: Program, { args }: Invocation): boolean {
  const [only] = args;
  if (args.length !== 1 || !only?.text || only.glob) return false;
  const usual = program.style === 'single' ? [] : ['--help', '--version'];
  return (program.alone ?? usual).includes(only.text);
}

const aboutItself: Judgement = {
  tier: 1,
  rememberable: false,
  summary: 'shows how it is used',
  reasons: [],
  row: null,
  subcommand: [],
  inner: [],
};

/** `kubectl rollout restart --help`: known subcommands, then nothing but the option that prints a help text. */
function printsHelp(program: Program, { args }: Invocation): boolean {
  const last = args.at(-1);
  if (!last?.text || last.glob || !program.help?.includes(last.text)) return false;
  const words = args.slice(0, -1).map((arg) => arg.text ?? '');
  const isPrefix = (way: string[]) => words.every((word, at) => way[at] === word);
  if (words.length === 0) return true;
  return program.rows.some((row) => row.tier < 3 && waysOf(row).some(isPrefix));
}

/** Judges an invocation by a row that the program chose itself; so many operands belong to the subcommand. */
export function judgeAs(program: Program, row: Row, words: number, invocation: Invocation): Judgement {
  const read = readArguments(invocation.args, tableOf(program, row), program.style);
  return judgeMatch(program, { row, words, call: callFrom(read, row, words, invocation) });
}

/** Judges one invocation by its program's table. The strictest reading of its arguments counts. */
export function judge(program: Program, invocation: Invocation): Judgement {
  if (printsAboutItself(program, invocation))
    return {
      tier: 1,
      rememberable: false,
      summary: 'shows its version or its help',
      reasons: [],
      row: null,
      subcommand: [],
      inner: [],
    };
  if (program.judge) return program.judge(invocation);
  if (printsHelp(program, invocation)) return aboutItself;
  const found = matches(program, invocation, tableOf);
  const all = [...found, ...swallowedMatches(program, invocation, found)];
  const [first, ...rest] = all.map((match) => judgeMatch(program, match));
  const name = invocation.program.text ?? '';
  if (!first) return unknownUse(invocation, `what ${name} would do here is not known`);
  return rest.reduce((strictest, other) => {
    const stricter = other.tier > strictest.tier ? other : strictest;
    return {
      ...stricter,
      rememberable: strictest.rememberable && other.rememberable,
      inner: [...strictest.inner, ...other.inner],
    };
  }, first);
}
