import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScanner, type PiiSpan, scanBytes, scanRaw } from '../engine.ts';

const jwt = `${base64('{"alg":"HS256"}')}.${base64('{"sub":"1","name":"somebody or other"}')}.${base64('signature-Signature-12')}`;
const vendorToken = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
const filler = 'a line that is as wide as a terminal, or nearly, ';

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function valuesIn(text: string | Buffer): string[] {
  const bytes = Buffer.from(text as string);
  return scanBytes(bytes)
    .filter((span) => span.tier !== 'policy')
    .map((span) => `${span.type} ${bytes.toString('utf8', span.start, span.end)}`);
}

function redact(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const span of scanBytes(bytes)) {
    parts.push(bytes.subarray(at, span.start), Buffer.from(span.replacement));
    at = span.end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}

function inPieces(bytes: Uint8Array, cuts: readonly number[]): PiiSpan[] {
  const scanner = createScanner();
  const spans: PiiSpan[] = [];
  let from = 0;
  for (const cut of [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)) {
    spans.push(...scanner.push(bytes.subarray(from, cut)));
    from = cut;
  }
  return [...spans, ...scanner.finish()];
}

describe('terminal sequences and characters without width', () => {
  it.each([
    ['pass\x1b[31mword=hunt\x1b[0mer2 ok', 'password hunt\x1b[0mer2'],
    ['\x1b[31m93.184.216.34\x1b[0m up', 'ipv4 93.184.216.34'],
    ['\x1b]8;;about:\x07user bob\x1b[1m@example.com\x1b[m left', 'email bob\x1b[1m@example.com'],
    ['#033[36mpass#033[0mword=hunter2 ok', 'password hunter2'],
    ['{"m":"pass\\u001b[32mword=hun\\u001b[0mter2 ok"}', 'password hun\\u001b[0mter2'],
    ['pass\\x1b[1mword=hunter2 ok', 'password hunter2'],
    ['password=hunterX\b2 ok', 'password hunterX\b2'],
    ['p\bpa\bas\bss\bsword=hunter2 ok', 'password hunter2'],
    ['pass\u200bword=hun\u200bter2 ok', 'password hun\u200bter2'],
    ['bob\u00ad@exam\ufeffple.com left', 'email bob\u00ad@exam\ufeffple.com'],
    ['password：hunter２２ ok', 'password hunter２２'],
    ['from ９３.184.216.34 ok', 'ipv4 ９３.184.216.34'],
  ])('%j', (text, value) => {
    expect(valuesIn(text)).toEqual([value]);
  });
});

describe('encoded characters', () => {
  it.each([
    ['q=password%3Dhunter2%26a%3D1 ok', 'password hunter2'],
    ['x=%22token%22%3A%22ab12cd34ef56%22 ok', 'api_key ab12cd34ef56'],
    ['&quot;password&quot;:&quot;hunter2&quot;', 'password hunter2'],
    ['&#34;password&#x22;: &#34;hunter2&#34;', 'password hunter2'],
    ['{\\u0022password\\u0022:\\u0022hunter2\\u0022}', 'password hunter2'],
    ['x \\x22password\\x22:\\x22hunter2\\x22 y', 'password hunter2'],
    ['mail bob\\x40example.com left', 'email bob\\x40example.com'],
    ['mail bob\\100example.com left', 'email bob\\100example.com'],
  ])('%j', (text, value) => {
    expect(valuesIn(text)).toEqual([value]);
  });

  it.each([
    '100%25 done, 3%3A1',
    'C:\\temp\\x64\\u0bad',
    'R&amp;D &lt;none&gt;',
    'a\\u00e9\\u4e2d b',
    '50 % a%b%c',
  ])('nothing in %j', (text) => {
    expect(valuesIn(text)).toEqual([]);
  });
});

