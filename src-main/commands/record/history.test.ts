import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../../db/clock.ts';
import { codeOf, createIssue, testFolder } from '../../testing.ts';
import { commandsApp, rowsOf, sleeping, until } from '../testing.ts';

describe('the history', () => {
  test('is filtered and searched', async () => {
    const { core, run, answer, clock } = await commandsApp();
    const other = await createIssue(core, 'Other');
    await run('echo needle in the output');
    clock.advance(60_000);
    await run('ls -d nothing-here');
    clock.advance(60_000);
    const denied = run('touch x');
    await answer('deny');
    await denied;
    await run('uptime', { issueId: other.id });
    const commands = async (filter: Parameters<typeof core.dispatch<'commands.list'>>[1]['filter']) =>
      (await core.dispatch('commands.list', { filter })).executions.map(({ command }) => command);
    expect(await commands({})).toHaveLength(4);
    expect(await commands({ text: 'need' })).toEqual(['echo needle in the output']);
    expect(await commands({ text: 'nothing access' })).toEqual(['ls -d nothing-here']);
    expect(await commands({ text: '"* xyzzy' })).toEqual([]);
    expect(await commands({ text: '***' })).toEqual([]);
    expect(await commands({ approvals: ['denied'] })).toEqual(['touch x']);
    expect(await commands({ statuses: ['not_run'], tiers: [2] })).toEqual(['touch x']);
    expect(await commands({ tiers: [] })).toEqual([]);
    expect(await commands({ program: 'echo' })).toEqual(['echo needle in the output']);
    expect(await commands({ program: 'ech' })).toEqual([]);
    expect(await commands({ issueId: other.id })).toEqual(['uptime']);
    expect(await commands({ from: '2026-11-21T10:01:00.000Z', to: '2026-11-21T10:01:30.000Z' })).toEqual([
      'ls -d nothing-here',
    ]);
    const page = await core.dispatch('commands.list', { offset: 1, limit: 1 });
    expect(page).toMatchObject({ total: 4 });
    expect(page.executions).toHaveLength(1);
  });

  test('leaves through the gate, redacted', async () => {
    const { core, run, issueId } = await commandsApp();
    await core.dispatch('settings.update', { redactionStyle: 'plain' });
    await run('echo mail jane@example.com');
    await run(`echo '=cmd()'`);
    const path = join(testFolder(), 'commands.csv');
    const request = { filter: { issueId }, format: 'csv', withOutput: true } as const;
    expect(await codeOf(core.dispatch('commands.export', { ...request, path }))).toBe('REVIEW_REQUIRED');
    expect(existsSync(path)).toBe(false);
    const preview = await core.dispatch('outbound.preview', { kind: 'executions', ...request });
    expect(preview.needsApproval).toBe(true);
    const { approval } = preview;
    expect(await core.dispatch('commands.export', { ...request, path, approval })).toMatchObject({
      executions: 2,
      path,
    });
    const text = readFileSync(path, 'utf8');
    expect(text).toBe(preview.text);
    expect(text).toMatch(/^id,executedAt,command,.*,note,stdout,stderr\r\n/);
    expect(text).toContain('echo mail [Email]');
    expect(text).toContain(`"mail [Email]\n"`);
    expect(text).toContain(`'=cmd()`);
    expect(text).not.toContain('jane@example.com');
    // Approved once, it is known and hidden from now on.
    const lines = await core.dispatch('commands.render', { ...request, format: 'ndjson' });
    expect(lines.mimeType).toBe('application/x-ndjson');
    const records = lines.data
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.map(({ stdout, exitCode }) => [stdout, exitCode])).toEqual([
      ['=cmd()\n', 0],
      ['mail [Email]\n', 0],
    ]);
    expect(rowsOf(core, `SELECT count(*) AS n FROM audit_log WHERE action = 'outbound.sent'`)).toEqual([
      { n: 2 },
    ]);
  });

  test('output is copied through the gate, some lines or all, without escapes', async () => {
    const { core, run } = await commandsApp();
    const ran = await run(`printf 'one\\n\\033[31mred\\033[0m jane@exa\\033[1mmple.com\\nthree\\n'`);
    const content = { kind: 'output', executionId: ran.id, lines: { from: 2, to: 2 } } as const;
    expect(await codeOf(core.dispatch('outbound.copy', { content }))).toBe('REVIEW_REQUIRED');
    const { approval } = await core.dispatch('outbound.preview', content);
    expect(await core.dispatch('outbound.copy', { content, approval })).toMatchObject({
      text: 'red [Email_1]',
    });
    const whole = await core.dispatch('outbound.copy', { content: { kind: 'output', executionId: ran.id } });
    expect(whole.text).toBe('one\nred [Email_1]\nthree');
    const beyond = { kind: 'output', executionId: ran.id, lines: { from: 9, to: 9 } } as const;
    expect(await codeOf(core.dispatch('outbound.copy', { content: beyond }))).toBe('NOT_FOUND');
  });
});

