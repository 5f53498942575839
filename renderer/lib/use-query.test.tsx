// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ChangeEvent, ClientMessage, ServerMessage } from '../../src-main/contract/index.ts';
import { useQuery } from './use-query.ts';

// The client of the page is one; it connects once, to this bridge in memory.
const sent: ClientMessage[] = [];
let receive: (message: unknown) => void = () => {};
window.casebook = {
  connect: (listener) => {
    receive = listener;
    return { send: (message) => sent.push(message as ClientMessage), close: () => {} };
  },
  pathForFile: () => '',
};

const issueId = '0190b0a0-0000-7000-8000-000000000000';
const otherId = '0190b0a0-0000-7000-8000-000000000001';

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function calls(): ClientMessage[] {
  return sent.filter((message) => message.type === 'call');
}

async function settle(): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(0));
}

async function say(message: ServerMessage): Promise<void> {
  await act(async () => {
    receive(message);
    await vi.advanceTimersByTimeAsync(0);
  });
}

function answer(index: number, value: unknown): Promise<void> {
  return say({ type: 'result', id: calls()[index]!.id, result: { ok: true, value } });
}

function changed(event: Partial<ChangeEvent>): Promise<void> {
  return say({ type: 'event', event: { entity: 'issue', ids: [], issueId: null, ...event } });
}

function show(id: string | null = issueId) {
  return renderHook(
    ({ asked }: { asked: string | null }) =>
      useQuery('issues.get', asked === null ? null : { id: asked }, {
        entities: ['issue'],
        ...(asked === null ? {} : { issueId: asked }),
      }),
    { initialProps: { asked: id } },
  );
}

test('asks once, and gives what came', async () => {
  const { result } = show();
  await settle();
  expect(result.current).toMatchObject({ data: undefined, loading: true });
  expect(calls()).toHaveLength(1);
  await answer(0, { title: 'one' });
  expect(result.current).toMatchObject({ data: { title: 'one' }, loading: false, error: undefined });
});

test('null asks nothing', async () => {
  const { result } = show(null);
  await settle();
  expect(calls()).toHaveLength(0);
  expect(result.current.loading).toBe(false);
});

test('changes are fetched once per burst, and the old data stays meanwhile', async () => {
  const { result } = show();
  await settle();
  await answer(0, { title: 'one' });
  await changed({ issueId });
  await changed({ issueId });
  await changed({ entity: 'settings' });
  await changed({ issueId: otherId });
  expect(calls()).toHaveLength(1);
  await act(() => vi.advanceTimersByTimeAsync(60));
  expect(calls()).toHaveLength(2);
  expect(result.current).toMatchObject({ data: { title: 'one' }, loading: true });
  await answer(1, { title: 'two' });
  expect(result.current.data).toEqual({ title: 'two' });
});

test('the answer to an older question is dropped', async () => {
  const { result, rerender } = show();
  await settle();
  rerender({ asked: otherId });
  await settle();
  expect(result.current.data).toBeUndefined();
  await answer(1, { title: 'other' });
  await answer(0, { title: 'late' });
  expect(result.current.data).toEqual({ title: 'other' });
});

test('an error keeps the data that was there', async () => {
  const { result } = show();
  await settle();
  await answer(0, { title: 'one' });
  act(() => result.current.refetch());
  await settle();
  const error = { code: 'INTERNAL', message: 'No.', ref: 'r1' } as const;
  await say({ type: 'result', id: calls()[1]!.id, result: { ok: false, error } });
  expect(result.current.data).toEqual({ title: 'one' });
  expect(result.current.error?.code).toBe('INTERNAL');
});

test('a change during a fetch is fetched afterwards', async () => {
  show();
  await settle();
  await changed({ issueId });
  await act(() => vi.advanceTimersByTimeAsync(60));
  expect(calls()).toHaveLength(1);
  await answer(0, { title: 'one' });
  expect(calls()).toHaveLength(2);
});

test('unmounting cancels what is under way', async () => {
  const { unmount } = show();
  await settle();
  unmount();
  expect(sent.at(-1)).toEqual({ type: 'cancel', id: calls()[0]!.id });
});
