import { describe, expect, it } from 'vitest';
import { scanBytes } from './engine.ts';
import { issuerFormats, makeToken, randomFrom } from './issuers.testing.ts';

/** `$` is the token. */
const carriers: readonly (readonly [string, string])[] = [
  ['alone', '$'],
  ['env', 'SERVICE_CREDENTIAL_VALUE=$'],
  ['export', 'export UPSTREAM="$"'],
  ['JSON', '{"level":"info","upstream":"$","port":8080}'],
  ['escaped JSON', '{"msg":"{\\"upstream\\":\\"$\\",\\"n\\":1}"}'],
  ['YAML', 'upstream:\n  value: $\n  port: 8080\n'],
  ['logfmt', 'ts=2026-01-02T03:04:05Z level=info upstream=$ status=200'],
  ['URL query', 'GET /v1/items?page=2&x=$&sort=asc HTTP/1.1'],
  ['encoded query', 'GET /v1/items?next=%2Fa%3Fx%3D$%26sort%3Dasc HTTP/1.1'],
  ['header', 'X-Upstream: $\r\nHost: build'],
  ['bearer', '"Authorization":["Bearer $"]'],
  ['prose', 'We used $. Then it failed.'],
  ['quotes', "rejected '$' again"],
  ['brackets', '[$] (tried twice)'],
  ['round brackets', 'client($) failed'],
  ['key=token,next', 'key=$,next=1'],
  ['Markdown', 'it is `$` for now'],
  ['CSV', '17,alice,$,2026-01-02'],
  ['XML', '<upstream>$</upstream>'],
  ['flag', 'tool --upstream $ --verbose'],
  ['newline escape', 'first\\n$\\nlast'],
  ['unicode escape', '/v1?x\\u003d$\\u0026y'],
  ['assigned', 'auth_token: "$"'],
];
const perCarrier = Number(process.env.PII_TOKENS ?? 8);

function isCovered(text: string, value: string): boolean {
  const bytes = Buffer.from(text);
  const start = bytes.indexOf(value);
  const end = start + value.length;
  return scanBytes(bytes).some(
    (span) => span.start <= start && span.end >= end && span.end - span.start <= value.length + 8,
  );
}

describe('tokens of issuers', () => {
  it.each(issuerFormats)('%s is covered in every carrier', (issuer, format) => {
    const random = randomFrom(issuer.length * 7919 + format.length);
    const missed: string[] = [];
    for (const [carrier, line] of carriers) {
      for (let run = 0; run < perCarrier; run++) {
        const made = makeToken(format, random);
        const value = carrier.includes('query') ? encodeURIComponent(made) : made;
        const text = line.replace('$', () => value);
        if (!isCovered(text, value)) missed.push(`${carrier}: ${value}`);
      }
    }
    expect(missed).toEqual([]);
  });
});
