import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Core } from '../core.ts';
import { addText, codeOf, createIssue, testApp, testFolder, withDatabase } from '../testing.ts';
import { mergeEdits } from './documents.ts';
import { markdownToHtml } from './export/render.ts';
import { plain } from './markdown.ts';

const log = [
  '2026-11-21T09:58:00Z ERROR login of jane_doe@example.com from 10.20.30.40 failed',
  '2026-11-21T09:58:01Z DEBUG DB_PASSWORD=hunter_2x',
  '2026-11-21T09:59:00Z INFO restarted',
  '',
].join('\n');

async function investigated() {
  const running = await testApp();
  const { core } = running;
  const issue = await core.dispatch('issues.create', {
    title: 'Checkout *fails* | <b>EU</b>',
    description: 'Customers saw errors.',
    severity: 'high',
    tags: ['eu'],
  });
  const issueId = issue.id;
  const file = await addText(core, issueId, log, 'app|x.log');
  await core.dispatch('timeline.pinLog', { logFileId: file.id, fromLine: 1, toLine: 1 });
  await core.dispatch('timeline.add', { issueId, description: 'Seen on the dashboard', important: false });
  const first = await core.dispatch('whys.add', {
    issueId,
    question: 'Why did checkout fail?',
    answer: 'Login failed',
    evidence: [
      { kind: 'log', logFileId: file.id, fromLine: 1, toLine: 2 },
      { kind: 'text', text: 'Said in the channel' },
    ],
  });
  const second = await core.dispatch('whys.add', {
    issueId,
    parentId: first.id,
    question: 'Why?',
    answer: 'Bad password',
  });
  await core.dispatch('whys.setRootCause', { id: second.id, isRootCause: true, confidence: 0.9 });
  await core.dispatch('issues.saveReview', {
    id: issueId,
    impact: 'All of EU',
    wentWell: 'Paging',
    gotLucky: 'Night',
    startedAt: '2026-11-21T09:00:00.000Z',
    detectedAt: '2026-11-21T09:30:00.000Z',
  });
  await core.dispatch('issues.addAction', {
    issueId,
    title: 'Rotate',
    owner: 'Ada',
    dueDate: '2026-12-01',
    priority: 'high',
  });
  return { ...running, running, issue, issueId, file, first };
}

/** What a person gets who looked at what leaves. */
async function seen(core: Core, id: string): Promise<string> {
  return (await core.dispatch('outbound.preview', { kind: 'document', documentId: id })).approval;
}

async function exported(core: Core, id: string, format: 'md' | 'html' = 'md'): Promise<string> {
  const approval = await seen(core, id);
  const { data } = await core.dispatch('documents.render', { id, format, approval });
  return Buffer.from(data, 'base64').toString('utf8');
}

