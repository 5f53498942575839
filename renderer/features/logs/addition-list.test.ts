// @vitest-environment jsdom
import { expect, test } from 'vitest';
import type { Progress } from '../../../src-main/contract/index.ts';
import { percentOf, progressWords } from './addition-list.tsx';
import { pastedName } from './use-paste.ts';

const mebibyte = 1024 * 1024;
const progress: Progress = {
  stage: 'Adding',
  done: 42 * mebibyte,
  total: 100 * mebibyte,
  unit: 'bytes',
  rate: 29 * mebibyte,
  remainingMs: 2000,
};

test('progress says how far, how fast and how long', () => {
  expect(progressWords(progress)).toBe('42 % · 29 MiB/s · 2 s left');
  expect(percentOf(progress)).toBe(42);
});

test('progress says only what is known', () => {
  expect(progressWords(null)).toBe('Starting');
  expect(progressWords({ ...progress, total: null, remainingMs: null })).toBe('42 MiB · 29 MiB/s');
  expect(percentOf({ ...progress, total: null })).toBe(0);
});

test('what was pasted is named by its time, with no character that a file system refuses', () => {
  expect(pastedName(new Date(2026, 10, 3, 10, 2, 17))).toBe('pasted 2026-11-03 10.02.17.log');
});
