import type { OptionStyle } from '../options.ts';
import type { Call, Category, Finding, Program, Row } from '../program.ts';
import { sensitiveFile, sensitiveFolder } from '../sensitive.ts';
import type { Argument } from '../verdict.ts';

type RowParts = Partial<
  Pick<Row, 'anyOption' | 'raises' | 'operands' | 'options' | 'rememberable' | 'loosenable'>
>;
type ProgramParts = Partial<Pick<Program, 'inspect' | 'inner' | 'alone' | 'judge'>> & {
  style?: OptionStyle;
};

interface Shape extends RowParts, ProgramParts {
  /** Separated by spaces; the first one names the row. */
  names: string;
  category: Category;
  text: string;
  examples: string[];
}

function oneRow(tier: 1 | 2 | 3, shape: Shape): Program {
  const { names, category, text, examples, style = 'gnu', inspect, inner, alone, judge, ...row } = shape;
  const all = names.split(' ');
  return {
    names: all,
    category,
    style,
    rows: [{ id: (all[0] as string).replaceAll('_', '-').toLowerCase(), tier, text, examples, ...row }],
    ...(inspect && { inspect }),
    ...(inner && { inner }),
    ...(alone && { alone }),
    ...(judge && { judge }),
  };
}

/** A program that does one thing, which is a read. */
export function reader(shape: Shape): Program {
  return oneRow(1, shape);
}

/** A program that does one thing, which asks. Its options add no reasons. */
export function asker(shape: Shape): Program {
  return oneRow(2, { anyOption: true, operands: 'paths', ...shape });
}

/** A program that does one thing, which asks every time. */
export function eachTimeAsker(shape: Shape): Program {
  return asker({ rememberable: false, ...shape });
}

/** A program that is refused whatever its arguments are, save `--help`. */
export function refuser(shape: Shape): Program {
  return oneRow(3, { anyOption: true, operands: 'paths', ...shape });
}

interface Place {
  start: number;
  end: number;
}

export function ask(place: Place, text: string, rememberable?: boolean): Finding {
  return { tier: 2, text, start: place.start, end: place.end, rememberable };
}

export function refuse(place: Place, text: string): Finding {
  return { tier: 3, text, start: place.start, end: place.end };
}

/** Operands from `from` on are files whose contents are shown. */
export function fileFindings(operands: Argument[], from = 0): Finding[] {
  return operands.slice(from).flatMap((operand) => {
    const why = operand.text === null ? null : sensitiveFile(operand.text, operand.glob, false);
    return why ? [ask(operand, why, !operand.glob)] : [];
  });
}

/** Operands from `from` on are searched with everything below them. */
export function folderFindings(operands: Argument[], from = 0): Finding[] {
  return operands.slice(from).flatMap((operand) => {
    const why = operand.text === null ? null : sensitiveFolder(operand.text, operand.glob);
    return why ? [ask(operand, why, false)] : [];
  });
}

/** Values of these options are files whose contents are read and may be shown. */
export function optionFileFindings(call: Call, ...names: string[]): Finding[] {
  return names.flatMap((name) =>
    call.values(name).flatMap((use) => {
      if (!use.literal || use.value === null)
        return [ask(use, 'which file it reads is known only when it runs')];
      const why = sensitiveFile(use.value, false, false);
      return why ? [ask(use, why)] : [];
    }),
  );
}

/** Operands from `from` on are not expected: they would be written, or mean something else. */
export function surplusFindings(call: Call, from: number, text: string): Finding[] {
  return call.operands.slice(from).map((operand) => ask(operand, text));
}
