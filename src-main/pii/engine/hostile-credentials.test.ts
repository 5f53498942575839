import { describe, expect, it } from 'vitest';
import { scanBytes } from './engine.ts';

/** Beginnings of credentials that never come to an end, so that each of them makes a detector look ahead or back. */
const units = [
  'eyJ-',
  'eyJ.',
  'sk-aaaa-',
  'glc_a+',
  'IQoJb3JpZ2luX2Vj+',
  'IQoJb3JpZ2luX2Vj%2B',
  'AKIAQ3EGRIT7MFZ2WX5N ',
  'aB1/',
  'a+ASt',
  '%2BASt',
  'bearer=',
  'Authorization=[[[[',
  'Authorization: Digest a="',
  'X-Api-Key:[',
  'Cookie: a=b; ',
  'Cookie: a=cookie:b;',
  'cookie=a;',
  'data:\n a: QUJD\n',
  'data:\n  a: |\n   b\n',
  'stringData:\n x: y\n',
  '"data":{"a":"QQ"},{',
  '\\"data\\":{\\"a\\":\\"QQ\\"',
  '-----BEGIN PRIVATE KEY-----\nabc ',
  'PuTTY-User-Key-File-AAAAAAAAAAAAAAAA',
  'http://a:b@c/@',
  'a:b@tcp(',
  'oracle:thin:a/',
  'machine a login ',
  '$6$',
  '1$',
  '$2y$10$',
  '\x1b[1;',
];

describe('hostile credentials', () => {
  it.each(units)('a megabyte of %j is read in time', (unit) => {
    const bytes = Buffer.from(unit.repeat(Math.ceil(1_000_000 / unit.length)));
    // Time of the processor: others may use the machine too.
    const before = process.cpuUsage();
    scanBytes(bytes);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(4000);
  });
});
