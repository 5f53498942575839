import { expect, test } from 'vitest';
import { addText, createIssue, rows, testApp, withDatabase } from '../testing.ts';
import { deleteSomeChunks } from './sweep.ts';

const dense = 'bob@example.com from 192.0.2.7 with DB_PASSWORD=hunter2secret\n'.repeat(12_000);

test('a log with many findings goes in turns: nothing is left, and the audit log names it', async () => {
  const { core, dataDir } = await testApp();
  const issue = await createIssue(core);
  const file = await addText(core, issue.id, dense);
  await core.dispatch('pii.scan', { logFileId: file.id });
  await core.dispatch('logs.delete', { id: file.id });
  withDatabase(dataDir, (db) => {
    for (const table of ['log_files', 'log_chunks', 'pii_spans'])
      expect(rows(db, `SELECT 1 FROM ${table}`)).toEqual([]);
  });
  const { items } = await core.dispatch('audit.list', { entityId: file.id });
  expect(items.map((entry) => entry.action)).toEqual([
    'log_file.delete',
    'log_file.release',
    'pii.scan',
    'log_file.add',
  ]);
});

test('text that a crash left behind after a deletion is swept at the next start', async () => {
  const running = await testApp();
  const issue = await createIssue(running.core);
  const file = await addText(running.core, issue.id, 'a line\n');
  withDatabase(running.dataDir, (db) => {
    db.handle.exec('DELETE FROM log_files');
    expect(rows(db, 'SELECT 1 FROM log_chunks')).toHaveLength(1);
    expect(deleteSomeChunks(db, 'another')).toBe(false);
  });
  const core = await running.reopen();
  await expect(core.dispatch('logs.get', { id: file.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  withDatabase(running.dataDir, (db) => expect(rows(db, 'SELECT 1 FROM log_chunks')).toEqual([]));
});
