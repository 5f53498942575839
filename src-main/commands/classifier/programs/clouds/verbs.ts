import { judgeAs } from '../../judge.ts';
import { optionTable, readArguments } from '../../options.ts';
import type { Program, Row } from '../../program.ts';
import type { Argument, Invocation, Judgement } from '../../verdict.ts';

/** Which row a cloud's command is, and how many of its operands are the subcommand. */
export interface Decision {
  row: string;
  words: number;
}

/**
 * A program with thousands of subcommands of one pattern, such as SERVICE describe-SOMETHING. `decide` reads the operands instead of
 * rows with words. Its rows take any option: what is dangerous is in `raises` and `inspect`.
 */
export function verbProgram(
  program: Omit<Program, 'judge'>,
  decide: (operands: Argument[], invocation: Invocation) => Decision,
): Program {
  const table = optionTable(program.options ?? '');
  const rows = new Map(program.rows.map((row) => [row.id, row]));
  function judge(invocation: Invocation): Judgement {
    const { operands } = readArguments(invocation.args, table, program.style);
    // What a pattern becomes is not known, so it is no subcommand.
    const literal = operands.map((operand) => (operand.glob ? { ...operand, text: null } : operand));
    const { row, words } = decide(literal, invocation);
    return judgeAs(program, rows.get(row) as Row, words, invocation);
  }
  return { ...program, judge };
}

/** A value that stands for what is in a file or at an address: `file://…`, `https://…`, `@name`. */
export function namesContent(value: string): boolean {
  return /^(fileb?|https?|s3|gs):\/\//i.test(value) || /^@[./\w]/.test(value);
}
