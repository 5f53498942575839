import { describe, expect, test } from 'vitest';
import { joinTables, optionTable } from './options.ts';
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

  test('let each raise name an option by its first synonym, which no row uses for another', () => {
    for (const { program, row } of rows) {
      const own = optionTable(row.options ?? '');
      const common = optionTable(program.options ?? '');
      const { canonical } = joinTables(common, own);
      for (const { option } of row.raises ?? []) expect(canonical.get(option), row.id).toBe(option);
      for (const { option } of program.raises ?? []) {
        expect(canonical.get(option), row.id).toBe(option);
        for (const [spelling, first] of common.canonical)
          if (first === option && row.tier === 1)
            expect(own.takes.has(spelling), `${row.id}: its own ${spelling}`).toBe(false);
      }
    }
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
