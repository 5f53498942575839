import { expect, test } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDate,
  formatDateTime,
  formatDuration,
  formatTime,
  fromTypedTime,
  plural,
  toDate,
  toTypedTime,
  toUtcText,
  zoneLabel,
} from './format.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test('both of the core’s forms name the same moment', () => {
  expect(toDate('2026-11-03 10:02:17').toISOString()).toBe('2026-11-03T10:02:17.000Z');
  expect(toDate('2026-11-03T10:02:17.481Z').toISOString()).toBe('2026-11-03T10:02:17.481Z');
  expect(toUtcText(new Date('2026-11-03T10:02:17.481Z'))).toBe('2026-11-03 10:02:17');
});

test('times in UTC', () => {
  expect(formatTime('2026-11-03T10:02:17.481Z', true, true)).toBe('10:02:17.481');
  expect(formatTime('2026-11-03 10:02:17', true)).toBe('10:02:17');
  expect(formatDate('2026-11-03 23:59:59', true)).toBe('2026-11-03');
  expect(formatDateTime('2026-11-03 10:02:17', true)).toBe('2026-11-03 10:02');
  expect(formatDateTime('2026-11-03 10:02:17', true, true)).toBe('2026-11-03 10:02:17');
  expect(zoneLabel(true)).toBe('UTC');
});

test('local times are those of the machine', () => {
  const date = new Date(2026, 6, 1, 8, 5, 9, 7);
  expect(formatTime(date.toISOString(), false, true)).toBe('08:05:09.007');
  expect(formatDateTime(date.toISOString(), false)).toBe('2026-07-01 08:05');
});

test('what is no time is shown as nothing', () => {
  expect(formatTime('soon', true)).toBe('');
  expect(formatDateTime('soon', false)).toBe('');
});

test('durations in words, two units at most', () => {
  expect(formatDuration(0)).toBe('0 s');
  expect(formatDuration(59_999)).toBe('59 s');
  expect(formatDuration(minute)).toBe('1 min');
  expect(formatDuration(2 * hour + 14 * minute + 59_000)).toBe('2 h 14 min');
  expect(formatDuration(3 * hour)).toBe('3 h');
  expect(formatDuration(3 * day + 4 * hour)).toBe('3 d 4 h');
  expect(formatDuration(-5)).toBe('0 s');
});

test('ago counts from a given now', () => {
  const now = Date.parse('2026-11-03T12:00:00Z');
  expect(formatAgo('2026-11-03 11:59:55', now)).toBe('just now');
  expect(formatAgo('2026-11-03 10:00:00', now)).toBe('2 h ago');
});

test('binary sizes', () => {
  expect(formatBytes(0)).toBe('0 B');
  expect(formatBytes(1023)).toBe('1023 B');
  expect(formatBytes(1536)).toBe('1.5 KiB');
  expect(formatBytes(200 * 1024 * 1024)).toBe('200 MiB');
  expect(formatBytes(2 * 1024 ** 3)).toBe('2 GiB');
});

test('counts have thin spaces', () => {
  expect(formatCount(999)).toBe('999');
  expect(formatCount(1_234_567)).toBe('1\u2009234\u2009567');
  expect(plural(1, 'file')).toBe('1 file');
  expect(plural(2, 'entry', 'entries')).toBe('2 entries');
});

test('typed times: the shown zone, unless the text names one', () => {
  const instant = '2026-11-03T10:02:17.000Z';
  expect(fromTypedTime('2026-11-03 10:02:17', true)).toBe(instant);
  expect(fromTypedTime(' 2026-11-03T10:02 ', true)).toBe('2026-11-03T10:02:00.000Z');
  expect(fromTypedTime('2026-11-03 12:02:17 +02:00', true)).toBe(instant);
  expect(fromTypedTime('2026-11-03 10:02:17 UTC', false)).toBe(instant);
  expect(fromTypedTime('2026-11-03T10:02:17,481Z', false)).toBe('2026-11-03T10:02:17.481Z');
  expect(fromTypedTime('', true)).toBeNull();
  expect(fromTypedTime('yesterday', true)).toBeUndefined();
  expect(fromTypedTime('2026-13-03 10:02', true)).toBeUndefined();
});

test('a typed time comes back as it was shown', () => {
  const instant = '2026-11-03T10:02:17.000Z';
  for (const utc of [true, false]) expect(fromTypedTime(toTypedTime(instant, utc), utc)).toBe(instant);
  expect(toTypedTime(null, true)).toBe('');
});
