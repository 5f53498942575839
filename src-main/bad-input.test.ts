import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { contract, type ProcedureName } from './contract/index.ts';
import { databasePath } from './core.ts';
import { toWireError } from './ipc/wire-errors.ts';
import { shellPorts } from './ports.ts';
import {
  addText,
  canMount,
  codeOf,
  createIssue,
  failureOf,
  growDisk,
  rows,
  testApp,
  testFolder,
  testKey,
  tinyDisk,
  withDatabase,
} from './testing.ts';

const unknown = '01890a5d-ac96-774b-bcce-b302099a8057';
const wireCode = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) => toWireError(error, () => {}).code,
  );

describe('the database file', () => {
  async function closed() {
    const running = await testApp();
    const issue = await createIssue(running.core, 'Before');
    await addText(
      running.core,
      issue.id,
      Array.from({ length: 40_000 }, () => crypto.randomUUID()).join('\n'),
    );
    await running.close();
    return { running, issue, path: databasePath(running.dataDir) };
  }

  test.each([
    ['plain text', Buffer.from('hello world'), 'NOT_A_DATABASE'],
    [
      'an unencrypted database',
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8192 - 16)]),
      'NOT_A_DATABASE',
    ],
    ['cut within a page', null, 'DATABASE_DAMAGED'],
  ])('that is %s is refused and left alone', async (_, content, code) => {
    const { running, path } = await closed();
    const bytes = content ?? readFileSync(path).subarray(0, 10_000);
    writeFileSync(path, bytes);
    const names = readdirSync(running.dataDir);
    expect(await codeOf(running.reopen())).toBe(code);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(running.dataDir)).toEqual(names);
  });

  test('whose first page is damaged says so, because the key file vouches for the key', async () => {
    const { running, path } = await closed();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 100, 200);
    writeFileSync(path, bytes);
    expect(await codeOf(running.reopen())).toBe('DATABASE_DAMAGED');
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  test('with a damaged page in the middle says so when it is read; the rest is as it was', async () => {
    const { running, issue, path } = await closed();
    const bytes = readFileSync(path);
    // The log's text: the blob's pages are the last ones.
    for (let page = Math.floor(bytes.length / 4096) - 40; page < bytes.length / 4096 - 20; page += 1)
      bytes.fill(0x5a, page * 4096 + 500, page * 4096 + 600);
    writeFileSync(path, bytes);
    const core = await running.reopen();
    const [file] = await core.dispatch('logs.list', { issueId: issue.id });
    expect(await wireCode(core.dispatch('logs.find', { id: file?.id ?? '', text: 'x' }))).toBe(
      'DATABASE_DAMAGED',
    );
    expect((await core.dispatch('issues.get', { id: issue.id })).title).toBe('Before');
    await createIssue(core, 'After');
    expect((await core.dispatch('issues.list', {})).total).toBe(2);
  });

  test('without a key: locked, and every procedure but the vault says so', async () => {
    const { running } = await closed();
    const app = await createApp({ dataDir: running.dataDir, ports: shellPorts() });
    const call = { signal: new AbortController().signal, onProgress: () => {} };
    expect(app.status().state).toBe('locked');
    for (const name of Object.keys(contract).filter((procedure) => !procedure.startsWith('vault.')))
      expect(await codeOf(app.dispatch(name, {}, call))).toBe('LOCKED');
    await app.close();
  });
});

