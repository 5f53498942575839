import { describe, expect, test } from 'vitest';
import { subkey } from '../db/crypto.ts';
import { transaction } from '../db/statements.ts';
import { addText, createIssue, rows, testApp, testKey, withDatabase } from '../testing.ts';
import { assignPseudonym, knownPseudonym, pseudonymsFor } from './pseudonyms.ts';
import { redactedText, searched } from './testing.ts';

const keys = { valueHash: subkey(testKey, 'pii-value'), seal: subkey(testKey, 'seal') };

const text = [
  'login jane.doe@example.com from 10.20.30.40',
  'retry Jane.Doe@EXAMPLE.com from 10.20.30.41',
  'peer 10.20.31.1 and 10.20.30.40 mail max@example.com',
  '',
].join('\n');

describe('a search', () => {
  test('numbers values in the order they appear, alike in every file of the issue', async () => {
    const { core, issueId, logFileId } = await searched(text);
    expect(await redactedText(core, logFileId)).toBe(
      [
        'login [Email_1] from [IPv4_1]',
        'retry [Email_1] from [IPv4_2]',
        'peer [IPv4_3] and [IPv4_1] mail [Email_2]',
      ].join('\n'),
    );
    const other = await addText(core, issueId, 'new 10.9.9.9 known 10.20.31.1 max%40example.com\n', 'b.log');
    await core.dispatch('pii.scan', { logFileId: other.id });
    expect(await redactedText(core, other.id)).toBe('new [IPv4_4] known [IPv4_3] [Email_2]');
    const elsewhere = await createIssue(core, 'Another');
    const file = await addText(core, elsewhere.id, 'only 10.20.31.1\n');
    await core.dispatch('pii.scan', { logFileId: file.id });
    expect(await redactedText(core, file.id)).toBe('only [IPv4_1]');
  });

  test('gives the same tokens when it is made again', async () => {
    const { core, logFileId } = await searched(text);
    const before = await redactedText(core, logFileId);
    await core.dispatch('pii.scan', { logFileId });
    expect(await redactedText(core, logFileId)).toBe(before);
  });

  test('is shown and exported in the style of the settings', async () => {
    const { core, logFileId } = await searched(text);
    const shown = async (style: 'plain' | 'pseudonyms' | 'structure') => {
      await core.dispatch('settings.update', { redactionStyle: style });
      const [first] = (await redactedText(core, logFileId)).split('\n');
      const spans = await core.dispatch('pii.spans', { logFileId, type: 'ipv4' });
      const groups = await core.dispatch('pii.groups', { logFileId, type: 'ipv4' });
      const { approval } = await core.dispatch('outbound.preview', { kind: 'log', logFileId });
      const { data } = await core.dispatch('logs.exportPiece', { id: logFileId, piece: 0, approval });
      return [
        first,
        spans.items[2]?.replacement,
        groups.items[0]?.replacement,
        Buffer.from(data, 'base64').toString().split('\n')[2],
      ];
    };
    expect(await shown('plain')).toEqual([
      'login [Email] from [IPv4]',
      '[IPv4]',
      '[IPv4]',
      'peer [IPv4] and [IPv4] mail [Email]',
    ]);
    expect(await shown('pseudonyms')).toEqual([
      'login [Email_1] from [IPv4_1]',
      '[IPv4_3]',
      '[IPv4_1]',
      'peer [IPv4_3] and [IPv4_1] mail [Email_2]',
    ]);
    expect(await shown('structure')).toEqual([
      'login [Email_1.1] from [IPv4_1.1]',
      '[IPv4_2.3]',
      '[IPv4_1.1]',
      'peer [IPv4_2.3] and [IPv4_1.1] mail [Email_1.2]',
    ]);
  });

  test('before values had numbers stays plain, and a new one numbers them', async () => {
    const { logFileId, dataDir, running } = await searched(text);
    await running.close();
    withDatabase(dataDir, (db) => {
      db.handle.exec(`UPDATE pii_spans SET replacement = '[IPv4]' WHERE pii_type = 'ipv4';
        UPDATE pii_spans SET replacement = '[Email]' WHERE pii_type = 'email';
        DELETE FROM pseudonyms; DELETE FROM pseudonym_families;`);
    });
    const again = await running.reopen();
    expect((await redactedText(again, logFileId)).split('\n')[0]).toBe('login [Email] from [IPv4]');
    await again.dispatch('pii.scan', { logFileId });
    expect((await redactedText(again, logFileId)).split('\n')[0]).toBe('login [Email_1] from [IPv4_1]');
  });

  test('of several files at once never gives a number twice', async () => {
    const { core, dataDir } = await testApp();
    const { id } = await createIssue(core);
    const address = (index: number) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
    const lines = (from: number) =>
      Array.from({ length: 12_000 }, (_, index) => `from ${address(from + index)} ok`).join('\n');
    const files = [await addText(core, id, lines(0), 'a.log'), await addText(core, id, lines(6000), 'b.log')];
    await Promise.all(files.map((file) => core.dispatch('pii.scan', { logFileId: file.id })));
    withDatabase(dataDir, (db) => {
      const [counts] = rows(
        db,
        `SELECT count(*) AS n, count(DISTINCT number) AS numbers, max(number) AS last, count(DISTINCT value_hash) AS hashes FROM pseudonyms`,
      );
      expect(counts).toEqual({ n: 18_000, numbers: 18_000, last: 18_000, hashes: 18_000 });
      const differing = rows(
        db,
        `SELECT value_hash FROM pii_spans GROUP BY value_hash HAVING count(DISTINCT replacement) > 1 LIMIT 1`,
      );
      expect(differing).toEqual([]);
      expect(
        rows(db, 'SELECT count(*) AS n, count(DISTINCT number) AS numbers FROM pseudonym_families'),
      ).toEqual([{ n: 71, numbers: 71 }]);
    });
  });
});

