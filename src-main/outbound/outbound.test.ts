import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Outgoing } from '../contract/index.ts';
import type { Core } from '../core.ts';
import { sha256Hex } from '../db/crypto.ts';
import { addText, codeOf, createIssue, failureOf, testApp, testFolder } from '../testing.ts';

const log = [
  '2026-11-20T10:00:00Z INFO login of bob@example.com from 10.20.30.40',
  '2026-11-20T10:00:01Z DEBUG DB_PASSWORD=hunter2_x ok',
  '',
].join('\n');

async function searched() {
  const running = await testApp({ ports: { host: 'loopback' } });
  const { core } = running;
  await core.dispatch('settings.update', { redactionStyle: 'plain' });
  const issue = await createIssue(core);
  const file = await addText(core, issue.id, log);
  await core.dispatch('pii.scan', { logFileId: file.id });
  return { ...running, issueId: issue.id, file };
}

function accept(core: Core, logFileId: string) {
  return core.dispatch('pii.decide', { logFileId, status: 'accepted', target: { by: 'all' } });
}

async function entries(core: Core, action: string): Promise<Record<string, unknown>[]> {
  const { items } = await core.dispatch('audit.list', { action });
  return items.map(({ entityType, entityId, details }) => ({
    entityType,
    entityId,
    ...(JSON.parse(details ?? '{}') as { after: Record<string, unknown> }).after,
  }));
}

function text(issueId: string, words: string): Outgoing {
  return { kind: 'text', issueId, text: words };
}

describe('before anybody looked', () => {
  test('neither an export nor pieces, a copy, a document leave; each attempt is in the audit log, without values', async () => {
    const { core, issueId, file } = await searched();
    const { id: documentId } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    await core.dispatch('documents.save', {
      id: documentId,
      contentMd: 'They typed hunter2_x.',
      fromVersion: 1,
    });
    const folder = testFolder();
    const path = join(folder, 'out');
    const attempts = [
      () => core.dispatch('logs.export', { id: file.id, path }),
      () => core.dispatch('logs.exportPiece', { id: file.id, piece: 0 }),
      () => core.dispatch('documents.export', { id: documentId, format: 'md', path }),
      () => core.dispatch('documents.render', { id: documentId, format: 'html' }),
      () => core.dispatch('outbound.copy', { content: { kind: 'log', logFileId: file.id } }),
      () =>
        core.dispatch('outbound.copy', { content: { kind: 'lines', logFileId: file.id, from: 1, count: 2 } }),
      () => core.dispatch('outbound.copy', { content: text(issueId, 'mail eve@example.org') }),
    ];
    for (const attempt of attempts) {
      const failure = await failureOf(attempt());
      expect(failure.code).toBe('REVIEW_REQUIRED');
      expect(JSON.stringify(failure.details)).not.toMatch(/hunter|bob|eve/);
      expect(failure.message).toContain('Look at the preview');
    }
    expect(readdirSync(folder)).toEqual([]);
    const stopped = await entries(core, 'outbound.stopped');
    expect(stopped.map((entry) => entry.destination).toReversed()).toEqual([
      'file',
      'download',
      'file',
      'download',
      'clipboard',
      'clipboard',
      'clipboard',
    ]);
    expect(stopped[0]).toMatchObject({ kind: 'text', pending: 0, new: 1, types: { email: 1 } });
    expect(stopped[0]?.content).toBe(sha256Hex('mail [Email]'));
    expect(stopped.at(-1)).toMatchObject({
      kind: 'log',
      entityId: file.id,
      content: file.contentHash,
      new: 0,
    });
    expect(await entries(core, 'outbound.sent')).toEqual([]);
    expect(await core.dispatch('timeline.list', { issueId, types: ['document_exported'] })).toEqual([]);
  });
});

