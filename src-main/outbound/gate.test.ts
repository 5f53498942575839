import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Destination, destination } from '../contract/index.ts';
import { subkey } from '../db/crypto.ts';
import { run } from '../db/statements.ts';
import { contextsInside } from '../inside.testing.ts';
import { addText, createIssue, failureOf, rows, testApp, testKey } from '../testing.ts';
import { textContent } from './content.ts';
import { examineContent, type Passage, pass, recordSent, sendText, sentOf } from './gate.ts';
import { rememberValues, valuesOfIssue } from './issue-values.ts';
import { formsOf } from './normal-form.ts';

/** The context that a sender has, on a real database with one issue whose log has some accepted values. */
async function sender(log = 'DB_PASSWORD=hunter2_x ok\nlogin of bob@example.com\n') {
  const running = await testApp();
  const { core } = running;
  await core.dispatch('settings.update', { redactionStyle: 'plain' });
  const issue = await createIssue(core);
  const file = await addText(core, issue.id, log);
  await core.dispatch('pii.scan', { logFileId: file.id });
  await core.dispatch('pii.decide', { logFileId: file.id, status: 'accepted', target: { by: 'all' } });
  const { db, context } = await contextsInside(running);
  const sent = () =>
    rows(db, `SELECT details FROM audit_log WHERE action = 'outbound.sent' ORDER BY sequence`);
  return { context, issueId: issue.id, fileId: file.id, db, sent };
}

describe('every sender', () => {
  test.each(destination.options)(
    'is stopped, let through and recorded alike (%s)',
    async (to: Destination) => {
      const { context, issueId, sent } = await sender();
      const carried: string[] = [];
      const carry = async (text: string) => {
        // What leaves is recorded by then.
        expect(sent()).toHaveLength(carried.length + 1);
        carried.push(text);
        return text.length;
      };
      const fresh = textContent(issueId, 'ask eve@example.org about hunter2_x');
      const failure = await failureOf(sendText(context, fresh, { destination: to }, carry));
      expect(failure.code).toBe('REVIEW_REQUIRED');
      expect(failure).toMatchObject({
        entry: {
          action: 'outbound.stopped',
          after: { destination: to, new: 1, pending: 0, types: { email: 1 } },
        },
      });
      expect(JSON.stringify(failure)).not.toMatch(/eve|hunter/);
      expect(carried).toEqual([]);
      const { approval, texts } = examineContent(context, fresh);
      expect(await sendText(context, fresh, { destination: to, approval }, carry)).toBe(texts[0]?.length);
      expect(carried).toEqual(['ask [Email] about [Password]']);
      await sendText(context, textContent(issueId, 'all quiet'), { destination: to }, carry);
      await sendText(context, textContent(issueId, 'ask eve@example.org'), { destination: to }, carry);
      const entries = sent().map((row) => JSON.parse(String(row.details)).after);
      expect(entries.map(({ decision }) => decision)).toEqual(['approved', 'clean', 'reviewed']);
      for (const [at, entry] of entries.entries())
        expect(entry).toMatchObject({
          destination: to,
          sha256: createHash('sha256')
            .update(carried[at] ?? '')
            .digest('hex'),
          bytes: carried[at]?.length,
        });
      expect(JSON.stringify(entries)).not.toMatch(/eve|hunter/);
    },
  );

  test('needs leave that the gate gave', async () => {
    const { context, issueId, sent } = await sender();
    const examination = examineContent(context, textContent(issueId, 'ask eve@example.org'));
    const forged: Passage = { examination, destination: 'model', decision: 'clean' };
    expect(() => context.write((command) => recordSent(command, forged, sentOf('x')))).toThrow(
      'through the gate',
    );
    expect(() => pass(examination, { destination: 'model', approval: 'x' })).toThrow('not reviewed');
    expect(sent()).toEqual([]);
  });

  test('sends nothing that cannot be recorded', async () => {
    const { context, issueId, db } = await sender();
    db.handle.exec(
      `CREATE TRIGGER no_more BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'no more'); END`,
    );
    let isCarried = false;
    const carry = async () => {
      isCarried = true;
    };
    const content = textContent(issueId, 'all quiet');
    await expect(sendText(context, content, { destination: 'integration' }, carry)).rejects.toThrow(
      'no more',
    );
    expect(isCarried).toBe(false);
  });
});

/** A character as its bytes in percent-encoding, in either case of the digits. */
function encoded(character: string, isUpper: boolean): string {
  return [...Buffer.from(character)]
    .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
    .map((code) => (isUpper ? code.toUpperCase() : code))
    .join('');
}

const writings: ((value: string) => string)[] = [
  (value) => value,
  (value) => value.toUpperCase(),
  (value) => value.toLowerCase(),
  (value) => encodeURIComponent(value),
  (value) => encodeURIComponent(encodeURIComponent(value)),
  (value) => encodeURIComponent(value.toUpperCase()).toLowerCase(),
  (value) =>
    [...value].map((character, at) => (at % 2 ? encoded(character, at % 3 === 0) : character)).join(''),
  (value) => [...value].map((character) => encoded(character.toUpperCase(), true)).join(''),
  (value) => new URLSearchParams({ '': value }).toString().slice(1),
];

/** Everything that a reader makes of a text: decoded as often as it goes, in one letter case. */
function readings(text: string): string[] {
  const found = [text];
  for (let at = 0; at < 4; at += 1) {
    const last = found.at(-1) ?? '';
    found.push(
      last.replaceAll(/(?:%[0-9a-f]{2})+/gi, (codes) =>
        Buffer.from(codes.replaceAll('%', ''), 'hex').toString('utf8'),
      ),
    );
  }
  return found.flatMap((one) => [one, one.replaceAll('+', ' ')]).map((one) => one.toLowerCase());
}

