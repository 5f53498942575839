import { epochPattern, leadingPattern, type TimeFields, timeFormats, timeKey } from './formats.ts';

type TimePrecision = 'second' | 'millisecond' | 'microsecond' | 'nanosecond';

export interface LogTime {
  /** Milliseconds since 1970-01-01T00:00:00Z, whole; what is finer is cut off. */
  utc: number;
  /** `assumed`: the line names no zone and the default offset was used. */
  zone: 'explicit' | 'assumed';
  /** The finest unit written in the line. */
  precision: TimePrecision;
  /** The line names no year and the default was used. */
  isYearAssumed: boolean;
  /** Where the time stands in the line, in UTF-16 units, end exclusive. */
  start: number;
  end: number;
}

export interface LogTimeOptions {
  /** For formats without a year, as BSD syslog. */
  defaultYear: number;
  /** East of Greenwich is positive, for times without a zone. */
  defaultOffsetMinutes: number;
}

const SEARCHED_CHARACTERS = 300;
const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2199;
const EARLIEST_EPOCH_SECONDS = Date.UTC(2000, 0) / 1000;
const LATEST_EPOCH_SECONDS = Date.UTC(2100, 0) / 1000;
const MAX_OFFSET_MINUTES = 14 * 60;
const MINUTE = 60_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The time of a log line, or null. Looked for in the first 300 characters: where the line begins, then behind a key that
 * announces a time, then anywhere. See formats.ts for the formats; numbers out of range are no time.
 */
export function parseLogTime(line: string, options: LogTimeOptions): LogTime | null {
  const head = line.length > SEARCHED_CHARACTERS ? line.slice(0, SEARCHED_CHARACTERS) : line;
  const leading = leadingPattern.exec(head)?.[0].length ?? 0;
  return (
    parseAnnounced(head, leading, options) ?? parseBehindKey(head, options) ?? parseAnywhere(head, options)
  );
}

function parseBehindKey(head: string, options: LogTimeOptions): LogTime | null {
  for (const match of head.matchAll(timeKey)) {
    const time = parseAnnounced(head, match.index + match[0].length, options);
    if (time) return time;
  }
  return null;
}

function parseAnywhere(head: string, options: LogTimeOptions): LogTime | null {
  let before = 0x20;
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at);
    if (code === 0x1b) {
      // The letter that ends a colour sequence is no part of a word.
      at = skipColour(head, at);
      before = 0x20;
      continue;
    }
    const isToken = !isWordCode(before) && !isJoint(before);
    before = code;
    const time = isToken ? parseAt(head, at, false, options) : null;
    if (time) return time;
  }
  return null;
}

/** A place where a time is expected, so that loose formats and bare numbers are believed too. */
function parseAnnounced(head: string, at: number, options: LogTimeOptions): LogTime | null {
  return parseAt(head, at, true, options) ?? parseEpoch(head, at);
}

function parseAt(head: string, at: number, isLeading: boolean, options: LogTimeOptions): LogTime | null {
  const code = head.charCodeAt(at);
  const begins = code >= 0x30 && code <= 0x39 ? 'digit' : code >= 0x41 && code <= 0x57 ? 'letter' : null;
  if (!begins) return null;
  for (const format of timeFormats) {
    if (format.begins !== begins || (format.onlyLeading && !isLeading)) continue;
    const { pattern } = format;
    pattern.lastIndex = at;
    const groups = pattern.exec(head)?.groups;
    const time = groups && toTime(groups, at, pattern.lastIndex, options);
    if (time) return time;
  }
  return null;
}

function toTime(
  groups: Record<string, string | undefined>,
  start: number,
  end: number,
  options: LogTimeOptions,
): LogTime | null {
  const { year, month, day, hour, minute, second, fraction = groups.millis } = groups as Partial<TimeFields>;
  const zone = groups.zone ?? groups.spacedZone;
  const offset = zone === undefined ? options.defaultOffsetMinutes : offsetMinutes(zone);
  const millis = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
  const local = toMilliseconds(
    year === undefined ? options.defaultYear : fullYear(year),
    /^\d/.test(month ?? '') ? Number(month) : months.indexOf(month ?? '') + 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  if (local === null || Math.abs(offset) > MAX_OFFSET_MINUTES) return null;
  return {
    utc: local + millis - offset * MINUTE,
    zone: zone === undefined ? 'assumed' : 'explicit',
    precision: precisionOf(fraction?.length ?? 0),
    isYearAssumed: year === undefined,
    start,
    end,
  };
}

/** Milliseconds since 1970 as if the clock showed UTC; null out of range. Second 60 is the next minute. */
function toMilliseconds(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const longest = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day > longest ? null : Date.UTC(year, month - 1, day, hour, minute, second);
}

function parseEpoch(head: string, at: number): LogTime | null {
  epochPattern.lastIndex = at;
  const match = epochPattern.exec(head);
  if (!match) return null;
  const [text, seconds, millis, micros = '', nanos = '', decimals] = match;
  const value = Number(seconds);
  if (value < EARLIEST_EPOCH_SECONDS || value >= LATEST_EPOCH_SECONDS) return null;
  const fraction = decimals ?? (millis === undefined ? '' : millis + micros + nanos);
  return {
    utc: value * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')),
    zone: 'explicit',
    precision: precisionOf(fraction.length),
    isYearAssumed: false,
    start: at,
    end: at + text.length,
  };
}

function fullYear(year: string): number {
  if (year.length === 4) return Number(year);
  return Number(year) + (Number(year) < 70 ? 2000 : 1900);
}

function offsetMinutes(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''));
  return zone.startsWith('-') ? -minutes : minutes;
}

function precisionOf(fractionDigits: number): TimePrecision {
  if (fractionDigits === 0) return 'second';
  if (fractionDigits <= 3) return 'millisecond';
  return fractionDigits <= 6 ? 'microsecond' : 'nanosecond';
}

function skipColour(head: string, from: number): number {
  let at = from + 1;
  while (at < head.length && at < from + 16 && !/[A-Za-z]/.test(head.charAt(at))) at++;
  return at;
}

function isWordCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f
  );
}

/** Behind these a number is the middle of another one: a date, a clock, a path, a version. */
function isJoint(code: number): boolean {
  return code === 0x2d || code === 0x2f || code === 0x3a || code === 0x2e;
}