describe('base64', () => {
  const secret = '{"user":"app","password":"hunter2"}';
  it.each([
    ['of JSON', Buffer.from(secret).toString('base64'), 'password'],
    ['for URLs', Buffer.from(`${secret}???>>>`).toString('base64url'), 'password'],
    ['of an environment', Buffer.from('HOME=/root\nDB_PASSWORD=hunter2\n').toString('base64'), 'password'],
    ['of user and password', Buffer.from('admin:hunter2!secret').toString('base64'), 'password'],
    ['of an address', Buffer.from('sent to bob@example.com now').toString('base64'), 'email'],
    ['of UTF-16', Buffer.from('$password = "hunter2secret"', 'utf16le').toString('base64'), 'password'],
    [
      'of a key',
      Buffer.from(
        `-----BEGIN PRIVATE ${'KEY'}-----\n${'MIIEvQIBADANBgkqhkiG'.repeat(8)}\n-----END PRIVATE ${'KEY'}-----\n`,
      ).toString('base64'),
      'private_key',
    ],
  ])('%s is one finding', (_, run, type) => {
    expect(valuesIn(`body ${run} end`)).toEqual([`${type} ${run}`]);
  });

  it('goes over wrapped lines', () => {
    const long = Buffer.from(`{"text":"${'something long '.repeat(9)}","password":"hunter2"}`).toString(
      'base64',
    );
    const wrapped = long.replace(/.{64}/g, '$&\n    ');
    expect(valuesIn(`body:\n    ${wrapped}\nend of it`)).toEqual([`password ${wrapped}`]);
    const spelledOut = long.replace(/.{64}/g, '$&\\n');
    expect(valuesIn(`{"body":"${spelledOut}"}`)).toEqual([`password ${spelledOut}`]);
  });

  it.each([
    [
      'an image',
      Buffer.from('89504e470d0a1a0a0000000d4948445200000010000000100806', 'hex').toString('base64'),
    ],
    ['text', Buffer.from('nothing to see here, just a sentence that says so').toString('base64')],
    ['an identifier', Buffer.from('PullRequestReview:1234567890').toString('base64')],
    ['what was redacted', Buffer.from('{"user":"app","password":"[Password]"}').toString('base64')],
    ['a path', '/usr/local/lib/something/SomeLongDirectoryName/file'],
    ['a class', 'abstractSingletonProxyFactoryBeanDefinitionReader'],
  ])('nothing in %s', (_, run) => {
    expect(valuesIn(`body ${run} end`)).toEqual([]);
  });
});

describe('wrapped lines', () => {
  const at = (text: string, ...places: number[]) =>
    places.reduceRight((rest, place) => `${rest.slice(0, place)}\n  ${rest.slice(place)}`, text);
  it.each([
    ['a token', `${filler}${at(vendorToken, 12)}`, vendorToken],
    ['a token in three lines', `${filler}${at(vendorToken, 12, 30)}`, vendorToken],
    ['a JSON web token', `${filler}${at(jwt, 30, 60)}`, jwt],
    ['its signature', `${filler}${at(jwt, jwt.length - 12)}`, jwt],
    ['quoted-printable', `${jwt.slice(0, 40)}=\r\n${jwt.slice(40)}\r\n`, jwt],
    ['a continued line', `TOKEN=${vendorToken.slice(0, 22)}\\\n${vendorToken.slice(22)}\n`, vendorToken],
    ['a quoted value', '{"password": "abc12\n    def34"}', 'abc12def34'],
  ])('%s', (_, text, whole) => {
    const bytes = Buffer.from(text);
    const values = scanBytes(bytes).map((span) => bytes.toString('utf8', span.start, span.end));
    expect(values.map((value) => value.replace(/=\r\n|\\\n|\s/g, ''))).toEqual([whole]);
  });

  it.each([
    ['a complete token', `${filler}${vendorToken}\nINFO all is well`, vendorToken],
    ['a complete token and a time', `${filler}${vendorToken}\n2026-11-20T10:00:00Z INFO`, vendorToken],
    ['an unfinished one', `${filler}sk-learn-pipeline\n2026-11-20T10:00:00Z-abcdef1234567890`, ''],
    [
      'the padding of base64',
      `Authorization: Negotiate ${'YIIXUxXP'.repeat(9)}AKR8=\nHost: x`,
      `${'YIIXUxXP'.repeat(9)}AKR8=`,
    ],
    ['a quoted value that is closed', 'password="abc12"\nuser="x"', 'abc12'],
  ])('not behind %s', (_, text, value) => {
    expect(valuesIn(text).join().split(' ')[1] ?? '').toBe(value);
  });
});

describe('UTF-16', () => {
  const text = 'user 错误 😀 bob@example.com\r\nDB_PASSWORD=hunter2 from 10.0.0.1\r\n';
  const little = Buffer.from(text, 'utf16le');
  it.each([
    ['little endian', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
    ['big endian', Buffer.concat([Buffer.from([0xff, 0xfe]), little]).swap16()],
    ['little endian without mark', little],
    ['big endian without mark', Buffer.from(little).swap16()],
  ])('%s', (name, bytes) => {
    const scanner = createScanner();
    const spans = [...scanner.push(bytes), ...scanner.finish()];
    expect(scanner.encoding).toBe(name.startsWith('little') ? 'utf-16le' : 'utf-16be');
    const found = spans.map((span) => {
      const value = Buffer.from(bytes.subarray(span.start, span.end));
      return (name.startsWith('big') ? value.swap16() : value).toString('utf16le');
    });
    expect(found).toEqual(['bob@example.com', 'hunter2', '10.0.0.1']);
  });

  it('is found as a stretch of other text', () => {
    const bytes = Buffer.concat([Buffer.from('a plain log\n'), Buffer.from('password=hunter2 ', 'utf16le')]);
    expect(scanBytes(bytes).map((span) => span.type)).toEqual(['password']);
  });
});

const pieces = [
  ...['password=', 'hunter2', '"password":"', '"', '10.0.0.1', 'bob@example.com', ' ', '\n', '\r\n', '  '],
  ...['\x1b[31m', '\x1b[0m', '\x1b', '\x1b]0;x\x07', '\b', '\0', '\u200b', '\u00ad', '\ufeff', '１２', '：'],
  ...[
    '%3D',
    '%22',
    '%3A',
    '%0A',
    '%',
    '&quot;',
    '&#34;',
    '&',
    '\\u0022',
    '\\x22',
    '\\u001b[1m',
    '#033[1m',
    '\\',
    '\\\\',
  ],
  ...[
    base64('{"password":"hunter2"}'),
    base64('just a text that holds nothing'),
    base64('admin:hunter2!x'),
    '=',
    '==',
  ],
  ...[
    jwt,
    jwt.slice(0, 30),
    jwt.slice(30),
    vendorToken,
    vendorToken.slice(0, 15),
    vendorToken.slice(15),
    filler,
  ],
  ...['\\\n', '=\r\n', 'AAAA', 'é', '中', 'x', '7'],
];
const text = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 5 })), {
    maxLength: 24,
  })
  .map((parts) => Buffer.from(parts.join('')));
