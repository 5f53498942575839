import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { hmacHex } from './crypto.ts';

test.each([0, 1, 32, 63, 64, 65, 200])('the HMAC under a key of %i bytes is that of Node', (length) => {
  const key = randomBytes(length);
  for (const data of ['', 'x', 'Grüße 数据库', randomBytes(1000)])
    expect(hmacHex(key, data)).toBe(createHmac('sha256', key).update(data).digest('hex'));
});
