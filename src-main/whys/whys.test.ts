import { describe, expect, test } from 'vitest';
import type { Core } from '../core.ts';
import { addText, codeOf, createIssue, rows, testApp } from '../testing.ts';

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A tree by its questions: a (b (d), c), e. */
async function tree() {
  const running = await testApp();
  const { core } = running;
  const { id: issueId } = await createIssue(core);
  const add = async (question: string, parentId: string | null = null) =>
    (await core.dispatch('whys.add', { issueId, parentId, question })).id;
  const a = await add('a');
  const e = await add('e');
  const b = await add('b', a);
  const c = await add('c', a);
  const d = await add('d', b);
  return { ...running, issueId, a, b, c, d, e };
}

async function shape(core: Core, issueId: string): Promise<string> {
  const whys = await core.dispatch('whys.list', { issueId });
  return whys.map((why) => `${why.question}${why.level}.${why.order}`).join(' ');
}

describe('the tree', () => {
  test('lists each why before its children, with level and order', async () => {
    const { core, issueId } = await tree();
    expect(await shape(core, issueId)).toBe('a1.1 b2.1 d3.1 c2.2 e1.2');
  });

  test('moves among siblings and under another parent, levels following', async () => {
    const { core, issueId, b, c, d, e } = await tree();
    await core.dispatch('whys.move', {
      id: c,
      parentId: (await core.dispatch('whys.list', { issueId }))[0]?.id ?? null,
      order: 1,
    });
    expect(await shape(core, issueId)).toBe('a1.1 c2.1 b2.2 d3.1 e1.2');
    await core.dispatch('whys.move', { id: b, parentId: null, order: 99 });
    expect(await shape(core, issueId)).toBe('a1.1 c2.1 e1.2 b1.3 d2.1');
    await core.dispatch('whys.move', { id: e, parentId: d, order: 1 });
    expect(await shape(core, issueId)).toBe('a1.1 c2.1 b1.2 d2.1 e3.1');
  });

  test('refuses to move a why below itself or into another issue', async () => {
    const { core, issueId, a, d } = await tree();
    for (const parentId of [a, d])
      expect(await codeOf(core.dispatch('whys.move', { id: a, parentId, order: 1 }))).toBe('INVALID_INPUT');
    const other = await createIssue(core);
    const foreign = await core.dispatch('whys.add', { issueId: other.id, question: 'x' });
    expect(await codeOf(core.dispatch('whys.move', { id: a, parentId: foreign.id, order: 1 }))).toBe(
      'INVALID_INPUT',
    );
    expect(await codeOf(core.dispatch('whys.add', { issueId, parentId: foreign.id, question: 'x' }))).toBe(
      'INVALID_INPUT',
    );
    expect(await shape(core, issueId)).toBe('a1.1 b2.1 d3.1 c2.2 e1.2');
  });

  test('deletes a why with everything below, closing the gap', async () => {
    const { core, issueId, b, d, a } = await tree();
    expect((await core.dispatch('whys.delete', { id: b })).ids).toEqual([b, d]);
    expect(await shape(core, issueId)).toBe('a1.1 c2.1 e1.2');
    await core.dispatch('whys.delete', { id: a });
    expect(await shape(core, issueId)).toBe('e1.1');
  });

  test('goes deeper than five', async () => {
    const { core, issueId, d } = await tree();
    let parentId = d;
    for (let level = 4; level <= 12; level += 1) {
      const why = await core.dispatch('whys.add', { issueId, parentId, question: `${level}` });
      expect(why.level).toBe(level);
      parentId = why.id;
    }
  });
});