describe('as evidence', () => {
  test('a command is quoted with lines of its output, on a why, the timeline and in a document', async () => {
    const { core, run, issueId } = await commandsApp();
    const ran = await run(`printf 'one\\nmail jane@example.com\\nthree\\n'`);
    const why = await core.dispatch('whys.add', { issueId, question: 'Why?', answer: 'So.' });
    const lines = { from: 2, to: 3 };
    const { evidence } = await core.dispatch('whys.addEvidence', {
      id: why.id,
      evidence: { kind: 'command', executionId: ran.id, lines },
    });
    expect(evidence).toMatchObject([
      {
        label: 'Command of 2026-11-21 10:00:00 UTC, exit 0',
        quote: `$ printf 'one\\nmail [Email]\\nthree\\n'\nmail [Email]\nthree`,
        missing: false,
        evidence: { outputHash: ran.outputHash, executedAt: ran.executedAt, lines },
      },
    ]);
    const event = await core.dispatch('timeline.pinCommand', {
      executionId: ran.id,
      lines: { from: 3, to: 3 },
    });
    expect(event).toMatchObject({
      eventType: 'command_pinned',
      occurredAt: ran.executedAt,
      important: true,
      editable: true,
    });
    expect(event.description).toBe(`printf 'one\\nmail [Email]\\nthree\\n' (exit 0)\nthree`);
    const { contentMd } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    expect(contentMd).toContain('E1: Command of 2026-11-21 10:00:00 UTC, exit 0');
    expect(contentMd).toContain(`SHA-256 \`${ran.outputHash}\``);
    expect(contentMd).toContain('mail [Email]\nthree');
    expect(contentMd).not.toContain('jane@example.com');
    const log = JSON.stringify(rowsOf(core, 'SELECT details FROM audit_log'));
    expect(log).not.toContain('jane@example.com');
  });

  test('what is not there, not over, or of another issue is refused', async () => {
    const { core, run, issueId } = await commandsApp();
    const other = await createIssue(core, 'Other');
    const foreign = await run('uptime', { issueId: other.id });
    const silent = await run('true');
    const why = await core.dispatch('whys.add', { issueId, question: 'Why?' });
    const attach = (executionId: string, lines: { from: number; to: number } | null = null) =>
      core.dispatch('whys.addEvidence', { id: why.id, evidence: { kind: 'command', executionId, lines } });
    expect(await codeOf(attach(foreign.id))).toBe('INVALID_INPUT');
    expect(await codeOf(attach(newId()))).toBe('NOT_FOUND');
    expect(await codeOf(attach(silent.id, { from: 1, to: 1 }))).toBe('INVALID_INPUT');
    expect((await attach(silent.id)).evidence[0]?.quote).toBe('$ true');
    const controller = new AbortController();
    const id = newId();
    const running = run('sleep 73', { id }, controller.signal);
    await until(() => sleeping('73').length > 0);
    expect(await codeOf(attach(id))).toBe('CONFLICT');
    controller.abort();
    await running;
  });
});
