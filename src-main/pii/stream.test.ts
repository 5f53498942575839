import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyReplacements } from '../logs/redaction.ts';
import { scanBytes } from './engine/engine.ts';
import { createStreamRedactor } from './stream.ts';

const pieces = [
  'user bob@example.com ',
  'from 192.0.2.17:443 ',
  'DB_PASSWORD=hunter2secret\n',
  'ordinary text without anything ',
  '\n',
  '错误 🔥 ',
  'Authorization: Bearer abcdef0123456789abcdef\n',
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n',
];

test('a stream redacts to the same bytes as the whole, however it is cut', () => {
  const text = fc
    .array(fc.constantFrom(...pieces), { maxLength: 400 })
    .map((parts) => Buffer.from(parts.join('')));
  fc.assert(
    fc.property(
      text,
      fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 30 }),
      (bytes, cuts) => {
        const redactor = createStreamRedactor();
        const parts: Buffer[] = [];
        let position = 0;
        for (let index = 0; position < bytes.length; index += 1) {
          const length = cuts[index % cuts.length] ?? 1;
          parts.push(...redactor.push(bytes.subarray(position, position + length)));
          position += length;
        }
        parts.push(...redactor.finish());
        expect(Buffer.concat(parts).equals(applyReplacements(bytes, 0, scanBytes(bytes)))).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});

test('holds back a bounded amount of a long stream', () => {
  const redactor = createStreamRedactor();
  const chunk = Buffer.from('no line break, nothing sensitive here; '.repeat(30_000));
  let released = 0;
  for (let index = 0; index < 5; index += 1) {
    for (const part of redactor.push(chunk)) released += part.length;
  }
  expect(chunk.length * 5 - released).toBeLessThanOrEqual(1024 * 1024);
});

test.each(['le', 'be'])('redacts UTF-16 %s in its own encoding', (order) => {
  const turned = (bytes: Buffer) => (order === 'be' ? Buffer.from(bytes).swap16() : bytes);
  const redactor = createStreamRedactor();
  const input = turned(Buffer.from('\ufeffuser bob@example.com 错误\r\n'.repeat(20_000), 'utf16le'));
  const output = Buffer.concat([...redactor.push(input), ...redactor.finish()]);
  expect(turned(output).toString('utf16le')).toBe('\ufeffuser [Email] 错误\r\n'.repeat(20_000));
});