describe('after a person saw it', () => {
  test('exactly the previewed text leaves, and the audit log has its hash', async () => {
    const { core, issueId, file } = await searched();
    for (const content of [
      text(issueId, 'mail eve@example.org about hunter2_x'),
      { kind: 'lines', logFileId: file.id, from: 1, count: 2 } as const,
      { kind: 'log', logFileId: file.id } as const,
    ]) {
      const preview = await core.dispatch('outbound.preview', content);
      expect(preview).toMatchObject({ needsApproval: true, cut: false });
      const sent = await core.dispatch('outbound.copy', { content, approval: preview.approval });
      expect(sent.text).toBe(preview.text);
      expect(sent.sha256).toBe(sha256Hex(preview.text));
      expect(sent.bytes).toBe(Buffer.byteLength(preview.text));
      const [entry] = await entries(core, 'outbound.sent');
      expect(entry).toMatchObject({
        destination: 'clipboard',
        kind: content.kind,
        sha256: sent.sha256,
        bytes: sent.bytes,
        decision: 'approved',
      });
      expect(JSON.stringify(entry)).not.toMatch(/hunter|bob|eve|10\.20/);
    }
  });

  test('files have the bytes of the audit entry', async () => {
    const { core, issueId, file } = await searched();
    const folder = testFolder();
    const { approval, text: seen } = await core.dispatch('outbound.preview', {
      kind: 'log',
      logFileId: file.id,
    });
    const path = join(folder, 'a.log');
    await core.dispatch('logs.export', { id: file.id, path, approval });
    expect(readFileSync(path, 'utf8')).toBe(seen);
    expect((await entries(core, 'outbound.sent'))[0]).toMatchObject({
      destination: 'file',
      path,
      sha256: sha256Hex(readFileSync(path)),
      bytes: seen.length,
      hidden: { email: 1, ipv4: 1, password: 1 },
      decision: 'approved',
    });
    const piece = await core.dispatch('logs.exportPiece', { id: file.id, piece: 0, approval });
    expect(Buffer.from(piece.data, 'base64').toString()).toBe(seen);
    expect((await entries(core, 'outbound.sent'))[0]).toMatchObject({
      destination: 'download',
      sha256: sha256Hex(seen),
    });
    const { id } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    await core.dispatch('documents.save', { id, contentMd: 'mail of eve@example.org', fromVersion: 1 });
    for (const format of ['md', 'html', 'pdf', 'docx'] as const) {
      const { approval } = await core.dispatch('outbound.preview', { kind: 'document', documentId: id });
      const target = join(folder, `a.${format}`);
      await core.dispatch('documents.export', { id, format, path: target, approval });
      const [entry] = await entries(core, 'outbound.sent');
      expect(entry).toMatchObject({
        entityType: 'document',
        entityId: id,
        format,
        sha256: sha256Hex(readFileSync(target)),
      });
    }
  });

  test('what was approved is not asked for again and stays hidden, also written otherwise', async () => {
    const { core, issueId } = await searched();
    const content = text(issueId, 'mail eve@example.org');
    const { approval } = await core.dispatch('outbound.preview', content);
    await core.dispatch('outbound.copy', { content, approval });
    const other = text(issueId, 'EVE@example.ORG or eve%40example.org');
    const preview = await core.dispatch('outbound.preview', other);
    expect(preview).toMatchObject({ needsApproval: false, text: '[Email] or [Email]', hidden: 2 });
    await core.dispatch('outbound.copy', { content: other });
    expect((await entries(core, 'outbound.sent'))[0]).toMatchObject({
      decision: 'reviewed',
      hidden: { email: 2 },
    });
  });

  test('an approval is for nothing else', async () => {
    const { core, issueId, file } = await searched();
    const { approval } = await core.dispatch('outbound.preview', text(issueId, 'mail eve@example.org'));
    // The same text would leave; another value is in it.
    for (const other of ['mail mallory@example.org', 'Mail eve@example.org', 'mail eve@example.org!'])
      expect(await codeOf(core.dispatch('outbound.copy', { content: text(issueId, other), approval }))).toBe(
        'REVIEW_REQUIRED',
      );
    const log = await core.dispatch('outbound.preview', { kind: 'log', logFileId: file.id });
    const second = await addText(core, issueId, `${'x\n'}${'mail of carol@example.org\n'}`, 'b.log');
    await core.dispatch('pii.scan', { logFileId: second.id });
    const copy = (logFileId: string) =>
      codeOf(core.dispatch('outbound.copy', { content: { kind: 'log', logFileId }, approval: log.approval }));
    expect(await copy(second.id)).toBe('REVIEW_REQUIRED');
    // The other log's values would now be hidden in this one too.
    expect(await copy(file.id)).toBe('REVIEW_REQUIRED');
    for (const guess of ['', 'a'.repeat(32), 'ä'.repeat(32)])
      expect(
        await codeOf(
          core.dispatch('outbound.copy', { content: text(issueId, 'mail eve@example.org'), approval: guess }),
        ),
      ).toBe('REVIEW_REQUIRED');
  });

  test('a decision that changes voids it', async () => {
    const { core, issueId, file } = await searched();
    const logContent = { kind: 'log', logFileId: file.id } as const;
    const lines = { kind: 'lines', logFileId: file.id, from: 1, count: 2 } as const;
    const words = text(issueId, 'with hunter2_x and bob@example.com');
    const before = await Promise.all(
      [logContent, lines, words].map((content) => core.dispatch('outbound.preview', content)),
    );
    await core.dispatch('pii.decide', {
      logFileId: file.id,
      status: 'rejected',
      target: { by: 'type', type: 'email' },
    });
    const [first, second, third] = before;
    for (const [content, seen] of [
      [logContent, first],
      [lines, second],
      [words, third],
    ] as const) {
      const attempt = core.dispatch('outbound.copy', { content, approval: seen?.approval });
      expect(await codeOf(attempt)).toBe('REVIEW_REQUIRED');
    }
    const again = await core.dispatch('outbound.preview', logContent);
    expect(again.text).toContain('bob@example.com');
    await core.dispatch('outbound.copy', { content: logContent, approval: again.approval });
  });
});