const anything = fc.oneof(
  text,
  fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
  text.map((bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le')),
  text.map((bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le').swap16()),
  fc
    .tuple(text, text, text)
    .map(([a, b, c]) => Buffer.concat([a, Buffer.from(b.toString('utf8'), 'utf16le'), c])),
);
const seed = Number(process.env.PII_SEED ?? 1);

describe('properties', () => {
  it('does not depend on how the input was cut', () => {
    fc.assert(
      fc.property(anything, fc.array(fc.nat(5000), { maxLength: 12 }), (bytes, cuts) => {
        expect(inPieces(bytes, cuts)).toEqual(scanBytes(bytes));
      }),
      { numRuns: 500, seed },
    );
  });

  it.each([
    ['many lines', '\n'],
    ['a single line', ' '],
  ])('does not depend on how %s longer than all look-ahead are cut', (_, joint) => {
    const unit = pieces.filter((piece) => joint === '\n' || !piece.includes('\n')).join(joint);
    const bytes = Buffer.from(
      `${unit}${joint}${'x '.repeat(3000)}`.repeat(Math.ceil(700_000 / unit.length / 4)),
    );
    const expected = scanBytes(bytes);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 9 }), (cuts) => {
        expect(inPieces(bytes, cuts)).toEqual(expected);
      }),
      { numRuns: 6, seed },
    );
    expect(expected.length).toBeGreaterThan(100);
  });

  it('finds nothing new in what it redacted', () => {
    fc.assert(
      fc.property(text, (bytes) => {
        const once = redact(bytes);
        expect(redact(once).toString()).toBe(once.toString());
      }),
      { numRuns: 3000, seed },
    );
  });

  it('gives ordered spans that cover all that the plain scan finds', () => {
    fc.assert(
      fc.property(text, (bytes) => {
        const spans = scanBytes(bytes);
        let from = 0;
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(from);
          expect(span.end).toBeGreaterThan(span.start);
          from = span.end;
        }
        expect(from).toBeLessThanOrEqual(bytes.length);
        for (const plain of scanRaw(bytes)) {
          expect(spans.some((span) => span.start <= plain.start && span.end >= plain.end)).toBe(true);
        }
      }),
      { numRuns: 1000, seed },
    );
  });
});

describe('hostile input', () => {
  const units = [
    ...[
      '\x1b',
      '\x1b[',
      '\x1b]',
      '\b',
      'a\b',
      '\0',
      'a\0',
      '\0\0a',
      '%3D',
      '%',
      '%2',
      '&',
      '&#1',
      '&quot;',
      '\\',
      '\\u',
    ],
    ...['\\u0022', '\\ud83d', '\\x', '\u200b', '\xc2', '\ufeff', '\xef\xbc', 'Ａ', '#', '#033[', 'a%3Da'],
    ...[
      'password%3D',
      'password\x1b[0m=',
      '"\x1b[0m',
      `${base64('{"password":"hunter2"} and so on ')} `,
      base64('a text '),
    ],
    ...[
      'eyJ\n',
      'ghp_a1\n',
      'ghp_a1\\\n',
      `${'Q'.repeat(60)}\n`,
      `${base64(filler)}\n`,
      `${base64(filler)}\\n`,
      'IIIIIIIIIIII\x1b',
    ],
    ...['"password":"a\n', 'secret="x\\\n', `${jwt}\n`],
  ];
  it.each(units)('a megabyte of %j is read in time', (unit) => {
    const bytes = Buffer.from(unit.repeat(Math.ceil(1_000_000 / Buffer.byteLength(unit))));
    for (const input of [bytes, Buffer.from(bytes.toString('latin1', 0, 500_000), 'utf16le')]) {
      const started = process.cpuUsage();
      scanBytes(input);
      // Time of the processor, since others may use the machine too.
      expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000);
    }
  });
});