describe('the disk', () => {
  test.runIf(canMount)('full: each write is refused whole, and goes on once there is room', async () => {
    const dataDir = tinyDisk(4);
    const { core } = await testApp({ dataDir });
    const description = 'd'.repeat(150_000);
    let made = 0;
    let code = 'ok';
    while (code === 'ok' && made < 100) {
      code = await wireCode(
        core.dispatch('issues.create', { title: `Issue ${made}`, description, severity: 'low' }),
      );
      if (code === 'ok') made += 1;
    }
    expect(code).toBe('DISK_FULL');
    const { items, total } = await core.dispatch('issues.list', {
      limit: 500,
      sort: 'number',
      descending: false,
    });
    expect(items.map((issue) => issue.title)).toEqual(
      Array.from({ length: made }, (_, index) => `Issue ${index}`),
    );
    expect(total).toBe(made);
    expect(rows({ handle: core.read.handle, writable: true }, 'PRAGMA integrity_check')).toEqual([
      { integrity_check: 'ok' },
    ]);
    expect((await core.dispatch('audit.verify', {})).ok).toBe(true);
  });

  test.runIf(canMount)('full while a log is added: nothing is listed, nothing stays', async () => {
    const dataDir = tinyDisk(6);
    const running = await testApp({ dataDir });
    const issue = await createIssue(running.core);
    const path = join(testFolder(), 'big.log');
    writeFileSync(path, Array.from({ length: 400_000 }, () => crypto.randomUUID()).join('\n'));
    const adding = running.core.dispatch('logs.addPaths', { issueId: issue.id, paths: [path] });
    expect(await wireCode(adding)).toBe('DISK_FULL');
    expect(await running.core.dispatch('logs.list', { issueId: issue.id })).toEqual([]);
    const core = await running.reopen();
    expect((await core.dispatch('issues.get', { id: issue.id })).title).toBe('Checkout fails');
    await running.close();
    // Removing what was written needs room too, so it waits for the start after some was made.
    growDisk(dataDir, 32);
    await running.reopen();
    await running.close();
    withDatabase(dataDir, (db) => expect(rows(db, 'SELECT 1 FROM log_chunks')).toEqual([]));
  });

  /** Runs a few lines in a process of another user, because the tests may run as root, whom no permission stops. */
  function asNobody(code: string) {
    const script = join(testFolder(), 'child.mjs');
    const app = JSON.stringify(join(import.meta.dirname, 'app.ts'));
    const ports = JSON.stringify(join(import.meta.dirname, 'ports.ts'));
    writeFileSync(
      script,
      `const { createApp } = await import(${app}); const { shellPorts } = await import(${ports});
      const key = Buffer.alloc(32, 7);
      try { ${code} } catch (error) { console.log(error.code ?? error.message); }`,
    );
    chmodSync(join(script, '..'), 0o755);
    const isRoot = process.getuid?.() === 0;
    const result = spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
    });
    return result.stdout.trim() || result.stderr;
  }

  test.skipIf(process.platform === 'win32')('a folder that cannot be written is refused', async () => {
    const running = await testApp();
    await running.close();
    const { dataDir } = running;
    for (const name of readdirSync(dataDir)) chmodSync(join(dataDir, name), 0o444);
    chmodSync(dataDir, 0o555);
    const before = readFileSync(databasePath(dataDir));
    const open = `const app = await createApp({ dataDir: ${JSON.stringify(dataDir)}, ports: shellPorts(), environmentKey: key }); console.log('open'); await app.close();`;
    expect(asNobody(open)).toBe('READ_ONLY');
    expect(asNobody(open.replace(dataDir, join(dataDir, 'below')))).toBe('READ_ONLY');
    expect(readFileSync(databasePath(dataDir)).equals(before)).toBe(true);
    chmodSync(dataDir, 0o755);
  });

  test.skipIf(process.platform === 'win32')('a log that cannot be read is refused', async () => {
    const folder = testFolder();
    const secret = join(folder, 'secret.log');
    writeFileSync(secret, 'x\n', { mode: 0o000 });
    chmodSync(folder, 0o755);
    const dataDir = testFolder();
    if (process.getuid?.() === 0) chownSync(dataDir, 65_534, 65_534);
    const code =
      asNobody(`const app = await createApp({ dataDir: ${JSON.stringify(dataDir)}, ports: shellPorts() });
      await app.createWithKey(key);
      const core = app.unlocked();
      const issue = await core.dispatch('issues.create', { title: 't', severity: 'low' });
      const { results } = await core.dispatch('logs.addPaths', { issueId: issue.id, paths: [${JSON.stringify(secret)}] });
      console.log(results[0].code, (await core.dispatch('logs.list', { issueId: issue.id })).length);
      await app.close();`);
    expect(code).toBe('FILE_UNREADABLE 0');
  });

  test('in use by another process: refused, and free again once that is gone', async () => {
    const running = await testApp();
    await createIssue(running.core);
    const open = `const app = await createApp({ dataDir: ${JSON.stringify(running.dataDir)}, ports: shellPorts(), environmentKey: key });
      console.log((await app.unlocked().dispatch('issues.list', {})).total); await app.close();`;
    const child = () => {
      const script = join(testFolder(), 'child.mjs');
      writeFileSync(
        script,
        `const { createApp } = await import(${JSON.stringify(join(import.meta.dirname, 'app.ts'))});
        const { shellPorts } = await import(${JSON.stringify(join(import.meta.dirname, 'ports.ts'))});
        const key = Buffer.from('${testKey.toString('hex')}', 'hex');
        try { ${open} } catch (error) { console.log(error.code ?? error.message); }`,
      );
      return spawnSync(process.execPath, [script], { encoding: 'utf8' }).stdout.trim();
    };
    expect(child()).toBe('IN_USE');
    await running.close();
    expect(child()).toBe('1');
  });
});

