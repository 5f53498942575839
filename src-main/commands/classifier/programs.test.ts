import { describe, expect, test } from 'vitest';
import { programs } from './registry.ts';
import { judgeWords } from './words.testing.ts';

const rows = programs.flatMap((program) => program.rows.map((row) => ({ program, row })));
const examples = rows.flatMap(({ row }) => row.examples.map((command) => ({ row, command })));

describe('the tables', () => {
  test('name each row once', () => {
    const ids = rows.map(({ row }) => row.id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test('name each program once', () => {
    const names = programs.flatMap((program) => program.names);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('name each row after its program, and show how it is used', () => {
    for (const { row } of rows) {
      expect(row.id).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
      expect(row.examples, row.id).not.toEqual([]);
    }
  });

  test('make no option of a read raise that the read does not have', () => {
    const spellings = (options = '') => options.split(/[\s,]+/).map((name) => name.replace(/(\[=\]|=)$/, ''));
    for (const { program, row } of rows)
      for (const raise of [...(row.raises ?? []), ...(program.raises ?? [])])
        expect([...spellings(program.options), ...spellings(row.options)], row.id).toContain(raise.option);
  });

  test('say of the program behind a row what it is in one line', () => {
    for (const { row } of rows) expect(row.text, row.id).toMatch(/^[a-z].{5,120}[^.]$/);
  });
});

describe('the examples', () => {
  test.each(examples)('$row.id: $command', ({ row, command }) => {
    const judgement = judgeWords(command);
    expect({ tier: judgement?.tier, row: judgement?.row }).toEqual({ tier: row.tier, row: row.id });
  });
});
