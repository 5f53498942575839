import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LogTime, parseLogTime } from './time.ts';

const options = { defaultYear: 2024, defaultOffsetMinutes: 60 };

const parse = (line: string) => parseLogTime(line, options);

/** ISO time and zone, for short expectations; the text in the line that was taken. */
function shown(line: string): [string, LogTime['zone'], string] | null {
  const time = parse(line);
  return time && [new Date(time.utc).toISOString(), time.zone, line.slice(time.start, time.end)];
}

describe('times with a zone', () => {
  test.each([
    ['2024-01-02T15:04:05Z info', '2024-01-02T15:04:05.000Z', '2024-01-02T15:04:05Z'],
    ['2024-01-02t15:04:05.123456789Z x', '2024-01-02T15:04:05.123Z', '2024-01-02t15:04:05.123456789Z'],
    ['2024-01-02T15:04:05.9996+02:00 x', '2024-01-02T13:04:05.999Z', '2024-01-02T15:04:05.9996+02:00'],
    ['2024-01-02 15:04:05,5-0330 x', '2024-01-02T18:34:05.500Z', '2024-01-02 15:04:05,5-0330'],
    ['2024-01-02 15:04:05+01 LOG:  x', '2024-01-02T14:04:05.000Z', '2024-01-02 15:04:05+01'],
    ['2024-01-02 15:04:05.123 UTC [17] LOG', '2024-01-02T15:04:05.123Z', '2024-01-02 15:04:05.123 UTC'],
    ['2024-01-02 15:04:05 +0100 CET', '2024-01-02T14:04:05.000Z', '2024-01-02 15:04:05 +0100'],
    ['20240102T150405.250Z x', '2024-01-02T15:04:05.250Z', '20240102T150405.250Z'],
    ['<34>1 2003-10-11T22:14:15.003Z host su', '2003-10-11T22:14:15.003Z', '2003-10-11T22:14:15.003Z'],
    [
      '203.0.113.9 - frank [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.0" 200',
      '2000-10-10T20:55:36.000Z',
      '10/Oct/2000:13:55:36 -0700',
    ],
    ['Date: Tue, 02 Jan 2024 15:04:05 GMT', '2024-01-02T15:04:05.000Z', '02 Jan 2024 15:04:05 GMT'],
    ['Mon Jan  2 15:04:05 UTC 2006', '2006-01-02T15:04:05.000Z', 'Mon Jan  2 15:04:05 UTC 2006'],
    ['1700000000 tick', '2023-11-14T22:13:20.000Z', '1700000000'],
    ['[1700000000123] tick', '2023-11-14T22:13:20.123Z', '1700000000123'],
    ['1066036250.603 310 192.0.2.1 TCP_MISS/200', '2003-10-13T09:10:50.603Z', '1066036250.603'],
    ['{"level":"info","ts":1700000000.1234567}', '2023-11-14T22:13:20.123Z', '1700000000.1234567'],
    ['{"__REALTIME_TIMESTAMP" : "1700000000123456"}', '2023-11-14T22:13:20.123Z', '1700000000123456'],
    ['{"time":1700000000123456789}', '2023-11-14T22:13:20.123Z', '1700000000123456789'],
    [
      '{"msg":"due 2025-05-05T00:00:00Z","@timestamp":"2024-01-02T15:04:05.000Z"}',
      '2024-01-02T15:04:05.000Z',
      '2024-01-02T15:04:05.000Z',
    ],
    [
      '{"t":{"$date":"2024-01-02T15:04:05.123+00:00"},"s":"I"}',
      '2024-01-02T15:04:05.123Z',
      '2024-01-02T15:04:05.123+00:00',
    ],
    ['type=SYSCALL msg=audit(1700000000.123:42): arch', '2023-11-14T22:13:20.123Z', '1700000000.123'],
    [
      'level=info msg="retry at 2025-05-05T00:00:00Z" time=2024-01-02T15:04:05Z',
      '2024-01-02T15:04:05.000Z',
      '2024-01-02T15:04:05Z',
    ],
    ['\x1b[2m2024-01-02T15:04:05Z\x1b[0m INFO', '2024-01-02T15:04:05.000Z', '2024-01-02T15:04:05Z'],
    ['app \x1b[2m2024-01-02T15:04:05Z\x1b[0m', '2024-01-02T15:04:05.000Z', '2024-01-02T15:04:05Z'],
    ['2016-12-31T23:59:60Z leap', '2017-01-01T00:00:00.000Z', '2016-12-31T23:59:60Z'],
  ])('%s', (line, iso, text) => {
    expect(shown(line)).toEqual([iso, 'explicit', text]);
  });
});

