import { describe, expect, test } from 'vitest';
import { addText, codeOf, rows, withDatabase } from '../testing.ts';
import { groupOf, redactedText, searched } from './testing.ts';

const text = [
  'a\u0007\u001b[31m login\tof jane.doe@example.com from 10.20.30.40 \u202eok',
  `${'x'.repeat(200)} ${'数'.repeat(200)} 10.20.30.41 ${'🐦'.repeat(200)}`,
  'peer 10.20.30.41 and 10.99.0.1, mail Max@example.com',
  '',
].join('\n');

describe('groups', () => {
  test('show what stands around their first place, without control characters', async () => {
    const { core, logFileId } = await searched(text);
    expect(await groupOf(core, logFileId, '10.20.30.40')).toMatchObject({
      before: expect.stringMatching(/^a \[31m login of jane\.doe@example\.com from $/),
      after: '  ok',
      confidence: expect.any(Number),
      source: 'engine',
      isNew: false,
    });
    const long = await groupOf(core, logFileId, '10.20.30.41');
    expect(long).toMatchObject({
      count: 2,
      firstLine: 2,
      before: `${'数'.repeat(79)} `,
      after: ` ${'🐦'.repeat(79)}`,
    });
  });

  test('are narrowed to a text in any case, page by page, with the number of all', async () => {
    const { core, logFileId } = await searched(text);
    const values = async (input: { text?: string; type?: string; offset?: number; limit?: number }) => {
      const { items, total } = await core.dispatch('pii.groups', { logFileId, ...input });
      return [total, ...items.map(({ value }) => value)];
    };
    expect(await values({ text: 'EXAMPLE' })).toEqual([2, expect.any(String), expect.any(String)]);
    expect(await values({ text: 'max@' })).toEqual([1, 'Max@example.com']);
    expect(await values({ text: '10.', type: 'ipv4', limit: 1 })).toEqual([3, '10.20.30.41']);
    expect(await values({ type: 'ipv4', offset: 2, limit: 5 })).toHaveLength(2);
    expect(await values({ type: 'ipv4', offset: 9 })).toEqual([3]);
    expect(await values({ text: '%' })).toEqual([0]);
  });

  test('show nothing of the text once the redaction is final', async () => {
    const { core, logFileId, dataDir } = await searched(text);
    await core.dispatch('pii.decide', { logFileId, status: 'accepted', target: { by: 'all' } });
    const shown = await redactedText(core, logFileId);
    await core.dispatch('pii.finalise', { logFileId });
    const { items } = await core.dispatch('pii.groups', { logFileId });
    expect(items.map(({ value, before, after }) => value + before + after).join('')).toBe('');
    expect(items[0]?.replacement).toMatch(/^\[\w+_\d\]$/);
    expect(await redactedText(core, logFileId)).toBe(shown);
    withDatabase(dataDir, (db) => {
      const [entry] = rows(db, `SELECT details FROM audit_log WHERE action = 'pii.finalise'`);
      expect(String(entry?.details)).toMatch(/"ipv4":\{"values":3,"accepted":4,"rejected":0\}/);
      expect(String(entry?.details)).toMatch(/"valuesHash":"[0-9a-f]{64}"/);
    });
  });
});

describe('decisions', () => {
  test('on several values, also in every file of the issue that is not final', async () => {
    const { core, logFileId, issueId } = await searched(text);
    const other = await addText(core, issueId, 'again 10.20.30.41 and 10.99.0.1\n', 'b.log');
    const final = await addText(core, issueId, 'once 10.20.30.41\n', 'c.log');
    for (const file of [other, final]) await core.dispatch('pii.scan', { logFileId: file.id });
    await core.dispatch('pii.decide', { logFileId: final.id, status: 'rejected', target: { by: 'all' } });
    await core.dispatch('pii.finalise', { logFileId: final.id });
    const first = await groupOf(core, logFileId, '10.20.30.41');
    const second = await groupOf(core, logFileId, '10.99.0.1');
    const values = [first, second].map(({ type, valueHash }) => ({ type, valueHash }));
    const here = await core.dispatch('pii.decide', {
      logFileId,
      status: 'accepted',
      target: { by: 'values', values },
    });
    expect(here.changed).toBe(3);
    expect((await core.dispatch('pii.review', { logFileId: other.id })).pending).toBe(2);
    const all = await core.dispatch('pii.decide', {
      logFileId,
      status: 'rejected',
      everywhere: true,
      target: { by: 'span', spanId: first.firstSpanId },
    });
    expect(all.changed).toBe(3);
    expect(await core.dispatch('pii.review', { logFileId: other.id })).toMatchObject({
      pending: 1,
      rejected: 1,
    });
    expect(await core.dispatch('pii.review', { logFileId: final.id })).toMatchObject({ rejected: 1 });
  });
});

describe('similar values', () => {
  test('share the network, the domain, the key or the shape', async () => {
    const secrets = ['password=Tr0ub4dor&3zz', 'db_password=qwertyui8Kx', 'password=Zx9!aaaaQQ1b'].join('\n');
    const { core, logFileId, issueId } = await searched(`${text}${secrets}\n`);
    const other = await addText(core, issueId, 'again 10.20.30.40 10.20.30.40\n', 'b.log');
    await core.dispatch('pii.scan', { logFileId: other.id });
    const similar = async (value: string) => {
      const { type, valueHash } = await groupOf(core, logFileId, value);
      return core.dispatch('pii.similar', { logFileId, type, valueHash });
    };
    const network = await similar('10.20.30.40');
    expect(network.reason).toBe('same network 10.20.30.0/24');
    expect(network.items.map(({ value }) => value)).toEqual(['10.20.30.41']);
    expect(network.elsewhere).toEqual([{ logFileId: other.id, fileName: 'b.log', count: 2 }]);
    const domain = await similar('jane.doe@example.com');
    expect([domain.reason, ...domain.items.map(({ value }) => value)]).toEqual([
      'same domain example.com',
      'Max@example.com',
    ]);
    const key = await similar('Tr0ub4dor&3zz');
    expect([key.reason, ...key.items.map(({ value }) => value)]).toEqual([
      'same key password',
      'Zx9!aaaaQQ1b',
    ]);
    expect(await similar('10.99.0.1')).toEqual({
      reason: 'nothing like it in this file',
      items: [],
      elsewhere: [],
    });
    expect(await codeOf(core.dispatch('pii.similar', { logFileId, type: 'ipv4', valueHash: 'x' }))).toBe(
      'NOT_FOUND',
    );
  });
});

describe('changes of a search', () => {
  test('are none after the first, then what it added and took away, until the redaction is final', async () => {
    const { core, logFileId, issueId, review, dataDir } = await searched(text);
    expect(review.changes).toEqual({ added: 0, removed: 0, cut: false });
    await core.dispatch('pii.allow', { issueId, type: 'ipv4', value: '10.20.30.41' });
    const second = await core.dispatch('pii.scan', { logFileId });
    expect(second.changes).toEqual({ added: 0, removed: 1, cut: false });
    expect(await core.dispatch('pii.changes', { logFileId })).toEqual({
      items: [
        {
          change: 'removed',
          type: 'ipv4',
          name: 'IPv4 address',
          value: '10.20.30.41',
          valueHash: expect.any(String),
          count: 2,
          firstLine: 2,
        },
      ],
      total: 1,
    });
    const [allowance] = await core.dispatch('pii.allowed', { issueId });
    await core.dispatch('pii.disallow', { id: allowance?.id ?? '' });
    expect((await core.dispatch('pii.scan', { logFileId })).changes).toEqual({
      added: 1,
      removed: 0,
      cut: false,
    });
    const fresh = await core.dispatch('pii.groups', { logFileId, onlyNew: true });
    expect(fresh).toMatchObject({ total: 1, items: [{ value: '10.20.30.41', isNew: true, count: 2 }] });
    expect((await groupOf(core, logFileId, '10.99.0.1')).isNew).toBe(false);
    await core.dispatch('pii.decide', { logFileId, status: 'accepted', target: { by: 'all' } });
    const final = await core.dispatch('pii.finalise', { logFileId });
    expect(final.changes).toEqual({ added: 0, removed: 0, cut: false });
    withDatabase(dataDir, (db) => expect(rows(db, 'SELECT * FROM scan_changes')).toEqual([]));
  });

  test('say so where there are more than are kept', async () => {
    const { core, logFileId, dataDir } = await searched(text);
    withDatabase(dataDir, (db) =>
      db.handle
        .prepare(
          `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
           INSERT INTO scan_changes SELECT scan_id, 'email', 'h' || i, id, 'added', 'v', 1, 1 FROM n, log_files`,
        )
        .run(),
    );
    const { changes } = await core.dispatch('pii.review', { logFileId });
    expect(changes).toEqual({ added: 20_000, removed: 0, cut: true });
  });
});
