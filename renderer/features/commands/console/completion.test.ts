import { expect, test } from 'vitest';
import { commonBeginning, insertionOf } from './completion.ts';

const of = (...values: string[]) => values.map((value) => ({ value, hint: '' }));

test('the only completion is written with a space, unless it goes on', () => {
  expect(insertionOf('dep', of('deployments'))).toEqual({ text: 'deployments ', open: false });
  expect(insertionOf('--na', of('--namespace='))).toEqual({ text: '--namespace=', open: false });
  expect(insertionOf('x', [])).toBeNull();
});

test('several are written as far as they agree', () => {
  expect(insertionOf('ap', of('api-1', 'api-2'))).toEqual({ text: 'api-', open: true });
  // Never less than what was typed: a completion may match elsewhere than at its beginning.
  expect(insertionOf('api', of('web-api', 'db-api'))).toEqual({ text: 'api', open: true });
  expect(commonBeginning(['a', 'b'])).toBe('');
});
