import { expect, test } from 'vitest';
import { canonical, familyOf } from './canonical.ts';
import { fullToken, labelOf, parseToken, styled } from './tokens.ts';

test.each([
  ['[IPv4_2.3]', '[IPv4]', '[IPv4_3]', '[IPv4_2.3]'],
  ['[ApiKey_7]', '[ApiKey]', '[ApiKey_7]', '[ApiKey_7]'],
  ['[URL-Credentials_12]', '[URL-Credentials]', '[URL-Credentials_12]', '[URL-Credentials_12]'],
  // Stored before values had numbers.
  ['[IPv4]', '[IPv4]', '[IPv4]', '[IPv4]'],
])('%s in the three styles', (full, plain, pseudonyms, structure) => {
  expect(styled(full, 'plain')).toBe(plain);
  expect(styled(full, 'pseudonyms')).toBe(pseudonyms);
  expect(styled(full, 'structure')).toBe(structure);
  for (const text of [plain, pseudonyms, structure]) {
    const token = parseToken(text);
    expect(token && fullToken(token)).toBe(text);
    expect(labelOf(text)).toBe(labelOf(full));
  }
});

test.each(['IPv4_3', '[IPv4_0]', '[IPv4_03]', '[IPv4_3.]', '[IPv4_1.2.3]', '[a b]', '[IPv4_3] x', '[]'])(
  '%s is no token',
  (text) => expect(parseToken(text)).toBeNull(),
);

test.each([
  ['email', ['Jane.Doe@Example.com', 'jane.doe%40example.com'], 'jane.doe@example.com', 'example.com'],
  [
    'hostname',
    ['DB01.Prod.Example.co.uk.', 'db01.prod.example.co.uk'],
    'db01.prod.example.co.uk',
    'example.co.uk',
  ],
  ['hostname', ['db01.prod.corp.internal'], 'db01.prod.corp.internal', 'corp.internal'],
  ['mac', ['00:1A:2b:3c:4D:5e', '00-1A-2B-3C-4D-5E', '001a.2b3c.4d5e'], '001a2b3c4d5e', null],
  [
    'ipv6',
    ['2001:DB8::1', '2001:db8:0:0:0:0:0:1', '[2001:0db8::0001]'],
    '2001:db8:0:0:0:0:0:1',
    '2001:db8:0:0::/64',
  ],
  ['ipv6', ['::ffff:10.0.0.1', '::FFFF:a00:1'], '0:0:0:0:0:ffff:a00:1', '0:0:0:0::/64'],
  ['ipv6', ['fe80::1%eth0'], 'fe80:0:0:0:0:0:0:1%eth0', 'fe80:0:0:0::/64'],
  ['ipv4', ['10.20.30.40'], '10.20.30.40', '10.20.30.0/24'],
  ['password', ['Hunter2'], 'Hunter2', null],
])('ways to write one value: %s %j', (type, ways, form, family) => {
  for (const way of ways) {
    expect(canonical(type, way)).toBe(form);
    expect(familyOf(type, way)).toBe(family);
  }
});
