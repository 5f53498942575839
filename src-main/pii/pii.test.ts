import { describe, expect, test } from 'vitest';
import type { Core } from '../core.ts';
import { addText, codeOf, createIssue, rows, testApp, withDatabase } from '../testing.ts';

const text = [
  '2026-11-21T10:00:00Z login jane.doe@example.com from 10.20.30.40',
  'retry jane.doe@example.com password=hunter2 host db01.prod.example.com',
  'peer 10.20.30.40 and 10.20.30.41, Grüße 数据库 max@example.com',
  '',
].join('\n');

async function scanned() {
  const running = await testApp();
  const issue = await createIssue(running.core);
  const file = await addText(running.core, issue.id, text);
  const review = await running.core.dispatch('pii.scan', { logFileId: file.id });
  return { ...running, running, issue, file, logFileId: file.id, review };
}

async function spansOf(core: Core, logFileId: string) {
  return (await core.dispatch('pii.spans', { logFileId, limit: 1000 })).items;
}

async function redacted(core: Core, id: string): Promise<string> {
  const { lines } = await core.dispatch('logs.lines', { id, from: 1, count: 100, redacted: true });
  return lines.map((line) => line.text).join('\n');
}

describe('a scan', () => {
  test('finds values with their bytes, lines and counts', async () => {
    const { core, logFileId, review, file } = await scanned();
    const spans = await spansOf(core, logFileId);
    const bytes = Buffer.from(text);
    expect(spans.map((span) => span.start)).toEqual(
      spans.map((span) => span.start).toSorted((a, b) => a - b),
    );
    for (const span of spans) {
      expect(bytes.toString('utf8', span.start, span.end)).toBe(span.value);
      expect(span.line).toBe(bytes.toString('latin1', 0, span.start).split('\n').length);
      expect(span).toMatchObject({ status: 'pending', valueHash: expect.stringMatching(/^[0-9a-f]{32}$/) });
    }
    const emails = spans.filter((span) => span.type === 'email');
    expect(emails.map((span) => [span.value, span.line])).toEqual([
      ['jane.doe@example.com', 1],
      ['jane.doe@example.com', 2],
      ['max@example.com', 3],
    ]);
    expect(review).toMatchObject({ logFileId, scanState: 'scanned', pending: spans.length, accepted: 0 });
    expect(await core.dispatch('logs.get', { id: file.id })).toMatchObject({
      scanState: 'scanned',
      pendingSpans: spans.length,
    });
  });

  test('groups by type and value, most frequent first, filtered by type and status', async () => {
    const { core, logFileId } = await scanned();
    const { items, total } = await core.dispatch('pii.groups', { logFileId, type: 'email' });
    expect(total).toBe(2);
    expect(items.map((group) => [group.value, group.count, group.firstLine, group.status])).toEqual([
      ['jane.doe@example.com', 2, 1, 'pending'],
      ['max@example.com', 1, 3, 'pending'],
    ]);
    const spans = await spansOf(core, logFileId);
    expect(spans.find((span) => span.id === items[0]?.firstSpanId)).toMatchObject({
      value: 'jane.doe@example.com',
      line: 1,
    });
    await core.dispatch('pii.decide', {
      logFileId,
      status: 'accepted',
      target: { by: 'span', spanId: items[0]?.firstSpanId ?? '' },
    });
    const mixed = await core.dispatch('pii.groups', { logFileId, type: 'email', status: 'accepted' });
    expect(mixed.items.map((group) => [group.value, group.status])).toEqual([
      ['jane.doe@example.com', 'mixed'],
    ]);
  });

  test('spans of a byte range are those that touch it', async () => {
    const { core, logFileId } = await scanned();
    const [first] = await spansOf(core, logFileId);
    if (!first) throw new Error('no span');
    const within = (start: number, end: number) =>
      core.dispatch('pii.spansInRange', { logFileId, start, end });
    expect((await within(first.end - 1, first.end)).map((span) => span.id)).toEqual([first.id]);
    expect(await within(first.end, first.end)).toEqual([]);
    const all = await spansOf(core, logFileId);
    const last = all.at(-1);
    expect((await within(0, last?.end ?? 0)).map((span) => span.id)).toEqual(all.map((span) => span.id));
    for (const span of all)
      expect((await within(span.start, span.end)).map((found) => found.id)).toEqual([span.id]);
  });

  test('types are described for people', async () => {
    const { core } = await testApp();
    const types = await core.dispatch('pii.types', {});
    expect(types.map((type) => type.id)).toEqual(
      expect.arrayContaining(['email', 'ipv4', 'password', 'hostname']),
    );
  });

  test('cancelled, it leaves the scan before it as it was, and no spans of its own', async () => {
    const { core, issue, running, dataDir } = await scanned();
    const file = await addText(
      core,
      issue.id,
      'user someone@example.com from 10.9.8.7\n'.repeat(20_000),
      'big.log',
    );
    const first = await core.dispatch('pii.scan', { logFileId: file.id });
    await core.dispatch('pii.decide', {
      logFileId: file.id,
      status: 'accepted',
      target: { by: 'type', type: 'email' },
    });
    const before = await core.dispatch('pii.review', { logFileId: file.id });
    const controller = new AbortController();
    const scan = core.dispatch(
      'pii.scan',
      { logFileId: file.id },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    setTimeout(() => controller.abort(), 250);
    expect(await codeOf(scan)).toBe('CANCELLED');
    expect(await core.dispatch('pii.review', { logFileId: file.id })).toEqual(before);
    await running.close();
    withDatabase(dataDir, (db) => {
      const scans = rows(
        db,
        `SELECT count(DISTINCT scan_id) AS scans, count(*) AS spans FROM pii_spans WHERE log_file_id = ?`,
        file.id,
      );
      expect(scans).toEqual([{ scans: 1, spans: first.pending }]);
    });
  });
});

describe('decisions', () => {
  test('one span, all of a value, all of a type, all of the file', async () => {
    const { core, logFileId } = await scanned();
    const spans = await spansOf(core, logFileId);
    const jane = spans.filter((span) => span.value === 'jane.doe@example.com');
    const decide = (
      status: 'accepted' | 'rejected' | 'pending',
      target: Parameters<typeof core.dispatch<'pii.decide'>>[1]['target'],
    ) => core.dispatch('pii.decide', { logFileId, status, target });
    expect((await decide('accepted', { by: 'span', spanId: jane[1]?.id ?? '' })).changed).toBe(1);
    expect(
      (await decide('accepted', { by: 'value', type: 'email', valueHash: jane[0]?.valueHash ?? '' })).changed,
    ).toBe(1);
    expect((await decide('rejected', { by: 'type', type: 'ipv4' })).changed).toBe(3);
    const all = await decide('accepted', { by: 'all' });
    expect(all.review).toMatchObject({ pending: 0, accepted: spans.length, rejected: 0 });
    expect(
      await codeOf(decide('rejected', { by: 'span', spanId: '01890a5d-ac96-774b-bcce-b302099a8057' })),
    ).toBe('NOT_FOUND');
    const entries = await core.dispatch('audit.list', { entityId: logFileId, action: 'pii.accepted' });
    expect(entries.total).toBe(3);
    expect(JSON.stringify(entries)).not.toContain('jane');
  });

  test('survive another scan: by place where values were decided differently, by value where alike', async () => {
    const { core, logFileId } = await scanned();
    const before = await spansOf(core, logFileId);
    const jane = before.filter((span) => span.value === 'jane.doe@example.com');
    const decide = (status: 'accepted' | 'rejected', spanId: string) =>
      core.dispatch('pii.decide', { logFileId, status, target: { by: 'span', spanId } });
    await decide('rejected', jane[0]?.id ?? '');
    await decide('accepted', jane[1]?.id ?? '');
    const [ip] = before.filter((span) => span.value === '10.20.30.40');
    await decide('accepted', ip?.id ?? '');
    const shape = async () =>
      (await spansOf(core, logFileId)).map(({ start, end, type, status }) => ({ start, end, type, status }));
    const decided = await shape();
    await core.dispatch('pii.scan', { logFileId });
    expect(await shape()).toEqual(decided);
  });

  test('made while a scan runs are not lost', async () => {
    const { core, issue } = await scanned();
    const file = await addText(
      core,
      issue.id,
      'user someone@example.com from 10.9.8.7\n'.repeat(5000),
      'big.log',
    );
    await core.dispatch('pii.scan', { logFileId: file.id });
    const scanning = core.dispatch('pii.scan', { logFileId: file.id });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await core.dispatch('pii.decide', {
      logFileId: file.id,
      status: 'accepted',
      target: { by: 'type', type: 'email' },
    });
    expect(await scanning).toMatchObject({ accepted: 5000 });
  });

  test('a file that is deleted while it is searched: there is no such file, and nothing is left', async () => {
    const { core, dataDir } = await testApp();
    const { id } = await createIssue(core);
    const file = await addText(core, id, 'mail jane.doe@example.com from 10.20.30.40\n'.repeat(100_000));
    const { promise: running, resolve } = Promise.withResolvers<void>();
    const scan = core.dispatch('pii.scan', { logFileId: file.id }, { onProgress: () => resolve() });
    const code = codeOf(scan);
    await running;
    await core.dispatch('logs.delete', { id: file.id });
    expect(await code).toBe('NOT_FOUND');
    withDatabase(dataDir, (db) => expect(rows(db, 'SELECT id FROM pii_spans LIMIT 1')).toEqual([]));
  });

  test('two scans at once leave one set of spans', async () => {
    const { core, logFileId, running, dataDir, review } = await scanned();
    await Promise.all([core.dispatch('pii.scan', { logFileId }), core.dispatch('pii.scan', { logFileId })]);
    await running.close();
    withDatabase(dataDir, (db) =>
      expect(rows(db, 'SELECT count(*) AS n FROM pii_spans')).toEqual([{ n: review.pending }]),
    );
  });
});

describe('finalising', () => {
  test('needs a scan and no pending finding', async () => {
    const { core, issue, logFileId } = await scanned();
    const other = await addText(core, issue.id, 'nothing scanned\n');
    expect(await codeOf(core.dispatch('pii.finalise', { logFileId: other.id }))).toBe('CONFLICT');
    expect(await codeOf(core.dispatch('pii.finalise', { logFileId }))).toBe('CONFLICT');
  });

  test('wipes every original from the table, keeps redacting, and cannot be undone', async () => {
    const { core, logFileId, running, dataDir } = await scanned();
    await core.dispatch('pii.decide', { logFileId, status: 'accepted', target: { by: 'all' } });
    const lines = await redacted(core, logFileId);
    expect(await core.dispatch('pii.finalise', { logFileId })).toMatchObject({
      scanState: 'final',
      pending: 0,
    });
    expect(await core.dispatch('logs.get', { id: logFileId })).toMatchObject({
      redacted: true,
      scanState: 'final',
    });
    expect(await redacted(core, logFileId)).toBe(lines);
    expect(await codeOf(core.dispatch('pii.scan', { logFileId }))).toBe('REDACTION_FINAL');
    expect(await codeOf(core.dispatch('pii.finalise', { logFileId }))).toBe('REDACTION_FINAL');
    expect(
      await codeOf(core.dispatch('pii.decide', { logFileId, status: 'pending', target: { by: 'all' } })),
    ).toBe('REDACTION_FINAL');
    await running.close();
    withDatabase(dataDir, (db) => {
      const originals = rows(db, `SELECT DISTINCT original_value FROM pii_spans`);
      expect(originals).toEqual([{ original_value: '' }]);
      const log = JSON.stringify(rows(db, 'SELECT * FROM audit_log'));
      for (const value of ['jane.doe', 'hunter2', '10.20.30.40']) expect(log).not.toContain(value);
    });
  });
});

describe('redacted lines', () => {
  test('show no value that was not rejected', async () => {
    const { core, logFileId } = await scanned();
    await core.dispatch('pii.decide', {
      logFileId,
      status: 'accepted',
      target: { by: 'type', type: 'email' },
    });
    await core.dispatch('pii.decide', {
      logFileId,
      status: 'rejected',
      target: { by: 'type', type: 'ipv4' },
    });
    const shown = await redacted(core, logFileId);
    expect(shown).toContain('login [Email_1] from');
    expect(shown).toContain('retry [Email_1] password=[Password_1] host [Hostname_1]');
    expect(shown).toContain('[Email_2]');
    expect(shown).not.toMatch(/jane|max@|hunter2/);
    expect(shown).toContain('10.20.30.40');
    expect(shown).toContain('Grüße 数据库');
  });

  test('hide what is sensitive even before the first scan, also across the cut of a long line', async () => {
    const { core } = await testApp();
    const issue = await createIssue(core);
    const file = await addText(core, issue.id, `${'x'.repeat(8180)} jane.doe@example.com and more\n`);
    const { lines } = await core.dispatch('logs.lines', { id: file.id, from: 1, count: 1, redacted: true });
    expect(lines[0]?.text.slice(8000)).not.toContain('jane');
  });

  test('hide the lines within a private key that nobody scanned for', async () => {
    const { core } = await testApp();
    const issue = await createIssue(core);
    const body = Array.from(
      { length: 12 },
      (_, index) => `MIIEpAIBAAKCAQEA7secretline${index}abcdefghijklmnopqrstuv`,
    );
    const key = ['-----BEGIN RSA PRIVATE KEY-----', ...body, '-----END RSA PRIVATE KEY-----'].join('\n');
    const file = await addText(core, issue.id, `before\n${key}\nafter\n`);
    const why = await core.dispatch('whys.add', {
      issueId: issue.id,
      question: 'Why?',
      evidence: [{ kind: 'log', logFileId: file.id, fromLine: 5, toLine: 8 }],
    });
    expect(why.evidence[0]?.quote).not.toContain('secretline');
    const { lines } = await core.dispatch('logs.lines', { id: file.id, from: 5, count: 3, redacted: true });
    expect(JSON.stringify(lines)).not.toContain('secretline');
  });
});
