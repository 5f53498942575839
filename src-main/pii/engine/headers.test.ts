import { describe, expect, it } from 'vitest';
import { base64, base64url, found, isCovered, maker } from './scan.testing.ts';

const make = maker(20260103);

describe('headers', () => {
  const schemes: [string, string][] = [
    ['Bearer', make('{w43}')],
    ['Bearer', `12|${make('{a40}')}`],
    ['Basic', base64('app:s3cret pass')],
    ['Token', make('{h40}')],
    ['Negotiate', make('YII{b120}==')],
    ['ApiKey', base64('id:key-0123456789')],
    ['SSWS', make('00{w40}')],
    ['', make('{a32}')],
  ];
  const carriers = [
    'Authorization: $\r\nHost: x',
    'authorization: $',
    'Proxy-Authorization: $',
    "curl -H 'Authorization: $' https://api",
    'curl -H "Authorization: $" https://api',
    '{"headers":{"Authorization":"$","Host":"x"}}',
    '{"headers":{"Authorization":["$"],"Host":["x"]}}',
    '{\n  "Authorization": [\n    "$"\n  ]\n}',
    '{"msg":"{\\"Authorization\\":\\"$\\",\\"Host\\":\\"x\\"}"}',
    '{"msg":"{\\"m\\":\\"{\\\\\\"Authorization\\\\\\":\\\\\\"$\\\\\\"}\\"}"}',
    'map[Accept:[*/*] Authorization:[$] Host:[x]]',
    '{Host=x, Authorization=$, Accept=text}',
    "{'Host': 'x', 'Authorization': '$'}",
    "[(b'Host', b'x'), (b'Authorization', b'$')]",
    "('Authorization', '$')",
    'headers["Authorization"] = "$"',
    'http_authorization="$" status=200',
    'authorization=$ status=200',
    '"authorization" => "$"',
    '> Authorization: $',
    'HTTP_AUTHORIZATION=$',
  ];
  it.each(carriers)('Authorization in %s', (carrier) => {
    const missed = schemes.filter(([scheme, value]) => {
      const text = carrier.replace('$', () => `${scheme} ${value}`.trim());
      return !found(text).includes(value);
    });
    expect(missed).toEqual([]);
  });

  it('lists of parameters', () => {
    const response = make('{h32}');
    const digest = `username="app", realm="x@y", nonce="${make('{b32}')}", uri="/a?b=c", response="${response}", qop=auth, nc=00000001, cnonce="0a4f113b"`;
    expect(found(`Authorization: Digest ${digest}`, 'bearer')).toEqual([digest]);
    const escaped = digest.replaceAll('"', '\\"');
    expect(found(`{"Authorization":"Digest ${escaped}","ip":"10.0.0.1"}`)).toEqual([escaped, '10.0.0.1']);
    const aws = `Credential=${make('AKIA{s16}')}/20260102/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=${make('{h64}')}`;
    expect(found(`Authorization: AWS4-HMAC-SHA256 ${aws}\nHost: x`, 'bearer')).toEqual([aws]);
  });

  it.each(['X-Api-Key', 'X-Auth-Token', 'X-Amz-Security-Token', 'Private-Token', 'X-Vault-Token', 'Api-Key'])(
    '%s',
    (name) => {
      const value = make('{a40}');
      for (const line of [
        `${name}: ${value}`,
        `-H '${name}: ${value}'`,
        `{"${name}":"${value}"}`,
        `{"${name}":["${value}"]}`,
        `map[${name}:[${value}]]`,
        `{'${name}': '${value}'}`,
      ])
        expect(isCovered(line, value) ? '' : line).toBe('');
    },
  );

  it('no prose and nothing masked', () => {
    for (const line of [
      'Authorization: Basic authentication required',
      'authorization: denied',
      'Authorization: NotAuthorizedException thrown',
      'Authorization: Bearer token expired',
      'Authorization: Bearer [Bearer_12]',
      'Authorization=[URL-Credentials_12]',
      'Authorization: Bearer <token>',
      'WWW-Authenticate: Basic realm="x"',
      'Proxy-Authorization: ****',
    ])
      expect(found(line, 'bearer', 'api_key')).toEqual([]);
  });
});

describe('cookies', () => {
  const session = make('{h32}');
  const carriers = [
    'Cookie: theme=dark; $; lang=en-US',
    '{"Cookie":"theme=dark; $; lang=en-US"}',
    '{"cookie":["$"]}',
    'map[Cookie:[theme=dark; $] Host:[x]]',
    "{'cookie': '$; theme=dark'}",
    'http_cookie="$; theme=dark" status=200',
    "curl -H 'Cookie: $' x",
    "curl --cookie '$; theme=dark' x",
    'Set-Cookie: $; Path=/app; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly; SameSite=Lax',
    '{"set-cookie":["$; Path=/; Secure"]}',
    '{"m":"{\\"Cookie\\":\\"$\\"}"}',
    'Set-Cookie: lang=en; Path=/, $; Path=/; Domain=x',
  ];
  it.each(carriers)('%s', (carrier) => {
    for (const value of [
      session,
      'Fe26.2**abc123*',
      make('s%3A{w32}.{a43}'),
      base64('{"user":42}'),
      base64url('{"alg":"none"}'),
    ])
      expect(found(carrier.replace('$', () => `sid=${value}`))).toEqual([value]);
  });

  it('keeps what anybody may read', () => {
    const line = 'Cookie: theme=dark; lang=en-US; consent=true; tz=Europe/Berlin; v=2';
    expect(found(line)).toEqual([]);
    expect(found('cookie = getCookie(); cookies enabled; Cookie: none')).toEqual([]);
  });

  it('reads what stands between its values', () => {
    expect(found(`Cookie: a=${session}; mail=jane@example.com; b=${session}`)).toEqual([
      session,
      'jane@example.com',
      session,
    ]);
  });
});
