import { expect, test } from 'vitest';
import type { ServerMessage } from '../contract/index.ts';
import { connectInMemory } from '../testing.ts';
import { describeTransport } from './conformance.ts';
import { type CallOptions, openConnection } from './connection.ts';

describeTransport('in memory', async ({ app }, receive) => connectInMemory(app, receive));

const step = (done: number) =>
  ({ stage: 'Working', done, total: null, unit: 'items', rate: 0, remainingMs: null }) as const;

test('progress that comes after the result is not sent', async () => {
  const sent: ServerMessage[] = [];
  const held: CallOptions[] = [];
  const endpoint = {
    dispatch: async (_: string, __: unknown, call: CallOptions) => {
      held.push(call);
      call.onProgress(step(1));
      return 'done';
    },
    onChange: () => () => {},
  };
  openConnection(
    endpoint,
    (message) => sent.push(message),
    () => {},
  ).receive({
    type: 'call',
    id: 'a',
    procedure: 'x',
    input: {},
  });
  await new Promise((resolve) => setTimeout(resolve, 120));
  held[0]?.onProgress(step(2));
  expect(sent.map((message) => message.type)).toEqual(['progress', 'result']);
});

test('what was not expected becomes INTERNAL with a reference, and only the log has the cause', async () => {
  const sent: ServerMessage[] = [];
  const logged: [string, unknown][] = [];
  const failure = new Error('SELECT secret FROM somewhere');
  const endpoint = { dispatch: () => Promise.reject(failure), onChange: () => () => {} };
  openConnection(
    endpoint,
    (message) => sent.push(message),
    (...entry) => logged.push(entry),
  ).receive({ type: 'call', id: 'a', procedure: 'x', input: {} });
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toMatchObject([{ result: { ok: false, error: { code: 'INTERNAL' } } }]);
  expect(JSON.stringify(sent)).not.toContain('SELECT');
  expect(logged[0]?.[1]).toBe(failure);
  expect(JSON.stringify(sent)).toContain(String(logged[0]?.[0]));
});
