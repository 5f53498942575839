import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { progress as progressSchema, type ServerMessage, serverMessage } from '../contract/index.ts';
import { addText, createIssue, rows, type TestApp, testApp, testFolder, withDatabase } from '../testing.ts';

/** One side of a transport as a window has it. Messages are plain data. */
export interface ClientEnd {
  send(message: unknown): void;
  /** Drops the connection, as a closed window or a lost network does. */
  close(): void;
}

/** Connects a client to an app; every message the client gets goes to `receive`. */
export type Connect = (app: TestApp, receive: (message: ServerMessage) => void) => Promise<ClientEnd>;

type Answer = Extract<ServerMessage, { type: 'result' }>['result'];

const noise = (bytes: number) =>
  Array.from({ length: Math.ceil(bytes / 81) }, () => randomBytes(40).toString('hex')).join('\n');

async function until(condition: () => boolean, what: string, milliseconds = 20_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function open(connect: Connect) {
  const running = await testApp();
  const messages: { at: number; message: ServerMessage }[] = [];
  const client = await connect(running, (message) => {
    messages.push({ at: performance.now(), message: serverMessage.parse(message) });
  });
  let next = 0;
  const resultOf = (id: string) =>
    messages.flatMap(({ message }) =>
      message.type === 'result' && message.id === id ? [message.result] : [],
    );
  const progressOf = (id: string) =>
    messages.flatMap(({ message, at }) =>
      message.type === 'progress' && message.id === id ? [{ ...message.progress, at }] : [],
    );
  return {
    running,
    client,
    messages,
    resultOf,
    progressOf,
    start(procedure: string, input: unknown, id = `c${next++}`) {
      client.send({ type: 'call', id, procedure, input });
      return id;
    },
    async answer(id: string): Promise<Answer> {
      await until(() => resultOf(id).length > 0, `the answer to ${id}`);
      return resultOf(id)[0] as Answer;
    },
    async call(procedure: string, input: unknown): Promise<Answer> {
      return this.answer(this.start(procedure, input));
    },
  };
}

function codeOf(answer: Answer): string {
  return answer.ok ? 'ok' : answer.error.code;
}

function bigFile(megabytes: number): string {
  const path = join(testFolder(), 'big.log');
  writeFileSync(path, noise(megabytes * 1024 * 1024));
  return path;
}

/** What every transport between a window and the app must do. */
export function describeTransport(name: string, connect: Connect): void {
  describe(`transport: ${name}`, () => {
    test('answers a call with its result', async () => {
      const wire = await open(connect);
      const answer = await wire.call('issues.create', { title: 'Über 数据库 🔥', severity: 'low' });
      expect(answer).toMatchObject({ ok: true, value: { title: 'Über 数据库 🔥', number: 1 } });
    });

    test('answers an expected failure with its code, text, details and reference, and no stack', async () => {
      const wire = await open(connect);
      const id = '01890a5d-ac96-774b-bcce-b302099a8057';
      const answer = await wire.call('issues.get', { id });
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND', message: expect.stringContaining('no such issue'), details: { id } },
      });
      expect(JSON.stringify(answer)).not.toMatch(/\.ts:|SELECT|at async/);
    });

    test('refuses a procedure it does not know', async () => {
      const wire = await open(connect);
      for (const procedure of ['issues.drop', '__proto__', 'constructor', 'vault.open', '']) {
        expect(codeOf(await wire.call(procedure, {}))).toBe('UNKNOWN_PROCEDURE');
      }
    });

    test('refuses input of the wrong shape and names the field', async () => {
      const wire = await open(connect);
      const cases: [string, unknown, string][] = [
        ['issues.create', { title: 'a', severity: 'high', admin: true }, 'admin'],
        ['issues.create', { title: 7, severity: 'high' }, 'title'],
        ['issues.create', { title: 'a', severity: 'urgent' }, 'severity'],
        ['issues.create', { title: 'a'.repeat(10_000_000), severity: 'high' }, 'title'],
        ['issues.create', { title: 'a', severity: 'low', tags: ['x', 5] }, 'tags.1'],
        ['issues.get', { id: "' OR 1=1" }, 'id'],
        ['issues.list', { limit: 100_000 }, 'limit'],
        ['issues.list', null, '(request)'],
        ['vault.unlock', { method: 'passphrase', passphrase: 'x', extra: 1 }, 'extra'],
      ];
      for (const [procedure, input, field] of cases) {
        const answer = await wire.call(procedure, input);
        expect(answer).toMatchObject({
          ok: false,
          error: { code: 'INVALID_INPUT', details: { fields: [{ field }] } },
        });
        expect(JSON.stringify(answer).length).toBeLessThan(4000);
      }
      expect(await wire.call('issues.list', {})).toMatchObject({ ok: true, value: { total: 0 } });
    });

    test('cancels a running find', async () => {
      const wire = await open(connect);
      const issue = await createIssue(wire.running.core);
      const file = await addText(wire.running.core, issue.id, noise(8 * 1024 * 1024));
      const id = wire.start('logs.find', { id: file.id, text: 'not in there' });
      wire.client.send({ type: 'cancel', id });
      expect(codeOf(await wire.answer(id))).toBe('CANCELLED');
      expect(codeOf(await wire.call('logs.find', { id: file.id, text: 'neither' }))).toBe('ok');
    });

    test('cancels a running addition, which then leaves nothing', async () => {
      const wire = await open(connect);
      const issue = await createIssue(wire.running.core);
      const id = wire.start('logs.addPaths', { issueId: issue.id, paths: [bigFile(24)] });
      await until(() => wire.progressOf(id).length > 0, 'progress');
      wire.client.send({ type: 'cancel', id });
      expect(codeOf(await wire.answer(id))).toBe('CANCELLED');
      expect(await wire.call('logs.list', { issueId: issue.id })).toEqual({ ok: true, value: [] });
      await wire.running.close();
      withDatabase(wire.running.dataDir, (db) => expect(rows(db, 'SELECT 1 FROM log_chunks')).toEqual([]));
    });

    test('sends progress that only grows, not too often, and nothing after the result', async () => {
      const wire = await open(connect);
      const issue = await createIssue(wire.running.core);
      const id = wire.start('logs.addPaths', { issueId: issue.id, paths: [bigFile(24)] });
      expect(codeOf(await wire.answer(id))).toBe('ok');
      await new Promise((resolve) => setTimeout(resolve, 150));
      const steps = wire.progressOf(id);
      expect(steps.length).toBeGreaterThan(1);
      for (const { at: _, ...step } of steps) progressSchema.parse(step);
      const done = steps.map((step) => step.done);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      const elapsed = (steps.at(-1)?.at ?? 0) - (steps[0]?.at ?? 0);
      expect(steps.length).toBeLessThanOrEqual(elapsed / 80 + 3);
      const kinds = wire.messages.flatMap(({ message }) =>
        message.type !== 'event' && message.id === id ? [message.type] : [],
      );
      expect(kinds.indexOf('result')).toBe(kinds.length - 1);
    });

    test('aborts the jobs of a connection that is gone and leaves nothing half-written', async () => {
      const wire = await open(connect);
      const issue = await createIssue(wire.running.core);
      const id = wire.start('logs.addPaths', { issueId: issue.id, paths: [bigFile(24)] });
      await until(() => wire.progressOf(id).length > 0, 'progress');
      expect(wire.running.core.runningJobs()).toBe(1);
      wire.client.close();
      await until(() => wire.running.core.runningJobs() === 0, 'the job to end');
      expect(wire.resultOf(id)).toEqual([]);
      expect(await wire.running.core.dispatch('logs.list', { issueId: issue.id })).toEqual([]);
      await wire.running.close();
      withDatabase(wire.running.dataDir, (db) => expect(rows(db, 'SELECT 1 FROM log_chunks')).toEqual([]));
    });

    test('keeps two overlapping calls of one procedure apart', async () => {
      const wire = await open(connect);
      const issue = await createIssue(wire.running.core);
      const file = await addText(wire.running.core, issue.id, `needle one\n${noise(8 * 1024 * 1024)}`);
      const first = wire.start('logs.find', { id: file.id, text: 'needle one' });
      const second = wire.start('logs.find', { id: file.id, text: 'needle two' });
      wire.client.send({ type: 'cancel', id: second });
      expect(await wire.answer(first)).toMatchObject({
        ok: true,
        value: { matches: [{ line: 1, column: 0 }], complete: true },
      });
      expect(codeOf(await wire.answer(second))).toBe('CANCELLED');
    });

    test('ignores a second call under an id that is in use', async () => {
      const wire = await open(connect);
      const issue = await createIssue(wire.running.core);
      const file = await addText(wire.running.core, issue.id, noise(4 * 1024 * 1024));
      wire.start('logs.find', { id: file.id, text: 'nothing' }, 'same');
      wire.start('issues.create', { title: 'Must not exist', severity: 'low' }, 'same');
      expect(await wire.answer('same')).toMatchObject({ ok: true, value: { matches: [] } });
      expect(await wire.call('issues.list', {})).toMatchObject({ ok: true, value: { total: 1 } });
      expect(wire.resultOf('same')).toHaveLength(1);
    });

    test('ignores what is no message', async () => {
      const wire = await open(connect);
      const garbage = [
        null,
        42,
        'call',
        [],
        {},
        { type: 'call' },
        { type: 'call', id: '', procedure: 'issues.list', input: {} },
        { type: 'call', id: 'x'.repeat(65), procedure: 'issues.list', input: {} },
        { type: 'call', id: 'a', procedure: 7, input: {} },
        { type: 'call', id: 'a', procedure: 'issues.list', input: {}, sender: 'me' },
        { type: 'cancel', id: 'never called' },
        { type: 'result', id: 'a', result: { ok: true, value: 1 } },
        { type: 'event', event: { entity: 'vault', ids: [], issueId: null } },
      ];
      for (const message of garbage) wire.client.send(message);
      expect(codeOf(await wire.call('issues.list', {}))).toBe('ok');
      expect(wire.messages).toHaveLength(1);
    });

    test('tells every connection what changed, by id only', async () => {
      const wire = await open(connect);
      const others: ServerMessage[] = [];
      const other = await connect(wire.running, (message) => others.push(message));
      const answer = await wire.call('issues.create', { title: 'Secret title', severity: 'low' });
      const id = answer.ok ? (answer.value as { id: string }).id : '';
      await until(() => others.some((message) => message.type === 'event'), 'an event');
      await until(() => wire.messages.some(({ message }) => message.type === 'event'), 'an event');
      const events = others.flatMap((message) => (message.type === 'event' ? [message.event] : []));
      expect(events).toContainEqual({ entity: 'issue', ids: [id], issueId: id });
      expect(JSON.stringify(others)).not.toContain('Secret title');
      other.close();
    });

    test('answers LOCKED for everything but the vault while locked', async () => {
      const wire = await open(connect);
      expect(await wire.call('vault.lock', {})).toMatchObject({ ok: true, value: { state: 'locked' } });
      expect(codeOf(await wire.call('issues.list', {}))).toBe('LOCKED');
      expect(await wire.call('vault.status', {})).toMatchObject({ ok: true, value: { state: 'locked' } });
    });
  });
}
