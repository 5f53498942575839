import { expect, test } from 'vitest';
import { patternsOf, proposeLabel } from './rule-fields.ts';

test.each([
  ['Customer number', 'CustomerNumber'],
  ['customer-no', 'CustomerNo'],
  ['Größe (intern)', 'GroeIntern'],
  ['42 hosts', 'Hosts'],
  ['   ', ''],
  ['a very long name that goes on and on and on', 'AVeryLongNameThatGoesOnA'],
])('the label proposed for "%s" is %s', (name, label) => {
  expect(proposeLabel(name)).toBe(label);
});

test('texts are lines, a pattern is one whole', () => {
  expect(patternsOf('literal', 'one\n\n two \n')).toEqual(['one', ' two ']);
  expect(patternsOf('pattern', 'a{1,2}\nb')).toEqual(['a{1,2}\nb']);
  expect(patternsOf('pattern', '')).toEqual([]);
});