const anyValue = fc
  .string({
    unit: fc.constantFrom(...'abcXYZ019_.!$&/?=+%@#Ääßıéж漢字\u03c3\u03a3-'),
    minLength: 6,
    maxLength: 24,
  })
  .filter(
    (value) =>
      /\p{L}/u.test(value) &&
      !value.includes('%') &&
      value.trim() === value &&
      !value.endsWith('+') &&
      !value.startsWith('+'),
  );
const around = fc.array(
  fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('[IPv4_3]', '[Email]', '%20', '%', 'token', '\n', ' - ', '"', 'password=', '漢字'),
  ),
  { maxLength: 4 },
);

test('of an accepted value nothing remains, in any case or percent-encoding, and the gate leaves its own output alone', async () => {
  const { context, issueId, db } = await sender();
  const insert = `INSERT INTO pii_spans (id, log_file_id, scan_id, pii_type, tier, start_offset, end_offset, line, original_value,
    value_hash, replacement, status) SELECT 'p', id, scan_id, 'api_key', 'context', 1000, 1001, 1, @value, @value, '[ApiKey]', 'accepted'
    FROM log_files`;
  fc.assert(
    fc.property(
      anyValue,
      fc.array(fc.tuple(around, fc.constantFrom(...writings)), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (value, places, isWiped) => {
        db.handle.exec('BEGIN');
        try {
          if (isWiped) {
            const known = [{ type: 'api_key', tier: 'context', value, replacement: '[ApiKey]' }];
            rememberValues(db, context.keys.valueHash, issueId, known, 'final', 0);
          } else run(db, insert, { value });
          const text = places.map(([before, write]) => `${before.join(' ')} ${write(value)}`).join(' ');
          const examination = examineContent(context, textContent(issueId, `${text} end`));
          const [out = ''] = examination.texts;
          for (const reading of readings(out)) expect(reading).not.toContain(value.toLowerCase());
          expect(examination.hidden).toBeGreaterThan(0);
          const again = examineContent(context, textContent(issueId, out));
          expect(again.texts).toEqual([out]);
          expect(again.hidden).toBe(0);
        } finally {
          db.handle.exec('ROLLBACK');
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('forms meet whatever case or encoding a value is written in', () => {
  fc.assert(
    fc.property(anyValue, fc.constantFrom(...writings), (value, write) => {
      expect(formsOf(write(value))[0]?.toString('hex')).toBe(formsOf(value)[0]?.toString('hex'));
    }),
  );
});

test('a megabyte of text and 20,000 values take seconds at most', async () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, at) => `user${at}@example.com from 10.${at % 200}.${at >> 8}.7`,
  );
  const { context, issueId } = await sender(`${lines.join('\n')}\n`);
  const started = performance.now();
  valuesOfIssue(context.db, context.keys.valueHash, issueId);
  const loaded = performance.now();
  const { hidden } = examineContent(context, textContent(issueId, lines.join('\n').slice(0, 1_000_000)));
  const ended = performance.now();
  expect(hidden).toBeGreaterThan(30_000);
  process.stdout.write(`values ${Math.round(loaded - started)} ms, text ${Math.round(ended - loaded)} ms\n`);
  expect(ended - started).toBeLessThan(20_000);
}, 60_000);

test('what was wiped before probes had slots stays hidden, and has one after the next decision', async () => {
  const { context, issueId, db } = await sender();
  const { valueHash } = context.keys;
  const value = { type: 'password', tier: 'context', value: 'Secr3t!pass', replacement: '[Password]' };
  const probe = () => rows(db, `SELECT probe FROM outbound_decisions`)[0]?.probe;
  const remember = (source: 'approved' | 'final') =>
    context.write(({ db: write }) => rememberValues(write, valueHash, issueId, [value], source, 0));
  remember('final');
  const whole = Number(probe());
  db.handle.prepare('UPDATE outbound_decisions SET probe = ?').run(whole | 0);
  const sentText = () => examineContent(context, textContent(issueId, 'say SECR3T%21pass now')).texts;
  expect(sentText()).toEqual(['say [Password] now']);
  remember('approved');
  expect(probe()).toBe(whole);
  expect(rows(db, 'SELECT source FROM outbound_decisions')).toEqual([{ source: 'final' }]);
  expect(sentText()).toEqual(['say [Password] now']);
});

test('the pieces of a log are recorded and leave what is known of the issue as it is; a decision does not', async () => {
  const { core } = await testApp();
  const issue = await createIssue(core);
  const { id } = await addText(core, issue.id, 'login of bob@example.com\n');
  await core.dispatch('pii.scan', { logFileId: id });
  await core.dispatch('pii.decide', { logFileId: id, status: 'accepted', target: { by: 'all' } });
  const valueHash = subkey(testKey, 'pii-value');
  const values = valuesOfIssue(core.read, valueHash, issue.id);
  const piece = async () => {
    const { data } = await core.dispatch('logs.exportPiece', { id, piece: 0 });
    return Buffer.from(data, 'base64').toString();
  };
  expect(await piece()).toContain('[Email_1]');
  expect(await piece()).toContain('[Email_1]');
  expect(valuesOfIssue(core.read, valueHash, issue.id)).toBe(values);
  await core.dispatch('pii.decide', { logFileId: id, status: 'rejected', target: { by: 'all' } });
  expect(await piece()).toContain('bob@example.com');
  expect(valuesOfIssue(core.read, valueHash, issue.id)).not.toBe(values);
  const kept = valuesOfIssue(core.read, valueHash, issue.id);
  await core.dispatch('outbound.copy', { content: { kind: 'text', issueId: issue.id, text: 'all quiet' } });
  expect(valuesOfIssue(core.read, valueHash, issue.id)).not.toBe(kept);
});
