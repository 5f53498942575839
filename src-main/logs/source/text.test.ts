import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStream } from './source.ts';
import { codeOf, failureOf, inChunks, readAll, readOne } from './testing.ts';

const sample = '2024-01-02 15:04:05 INFO größer “ok” 漢字 🚀\r\n';
const western = '2024-01-02 15:04:05 INFO größer café – “ok” 5 €\r\n';

const read = (bytes: Uint8Array, size = 1000) => readOne(openStream('t.log', inChunks(bytes, size), null));

function bigEndian(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

function windows1252(text: string): Buffer {
  const special: Record<string, number> = { '–': 0x96, '“': 0x93, '”': 0x94, '€': 0x80 };
  return Buffer.from([...text].map((character) => special[character] ?? character.charCodeAt(0)));
}

describe('encodings', () => {
  test('UTF-16 with and without a mark, at any chunk size', async () => {
    const text = sample.repeat(50);
    const little = Buffer.from(text, 'utf16le');
    for (const size of [1, 3, 1000, 100_000]) {
      for (const mark of ['', '\uFEFF']) {
        const marked = Buffer.concat([Buffer.from(mark, 'utf16le'), little]);
        expect(await read(marked, size)).toMatchObject({ encoding: 'utf-16le', text: Buffer.from(text) });
        const big = await read(bigEndian(marked), size);
        expect(big).toMatchObject({ encoding: 'utf-16be', text: Buffer.from(text) });
        expect(big.sha256).toBe(createHash('sha256').update(bigEndian(marked)).digest('hex'));
        expect(big.originalBytes).toBe(marked.length);
      }
    }
  });

  test('UTF-16 with a lone surrogate and an odd last byte', async () => {
    const bytes = Buffer.concat([Buffer.from('plain text \ud800!', 'utf16le'), Buffer.from([0x41])]);
    expect((await read(bytes)).text.toString()).toBe('plain text \ufffd!\ufffd');
  });

  test('UTF-8 loses its mark only', async () => {
    const bytes = Buffer.from(`\uFEFF${sample}`);
    const { text, originalBytes, textBytes, encoding } = await read(bytes, 2);
    expect(text.toString()).toBe(sample);
    expect([originalBytes, textBytes, encoding]).toEqual([bytes.length, bytes.length - 3, 'utf-8']);
    expect(await codeOf(read(Buffer.from('\uFEFF')))).toBe('FILE_EMPTY');
  });

  test('UTF-8 with faults passes as it is', async () => {
    const faulty = Buffer.concat([
      Buffer.from(sample),
      Buffer.from([0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80]),
      Buffer.from(sample),
      Buffer.from([0xe6, 0xbc]),
    ]);
    for (const size of [1, 40, 1000]) expect(await read(faulty, size)).toMatchObject({ text: faulty });
    const stray = Buffer.from([0x61, 0xff, 0x62, 0x0a]);
    expect(await read(stray)).toMatchObject({ text: stray, encoding: 'utf-8' });
  });

  test('Windows-1252 is told from UTF-8, also after much ASCII', async () => {
    const ascii = 'plain line\n'.repeat(20_000);
    for (const size of [1000, 70_000]) {
      const result = await read(windows1252(ascii + western), size);
      expect(result.text.toString()).toBe(ascii + western);
      expect(result.encoding).toBe('windows-1252');
      const utf8 = await read(Buffer.from(ascii + sample), size);
      expect(utf8.text.toString()).toBe(ascii + sample);
      expect(utf8.encoding).toBe('utf-8');
    }
    expect((await read(windows1252('caf\u00e9'))).text.toString()).toBe('café');
  });

  test('any UTF-8 text passes unchanged at any chunk size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\0-\x1f\x7f\ufeff]/.test(text)),
        fc.integer({ min: 1, max: 9 }),
        async (text, size) => {
          expect((await read(Buffer.from(text), size)).text.toString()).toBe(text);
        },
      ),
    );
  });
});

describe('what is no text', () => {
  const tar = Buffer.alloc(1024);
  tar.write('app.log', 0);
  tar.write('ustar', 257);
  test.each([
    ['ELF', Buffer.from('\x7fELF\x02\x01\x01\0\0\0', 'latin1')],
    ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['xz', Buffer.from('\xfd7zXZ\0\0', 'latin1')],
    ['bzip2', Buffer.from('BZh91AY&SY', 'latin1')],
    ['tar', tar],
    ['NUL', Buffer.alloc(5000)],
    ['binary', Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256))],
    ['UTF-32', Buffer.from('\xff\xfe\0\0a\0\0\0', 'latin1')],
  ])('%s is refused with its name', async (_name, bytes) => {
    const failure = await failureOf(readAll(openStream('b', inChunks(bytes, 100), null)));
    expect(failure.code).toBe('UNSUPPORTED_FORMAT');
    expect(failure.message).toMatch(/^It (is|holds) /);
  });

  test('colour codes and a few NULs are text', async () => {
    const bytes = Buffer.from(`\x1b[2m2024\x1b[0m ok\0 done ${'line\n'.repeat(50)}`);
    expect((await read(bytes)).text.equals(bytes)).toBe(true);
  });
});
