import { expect, test, vi } from 'vitest';
import { forget, remember, undoLast } from './undo.ts';

test('takes back the newest first, each once, whichever way it is asked for', async () => {
  const log: string[] = [];
  const step = (name: string) => async () => {
    log.push(name);
  };
  remember('f', 'first', step('first'));
  const second = remember('f', 'second', step('second'));
  remember('other', 'elsewhere', step('elsewhere'));
  remember('f', 'third', step('third'));
  await undoLast('f');
  await second.undo();
  await second.undo();
  await undoLast('f');
  await undoLast('f');
  expect(log).toEqual(['third', 'second', 'first']);
});

test('what was not done after all is not taken back', async () => {
  const undo = vi.fn(async () => undefined);
  remember('h', 'refused', undo).drop();
  await undoLast('h');
  expect(undo).not.toHaveBeenCalled();
});

test('remembers a hundred steps and forgets with the file', async () => {
  const undo = vi.fn(async () => undefined);
  for (let step = 0; step < 130; step += 1) remember('g', String(step), undo);
  for (let step = 0; step < 130; step += 1) await undoLast('g');
  expect(undo).toHaveBeenCalledTimes(100);
  remember('g', 'again', undo);
  forget('g');
  await undoLast('g');
  expect(undo).toHaveBeenCalledTimes(100);
});
