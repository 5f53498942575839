import { describe, expect, test } from 'vitest';
import type { Core } from '../core.ts';
import { addText, codeOf, rows, withDatabase } from '../testing.ts';
import { allSpans, groupOf, redactedText, searched } from './testing.ts';

const text = [
  'project Bluebird failed on 10.20.30.40',
  'Bluebird and bluebird and Bluebirds 数据库',
  'mail Bluebird@example.com',
  '',
].join('\n');

function markOf(
  core: Core,
  logFileId: string,
  within: string,
  selection: string,
  everywhere = true,
  type = 'password',
) {
  const start = Buffer.from(within).indexOf(selection);
  return core.dispatch('pii.mark', {
    logFileId,
    start,
    end: start + Buffer.byteLength(selection),
    type,
    everywhere,
  });
}

const placed = async (core: Core, logFileId: string) =>
  (await allSpans(core, logFileId)).map(
    ({ value, line, status, source }) => `${line} ${value} ${status} ${source}`,
  );

describe('a mark', () => {
  test('hides the same text everywhere but within findings, at once, and says so by its hash', async () => {
    const { core, logFileId, dataDir } = await searched(text);
    const { added, review } = await markOf(core, logFileId, text, 'Bluebird');
    expect(added).toBe(3);
    expect(review).toMatchObject({ accepted: 3, pending: 2 });
    expect(await placed(core, logFileId)).toEqual([
      '1 Bluebird accepted manual',
      '1 10.20.30.40 pending engine',
      '2 Bluebird accepted manual',
      '2 Bluebird accepted manual',
      '3 Bluebird@example.com pending engine',
    ]);
    expect(await redactedText(core, logFileId)).toBe(
      'project [Password_1] failed on [IPv4_1]\n[Password_1] and bluebird and [Password_1]s 数据库\nmail [Email_1]',
    );
    const group = await groupOf(core, logFileId, 'Bluebird');
    expect(group).toMatchObject({
      source: 'manual',
      count: 3,
      confidence: 1,
      before: 'project ',
      firstLine: 1,
    });
    withDatabase(dataDir, (db) => {
      const [entry] = rows(db, `SELECT details FROM audit_log WHERE action = 'pii.mark'`);
      expect(String(entry?.details)).toContain(group.valueHash);
      expect(JSON.stringify(rows(db, 'SELECT * FROM audit_log'))).not.toContain('luebird');
      expect(rows(db, 'SELECT count(DISTINCT scan_id) AS n FROM pii_spans')).toEqual([{ n: 1 }]);
    });
  });

  test('of one place leaves the others', async () => {
    const { core, logFileId } = await searched(text);
    expect((await markOf(core, logFileId, text, '数据库', false)).added).toBe(1);
    expect((await markOf(core, logFileId, text, 'Bluebird', false)).added).toBe(1);
    expect(await redactedText(core, logFileId)).toContain('project [Password_2] failed');
    expect(await redactedText(core, logFileId)).toContain('Bluebird and bluebird and Bluebirds [Password_1]');
  });

  test('may reach over a line break, and then marks that place', async () => {
    const { core, logFileId } = await searched(text);
    expect(await markOf(core, logFileId, text, '30.40\nBlue').catch((error: unknown) => error)).toMatchObject(
      {
        code: 'CONFLICT',
      },
    );
    expect((await markOf(core, logFileId, text, '数据库\nmail')).added).toBe(1);
  });

  test('is refused within a finding, outside the text, within a character, of an unknown kind', async () => {
    const { core, logFileId, issueId } = await searched(text);
    const before = await placed(core, logFileId);
    expect(await codeOf(markOf(core, logFileId, text, '20.30'))).toBe('CONFLICT');
    expect(await codeOf(markOf(core, logFileId, text, 'on 10.20'))).toBe('CONFLICT');
    const bytes = Buffer.byteLength(text);
    const at = (start: number, end: number, type = 'password') =>
      codeOf(core.dispatch('pii.mark', { logFileId, start, end, type }));
    expect(await at(0, bytes + 1)).toBe('INVALID_INPUT');
    expect(await at(3, 3)).toBe('INVALID_INPUT');
    const character = Buffer.from(text).indexOf('数');
    expect(await at(character, character + 2)).toBe('INVALID_INPUT');
    expect(await at(character + 1, character + 3)).toBe('INVALID_INPUT');
    expect(await at(0, 7, 'custom:none')).toBe('INVALID_INPUT');
    expect(await placed(core, logFileId)).toEqual(before);
    const other = await addText(core, issueId, 'not searched\n', 'b.log');
    expect(
      await codeOf(core.dispatch('pii.mark', { logFileId: other.id, start: 0, end: 3, type: 'password' })),
    ).toBe('CONFLICT');
  });
});

