import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addText, createIssue, testApp, testFolder } from '../testing.ts';
import { redactedName } from './export.ts';

const line = '2026-11-20T10:00:00Z INFO login of bob@example.com DB_PASSWORD=hunter2secret ok\n';

const clean = '2026-11-20T10:00:01Z INFO order 4711 accepted, nothing to hide in this line at all\n';
/** About 1 MiB of text with a little to hide. */
const block = clean.repeat(12_000) + line.repeat(20);
const redactedBlock =
  clean.repeat(12_000) +
  line.replace('bob@example.com', '[Email_1]').replace('hunter2secret', '[Password_1]').repeat(20);

/** A log that was searched and reviewed: what was found is to be hidden. */
async function reviewedLog(text: string) {
  const { core } = await testApp();
  const issue = await createIssue(core);
  const file = await addText(core, issue.id, text);
  await core.dispatch('pii.scan', { logFileId: file.id });
  await core.dispatch('pii.decide', { logFileId: file.id, status: 'accepted', target: { by: 'all' } });
  return { core, file };
}

test('writes the redacted text, also where it is in several chunks, and says so in the audit log', async () => {
  const { core, file } = await reviewedLog(block.repeat(3));
  const path = join(testFolder(), 'out.log');
  const written = await core.dispatch('logs.export', { id: file.id, path });
  const text = readFileSync(path, 'utf8');
  expect(text === redactedBlock.repeat(3)).toBe(true);
  expect(written).toEqual({ path, bytes: text.length });
  const { items } = await core.dispatch('audit.list', { action: 'outbound.sent' });
  expect(items).toHaveLength(1);
  await expect(core.dispatch('logs.export', { id: file.id, path })).rejects.toMatchObject({
    code: 'EXPORT_EXISTS',
  });
});

test('gives the same text in pieces', async () => {
  const { core, file } = await reviewedLog(block.repeat(6));
  const parts: Buffer[] = [];
  for (let piece = 0, last = false; !last; piece += 1) {
    const answer = await core.dispatch('logs.exportPiece', { id: file.id, piece });
    parts.push(Buffer.from(answer.data, 'base64'));
    ({ last } = answer);
  }
  expect(parts.length).toBeGreaterThan(1);
  expect(Buffer.concat(parts).toString() === redactedBlock.repeat(6)).toBe(true);
  await expect(core.dispatch('logs.exportPiece', { id: file.id, piece: 99 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('refuses a file that nobody searched, and leaves a rejected value as it is', async () => {
  const { core } = await testApp();
  const issue = await createIssue(core);
  const file = await addText(core, issue.id, line);
  const path = join(testFolder(), 'out.log');
  await expect(core.dispatch('logs.export', { id: file.id, path })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect(existsSync(path)).toBe(false);
  await core.dispatch('pii.scan', { logFileId: file.id });
  await core.dispatch('pii.decide', { logFileId: file.id, status: 'accepted', target: { by: 'all' } });
  await core.dispatch('pii.decide', {
    logFileId: file.id,
    status: 'rejected',
    target: { by: 'type', type: 'email' },
  });
  await core.dispatch('logs.export', { id: file.id, path });
  expect(readFileSync(path, 'utf8')).toBe(line.replace('hunter2secret', '[Password_1]'));
});

test('a cancelled export leaves nothing', async () => {
  const { core, file } = await reviewedLog(block.repeat(8));
  const folder = testFolder();
  const controller = new AbortController();
  const writing = core.dispatch(
    'logs.export',
    { id: file.id, path: join(folder, 'out.log') },
    { signal: controller.signal, onProgress: () => controller.abort() },
  );
  await expect(writing).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await readdir(folder)).toEqual([]);
});

test('the proposed name is a plain one', () => {
  expect(redactedName('app.log')).toBe('app.redacted.log');
  expect(redactedName('logs.zip/inner/app.log.1.gz')).toBe('app.log.redacted.1');
  expect(redactedName('syslog')).toBe('syslog.redacted.log');
  expect(redactedName('..\\..\\evil.log')).toBe('evil.redacted.log');
});
