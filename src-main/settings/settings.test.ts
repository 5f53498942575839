import { expect, test } from 'vitest';
import { addText, codeOf, createIssue, recordChanges, testApp } from '../testing.ts';

test('settings have defaults, are kept, and name the user of the audit log', async () => {
  const running = await testApp();
  const { core } = running;
  expect(await core.dispatch('settings.get', {})).toMatchObject({
    theme: 'auto',
    showUtc: false,
    idleLockMinutes: 15,
    logZoneMinutes: null,
  });
  const events = recordChanges(core);
  await core.dispatch('settings.update', { userName: 'Ada', theme: 'dark', logZoneMinutes: 330 });
  expect(events.map((event) => event.entity)).toEqual(['settings', 'audit']);
  const again = await running.reopen();
  expect(await again.dispatch('settings.get', {})).toMatchObject({
    userName: 'Ada',
    theme: 'dark',
    logZoneMinutes: 330,
    showUtc: false,
  });
  await createIssue(again);
  expect((await again.dispatch('audit.list', { userId: 'Ada' })).total).toBe(2);
  expect(await codeOf(again.dispatch('settings.update', { idleLockMinutes: -1 }))).toBe('INVALID_INPUT');
});

test('the dashboard counts what is open, resolved and to be done', async () => {
  const { core, clock } = await testApp({});
  clock.set('2026-11-10T08:00:00.000Z');
  const old = await createIssue(core, 'Old');
  clock.set('2026-11-20T08:00:00.000Z');
  const resolved = await createIssue(core, 'Resolved');
  clock.advance(4 * 3_600_000);
  await core.dispatch('issues.setStatus', { id: resolved.id, status: 'resolved' });
  await core.dispatch('issues.setStatus', { id: old.id, status: 'investigating' });
  const binned = await createIssue(core, 'Binned');
  await core.dispatch('issues.delete', { id: binned.id });
  const file = await addText(core, old.id, 'mail a.person@example.com\n');
  await core.dispatch('pii.scan', { logFileId: file.id });
  await core.dispatch('issues.addAction', { issueId: old.id, title: 'Do it', dueDate: '2026-12-01' });
  const board = await core.dispatch('app.dashboard', {});
  expect(board).toMatchObject({
    open: 0,
    investigating: 1,
    resolvedThisWeek: 1,
    bySeverity: { critical: 0, high: 1, medium: 0, low: 0 },
    unreviewedSpans: 1,
    openActions: [{ title: 'Do it', issueNumber: 1, dueDate: '2026-12-01' }],
  });
  expect(board.medianHoursToResolve).toBeCloseTo(4, 3);
  expect(board.perDay).toHaveLength(30);
  expect(board.perDay.at(-1)).toEqual({ day: '2026-11-20', created: 1, resolved: 1 });
  expect(board.perDay.find((day) => day.day === '2026-11-10')?.created).toBe(1);
  const info = await core.dispatch('app.info', {});
  expect(info).toMatchObject({
    host: 'cli',
    issues: 2,
    logFiles: 1,
    cipher: expect.stringContaining('AES-256'),
  });
});
