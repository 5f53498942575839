import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { hmacHex, seal, unseal } from './crypto.ts';

test.each([0, 1, 32, 63, 64, 65, 200])('the HMAC under a key of %i bytes is that of Node', (length) => {
  const key = randomBytes(length);
  for (const data of ['', 'x', 'Grüße 数据库', randomBytes(1000)])
    expect(hmacHex(key, data)).toBe(createHmac('sha256', key).update(data).digest('hex'));
});

test('what was sealed opens with its key and in its place only', () => {
  const key = randomBytes(32);
  const secret = Buffer.from('a secret');
  const sealed = seal(key, secret, 'row 1');
  expect(unseal(key, sealed, 'row 1')).toEqual(secret);
  expect(unseal(key, sealed, 'row 2')).toBeNull();
  expect(unseal(key, sealed)).toBeNull();
  expect(unseal(randomBytes(32), sealed, 'row 1')).toBeNull();
  expect(unseal(key, seal(key, secret))).toEqual(secret);
});