describe('input', () => {
  const rule = {
    name: 'x',
    kind: 'literal',
    patterns: ['x'],
    caseSensitive: false,
    wholeWord: true,
    tier: 'context',
    label: 'X',
    enabled: true,
  };
  /** A valid input for every procedure that takes an id, with an id that nobody has. */
  const withUnknownId: Partial<Record<ProcedureName, unknown>> = {
    'issues.update': { id: unknown, title: 'x' },
    'issues.setStatus': { id: unknown, status: 'closed' },
    'issues.get': { id: unknown },
    'issues.delete': { id: unknown },
    'issues.restore': { id: unknown },
    'issues.purge': { id: unknown, confirmTitle: 'x' },
    'issues.getReview': { id: unknown },
    'issues.saveReview': { id: unknown, impact: 'x' },
    'issues.listActions': { issueId: unknown },
    'issues.addAction': { issueId: unknown, title: 'x' },
    'issues.updateAction': { id: unknown, title: 'x' },
    'issues.deleteAction': { id: unknown },
    'logs.addPaths': { issueId: unknown, paths: ['/etc/hostname'] },
    'logs.addText': { issueId: unknown, fileName: 'a', text: 'x' },
    'logs.beginUpload': { issueId: unknown, fileName: 'a', size: 1 },
    'logs.pushUpload': { uploadId: unknown, sequence: 0, data: '', last: true },
    'logs.runUpload': { uploadId: unknown },
    'logs.list': { issueId: unknown },
    'logs.get': { id: unknown },
    'logs.delete': { id: unknown },
    'logs.lines': { id: unknown, from: 1, count: 1 },
    'logs.export': { id: unknown, path: '/nonexistent/x' },
    'logs.exportPiece': { id: unknown, piece: 0 },
    'logs.find': { id: unknown, text: 'x' },
    'logs.lineTime': { id: unknown, line: 1 },
    'attachments.add': { issueId: unknown, fileName: 'a', data: '', piiWarningAcknowledged: true },
    'attachments.list': { issueId: unknown },
    'attachments.data': { id: unknown },
    'attachments.delete': { id: unknown },
    'pii.scan': { logFileId: unknown },
    'pii.review': { logFileId: unknown },
    'pii.groups': { logFileId: unknown },
    'pii.spans': { logFileId: unknown },
    'pii.spansInRange': { logFileId: unknown, start: 0, end: 1 },
    'pii.decide': { logFileId: unknown, status: 'accepted', target: { by: 'all' } },
    'pii.decideAll': { logFileId: unknown, status: 'accepted' },
    'pii.finalise': { logFileId: unknown },
    'pii.similar': { logFileId: unknown, type: 'ipv4', valueHash: 'x' },
    'pii.changes': { logFileId: unknown },
    'pii.mark': { logFileId: unknown, start: 0, end: 1, type: 'ipv4' },
    'pii.unmark': { logFileId: unknown, spanId: unknown },
    'pii.saveRule': { ...rule, id: unknown },
    'pii.deleteRule': { id: unknown },
    'pii.allowed': { issueId: unknown },
    'pii.allow': { issueId: unknown, type: 'ipv4', value: 'x' },
    'pii.disallow': { id: unknown },
    'pii.domains': { issueId: unknown },
    'pii.saveDomains': { issueId: unknown, domains: [] },
    'pii.resolve': { issueId: unknown, tokens: [] },
    'whys.list': { issueId: unknown },
    'whys.add': { issueId: unknown, question: 'x' },
    'whys.update': { id: unknown, question: 'x' },
    'whys.addEvidence': { id: unknown, evidence: { kind: 'text', text: 'x' } },
    'whys.removeEvidence': { id: unknown, index: 0 },
    'whys.setRootCause': { id: unknown, isRootCause: true },
    'whys.move': { id: unknown, parentId: null, order: 1 },
    'whys.delete': { id: unknown },
    'timeline.list': { issueId: unknown },
    'timeline.add': { issueId: unknown, description: 'x' },
    'timeline.pinLog': { logFileId: unknown, fromLine: 1, toLine: 1 },
    'timeline.update': { id: unknown, description: 'x' },
    'timeline.setImportant': { id: unknown, important: true },
    'timeline.delete': { id: unknown },
    'timeline.history': { id: unknown },
    'documents.list': { issueId: unknown },
    'documents.get': { id: unknown },
    'documents.generate': { issueId: unknown, docType: 'rca' },
    'documents.save': { id: unknown, contentMd: 'x', fromVersion: 1 },
    'documents.regenerate': { id: unknown },
    'documents.acceptRegenerated': { id: unknown, contentMd: 'x', generated: 'x', fromVersion: 1 },
    'documents.versions': { id: unknown },
    'documents.version': { id: unknown, version: 1 },
    'documents.delete': { id: unknown },
    'documents.preview': { id: unknown },
    'documents.previewText': { id: unknown, contentMd: 'x' },
    'documents.export': { id: unknown, format: 'md', path: '/tmp/never-written.md' },
    'documents.render': { id: unknown, format: 'md' },
    'commands.get': { id: unknown },
    'commands.run': { issueId: unknown, command: 'uptime' },
    'commands.stop': { id: unknown },
    'commands.output': { id: unknown },
    'commands.setRuleTier': { id: unknown, tier: 3 },
    'commands.removeRule': { id: unknown },
    'approvals.answer': { id: unknown, decision: 'deny' },
    'approvals.revoke': { id: unknown },
    'kubeconfigs.update': { id: unknown, name: 'x' },
    'kubeconfigs.activate': { id: unknown },
    'kubeconfigs.approvePlugin': { id: unknown, fingerprint: 'x' },
    'kubeconfigs.remove': { id: unknown },
  };

  test('an unknown id is NOT_FOUND in every procedure that takes one, and nothing is written', async () => {
    const { core } = await testApp();
    await createIssue(core);
    const takesId = Object.entries(contract)
      .filter(
        ([, { input }]) =>
          'shape' in input &&
          Object.keys(input.shape).some((key) => /^(id|issueId|logFileId|uploadId)$/.test(key)),
      )
      .map(([name]) => name);
    expect(takesId.toSorted()).toEqual(Object.keys(withUnknownId).toSorted());
    const entries = (await core.dispatch('audit.list', {})).total;
    const call = { signal: new AbortController().signal, onProgress: () => {} };
    const codes = await Promise.all(
      Object.entries(withUnknownId).map(
        async ([name, input]) => [name, await wireCode(core.dispatchAny(name, input, call))] as const,
      ),
    );
    expect(codes.filter(([, code]) => code !== 'NOT_FOUND')).toEqual([]);
    expect((await core.dispatch('audit.list', {})).total).toBe(entries);
  });

  test('a title of 10 MB is refused by name, and not repeated', async () => {
    const { core } = await testApp();
    const failure = await failureOf(
      core.dispatch('issues.create', { title: 'x'.repeat(10_000_000), severity: 'low' }),
    );
    expect(failure.code).toBe('INVALID_INPUT');
    expect(failure.details).toMatchObject({ fields: [{ field: 'title' }] });
    expect(failure.message.length).toBeLessThan(300);
    expect((await core.dispatch('issues.list', {})).total).toBe(0);
  });
});

test('an empty file left by a crash counts as no database', async () => {
  const dataDir = testFolder();
  writeFileSync(databasePath(dataDir), '');
  const app = await createApp({ dataDir, ports: shellPorts(), environmentKey: testKey });
  expect(app.status().state).toBe('empty');
  await app.createWithKey(testKey);
  expect(statSync(databasePath(dataDir)).size).toBeGreaterThan(0);
  await app.close();
  copyFileSync(databasePath(dataDir), join(dataDir, 'copy'));
});