test('new values get tokens of the issue: the previewed ones, kept once they left, resolved on this machine only', async () => {
  const { core, issueId } = await searched();
  await core.dispatch('settings.update', { redactionStyle: 'pseudonyms' });
  const content = text(issueId, 'eve@example.org wrote to mallory@example.org, says EVE@example.org');
  const preview = await core.dispatch('outbound.preview', content);
  expect(preview.text).toBe('[Email_2] wrote to [Email_3], says [Email_2]');
  // A preview keeps nothing.
  expect(await core.dispatch('pii.resolve', { issueId, tokens: ['[Email_2]'] })).toEqual([]);
  const sent = await core.dispatch('outbound.copy', { content, approval: preview.approval });
  expect(sent.text).toBe(preview.text);
  expect(await core.dispatch('pii.resolve', { issueId, tokens: ['[Email_2]', '[Email_3]'] })).toMatchObject([
    { token: '[Email_2]', value: 'eve@example.org' },
    { token: '[Email_3]', value: 'mallory@example.org' },
  ]);
  const again = await core.dispatch('outbound.preview', text(issueId, 'eve%40example.org and [Email_3]'));
  expect(again).toMatchObject({ text: '[Email_2] and [Email_3]', needsApproval: false });
  // Another style is another text, which nobody saw yet.
  const other = text(issueId, 'trent@example.org');
  const { approval } = await core.dispatch('outbound.preview', other);
  await core.dispatch('settings.update', { redactionStyle: 'plain' });
  expect(await codeOf(core.dispatch('outbound.copy', { content: other, approval }))).toBe('REVIEW_REQUIRED');
});

test('what is allowed is shown, an own rule and a sensitive domain are hidden', async () => {
  const { core, issueId } = await searched();
  await core.dispatch('pii.allow', { issueId, type: 'email', value: 'help@example.org' });
  await core.dispatch('pii.saveDomains', { issueId, domains: ['corp.example.com'] });
  const words = text(issueId, 'help@example.org db7.corp.example.com www.example.net');
  const preview = await core.dispatch('outbound.preview', words);
  expect(preview.text).toBe('help@example.org [Hostname] www.example.net');
  expect(preview.findings.map(({ type, state }) => `${type} ${state}`)).toEqual([
    'hostname new',
    'email shown',
  ]);
});

