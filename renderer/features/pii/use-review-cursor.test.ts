// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { SpanGroup } from '../../../src-main/contract/index.ts';
import { type Groups, groupsOfList } from './use-groups.ts';
import { useReviewCursor } from './use-review-cursor.ts';

function group(value: string): SpanGroup {
  return {
    type: 'email',
    tier: 'certain',
    value,
    valueHash: value,
    replacement: '[Email]',
    count: 1,
    status: 'pending',
    firstSpanId: value,
    firstLine: 1,
    confidence: 0.95,
    source: 'engine',
    before: '',
    after: '',
    isNew: false,
  };
}

function groupsOf(...values: string[]): Groups {
  return groupsOfList(values.map(group), undefined);
}

function cursorOver(groups: Groups) {
  const moved = vi.fn();
  const hook = renderHook((now: Groups) => useReviewCursor(now, moved), { initialProps: groups });
  return { ...hook, moved };
}

test('moves within the list and says so', () => {
  const { result, moved } = cursorOver(groupsOf('a', 'b'));
  expect(result.current.group?.value).toBe('a');
  act(() => result.current.move(5));
  expect(result.current.group?.value).toBe('b');
  expect(moved).toHaveBeenCalledWith(1, expect.objectContaining({ value: 'b' }));
  act(() => result.current.move(-1));
  expect(result.current.index).toBe(0);
});

test('stays with its value when others leave the list before it', () => {
  const { result, rerender } = cursorOver(groupsOf('a', 'b', 'c'));
  act(() => result.current.move(2));
  rerender(groupsOf('b', 'c'));
  expect(result.current).toMatchObject({ index: 1, group: { value: 'c' } });
});

test('takes what came after when its value leaves, and the last when nothing did', () => {
  const { result, rerender } = cursorOver(groupsOf('a', 'b', 'c'));
  act(() => result.current.move(1));
  rerender(groupsOf('a', 'c'));
  expect(result.current).toMatchObject({ index: 1, group: { value: 'c' } });
  rerender(groupsOf('a'));
  expect(result.current).toMatchObject({ index: 0, group: { value: 'a' } });
});
