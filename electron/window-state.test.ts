import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { placeWindow, readWindowState, smallestWindow, writeWindowState } from './window-state.ts';

const display = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 2560, height: 1400 };
const state = { x: 100, y: 80, width: 1200, height: 800, maximized: false };

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-window-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'window.json');
}

test('opens where it was left', () => {
  const path = file();
  writeWindowState(path, state);
  expect(readWindowState(path)).toEqual(state);
  expect(readdirSync(join(path, '..'))).toEqual(['window.json']);
  expect(placeWindow(readWindowState(path), [display])).toEqual({
    bounds: { x: 100, y: 80, width: 1200, height: 800 },
    maximized: false,
  });
  const onSecond = { ...state, x: 2000, maximized: true };
  expect(placeWindow(onSecond, [display, second])).toMatchObject({ bounds: { x: 2000 }, maximized: true });
});

test('is centred when its display is gone or nothing of its title bar can be reached', () => {
  const lost = [
    { ...state, x: 2000 },
    { ...state, x: -1100 },
    { ...state, x: 1850 },
    { ...state, y: -50 },
    { ...state, y: 1030 },
    { ...state, x: 99_999, y: 99_999 },
  ];
  for (const saved of lost) {
    const { bounds } = placeWindow(saved, [display]);
    expect(bounds).toEqual({ width: 1200, height: 800 });
  }
});

test('is never larger than the display nor smaller than it is usable', () => {
  const huge = { ...state, x: 0, y: 0, width: 9000, height: 9000 };
  expect(placeWindow(huge, [display]).bounds).toMatchObject({ width: 1920, height: 1040 });
  const tiny = { ...state, width: 1, height: 1 };
  expect(placeWindow(tiny, [display]).bounds).toMatchObject(smallestWindow);
  expect(placeWindow(null, [display]).bounds).toEqual({ width: 1360, height: 860 });
  expect(placeWindow(null, []).bounds).toEqual({ width: 1360, height: 860 });
});

test('a file that is none of ours is ignored', () => {
  const path = file();
  expect(readWindowState(path)).toBeNull();
  const texts = ['', '{', 'null', '[]', '{"x":1}', JSON.stringify({ ...state, width: 1e9 })];
  for (const text of [
    ...texts,
    JSON.stringify({ ...state, x: 1.5 }),
    JSON.stringify({ ...state, more: 1 }),
  ]) {
    writeFileSync(path, text);
    expect([text, readWindowState(path)]).toEqual([text, null]);
  }
});

test('a folder that cannot be written is no reason to fail', () => {
  expect(() => writeWindowState('/proc/none/window.json', state)).not.toThrow();
});
