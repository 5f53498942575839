import { expect, test } from 'vitest';
import { columnsOf } from './columns.ts';

test('columns are read by the places of the head, with cells that are empty', () => {
  const text = [
    'KIND   NAMESPACE   NAME    AGE',
    'Pod    prod        web-1   85s',
    'Node               n-1     3d',
  ];
  expect(columnsOf(text.join('\n'))).toEqual({
    head: ['KIND', 'NAMESPACE', 'NAME', 'AGE'],
    rows: [
      ['Pod', 'prod', 'web-1', '85s'],
      ['Node', '', 'n-1', '3d'],
    ],
  });
});