describe('a new search', () => {
  test('keeps marks with their tokens, and findings beside them', async () => {
    const { core, logFileId } = await searched(text);
    await markOf(core, logFileId, text, 'Bluebird');
    const before = [await placed(core, logFileId), await redactedText(core, logFileId)];
    expect(await core.dispatch('pii.scan', { logFileId })).toMatchObject({
      changes: { added: 0, removed: 0, cut: false },
    });
    expect([await placed(core, logFileId), await redactedText(core, logFileId)]).toEqual(before);
  });

  test('keeps marks that are made while it runs, and none twice', async () => {
    const { core, logFileId } = await searched(
      `${text}${'user someone@example.com from 10.9.8.7\n'.repeat(20_000)}`,
    );
    let marking: ReturnType<typeof markOf> | null = null;
    const scanning = core.dispatch(
      'pii.scan',
      { logFileId },
      {
        onProgress: () => {
          marking ??= markOf(core, logFileId, text, 'Bluebird');
        },
      },
    );
    await scanning;
    await marking;
    const marks = (await core.dispatch('pii.spans', { logFileId, type: 'password' })).items;
    expect(marks.map(({ line, source, status }) => [line, source, status])).toEqual(
      [1, 2, 2].map((line) => [line, 'manual', 'accepted']),
    );
  });

  test('that finds more than a mark covers hides all of it under the mark', async () => {
    const { core, logFileId, issueId } = await searched('host 10.20.30.40 and Bluebird\n');
    await core.dispatch('pii.allow', { issueId, type: 'ipv4', value: null });
    await core.dispatch('pii.scan', { logFileId });
    await markOf(core, logFileId, 'host 10.20.30.40', '20.30', false);
    const [allowance] = await core.dispatch('pii.allowed', { issueId });
    await core.dispatch('pii.disallow', { id: allowance?.id ?? '' });
    await core.dispatch('pii.scan', { logFileId });
    expect(await placed(core, logFileId)).toEqual(['1 10.20.30.40 accepted manual']);
  });
});

describe('taking back', () => {
  test('one mark, or all of its value; never a finding of the engine', async () => {
    const { core, logFileId } = await searched(text);
    await markOf(core, logFileId, text, 'Bluebird');
    const [first, finding, second] = await allSpans(core, logFileId);
    const unmark = (spanId: string, everywhere: boolean) =>
      core.dispatch('pii.unmark', { logFileId, spanId, everywhere });
    expect(await codeOf(unmark(finding?.id ?? '', true))).toBe('NOT_FOUND');
    expect((await unmark(first?.id ?? '', false)).removed).toBe(1);
    expect((await unmark(second?.id ?? '', true)).removed).toBe(2);
    expect(await codeOf(unmark(second?.id ?? '', true))).toBe('NOT_FOUND');
    expect(await placed(core, logFileId)).toEqual([
      '1 10.20.30.40 pending engine',
      '3 Bluebird@example.com pending engine',
    ]);
  });

  test('nothing is marked or taken back once the redaction is final', async () => {
    const { core, logFileId } = await searched(text);
    await markOf(core, logFileId, text, 'Bluebird');
    await core.dispatch('pii.decide', { logFileId, status: 'accepted', target: { by: 'all' } });
    await core.dispatch('pii.finalise', { logFileId });
    const [first] = await allSpans(core, logFileId);
    expect(await codeOf(core.dispatch('pii.unmark', { logFileId, spanId: first?.id ?? '' }))).toBe(
      'REDACTION_FINAL',
    );
    expect(await codeOf(markOf(core, logFileId, text, 'failed'))).toBe('REDACTION_FINAL');
  });
});
