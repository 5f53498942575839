import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { databasePath } from '../../core.ts';
import { newId } from '../../db/clock.ts';
import { sha256Hex } from '../../db/crypto.ts';
import { openForWriting, type WriteDatabase } from '../../db/open.ts';
import { transaction } from '../../db/statements.ts';
import { rows, testApp, testKey } from '../../testing.ts';
import { createEnds, leftOutMark } from './ends.ts';
import { readEnds, readOutput, readOutputLines } from './read-output.ts';
import { createRecorder } from './recorder.ts';

async function database(): Promise<WriteDatabase> {
  const running = await testApp();
  await running.close();
  const db = openForWriting(databasePath(running.dataDir), testKey, true);
  onTestFinished(() => {
    db.handle.close();
  });
  return db;
}

function recorderOf(db: WriteDatabase, most?: number) {
  const id = newId();
  db.handle.exec(
    `INSERT INTO command_executions (id, command, tier, approval_status, status) VALUES ('${id}', 'x', 1, 'auto', 'running')`,
  );
  return { id, recorder: createRecorder(id, (work) => transaction(db, () => work(db)), most) };
}

/** Everything that was kept, in pages. */
function readAll(db: WriteDatabase, id: string, total: number) {
  let text = '';
  const skipped: number[] = [];
  for (let from = 0; ; ) {
    const page = readOutput(db, { id, from, whole: true, total, ended: true });
    text += page.pieces.map((piece) => piece.text).join('');
    if (page.skipped > 0) skipped.push(page.skipped);
    if (page.ended || page.next === from) return { text, skipped };
    from = page.next;
  }
}

const pieces = fc.array(
  fc.record({
    stream: fc.constantFrom('stdout' as const, 'stderr' as const),
    text: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        '\n',
        'a\nb\n',
        '€',
        '😀\n',
        'x'.repeat(70_000),
        `${'é'.repeat(50_000)}\n`,
        'y\n'.repeat(90_000),
      ),
    ),
    cut: fc.nat(10),
  }),
  { maxLength: 12 },
);

test('whatever comes, in whatever pieces, is read back whole, by bytes and by lines', {
  timeout: 60_000,
}, async () => {
  const db = await database();
  fc.assert(
    fc.property(pieces, fc.nat(1000), fc.nat(50), (given, first, count) => {
      const { id, recorder } = recorderOf(db);
      const all: Buffer[] = [];
      for (const { stream, text, cut } of given) {
        const bytes = Buffer.from(text);
        // In two reads, which may cut a character.
        for (const part of [bytes.subarray(0, cut), bytes.subarray(cut)]) recorder.write(stream, part);
        if (cut % 3 === 0) recorder.save();
        all.push(bytes);
      }
      const whole = Buffer.concat(all);
      const recorded = recorder.end();
      expect(recorded).toMatchObject({ hash: sha256Hex(whole), isCut: false, keptBytes: whole.length });
      expect(recorded.stdoutBytes + recorded.stderrBytes).toBe(whole.length);
      expect(readAll(db, id, whole.length).text).toBe(whole.toString('utf8'));
      const lines = whole.toString('utf8').split('\n');
      if (lines.at(-1) === '') lines.pop();
      expect(recorded.lines).toBe(lines.length);
      const from = Math.min(first, lines.length) + 1;
      expect(readOutputLines(db, id, from, from + count, 1e9).toString('utf8')).toBe(
        lines.slice(from - 1, from + count).join('\n'),
      );
      expect(readEnds(db, id)).toEqual({ stdout: recorded.stdout, stderr: recorded.stderr });
    }),
    { numRuns: 60, seed: 4 },
  );
});

test('beyond the bound only the end is kept, and the gap is counted', async () => {
  const db = await database();
  const { id, recorder } = recorderOf(db, 300_000);
  const line = (index: number) => `line ${String(index).padStart(6, '0')}\n`;
  for (let index = 0; index < 100_000; index += 1) recorder.write('stdout', Buffer.from(line(index)));
  const recorded = recorder.end();
  const total = 1_200_000;
  expect(recorded).toMatchObject({ isCut: true, stdoutBytes: total, lines: 100_000 });
  expect(recorded.keptBytes).toBeLessThan(300_000 + 300_000);
  const { text, skipped } = readAll(db, id, total);
  expect(text.startsWith(line(0))).toBe(true);
  expect(text.endsWith(line(99_999))).toBe(true);
  expect(skipped).toEqual([total - recorded.keptBytes]);
  expect(readOutputLines(db, id, 99_999, 100_000, 1000).toString()).toBe('line 099998\nline 099999');
  expect(readOutputLines(db, id, 50_000, 50_001, 1000).toString()).toBe('');
  expect(rows(db, 'SELECT kept_bytes, output_lines FROM command_executions')).toEqual([
    { kept_bytes: recorded.keptBytes, output_lines: 100_000 },
  ]);
});

test('nothing is stored for a run that is not there any more', async () => {
  const db = await database();
  const { recorder } = recorderOf(db);
  recorder.write('stdout', Buffer.from('text'));
  db.handle.exec('DELETE FROM command_executions');
  recorder.save();
  recorder.end();
  expect(rows(db, 'SELECT 1 FROM command_output')).toEqual([]);
});

test('both ends of a long stream are kept, cut between characters', () => {
  const ends = createEnds(10);
  for (const text of ['€€€€', '€', '€€€€€']) ends.push(Buffer.from(text));
  // 30 bytes: ten at each end, of which nine are whole characters.
  expect(ends.text()).toBe(`€€€${leftOutMark(12)}€€€`);
  const short = createEnds(10);
  short.push(Buffer.from('0123456789abcdefghij'));
  expect(short.text()).toBe('0123456789abcdefghij');
});