describe('the mapping', () => {
  test('answers tokens of all styles, also when the redaction is final, and is sealed', async () => {
    const { core, issueId, logFileId, dataDir, running } = await searched(text);
    const resolve = async (tokens: string[]) =>
      (await core.dispatch('pii.resolve', { issueId, tokens })).map(({ token, type, value }) => [
        token,
        type,
        value,
      ]);
    const tokens = ['[IPv4_3]', '[IPv4_2.3]', '[Email_1]', '[IPv4]', '[IPv4_99]', '[Password]', 'x'];
    const values = [
      ['[IPv4_3]', 'ipv4', '10.20.31.1'],
      ['[IPv4_2.3]', 'ipv4', '10.20.31.1'],
      ['[Email_1]', 'email', 'jane.doe@example.com'],
    ];
    // [IPv4] could be any of three.
    expect(await resolve(tokens)).toEqual(values);
    await core.dispatch('pii.decide', { logFileId, status: 'accepted', target: { by: 'all' } });
    await core.dispatch('pii.finalise', { logFileId });
    expect(await resolve(tokens)).toEqual(values);
    await running.close();
    withDatabase(dataDir, (db) => {
      const stored = JSON.stringify([
        rows(db, 'SELECT * FROM pseudonyms'),
        rows(db, 'SELECT * FROM pseudonym_families'),
        rows(db, 'SELECT * FROM pii_spans'),
        rows(db, 'SELECT * FROM audit_log'),
      ]);
      for (const value of ['jane', '10.20.3', 'example.com']) expect(stored).not.toContain(value);
    });
  });

  test('a plain token is answered where its label has a single value', async () => {
    const { core, issueId } = await searched('from 10.1.2.3 and 10.1.2.3\n');
    expect(await core.dispatch('pii.resolve', { issueId, tokens: ['[IPv4]'] })).toMatchObject([
      { token: '[IPv4]', value: '10.1.2.3', name: 'IPv4 address' },
    ]);
  });

  test('one value of two types has a token of each', async () => {
    const { dataDir, issueId } = await searched('x\n');
    withDatabase(dataDir, (db) => {
      expect(assignPseudonym(db, keys, issueId, 'password', 'x')).toBe('[Password_1]');
      expect(assignPseudonym(db, keys, issueId, 'api_key', 'x')).toBe('[ApiKey_1]');
      expect(assignPseudonym(db, keys, issueId, 'password', 'x')).toBe('[Password_1]');
      expect(knownPseudonym(db, keys, issueId, 'api_key', 'x')).toBe('[ApiKey_1]');
      expect(knownPseudonym(db, keys, issueId, 'api_key', 'y')).toBeNull();
    });
  });

  test('a note that mentions a token is stored with the token only', async () => {
    const { core, issueId, dataDir } = await searched(text);
    await core.dispatch('timeline.add', { issueId, description: 'blocked [IPv4_3] for now' });
    withDatabase(dataDir, (db) => {
      const notes = rows(db, `SELECT description FROM timeline_events WHERE event_type = 'note'`);
      expect(notes).toEqual([{ description: 'blocked [IPv4_3] for now' }]);
    });
  });
});

describe('a preview', () => {
  test('tells the numbers that the same values get right after it, and writes nothing', async () => {
    const { dataDir, issueId } = await searched(text);
    withDatabase(dataDir, (db) => {
      const ask = () => {
        const tokens = pseudonymsFor(db, keys, issueId);
        const told = ['10.20.31.1', '10.20.31.77', '10.99.0.1', '10.20.31.77'].map((value) =>
          tokens.tokenFor('ipv4', value),
        );
        return { tokens, told };
      };
      const expected = ['[IPv4_2.3]', '[IPv4_2.4]', '[IPv4_3.5]', '[IPv4_2.4]'];
      expect(ask().told).toEqual(expected);
      expect(rows(db, `SELECT max(number) AS last FROM pseudonyms WHERE label = 'IPv4'`)).toEqual([
        { last: 3 },
      ]);
      const { tokens, told } = ask();
      expect(told).toEqual(expected);
      expect(transaction(db, () => tokens.persist(db))).toBe(true);
      expect(knownPseudonym(db, keys, issueId, 'ipv4', '10.99.0.1')).toBe('[IPv4_3.5]');
    });
  });

  test('says so when a number it told was given away meanwhile', async () => {
    const { dataDir, issueId } = await searched(text);
    withDatabase(dataDir, (db) => {
      const tokens = pseudonymsFor(db, keys, issueId);
      expect(tokens.tokenFor('ipv4', '10.99.0.1')).toBe('[IPv4_3.4]');
      expect(assignPseudonym(db, keys, issueId, 'ipv4', '10.98.0.1')).toBe('[IPv4_3.4]');
      expect(transaction(db, () => tokens.persist(db))).toBe(false);
      expect(tokens.tokenFor('ipv4', '10.99.0.1')).toBe('[IPv4_4.5]');
    });
  });
});
