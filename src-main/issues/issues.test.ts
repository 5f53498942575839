import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IssueStatus, statusTransitions } from '../contract/index.ts';
import type { Core } from '../core.ts';
import {
  addText,
  codeOf,
  createIssue,
  failureOf,
  recordChanges,
  rows,
  testApp,
  withDatabase,
} from '../testing.ts';

const mark = { start: '\ue000', end: '\ue001' };

async function titlesOf(core: Core, filters: Parameters<typeof core.dispatch<'issues.list'>>[1]) {
  return (await core.dispatch('issues.list', filters)).items.map((issue) => issue.title);
}

async function found(core: Core, text: string): Promise<string[]> {
  return (await core.dispatch('issues.search', { text })).items.map((hit) => hit.issue.title);
}

describe('creating and editing', () => {
  test('a new issue is open, numbered, and the start of its timeline', async () => {
    const { core } = await testApp();
    const events = recordChanges(core);
    const issue = await core.dispatch('issues.create', {
      title: '  Checkout fails  ',
      description: 'since 10:02',
      severity: 'critical',
      category: 'network',
      tags: ['db', 'db', 'eu'],
    });
    expect(issue).toMatchObject({
      number: 1,
      title: 'Checkout fails',
      status: 'open',
      tags: ['db', 'eu'],
      createdAt: '2026-11-21 10:00:00',
      updatedAt: '2026-11-21 10:00:00',
      resolvedAt: null,
      deletedAt: null,
    });
    expect(issue.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(events).toContainEqual({ entity: 'issue', ids: [issue.id], issueId: issue.id });
    expect((await createIssue(core)).number).toBe(2);
  });

  test('numbers are never used twice', async () => {
    const { core } = await testApp();
    const first = await createIssue(core, 'First');
    await core.dispatch('issues.purge', { id: first.id, confirmTitle: 'First' });
    expect((await createIssue(core)).number).toBe(2);
  });

  test('an update changes what it names and nothing else', async () => {
    const { core, clock } = await testApp();
    const issue = await core.dispatch('issues.create', {
      title: 'Old',
      description: 'kept',
      severity: 'low',
      assignedTo: 'Ada',
      source: 'pager',
    });
    clock.advance(60_000);
    const updated = await core.dispatch('issues.update', { id: issue.id, title: 'New', assignedTo: null });
    expect(updated).toEqual({ ...issue, title: 'New', assignedTo: null, updatedAt: '2026-11-21 10:01:00' });
    expect(await codeOf(core.dispatch('issues.update', { id: issue.id, title: '   ' }))).toBe(
      'INVALID_INPUT',
    );
    expect(await core.dispatch('issues.get', { id: issue.id })).toMatchObject({ title: 'New' });
  });
});

describe('lists', () => {
  async function filled() {
    const running = await testApp();
    const { core, clock } = running;
    const add = async (title: string, severity: 'critical' | 'high' | 'medium' | 'low', extra = {}) => {
      clock.advance(1000);
      return core.dispatch('issues.create', { title, severity, ...extra });
    };
    const a = await add('alpha', 'low', { category: 'network', tags: ['eu', 'db'], assignedTo: 'Ada' });
    const b = await add('Beta', 'critical', { category: 'disk', tags: ['us'] });
    const c = await add('gamma', 'medium', { category: 'network', tags: ['eu'], assignedTo: 'Bob' });
    return { ...running, a, b, c };
  }

  test('filters by every field, alone and together', async () => {
    const { core, b } = await filled();
    await core.dispatch('issues.setStatus', { id: b.id, status: 'resolved' });
    const sort = { sort: 'number', descending: false } as const;
    expect(await titlesOf(core, { ...sort, status: ['open'] })).toEqual(['alpha', 'gamma']);
    expect(await titlesOf(core, { ...sort, severity: ['critical', 'low'] })).toEqual(['alpha', 'Beta']);
    expect(await titlesOf(core, { ...sort, category: 'network' })).toEqual(['alpha', 'gamma']);
    expect(await titlesOf(core, { ...sort, tag: 'eu' })).toEqual(['alpha', 'gamma']);
    expect(await titlesOf(core, { ...sort, tag: 'e' })).toEqual([]);
    expect(await titlesOf(core, { ...sort, assignedTo: 'Ada' })).toEqual(['alpha']);
    expect(await titlesOf(core, { ...sort, tag: 'eu', assignedTo: 'Bob' })).toEqual(['gamma']);
    expect(await titlesOf(core, { ...sort, status: [] })).toEqual([]);
  });

  test('sorts by each column both ways', async () => {
    const { core, a } = await filled();
    await core.dispatch('issues.setStatus', { id: a.id, status: 'investigating' });
    const orders = {
      number: ['alpha', 'Beta', 'gamma'],
      createdAt: ['alpha', 'Beta', 'gamma'],
      title: ['alpha', 'Beta', 'gamma'],
      severity: ['alpha', 'gamma', 'Beta'],
      status: ['Beta', 'gamma', 'alpha'],
    } as const;
    for (const [sort, expected] of Object.entries(orders)) {
      const by = { sort: sort as keyof typeof orders };
      expect(await titlesOf(core, { ...by, descending: false })).toEqual(expected);
      expect(await titlesOf(core, { ...by, descending: true })).toEqual(expected.toReversed());
    }
    expect((await titlesOf(core, {})).length).toBe(3);
  });

  test('pages without gaps and knows the total', async () => {
    const { core } = await filled();
    const pages = await Promise.all(
      [0, 1, 2, 3].map((offset) => core.dispatch('issues.list', { offset, limit: 1, sort: 'number' })),
    );
    expect(pages.map((page) => page.items.map((issue) => issue.title))).toEqual([
      ['gamma'],
      ['Beta'],
      ['alpha'],
      [],
    ]);
    expect(pages.map((page) => page.total)).toEqual([3, 3, 3, 3]);
  });

  test('facets count what is in use', async () => {
    const { core, a, c } = await filled();
    await core.dispatch('issues.delete', { id: c.id });
    await core.dispatch('issues.setStatus', { id: a.id, status: 'closed' });
    expect(await core.dispatch('issues.facets', {})).toEqual({
      categories: ['disk', 'network'],
      tags: ['db', 'eu', 'us'],
      assignees: ['Ada'],
      byStatus: { open: 1, investigating: 0, resolved: 0, closed: 1 },
      bySeverity: { critical: 1, high: 0, medium: 0, low: 1 },
      deleted: 1,
    });
  });
});

describe('search', () => {
  test('ranks the title first, matches prefixes of every word and marks the hits', async () => {
    const { core } = await testApp();
    await core.dispatch('issues.create', {
      title: 'Disk full',
      description: 'the timeout came later',
      severity: 'low',
    });
    await core.dispatch('issues.create', {
      title: 'Timeout in checkout',
      description: 'nothing',
      severity: 'low',
    });
    const hits = await core.dispatch('issues.search', { text: 'TIMEO' });
    expect(hits.total).toBe(2);
    expect(hits.items.map((hit) => hit.issue.title)).toEqual(['Timeout in checkout', 'Disk full']);
    expect(hits.items[0]?.titleMarked).toBe(`${mark.start}Timeout${mark.end} in checkout`);
    expect(hits.items[1]?.snippetMarked).toBe(`the ${mark.start}timeout${mark.end} came later`);
    expect(await found(core, 'time check')).toEqual(['Timeout in checkout']);
    expect(await found(core, 'imeout')).toEqual([]);
  });

  test('marks add nothing and take nothing away, and begin every word that begins with what is looked for', async () => {
    const { core } = await testApp();
    const word = fc.constantFrom(
      'timeout',
      'Timeóut',
      'time',
      'disk',
      '数据库',
      '🔥',
      'a_b',
      'café',
      '—',
      'e\u0301t',
    );
    const unmarked = (text: string | null | undefined) => text?.replaceAll(/[\ue000\ue001]/g, '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.array(word, { maxLength: 60 }),
        fc.constantFrom('time', 'TIMEOUT', 'caf', 'disk time', '数据', 'a_b', 'tim 数'),
        async (titleWords, descriptionWords, text) => {
          const title = titleWords.join(' ');
          const description = descriptionWords.join(' ');
          const { id } = await core.dispatch('issues.create', { title, description, severity: 'low' });
          const { items } = await core.dispatch('issues.search', { text, limit: 200 });
          const hit = items.find((item) => item.issue.id === id);
          if (hit) {
            expect(unmarked(hit.titleMarked)).toBe(title);
            expect(description).toContain(unmarked(hit.snippetMarked)?.replaceAll('…', '') ?? '');
            if (text === 'time')
              expect(hit.titleMarked.match(/\ue000/g) ?? []).toHaveLength(title.match(/time/gi)?.length ?? 0);
          }
          await core.dispatch('issues.purge', { id, confirmTitle: title });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('finds text without regard to accents', async () => {
    const { core } = await testApp();
    await createIssue(core, 'Café überlastet');
    expect(await found(core, 'cafe')).toEqual(['Café überlastet']);
    expect(await found(core, 'ÜBERL')).toEqual(['Café überlastet']);
  });

  test('finds Chinese and Japanese anywhere in a title or description', async () => {
    const { core } = await testApp();
    await createIssue(core, '生产数据库连接超时');
    await core.dispatch('issues.create', {
      title: 'Login',
      description: 'ログイン画面で数据库エラー',
      severity: 'low',
    });
    expect(await found(core, '生产')).toEqual(['生产数据库连接超时']);
    expect(await found(core, '连接')).toEqual(['生产数据库连接超时']);
    expect(await found(core, '数据库')).toEqual(['生产数据库连接超时', 'Login']);
    expect(await found(core, 'log 画面')).toEqual(['Login']);
    expect(await found(core, '不存在')).toEqual([]);
    const [hit] = (await core.dispatch('issues.search', { text: '连接' })).items;
    expect(hit?.titleMarked).toBe(`生产数据库${mark.start}连接${mark.end}超时`);
  });

  test('takes operators and quotes as text', async () => {
    const { core } = await testApp();
    await createIssue(core, 'NOT AND OR NEAR');
    await createIssue(core, 'C++ "quoted" title:x');
    expect(await found(core, 'AND OR')).toEqual(['NOT AND OR NEAR']);
    expect(await found(core, '"quoted')).toEqual(['C++ "quoted" title:x']);
    expect(await found(core, 'title:x')).toEqual(['C++ "quoted" title:x']);
    for (const text of [
      '"',
      '*',
      'a* OR b',
      '(',
      'NEAR(a b)',
      '^x',
      '- -',
      '_',
      '\u0301',
      '\0',
      '🔥',
      '{a}:b',
    ])
      await core.dispatch('issues.search', { text });
  });

  test('no text a person can type makes it fail', async () => {
    const { core } = await testApp();
    await createIssue(core, 'anything');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), async (text) => {
        if (text.trim()) await core.dispatch('issues.search', { text });
      }),
      { numRuns: 150 },
    );
  });

  test('follows edits, deletion, restoring and purging; filters and pages apply', async () => {
    const { core } = await testApp();
    const issue = await createIssue(core, 'Original wording');
    await createIssue(core, 'Original two');
    await core.dispatch('issues.update', {
      id: issue.id,
      title: 'Changed wording',
      description: 'with body',
    });
    expect(await found(core, 'original')).toEqual(['Original two']);
    expect(await found(core, 'body')).toEqual(['Changed wording']);
    await core.dispatch('issues.delete', { id: issue.id });
    expect(await found(core, 'changed')).toEqual([]);
    expect((await core.dispatch('issues.search', { text: 'changed', deleted: true })).total).toBe(1);
    await core.dispatch('issues.restore', { id: issue.id });
    expect(await found(core, 'changed')).toEqual(['Changed wording']);
    await core.dispatch('issues.purge', { id: issue.id, confirmTitle: 'Changed wording' });
    expect(await found(core, 'changed')).toEqual([]);
    const page = await core.dispatch('issues.search', {
      text: 'original',
      status: ['open'],
      limit: 1,
      offset: 1,
    });
    expect(page).toEqual({ items: [], total: 1 });
  });
});

describe('status', () => {
  const statuses: IssueStatus[] = ['open', 'investigating', 'resolved', 'closed'];
  const pairs = statuses.flatMap((from) => statuses.map((to) => ({ from, to })));

  test('every pair of statuses is either a step or refused', async () => {
    const { core } = await testApp();
    for (const { from, to } of pairs) {
      const issue = await createIssue(core);
      if (from !== 'open') await core.dispatch('issues.setStatus', { id: issue.id, status: from });
      const step = core.dispatch('issues.setStatus', { id: issue.id, status: to });
      if (statusTransitions[from].includes(to)) {
        const after = await step;
        expect(after.status).toBe(to);
        expect(after.resolvedAt !== null).toBe(to === 'resolved' || to === 'closed');
      } else {
        expect(await codeOf(step)).toBe('INVALID_TRANSITION');
        expect((await core.dispatch('issues.get', { id: issue.id })).status).toBe(from);
      }
    }
  });

  test('resolved then closed keeps the time of resolution; reopening forgets it', async () => {
    const { core, clock } = await testApp();
    const { id } = await createIssue(core);
    await core.dispatch('issues.setStatus', { id, status: 'resolved' });
    clock.advance(3_600_000);
    const closed = await core.dispatch('issues.setStatus', { id, status: 'closed' });
    expect(closed.resolvedAt).toBe('2026-11-21 10:00:00');
    expect((await core.dispatch('issues.setStatus', { id, status: 'open' })).resolvedAt).toBeNull();
  });
});

describe('deleting', () => {
  test('the bin hides an issue from lists and gives it back whole', async () => {
    const { core } = await testApp();
    const { id } = await createIssue(core);
    await core.dispatch('issues.delete', { id });
    expect(await titlesOf(core, {})).toEqual([]);
    expect(await titlesOf(core, { deleted: true })).toEqual(['Checkout fails']);
    expect(await codeOf(core.dispatch('issues.setStatus', { id, status: 'closed' }))).toBe('NOT_FOUND');
    expect((await core.dispatch('issues.restore', { id })).deletedAt).toBeNull();
    expect(await titlesOf(core, {})).toEqual(['Checkout fails']);
  });

  test('purging needs the exact title', async () => {
    const { core } = await testApp();
    const { id } = await createIssue(core, 'Exact Title');
    for (const confirmTitle of ['', 'exact title', 'Exact Title ', 'Exact'])
      expect(await codeOf(core.dispatch('issues.purge', { id, confirmTitle }))).toBe('CONFIRMATION_MISMATCH');
    expect((await core.dispatch('issues.get', { id })).title).toBe('Exact Title');
  });

  test('purging leaves no row of the issue in any table but the audit log', async () => {
    const running = await testApp();
    const { core, dataDir } = running;
    const kept = await createIssue(core, 'Kept');
    await addText(core, kept.id, 'kept 10.1.1.1\n');
    const { id } = await createIssue(core, 'Gone');
    const file = await addText(core, id, 'mail jane@example.com from 10.0.0.1\nnext\n');
    await core.dispatch('pii.scan', { logFileId: file.id });
    const pin = await core.dispatch('timeline.pinLog', { logFileId: file.id, fromLine: 1, toLine: 1 });
    await core.dispatch('timeline.update', { id: pin.id, description: 'edited' });
    const why = await core.dispatch('whys.add', { issueId: id, question: 'Why?', answer: 'Because' });
    await core.dispatch('whys.add', { issueId: id, parentId: why.id, question: 'Why again?' });
    const document = await core.dispatch('documents.generate', { issueId: id, docType: 'rca' });
    await core.dispatch('documents.save', { id: document.id, contentMd: 'x', fromVersion: 1 });
    await core.dispatch('issues.saveReview', { id, impact: 'many' });
    await core.dispatch('issues.addAction', { issueId: id, title: 'Fix it' });
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await core.dispatch('attachments.add', {
      issueId: id,
      fileName: 'a.png',
      data: pixel,
      piiWarningAcknowledged: true,
    });
    await running.close();
    // What has no procedure yet.
    withDatabase(dataDir, (db) => {
      db.handle.exec(`INSERT INTO ai_conversations VALUES ('c1', '${id}', 'p', 'm', 'now', 'Gone');
        INSERT INTO ai_messages VALUES ('m1', 'c1', 'user', 'hello', 1, 'now');
        INSERT INTO command_executions (id, issue_id, command, tier, approval_status) VALUES ('e1', '${id}', 'ls', 1, 'auto');`);
    });
    const tables = withDatabase(dataDir, (db) =>
      rows(
        db,
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%!_fts%' ESCAPE '!'`,
      ).map((row) => String(row.name)),
    );
    const count = () =>
      withDatabase(dataDir, (db) =>
        Object.fromEntries(tables.map((name) => [name, rows(db, `SELECT count(*) AS n FROM ${name}`)[0]?.n])),
      );
    const before = count();
    const again = await running.reopen();
    await again.dispatch('issues.purge', { id, confirmTitle: 'Gone' });
    await running.close();
    const ids = [id, file.id, pin.id, why.id, document.id, 'c1'];
    withDatabase(dataDir, (db) => {
      for (const table of tables.filter((name) => name !== 'audit_log')) {
        const left = rows(db, `SELECT * FROM ${table}`).filter((row) =>
          Object.values(row).some((value) => typeof value === 'string' && ids.includes(value)),
        );
        expect({ table, left }).toEqual({ table, left: [] });
      }
      expect(rows(db, `SELECT rowid FROM issues_fts WHERE issues_fts MATCH 'gone'`)).toEqual([]);
      db.handle.exec(`INSERT INTO issues_fts(issues_fts, rank) VALUES ('integrity-check', 1)`);
    });
    const emptied = Object.entries(count())
      .filter(([name, n]) => before[name] !== n)
      .map(([name]) => name);
    expect(emptied.toSorted()).toEqual([
      'ai_conversations',
      'ai_messages',
      'audit_log',
      'command_executions',
      'corrective_actions',
      'document_versions',
      'documents',
      'image_attachments',
      'issue_reviews',
      'issues',
      'log_chunks',
      'log_files',
      'pii_spans',
      'pseudonym_families',
      'pseudonyms',
      'resolution_steps',
      'timeline_event_versions',
      'timeline_events',
    ]);
  });
});

describe('review and actions', () => {
  test('the review keeps what was stated before', async () => {
    const { core } = await testApp();
    const { id } = await createIssue(core);
    expect((await core.dispatch('issues.getReview', { id })).impact).toBe('');
    await core.dispatch('issues.saveReview', {
      id,
      impact: 'All of EU',
      startedAt: '2026-11-21T09:00:00.000Z',
    });
    await core.dispatch('issues.saveReview', { id, gotLucky: 'It was night' });
    expect(await core.dispatch('issues.getReview', { id })).toMatchObject({
      impact: 'All of EU',
      startedAt: '2026-11-21T09:00:00.000Z',
      gotLucky: 'It was night',
    });
    expect(await codeOf(core.dispatch('issues.saveReview', { id, startedAt: 'yesterday' }))).toBe(
      'INVALID_INPUT',
    );
  });

  test('actions are sorted by what to do first', async () => {
    const { core } = await testApp();
    const { id } = await createIssue(core);
    const add = (title: string, priority: 'high' | 'medium' | 'low', dueDate: string | null = null) =>
      core.dispatch('issues.addAction', { issueId: id, title, priority, dueDate });
    await add('low', 'low', '2026-11-22');
    const done = await add('done', 'high');
    await add('later', 'high', '2026-12-24');
    await add('soon', 'high', '2026-12-01');
    await core.dispatch('issues.updateAction', { id: done.id, status: 'done', owner: 'Ada' });
    const actions = await core.dispatch('issues.listActions', { issueId: id });
    expect(actions.map((action) => action.title)).toEqual(['soon', 'later', 'low', 'done']);
    await core.dispatch('issues.deleteAction', { id: done.id });
    expect(await core.dispatch('issues.listActions', { issueId: id })).toHaveLength(3);
    const failure = await failureOf(
      core.dispatch('issues.addAction', { issueId: id, title: 'x', dueDate: '2026-02-30' }),
    );
    expect(failure.details).toMatchObject({ fields: [{ field: 'dueDate' }] });
  });
});
