import { describe, expect, test } from 'vitest';
import { type Former, restoreSteps, valuesPerStep } from './restore.ts';

function value(valueHash: string, status: Former['status']): Former {
  return { type: 'email', valueHash, status };
}

const none = () => [];

describe('putting decisions back', () => {
  test('each value goes back to what it was', () => {
    const steps = restoreSteps(
      'f',
      [value('a', 'pending'), value('b', 'rejected'), value('c', 'pending')],
      none,
    );
    expect(steps.map(({ status, target }) => [status, target])).toEqual([
      [
        'pending',
        {
          by: 'values',
          values: [
            { type: 'email', valueHash: 'a' },
            { type: 'email', valueHash: 'c' },
          ],
        },
      ],
      ['rejected', { by: 'values', values: [{ type: 'email', valueHash: 'b' }] }],
    ]);
  });

  test('a mixed value goes back to what most places were, then the others one by one', () => {
    const places = [
      { id: '1', status: 'accepted' },
      { id: '2', status: 'rejected' },
      { id: '3', status: 'accepted' },
      { id: '4', status: 'pending' },
    ] as const;
    const steps = restoreSteps('f', [value('a', 'mixed')], () => places);
    expect(
      steps.map(({ status, target }) => [status, target.by, 'spanId' in target ? target.spanId : '']),
    ).toEqual([
      ['accepted', 'values', ''],
      ['rejected', 'span', '2'],
      ['pending', 'span', '4'],
    ]);
  });

  test('more values than one decision takes are divided, and none is lost', () => {
    const many = Array.from({ length: valuesPerStep * 2 + 1 }, (_, index) => value(String(index), 'pending'));
    const steps = restoreSteps('f', many, none);
    const sizes = steps.map(({ target }) => ('values' in target ? target.values.length : 0));
    expect(sizes).toEqual([valuesPerStep, valuesPerStep, 1]);
  });

  test('nothing was changed, nothing is put back', () => {
    expect(restoreSteps('f', [], none)).toEqual([]);
  });
});
