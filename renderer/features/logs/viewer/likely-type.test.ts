import { expect, test } from 'vitest';
import { likelyType } from './likely-type.ts';

test.each([
  ['ana@example.org', 'email'],
  ['10.0.0.1', 'ipv4'],
  ['10.0.0.0/8', 'ipv4'],
  ['00:1b:44:11:3a:b7', 'mac'],
  ['fe80::1%eth0', 'ipv6'],
  ['2001:db8::42', 'ipv6'],
  ['+49 30 901820', 'phone'],
  ['db-1.internal.example', 'hostname'],
  ['hunter_2x_blue', null],
  ['two words', null],
  ['支付', null],
  ['a'.repeat(10_000), null],
])('%s looks like %s', (text, type) => {
  expect(likelyType(text)).toBe(type);
});
