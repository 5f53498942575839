import { describe, expect, test } from 'vitest';
import { addText, codeOf, createIssue, rows, withDatabase } from '../testing.ts';
import { allSpans, redactedText, searched } from './testing.ts';

const text = 'login jane.doe@example.com from 10.20.30.40\nretry Jane.Doe@example.com from 10.20.30.41\n';

describe('allowing', () => {
  test('a value shows it, in every way to write it, in what was found and in the next search', async () => {
    const { core, issueId, logFileId, dataDir } = await searched(text);
    const allowance = await core.dispatch('pii.allow', {
      issueId,
      type: 'email',
      value: 'jane.doe@example.com',
    });
    expect(allowance).toMatchObject({
      issueId,
      type: 'email',
      typeName: 'E-mail address',
      value: 'jane.doe@example.com',
    });
    const statuses = (await allSpans(core, logFileId)).map(({ type, status }) => `${type} ${status}`);
    expect(statuses).toEqual(['email rejected', 'ipv4 pending', 'email pending', 'ipv4 pending']);
    await core.dispatch('pii.scan', { logFileId });
    expect((await allSpans(core, logFileId)).map(({ type }) => type)).toEqual(['ipv4', 'ipv4']);
    expect(await redactedText(core, logFileId)).toContain('login jane.doe@example.com from [IPv4_1]');
    withDatabase(dataDir, (db) =>
      expect(JSON.stringify(rows(db, 'SELECT * FROM audit_log'))).not.toContain('jane'),
    );
  });

  test('an entity leaves it out of searches of that issue, and of lines that nobody searched', async () => {
    const { core, issueId, logFileId } = await searched(text);
    await core.dispatch('pii.allow', { issueId, type: 'ipv4', value: null });
    expect(await core.dispatch('pii.review', { logFileId })).toMatchObject({ pending: 2, rejected: 2 });
    const file = await addText(core, issueId, 'again 10.20.30.40 of max@example.com\n', 'b.log');
    expect(await redactedText(core, file.id)).toBe('again 10.20.30.40 of [Email]');
    await core.dispatch('pii.scan', { logFileId: file.id });
    expect((await allSpans(core, file.id)).map(({ type }) => type)).toEqual(['email']);
    const other = await createIssue(core, 'Another');
    const elsewhere = await addText(core, other.id, text);
    expect(await core.dispatch('pii.scan', { logFileId: elsewhere.id })).toMatchObject({ pending: 4 });
  });

  test('is taken back in every file of its reach, but for what was decided since', async () => {
    const { core, logFileId, issueId } = await searched(text);
    const second = await addText(core, issueId, `${text}again\n`, 'b.log');
    const other = await createIssue(core, 'Another');
    const third = await addText(core, other.id, text);
    for (const { id } of [second, third]) await core.dispatch('pii.scan', { logFileId: id });
    const decide = (id: string, status: 'accepted' | 'rejected' | 'pending', at: number) =>
      allSpans(core, id).then((spans) =>
        core.dispatch('pii.decide', {
          logFileId: id,
          status,
          target: { by: 'span', spanId: spans[at]?.id ?? '' },
        }),
      );
    const statuses = async () =>
      Promise.all(
        [logFileId, second.id, third.id].map(async (id) =>
          (await allSpans(core, id))
            .filter(({ type }) => type === 'ipv4')
            .map(({ status }) => status[0])
            .join(''),
        ),
      );
    await decide(second.id, 'accepted', 1);
    await decide(third.id, 'rejected', 3);
    expect(await statuses()).toEqual(['pp', 'ap', 'pr']);
    const { id } = await core.dispatch('pii.allow', { issueId: null, type: 'ipv4', value: null });
    expect(await statuses()).toEqual(['rr', 'rr', 'rr']);
    await decide(logFileId, 'accepted', 1);
    expect(await core.dispatch('pii.disallow', { id, restore: true })).toEqual({ id, restored: 4 });
    expect(await statuses()).toEqual(['ap', 'ap', 'pr']);
    const again = await core.dispatch('pii.allow', { issueId, type: 'ipv4', value: '10.20.30.41' });
    expect(await statuses()).toEqual(['ar', 'ar', 'pr']);
    expect(await core.dispatch('pii.disallow', { id: again.id })).toEqual({ id: again.id, restored: 0 });
    expect(await statuses()).toEqual(['ar', 'ar', 'pr']);
  });

  test('everywhere works on all issues, and leaves what is final', async () => {
    const { core, logFileId, issueId } = await searched(text);
    const other = await createIssue(core, 'Another');
    const file = await addText(core, other.id, text);
    await core.dispatch('pii.scan', { logFileId: file.id });
    await core.dispatch('pii.decide', { logFileId, status: 'accepted', target: { by: 'all' } });
    await core.dispatch('pii.finalise', { logFileId });
    await core.dispatch('pii.allow', { issueId: null, type: 'ipv4', value: '10.20.30.40' });
    expect(await core.dispatch('pii.review', { logFileId })).toMatchObject({ accepted: 4, rejected: 0 });
    expect(await core.dispatch('pii.review', { logFileId: file.id })).toMatchObject({
      pending: 3,
      rejected: 1,
    });
    expect(await core.dispatch('pii.allowed', { issueId })).toMatchObject([
      { issueId: null, value: '10.20.30.40' },
    ]);
  });

  test('twice is once, and taken back the value is found again', async () => {
    const { core, issueId, logFileId } = await searched(text);
    const input = { issueId, type: 'ipv4', value: '10.20.30.40' };
    const { id } = await core.dispatch('pii.allow', input);
    expect((await core.dispatch('pii.allow', input)).id).toBe(id);
    expect(await core.dispatch('pii.allowed', { issueId })).toHaveLength(1);
    expect(await core.dispatch('pii.allowed', {})).toEqual([]);
    await core.dispatch('pii.scan', { logFileId });
    expect(await allSpans(core, logFileId)).toHaveLength(3);
    await core.dispatch('pii.disallow', { id });
    await core.dispatch('pii.scan', { logFileId });
    expect(await allSpans(core, logFileId)).toHaveLength(4);
    expect(await codeOf(core.dispatch('pii.disallow', { id }))).toBe('NOT_FOUND');
    expect(await codeOf(core.dispatch('pii.allow', { ...input, type: 'nothing' }))).toBe('NOT_FOUND');
  });
});