describe('after the review', () => {
  test('nothing is asked, accepted values are hidden and rejected ones shown', async () => {
    const { core, issueId, file } = await searched();
    await accept(core, file.id);
    await core.dispatch('pii.decide', {
      logFileId: file.id,
      status: 'rejected',
      target: { by: 'type', type: 'ipv4' },
    });
    const path = join(testFolder(), 'a.log');
    await core.dispatch('logs.export', { id: file.id, path });
    expect(readFileSync(path, 'utf8')).toBe(
      log.replace('bob@example.com', '[Email]').replace('hunter2_x', '[Password]'),
    );
    const preview = await core.dispatch(
      'outbound.preview',
      text(issueId, 'bob@example.com 10.20.30.40 hunter2_x'),
    );
    expect(preview).toMatchObject({ text: '[Email] 10.20.30.40 [Password]', needsApproval: false });
    expect(preview.findings.map(({ type, state, count }) => ({ type, state, count }))).toEqual([
      { type: 'email', state: 'accepted', count: 1 },
      { type: 'password', state: 'accepted', count: 1 },
      { type: 'ipv4', state: 'shown', count: 1 },
    ]);
    await core.dispatch('outbound.copy', { content: text(issueId, 'all quiet') });
    expect((await entries(core, 'outbound.sent'))[0]).toMatchObject({ decision: 'clean', hidden: {} });
  });

  test.each(['accepted', 'final'])(
    'an accepted value is hidden however it is written (%s)',
    async (state) => {
      const { core, issueId, file } = await searched();
      await accept(core, file.id);
      if (state === 'final') await core.dispatch('pii.finalise', { logFileId: file.id });
      for (const written of [
        'HUNTER2_X',
        'Hunter2_x',
        '%68unter2_x',
        '%48%55%4e%54%45%52%32%5F%58',
        '%2568unter2_x',
        'xhunter2_xy',
        'BOB@EXAMPLE.COM',
        'bob%40example.com',
        'bob%2540example.com',
        '10%2E20%2e30.40',
        'hunter2\\_x',
        '%48unter2**_x**',
      ]) {
        const { text: seen, needsApproval } = await core.dispatch(
          'outbound.preview',
          text(issueId, `a ${written} b`),
        );
        expect({ written, seen }).toEqual({
          written,
          seen: expect.stringMatching(/^a x?\[(Password|Email|IPv4)\](\*\*)?y? b$/),
        });
        expect(needsApproval).toBe(false);
      }
      const other = await addText(core, issueId, 'GET /login?p=HUNTER2%5Fx\nplain Hunter2_X here\n', 'b.log');
      await core.dispatch('pii.scan', { logFileId: other.id });
      await accept(core, other.id);
      const path = join(testFolder(), 'b.log');
      await core.dispatch('logs.export', { id: other.id, path });
      expect(readFileSync(path, 'utf8')).toMatch(/p=\[\w+\]\nplain \[\w+\] here\n$/);
    },
  );

  test('tokens pass through unchanged, and what left once is clean', async () => {
    const { core, issueId, file } = await searched();
    await accept(core, file.id);
    const tokens = 'host [IPv4_3] and [IPv4_2.3], [Email], [Password_1] x [URL-Credentials]';
    expect(await core.dispatch('outbound.preview', text(issueId, tokens))).toMatchObject({
      text: tokens,
      hidden: 0,
      needsApproval: false,
    });
    // A password that is a word of a token.
    const tricky = await addText(core, issueId, 'password=email\npassword=ipv4_3\n', 'c.log');
    await core.dispatch('pii.scan', { logFileId: tricky.id });
    await accept(core, tricky.id);
    const first = await core.dispatch('outbound.preview', text(issueId, `${tokens} email ipv4_3 EMAIL`));
    expect(first.text).toBe(`${tokens} [Password] [Password] [Password]`);
    const second = await core.dispatch('outbound.preview', text(issueId, first.text));
    expect(second).toMatchObject({ text: first.text, hidden: 0 });
  });

  test('hosts in typed text stay; those of a log are as they were decided', async () => {
    const { core, issueId } = await testApp().then(async (running) => ({
      ...running,
      issueId: (await createIssue(running.core)).id,
    }));
    const words = text(issueId, 'db01.prod.example.com is slow');
    expect(await core.dispatch('outbound.preview', words)).toMatchObject({ hidden: 0, needsApproval: false });
    const file = await addText(core, issueId, 'db01.prod.example.com is slow\n');
    await core.dispatch('pii.scan', { logFileId: file.id });
    expect(await core.dispatch('outbound.preview', words)).toMatchObject({ hidden: 1, needsApproval: true });
  });

  test('lines of a log that nobody searched are searched with what is around them', async () => {
    const { core } = await testApp();
    const { id } = await createIssue(core);
    const key = [
      '-----BEGIN RSA PRIVATE KEY-----',
      ...Array.from({ length: 4 }, () => 'MIIEpAIBAAKCAQEA7'.repeat(3)),
      '-----END RSA PRIVATE KEY-----',
    ];
    const file = await addText(core, id, `start\n${key.join('\n')}\nend\n`);
    const preview = await core.dispatch('outbound.preview', {
      kind: 'lines',
      logFileId: file.id,
      from: 4,
      count: 1,
    });
    expect(preview.text).not.toContain('MII');
    expect(preview.needsApproval).toBe(true);
    const path = join(testFolder(), 'x');
    expect(await codeOf(core.dispatch('logs.export', { id: file.id, path }))).toBe('CONFLICT');
    expect(await codeOf(core.dispatch('outbound.preview', { kind: 'log', logFileId: file.id }))).toBe(
      'CONFLICT',
    );
    expect(existsSync(path)).toBe(false);
  });

  test('unknown ids and a line past the end are no such thing', async () => {
    const { core, file } = await searched();
    const unknown = '01a1fbd3-9a68-73fc-870e-a98d8f66e250';
    for (const content of [
      text(unknown, 'x'),
      { kind: 'lines', logFileId: unknown, from: 1, count: 1 } as const,
      { kind: 'lines', logFileId: file.id, from: 99, count: 1 } as const,
      { kind: 'log', logFileId: unknown } as const,
      { kind: 'document', documentId: unknown } as const,
    ]) {
      expect(await codeOf(core.dispatch('outbound.preview', content))).toBe('NOT_FOUND');
      expect(await codeOf(core.dispatch('outbound.copy', { content }))).toBe('NOT_FOUND');
    }
  });
});