describe('generating', () => {
  test('an RCA has every section with the data of the issue', async () => {
    const { core, issueId, file } = await investigated();
    const { contentMd, version, title } = await core.dispatch('documents.generate', {
      issueId,
      docType: 'rca',
    });
    expect({ version, title }).toEqual({
      version: 1,
      title: 'Root cause analysis: Checkout *fails* | <b>EU</b>',
    });
    const headings = [...contentMd.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
    expect(headings).toEqual([
      'Summary',
      'Impact',
      'Timeline',
      'Detection, response and resolution',
      '5 Whys',
      'Root causes',
      'Evidence',
      'Log files',
      'Corrective actions',
      'Appendix: full timeline',
    ]);
    expect(contentMd).toContain('# Root cause analysis: Checkout \\*fails\\* \\| \\<b\\>EU\\</b\\>');
    expect(contentMd).toContain('All of EU');
    expect(contentMd).toContain('| Detected | 2026-11-21 09:30:00 | 30 min |');
    expect(contentMd).toContain('**Why 1:** Why did checkout fail?\\\n  Login failed \\[E1\\] \\[E2\\]');
    expect(contentMd).toContain('  - **Why 2:**');
    expect(contentMd).toContain('1. Bad password (confidence 90 %)');
    expect(contentMd).toContain('### E1: app\\|x.log, lines 1–2');
    expect(contentMd).toContain(`SHA-256 \`${file.contentHash}\``);
    expect(contentMd).toContain('### E2: Note');
    expect(contentMd).toContain(`| app\\|x.log | 3 | ${Buffer.byteLength(log)} |`);
    expect(contentMd).toContain('| Rotate | Ada | 2026-12-01 | high | open |');
    const [important = '', all = ''] = [
      contentMd.split('## Timeline')[1]?.split('## ')[0],
      contentMd.split('## Appendix')[1],
    ];
    expect(important).not.toContain('Seen on the dashboard');
    expect(important).toContain('2026-11-21 09:58:00');
    expect(all).toContain('Seen on the dashboard');
    expect(contentMd).not.toMatch(/jane|hunter|10\.20\.30/);
  });

  test('a postmortem is blameless and has what went well, wrong and lucky', async () => {
    const { core, issueId } = await investigated();
    const { contentMd } = await core.dispatch('documents.generate', { issueId, docType: 'postmortem' });
    expect(contentMd).toContain('blameless');
    expect(contentMd).toMatch(
      /### What went well\n\nPaging[\s\S]*### What went wrong\n\n\*Nothing was noted\.\*[\s\S]*### Where we got lucky\n\nNight/,
    );
  });

  test('an empty issue gives a document that says what is missing', async () => {
    const { core } = await testApp();
    const { id } = await createIssue(core);
    const { contentMd } = await core.dispatch('documents.generate', { issueId: id, docType: 'rca' });
    for (const text of [
      'No description was written',
      'No why was asked yet',
      'No evidence',
      'No file was added',
      'No action was agreed',
    ])
      expect(contentMd).toContain(text);
  });

  test('evidence whose file is gone stays, with its hash, and says so', async () => {
    const { core, issueId, file } = await investigated();
    await core.dispatch('logs.delete', { id: file.id });
    const { contentMd } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    expect(contentMd).toContain(
      `SHA-256 \`${file.contentHash}\`\n\n*The source was deleted; the reference is kept.*`,
    );
  });

  test.each([
    '## Injected',
    'a\r## Injected',
    'a\n\n## Injected',
    'a\u2028## Injected',
    '---',
    '===',
    '- item',
    '1. item',
    '+ item',
    '> quote',
    '| a | b |',
    '[x](javascript:alert(1))',
    '![x](http://evil.example.com/x.png)',
    '<script>alert(1)</script>',
    '&lt;b&gt;',
    '`code` **bold** ~~gone~~',
    '```\nfence',
    '\\',
  ])('%j stays text wherever a person writes it', async (hostile) => {
    const html = markdownToHtml(
      `# ${plain(hostile)}\n\n- **Q:** x\n  ${plain(hostile)}\n\n1. ${plain(hostile)}\n`,
    );
    const shape = [...html.matchAll(/<(?!\/)(\w+)/g)].map((match) => match[1]);
    expect(shape.filter((name) => name !== 'p')).toEqual(['h1', 'ul', 'li', 'strong', 'ol', 'li']);
    const { core } = await testApp();
    const issue = await createIssue(core, hostile);
    await core.dispatch('whys.add', { issueId: issue.id, question: hostile, answer: hostile });
    const { contentMd } = await core.dispatch('documents.generate', { issueId: issue.id, docType: 'rca' });
    expect([...markdownToHtml(contentMd).matchAll(/<h2/g)]).toHaveLength(10);
  });
});

describe('versions', () => {
  test('each save is a version; an old one is refused', async () => {
    const { core, issueId } = await investigated();
    const document = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    const { id } = document;
    const saved = await core.dispatch('documents.save', {
      id,
      contentMd: 'mine',
      fromVersion: 1,
      title: 'New title',
    });
    expect(saved).toMatchObject({ version: 2, contentMd: 'mine', title: 'New title' });
    expect(await codeOf(core.dispatch('documents.save', { id, contentMd: 'theirs', fromVersion: 1 }))).toBe(
      'CONFLICT',
    );
    expect((await core.dispatch('documents.get', { id })).contentMd).toBe('mine');
    expect(await core.dispatch('documents.versions', { id })).toMatchObject([
      { version: 2, source: 'edited', bytes: 4 },
      { version: 1, source: 'generated' },
    ]);
    expect(await core.dispatch('documents.version', { id, version: 1 })).toEqual({
      contentMd: document.contentMd,
      source: 'generated',
    });
    expect(await codeOf(core.dispatch('documents.version', { id, version: 9 }))).toBe('NOT_FOUND');
    await core.dispatch('documents.delete', { id });
    expect(await core.dispatch('documents.list', { issueId })).toEqual([]);
  });

  test('generating again keeps what a person changed and takes what the data changed', async () => {
    const { core, issueId } = await investigated();
    const { id, contentMd } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    const edited = contentMd.replace('Customers saw errors.', 'Customers saw errors, said the CEO.');
    await core.dispatch('documents.save', { id, contentMd: edited, fromVersion: 1 });
    await core.dispatch('issues.addAction', { issueId, title: 'Second action' });
    const again = await core.dispatch('documents.regenerate', { id });
    expect(again.conflicts).toBe(0);
    expect(again.merged).toContain('said the CEO');
    expect(again.merged).toContain('Second action');
    expect((await core.dispatch('documents.get', { id })).version).toBe(2);
    const taken = await core.dispatch('documents.acceptRegenerated', {
      id,
      contentMd: again.merged,
      generated: again.generated,
      fromVersion: again.fromVersion,
    });
    expect(taken.version).toBe(3);
    const third = await core.dispatch('documents.regenerate', { id });
    expect(third.merged).toBe(again.merged);
    expect(
      await codeOf(
        core.dispatch('documents.acceptRegenerated', { id, contentMd: 'x', generated: 'x', fromVersion: 2 }),
      ),
    ).toBe('CONFLICT');
  });

  test('where both changed the same line, the person wins', () => {
    expect(mergeEdits('a\nb\nc', 'a\nmine\nc', 'a\ntheirs\nc')).toEqual({
      merged: 'a\nmine\nc',
      conflicts: 1,
    });
    expect(mergeEdits('a\nb', 'a\nb', 'a\nb\nnew')).toEqual({ merged: 'a\nb\nnew', conflicts: 0 });
  });
});

describe('exporting', () => {
  test('writes the file, an event and an audit entry with its hash', async () => {
    const { core, issueId } = await investigated();
    const { id } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    const path = join(testFolder(), 'rca.md');
    const result = await core.dispatch('documents.export', { id, format: 'md', path });
    expect(result).toMatchObject({ path, bytes: readFileSync(path).length });
    const [event] = await core.dispatch('timeline.list', { issueId, types: ['document_exported'] });
    expect(event?.metadata).toMatchObject({ format: 'md', file_path: path });
    const { items } = await core.dispatch('audit.list', { action: 'outbound.sent' });
    expect(items[0]?.details).toContain(result.sha256);
  });

  test('never replaces a file unasked, and refuses where it cannot write', async () => {
    const { core, issueId } = await investigated();
    const { id } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    const folder = testFolder();
    const path = join(folder, 'taken.md');
    writeFileSync(path, 'mine');
    mkdirSync(join(folder, 'folder.md'));
    const write = (target: string, overwrite = false) =>
      codeOf(core.dispatch('documents.export', { id, format: 'md', path: target, overwrite }));
    expect(await write(path)).toBe('EXPORT_EXISTS');
    expect(await write(join(folder, 'folder.md'), true)).toBe('EXPORT_UNWRITABLE');
    expect(await write(join(folder, 'no', 'such', 'a.md'))).toBe('EXPORT_UNWRITABLE');
    expect(await write(join(folder, `${'x'.repeat(300)}.md`))).toBe('EXPORT_UNWRITABLE');
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readdirSync(folder).toSorted()).toEqual(['folder.md', 'taken.md']);
    await core.dispatch('documents.export', { id, format: 'md', path, overwrite: true });
    expect(readFileSync(path, 'utf8')).toContain('Root cause');
    await core.dispatch('documents.export', {
      id,
      format: 'md',
      path: join(folder, `${'y'.repeat(250)}.md`),
    });
    expect(await core.dispatch('timeline.list', { issueId, types: ['document_exported'] })).toHaveLength(2);
  });

  test('only where a person chose; a cancelled dialog writes nothing', async () => {
    const running = await testApp({ ports: { mayWrite: () => false } });
    const { id: issueId } = await createIssue(running.core);
    const { id } = await running.core.dispatch('documents.generate', { issueId, docType: 'rca' });
    expect(
      await codeOf(running.core.dispatch('documents.export', { id, format: 'md', path: '/tmp/x.md' })),
    ).toBe('PATH_NOT_GRANTED');
    expect(await running.core.dispatch('documents.export', { id, format: 'md' })).toEqual({
      path: null,
      bytes: 0,
      sha256: null,
    });
  });

  test.each(['scanned', 'accepted', 'final'])(
    'no value that is hidden in the logs leaves (%s), however it got into the text',
    async (state) => {
      const { core, issueId, file } = await investigated();
      const logFileId = file.id;
      await core.dispatch('pii.scan', { logFileId });
      if (state !== 'scanned')
        await core.dispatch('pii.decide', { logFileId, status: 'accepted', target: { by: 'all' } });
      if (state === 'final') await core.dispatch('pii.finalise', { logFileId });
      // Where nothing around it says what it is, and where Markdown escapes it.
      await core.dispatch('whys.add', {
        issueId,
        question: 'Who used hunter_2x?',
        answer: 'It was jane_doe@example.com with hunter_2x.',
      });
      await core.dispatch('issues.update', {
        id: issueId,
        title: 'Login of jane_doe@example.com',
        description: 'They typed hunter_2x, (hunter_2x) and "hunter_2x".',
      });
      const document = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
      const { id } = document;
      for (const text of [
        await exported(core, id),
        await exported(core, id, 'html'),
        (await core.dispatch('documents.preview', { id })).contentMd,
      ]) {
        expect(text).not.toMatch(/hunter|2x\b|jane|doe@|10\.20\.30\.40/);
      }
      const approval = await seen(core, id);
      const { fileName } = await core.dispatch('documents.render', { id, format: 'md', approval });
      expect(fileName).not.toContain('jane');
      expect(
        (await core.dispatch('documents.previewText', { id, contentMd: 'again hunter\\_2x' })).replacements,
      ).toBe(1);
      expect(
        (await core.dispatch('documents.previewText', { id, contentMd: 'xhunter_2xy' })).replacements,
      ).toBe(1);
    },
  );

  test.each([
    'the password is hunter_2x.',
    '密码是hunter_2x，请更换',
    '비밀번호는 hunter_2x입니다',
    'пароль:hunter_2x',
    'hunter**_2x**',
    '**hunter_2x**',
    '`hunter_2x`',
    'hunter\\_2x',
    'hunter&#95;2x',
    'hunter&#x5F;2x',
    'hunter&lowbar;2x',
    'hunter\u200b_2x',
    'jane_doe&commat;example.com',
    'jane\\_doe&#64;example.com',
    '| a | jane\\_doe@example.com |',
    'a\n\nhunter\\_2x\n\n```text\nhunter_2x\n```',
  ])('%j hides what a reader would see of it', async (contentMd) => {
    const { core, issueId, file } = await investigated();
    await core.dispatch('pii.scan', { logFileId: file.id });
    const { id } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    const { html } = await core.dispatch('documents.previewText', { id, contentMd });
    const read = html
      .replace(/<[^>]*>/g, '')
      .replace(/&#?\w+;|[*\u200b]/g, '')
      .toLowerCase();
    expect(read).not.toMatch(/hunter|2x|jane|doe/);
    expect(read).toContain('[');
  });

  test('the name that a dialog proposes is redacted too', async () => {
    const names: string[] = [];
    const chooseSavePath = async (name: string) => {
      names.push(name);
      return null;
    };
    const { core } = await testApp({ ports: { chooseSavePath } });
    const issue = await createIssue(core, 'Login of jane_doe@example.com');
    const { id } = await core.dispatch('documents.generate', { issueId: issue.id, docType: 'rca' });
    await core.dispatch('documents.export', { id, format: 'md', approval: await seen(core, id) });
    expect(names).toEqual(['Root cause analysis Login of Email_1.md']);
  });

  test('what cannot be recorded does not stay outside', async () => {
    const { core, dataDir, issueId } = await investigated();
    const { id } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    withDatabase(dataDir, (db) =>
      db.handle.exec(
        `CREATE TRIGGER no_more BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'no more'); END`,
      ),
    );
    const folder = testFolder();
    const path = join(folder, 'rca.md');
    await expect(core.dispatch('documents.export', { id, format: 'md', path })).rejects.toThrow('no more');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a value that a person rejected stays', async () => {
    const { core, issueId, file } = await investigated();
    await core.dispatch('pii.scan', { logFileId: file.id });
    await core.dispatch('pii.decide', {
      logFileId: file.id,
      status: 'rejected',
      target: { by: 'type', type: 'ipv4' },
    });
    const { id } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    expect(await exported(core, id)).toContain('10.20.30.40');
  });
});