describe('times without a zone take the default offset', () => {
  test.each([
    ['2015-10-17 15:37:56,547 INFO main', '2015-10-17T14:37:56.547Z', '2015-10-17 15:37:56,547'],
    ['2024/01/02 15:04:05 [error] 17#17: x', '2024-01-02T14:04:05.000Z', '2024/01/02 15:04:05'],
    ['2024-01-02T15:04:05:123 WebSphere', '2024-01-02T14:04:05.123Z', '2024-01-02T15:04:05:123'],
    ['2024-01-02 15:04:05 -42 is no zone', '2024-01-02T14:04:05.000Z', '2024-01-02 15:04:05'],
    ['[Sun Dec 04 04:47:44 2005] [error] x', '2005-12-04T03:47:44.000Z', 'Sun Dec 04 04:47:44 2005'],
    ['[Sun Dec 04 04:47:44.123456 2005] x', '2005-12-04T03:47:44.123Z', 'Sun Dec 04 04:47:44.123456 2005'],
    ['Jan  2 15:04:05 host sshd[1]: x', '2024-01-02T14:04:05.000Z', 'Jan  2 15:04:05'],
    ['<13>Feb 29 00:00:00 host x', '2024-02-28T23:00:00.000Z', 'Feb 29 00:00:00'],
    ['*Jan  2 2023 15:04:05.123: %SYS-5', '2023-01-02T14:04:05.123Z', 'Jan  2 2023 15:04:05.123'],
    ['03-17 16:13:38.811  1702  2395 D W', '2024-03-17T15:13:38.811Z', '03-17 16:13:38.811'],
    ['081109 203615 148 INFO dfs', '2008-11-09T19:36:15.000Z', '081109 203615'],
    ['17/06/09 20:10:40 INFO spark', '2017-06-09T19:10:40.000Z', '17/06/09 20:10:40'],
    ['I0102 15:04:05.123456    17 a.go:1] x', '2024-01-02T14:04:05.123Z', 'I0102 15:04:05.123456'],
    ['E20230102 15:04:05.123456 17 a.cc:1] x', '2023-01-02T14:04:05.123Z', 'E20230102 15:04:05.123456'],
    ['17-Oct-2015 15:37:56.547 INFO [main]', '2015-10-17T14:37:56.547Z', '17-Oct-2015 15:37:56.547'],
    ['1:M 02 Jan 2024 15:04:05.123 * Ready', '2024-01-02T14:04:05.123Z', '02 Jan 2024 15:04:05.123'],
    ['INFO  [main] 2024-01-02 15:04:05 x', '2024-01-02T14:04:05.000Z', '2024-01-02 15:04:05'],
    ['ts=2024-01-02 15:04:05 x', '2024-01-02T14:04:05.000Z', '2024-01-02 15:04:05'],
    [
      'nova-api.log.1.2017-05-16_13:53:08 2017-05-16 00:00:00.008 25746 INFO',
      '2017-05-15T23:00:00.008Z',
      '2017-05-16 00:00:00.008',
    ],
  ])('%s', (line, iso, text) => {
    expect(shown(line)).toEqual([iso, 'assumed', text]);
  });
});

describe('what is no time', () => {
  test.each([
    '',
    'no time at all',
    '2024-13-02T15:04:05Z',
    '2024-02-30 15:04:05',
    '2023-02-29 15:04:05',
    '2024-01-02 24:00:00',
    '2024-01-02 15:60:05',
    '2024-01-02T15:04:61Z',
    '2024-01-02T15:04:05+15:00',
    '2024-01-02',
    '0001-01-01T00:00:00Z',
    'Feb 30 15:04:05 host',
    'took 1700000000 ns',
    'order 17000000001234567 shipped',
    '{"id":1700000000123,"uptime":1700000000}',
    'version 10.15.04 of 17/06/09',
    '99/99/99 20:10:40 INFO',
    '999999 999999 x',
    '0300000000 early',
    '03-17 16:13:38 without a fraction',
    `${'x'.repeat(301)} 2024-01-02T15:04:05Z`,
    'May I ask',
    'time=soon ts="" t:',
  ])('%s', (line) => {
    expect(parse(line)).toBeNull();
  });
});

test('precision and assumed year are told', () => {
  const told = (line: string) => {
    const time = parse(line);
    return [time?.precision, time?.isYearAssumed];
  };
  expect(told('2024-01-02T15:04:05Z')).toEqual(['second', false]);
  expect(told('2024-01-02T15:04:05.1Z')).toEqual(['millisecond', false]);
  expect(told('Jan  2 15:04:05.1234 h')).toEqual(['microsecond', true]);
  expect(told('2024-01-02T15:04:05.123456789Z')).toEqual(['nanosecond', false]);
  expect(told('1700000000123456 x')).toEqual(['microsecond', false]);
});

test('every ISO time is read back', () => {
  const from = Date.UTC(1970, 0, 2);
  fc.assert(
    fc.property(fc.integer({ min: from, max: Date.UTC(2199, 11, 30) }), (utc) => {
      expect(parse(`x [${new Date(utc).toISOString()}] y`)?.utc).toBe(utc);
    }),
  );
});

test('no line fails or takes long', () => {
  const parts = [
    '2024-01-02',
    'T',
    ' ',
    '15:04:05',
    '.',
    ',',
    'Jan',
    'time=',
    '"ts":',
    '1700000000',
    '\x1b[',
    '9',
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 200 }), (pieces) => {
      const line = pieces.join('');
      const time = parse(line);
      if (time) expect(time.end).toBeLessThanOrEqual(line.length);
    }),
    { numRuns: 500 },
  );
  const hostile = [
    'time='.repeat(100_000),
    '2024-01-02 '.repeat(100_000),
    ' '.repeat(1_000_000),
    '1'.repeat(1e6),
  ];
  for (const line of hostile) {
    const started = performance.now();
    parse(line);
    expect(performance.now() - started).toBeLessThan(500);
  }
});
