import { type OptionTable, optionTable, readArguments } from '../../commands/classifier/options.ts';
import type { Program, Row } from '../../commands/classifier/program.ts';
import type { Completion } from '../../contract/kubeconfigs.ts';

/** Where the words of a command stand in its program's table. */
export interface Position {
  program: Program;
  /** The rows whose words are all there, or all rows where none is yet. */
  rows: Row[];
  operands: string[];
  /** Operands after the words of the longest row. */
  own: string[];
  /** The option whose value is at the cursor, by the name under which the table knows it; null for none. */
  valueOf: string | null;
  option(name: string): string | null;
}

const tables = new WeakMap<Program, OptionTable>();

/** All options of a program, whatever the subcommand: while typing, the subcommand may not be there yet. */
function tableOf(program: Program): OptionTable {
  const known = tables.get(program);
  if (known) return known;
  const rows = program.rows.map((row) => row.options ?? '');
  // The program's own come last: they win where a row gives a letter another meaning.
  const table = optionTable(...rows, program.options ?? '');
  tables.set(program, table);
  return table;
}

function waysOf(row: Row): string[][] {
  return (row.words ?? '').split('|').map((way) =>
    way
      .trim()
      .split(/\s+/)
      .filter((word) => word !== ''),
  );
}

function wordsGiven(row: Row, operands: string[]): number {
  const fitting = waysOf(row).filter((way) => way.every((word, index) => operands[index] === word));
  return Math.max(-1, ...fitting.map((way) => way.length));
}

export function positionOf(program: Program, words: string[]): Position {
  const args = words.map((text) => ({ text, glob: false, start: 0, end: 0 }));
  const table = tableOf(program);
  const read = readArguments(args, table, program.style);
  const last = words.at(-1) ?? '';
  const open = read.options.at(-1);
  const waits = table.takes.get(last) === 'value' && open !== undefined && open.value === null;
  const operands = read.operands.map(({ text }) => text ?? '');
  const given = program.rows.map((row) => ({ row, length: wordsGiven(row, operands) }));
  const longest = Math.max(0, ...given.map(({ length }) => length));
  return {
    program,
    rows: given.filter(({ length }) => length === longest).map(({ row }) => row),
    operands,
    own: operands.slice(longest),
    valueOf: waits ? open.name : null,
    option: (name) => read.options.findLast((use) => use.name === name)?.value ?? null,
  };
}

/** The next words of subcommands. */
export function subcommands({ program, operands }: Position): Completion[] {
  const found = new Map<string, string>();
  for (const row of program.rows) {
    for (const way of waysOf(row)) {
      const next = way[operands.length];
      if (next === undefined || !operands.every((word, index) => way[index] === word)) continue;
      const isLast = way.length === operands.length + 1;
      if (isLast || !found.has(next)) found.set(next, isLast ? row.text : `${way.slice(0, -1).join(' ')} …`);
    }
  }
  return [...found].map(([value, hint]) => ({ value, hint }));
}

/** The options that the table knows at this place. */
export function flags({ program, rows }: Position): Completion[] {
  const { takes } = optionTable(program.options ?? '', ...rows.map((row) => row.options ?? ''));
  return [...takes].map(([value, what]) => ({
    value,
    hint: what === 'value' ? 'flag with a value' : 'flag',
  }));
}
