import { describe, expect, test } from 'vitest';
import { addText, codeOf, createIssue, rows, testApp, testFolder, withDatabase } from '../testing.ts';

test('the seven events of the specification are recorded with its metadata, in the timeline and the audit log', async () => {
  const { core } = await testApp();
  const issue = await core.dispatch('issues.create', {
    title: 'Timeouts',
    severity: 'high',
    category: 'network',
  });
  const issueId = issue.id;
  const file = await addText(core, issueId, 'one line\n');
  const first = await core.dispatch('whys.add', { issueId, question: 'Why 1?', answer: 'Because' });
  const why = await core.dispatch('whys.add', {
    issueId,
    parentId: first.id,
    question: 'Why did the service timeout?',
  });
  await core.dispatch('whys.update', { id: why.id, answer: 'DNS resolution failure' });
  await core.dispatch('whys.setRootCause', { id: why.id, isRootCause: true, confidence: 0.95 });
  const rca = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
  const postmortem = await core.dispatch('documents.generate', { issueId, docType: 'postmortem' });
  const path = `${testFolder()}/rca.md`;
  await core.dispatch('documents.export', { id: rca.id, format: 'md', path });
  const events = await core.dispatch('timeline.list', { issueId });
  const metadata = (type: string) => events.filter((event) => event.eventType === type).at(-1)?.metadata;
  // The keys and values of the specification; what is beyond them are ids of ours.
  expect(metadata('triage_started')).toEqual({ severity: 'high', category: 'network' });
  expect(metadata('log_uploaded')).toEqual({ file_name: 'app.log', file_size: 9, log_file_id: file.id });
  expect(metadata('why_level_advanced')).toEqual({
    from_level: 2,
    to_level: 3,
    question: 'Why did the service timeout?',
    why_id: why.id,
  });
  expect(metadata('root_cause_identified')).toEqual({
    root_cause: 'DNS resolution failure',
    confidence: 0.95,
    why_id: why.id,
  });
  expect(metadata('rca_generated')).toEqual({ doc_id: rca.id, section_count: 10 });
  expect(metadata('postmortem_generated')).toEqual({ doc_id: postmortem.id, timeline_events_count: 6 });
  expect(metadata('document_exported')).toEqual({ format: 'md', file_path: path, doc_id: rca.id });
  expect(events).toHaveLength(8);
  const log = await core.dispatch('audit.list', { entityType: 'timeline_event', limit: 500 });
  expect(new Set(log.items.map((entry) => entry.entityId))).toEqual(new Set(events.map((event) => event.id)));
  for (const event of events) expect(event.createdAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

test('an event and its audit entry are written together or not at all', async () => {
  const running = await testApp();
  const issue = await createIssue(running.core);
  await running.close();
  const counts = () =>
    withDatabase(running.dataDir, (db) => [
      rows(db, 'SELECT count(*) AS n FROM timeline_events')[0]?.n,
      rows(db, 'SELECT count(*) AS n FROM audit_log')[0]?.n,
      rows(db, 'SELECT status FROM issues')[0]?.status,
    ]);
  withDatabase(running.dataDir, (db) =>
    db.handle.exec(`CREATE TRIGGER refuse BEFORE INSERT ON audit_log WHEN NEW.action = 'issue.status'
      BEGIN SELECT RAISE(ABORT, 'refused'); END`),
  );
  const before = counts();
  const core = await running.reopen();
  await expect(core.dispatch('issues.setStatus', { id: issue.id, status: 'closed' })).rejects.toThrow(
    'refused',
  );
  await running.close();
  expect(counts()).toEqual(before);
});

describe('manual entries', () => {
  test('are ordered by when it happened and keep what they said before', async () => {
    const { core, clock } = await testApp();
    const { id: issueId } = await createIssue(core);
    const note = await core.dispatch('timeline.add', {
      issueId,
      description: 'Later',
      occurredAt: '2026-11-21T12:00:00.500Z',
    });
    await core.dispatch('timeline.add', {
      issueId,
      description: 'Earlier',
      occurredAt: '2026-11-21T08:00:00.000Z',
      important: false,
    });
    const texts = async () =>
      (await core.dispatch('timeline.list', { issueId, types: ['note'] })).map((event) => event.description);
    expect(await texts()).toEqual(['Earlier', 'Later']);
    clock.advance(60_000);
    const edited = await core.dispatch('timeline.update', {
      id: note.id,
      description: 'First',
      occurredAt: '2026-11-21T07:00:00.000Z',
    });
    expect(edited).toMatchObject({ description: 'First', editCount: 1, editable: true, important: true });
    expect(await texts()).toEqual(['First', 'Earlier']);
    expect(await core.dispatch('timeline.history', { id: note.id })).toEqual([
      { description: 'Later', occurredAt: '2026-11-21T12:00:00.500Z', replacedAt: '2026-11-21 10:01:00' },
    ]);
    await core.dispatch('timeline.delete', { id: note.id });
    expect(await texts()).toEqual(['Earlier']);
  });

  test('only they can be edited and deleted; importance can be set on any', async () => {
    const { core } = await testApp();
    const { id: issueId } = await createIssue(core);
    const [event] = await core.dispatch('timeline.list', { issueId });
    const id = event?.id ?? '';
    expect(await codeOf(core.dispatch('timeline.update', { id, description: 'x' }))).toBe('CONFLICT');
    expect(await codeOf(core.dispatch('timeline.delete', { id }))).toBe('CONFLICT');
    expect((await core.dispatch('timeline.setImportant', { id, important: false })).important).toBe(false);
  });
});

describe('pins', () => {
  test('carry the time of the line and its redacted text', async () => {
    const { core } = await testApp();
    const { id: issueId } = await createIssue(core);
    const file = await addText(
      core,
      issueId,
      '2026-11-21T08:30:00.250+01:00 login jane@example.com\nno time\n2026-11-21 08:00:00 local\n',
    );
    await core.dispatch('settings.update', { logZoneMinutes: -300 });
    const pin = (line: number) =>
      core.dispatch('timeline.pinLog', { logFileId: file.id, fromLine: line, toLine: line });
    expect(await pin(1)).toMatchObject({
      eventType: 'log_pinned',
      occurredAt: '2026-11-21T07:30:00.250Z',
      zone: 'explicit',
      description: expect.stringContaining('[Email]'),
      metadata: { content_hash: file.contentHash, from_line: 1, to_line: 1, has_own_time: true },
    });
    expect(await pin(2)).toMatchObject({
      occurredAt: '2026-11-21T10:00:00.000Z',
      zone: 'assumed',
      metadata: { has_own_time: false },
    });
    expect(await pin(3)).toMatchObject({ occurredAt: '2026-11-21T13:00:00.000Z', zone: 'assumed' });
    expect(await codeOf(pin(4))).toBe('INVALID_INPUT');
  });
});
