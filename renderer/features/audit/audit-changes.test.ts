import { expect, test } from 'vitest';
import { changesOf, pretty, summaryOf } from './audit-changes.ts';

const details = JSON.stringify({
  before: { id: 'x', title: 'Disk', tags: ['a'], updatedAt: '1' },
  after: { id: 'x', title: 'Disk full', tags: ['a'], updatedAt: '2' },
});

test('only fields that differ are changes', () => {
  expect(changesOf(details)).toEqual([
    { field: 'title', before: 'Disk', after: 'Disk full' },
    { field: 'updatedAt', before: '1', after: '2' },
  ]);
});

test('a creation has an empty before, a deletion an empty after', () => {
  expect(changesOf('{"before":null,"after":{"title":"Disk"}}')).toEqual([
    { field: 'title', before: '', after: 'Disk' },
  ]);
  expect(changesOf('{"before":{"title":"Disk"},"after":null}')).toEqual([
    { field: 'title', before: 'Disk', after: '' },
  ]);
});

test('details of another form are shown as they are', () => {
  for (const other of ['not json', '[1]', '"text"', '{"path":"a"}']) expect(changesOf(other)).toBeNull();
  expect(changesOf(null)).toBeNull();
  expect(pretty('not json')).toBe('not json');
  expect(summaryOf('{"path":"a"}')).toBe('{"path":"a"}');
});

test('the summary leaves out what always changes, and stays one short line', () => {
  expect(summaryOf(details)).toBe('title: Disk → Disk full');
  expect(summaryOf(JSON.stringify({ before: null, after: { text: 'a\nb'.repeat(500) } }))).toHaveLength(300);
});