describe('answers and root causes', () => {
  test('an answer opens the next level once; a root cause needs and keeps its answer', async () => {
    const { core, issueId, a } = await tree();
    expect(await codeOf(core.dispatch('whys.setRootCause', { id: a, isRootCause: true }))).toBe('CONFLICT');
    await core.dispatch('whys.update', { id: a, answer: 'First' });
    await core.dispatch('whys.update', { id: a, answer: 'Better' });
    const marked = await core.dispatch('whys.setRootCause', { id: a, isRootCause: true, confidence: 0.95 });
    expect(marked).toMatchObject({ isRootCause: true, confidence: 0.95 });
    expect(await codeOf(core.dispatch('whys.update', { id: a, answer: null }))).toBe('CONFLICT');
    const types = (await core.dispatch('timeline.list', { issueId })).map((event) => event.eventType);
    expect(types).toEqual(['triage_started', 'why_level_advanced', 'root_cause_identified']);
    expect(await core.dispatch('whys.setRootCause', { id: a, isRootCause: false })).toMatchObject({
      isRootCause: false,
      confidence: null,
    });
  });

  test('the audit log knows questions and answers by hash only', async () => {
    const { core, a } = await tree();
    await core.dispatch('whys.update', { id: a, answer: 'very secret answer' });
    const log = JSON.stringify(
      rows({ handle: core.read.handle, writable: true }, 'SELECT details FROM audit_log'),
    );
    expect(log).not.toContain('very secret answer');
  });
});

describe('evidence', () => {
  test('is quoted from its source, redacted, and says when the source is gone', async () => {
    const { core, issueId, a } = await tree();
    const file = await addText(core, issueId, 'one\nfrom jane@example.com\nthree\n');
    const event = await core.dispatch('timeline.add', { issueId, description: 'Deployed' });
    const image = await core.dispatch('attachments.add', {
      issueId,
      fileName: 'a.png',
      data: pixel,
      piiWarningAcknowledged: true,
    });
    const add = (evidence: Parameters<typeof core.dispatch<'whys.addEvidence'>>[1]['evidence']) =>
      core.dispatch('whys.addEvidence', { id: a, evidence });
    await add({ kind: 'log', logFileId: file.id, fromLine: 2, toLine: 3 });
    await add({ kind: 'timeline', eventId: event.id });
    await add({ kind: 'attachment', attachmentId: image.id });
    const { evidence } = await add({ kind: 'text', text: 'noted' });
    expect(evidence.map(({ label, quote, missing }) => ({ label, quote, missing }))).toEqual([
      { label: 'app.log, lines 2–3', quote: 'from [Email]\nthree', missing: false },
      { label: 'Timeline 2026-11-21T10:00:00.000Z', quote: 'Deployed', missing: false },
      { label: 'Image a.png', quote: '', missing: false },
      { label: 'Note', quote: 'noted', missing: false },
    ]);
    expect(evidence[0]?.evidence).toMatchObject({ fileHash: file.contentHash, fileName: 'app.log' });
    await core.dispatch('logs.delete', { id: file.id });
    await core.dispatch('timeline.delete', { id: event.id });
    await core.dispatch('attachments.delete', { id: image.id });
    const [why] = await core.dispatch('whys.list', { issueId });
    expect(why?.evidence.map((item) => item.missing)).toEqual([true, true, true, false]);
    expect(why?.evidence[0]?.evidence).toMatchObject({ fileHash: file.contentHash });
    const after = await core.dispatch('whys.removeEvidence', { id: a, index: 0 });
    expect(after.evidence).toHaveLength(3);
    expect(await codeOf(core.dispatch('whys.removeEvidence', { id: a, index: 3 }))).toBe('NOT_FOUND');
  });

  test('lines that are not there, or of another issue, are refused', async () => {
    const { core, issueId, a } = await tree();
    const file = await addText(core, issueId, 'one\ntwo\n');
    const other = await createIssue(core);
    const foreign = await addText(core, other.id, 'x\n');
    const lines = (logFileId: string, fromLine: number, toLine: number) =>
      codeOf(
        core.dispatch('whys.addEvidence', { id: a, evidence: { kind: 'log', logFileId, fromLine, toLine } }),
      );
    expect(await lines(file.id, 1, 3)).toBe('INVALID_INPUT');
    expect(await lines(file.id, 2, 1)).toBe('INVALID_INPUT');
    expect(await lines(foreign.id, 1, 1)).toBe('INVALID_INPUT');
    expect(await lines(issueId, 1, 1)).toBe('NOT_FOUND');
  });
});
