import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { type App, type AppOptions, createApp } from './app.ts';
import type { AddOutcome, ChangeEvent, Issue, LogFile, ServerMessage } from './contract/index.ts';
import { type Core, databasePath } from './core.ts';
import type { Clock } from './db/clock.ts';
import { openForWriting, type WriteDatabase } from './db/open.ts';
import { CasebookError } from './errors.ts';
import { openConnection } from './ipc/connection.ts';
import { type Ports, shellPorts } from './ports.ts';

/** Helpers for tests of the core. They use the real thing: encrypted files, worker threads, the whole dispatch. */

/** The key of test databases. Given raw, so that no scrypt runs where the key is not what is tested. */
export const testKey = Buffer.alloc(32, 7);

export interface TestClock extends Clock {
  set(instant: string): void;
  advance(milliseconds: number): void;
}

export function testClock(instant = '2026-11-21T10:00:00.000Z'): TestClock {
  let time = Date.parse(instant);
  return {
    now: () => time,
    set(next) {
      time = Date.parse(next);
    },
    advance(milliseconds) {
      time += milliseconds;
    },
  };
}

/** A folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder that is removed when the test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function mount(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder]);
}

/** Whether a disk of a few megabytes can be mounted here, which needs root. */
export const canMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-mount-'));
  const mounted = mount(folder, 1);
  if (mounted) unmount(folder);
  rmSync(folder, { recursive: true });
  return mounted;
})();

/** A folder on a disk of its own that is soon full. Ask `canMount` first. */
export function tinyDisk(megabytes: number): string {
  const folder = testFolder();
  if (!mount(folder, megabytes)) throw new Error('no disk could be mounted');
  onTestFinished(() => unmount(folder));
  return folder;
}

/** Makes room on a tiny disk. */
export function growDisk(folder: string, megabytes: number): void {
  execFileSync('mount', ['-o', `remount,size=${megabytes}m`, folder]);
}

export interface TestApp {
  dataDir: string;
  clock: TestClock;
  app: App;
  core: Core;
  /** Closes the app and opens it again on the same folder. */
  reopen(): Promise<Core>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  dataDir?: string;
  ports?: Partial<Ports>;
  clock?: TestClock;
}

/** A new app in a folder of its own, opened by a raw key, closed when the test ends. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? testFolder();
  const clock = options.clock ?? testClock();
  const appOptions: AppOptions = {
    dataDir,
    clock,
    ports: { ...shellPorts(), ...options.ports },
    environmentKey: testKey,
  };
  let app: App | null = null;
  onTestFinished(async () => app?.close());
  app = await createApp(appOptions);
  if (app.status().state === 'empty') await app.createWithKey(testKey);
  const running: TestApp = {
    dataDir,
    clock,
    app,
    core: app.unlocked(),
    async reopen() {
      await app?.close();
      app = null;
      app = await createApp(appOptions);
      Object.assign(running, { app, core: app.unlocked() });
      return running.core;
    },
    async close() {
      await app?.close();
      app = null;
    },
  };
  return running;
}

export function createIssue(core: Core, title = 'Checkout fails'): Promise<Issue> {
  return core.dispatch('issues.create', { title, severity: 'high' });
}

/** The log of an outcome that must be an addition. */
export function addedFile(outcome: AddOutcome | undefined): LogFile {
  if (outcome?.outcome !== 'added') throw new Error(`not added: ${JSON.stringify(outcome)}`);
  return outcome.file;
}

export async function addText(
  core: Core,
  issueId: string,
  text: string,
  fileName = 'app.log',
): Promise<LogFile> {
  const { results } = await core.dispatch('logs.addText', { issueId, fileName, text });
  return addedFile(results[0]);
}

/** The CasebookError that work ends with; anything else fails the test. */
export async function failureOf(work: Promise<unknown> | (() => unknown)): Promise<CasebookError> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (error instanceof CasebookError) return error;
    throw error;
  }
  throw new Error('expected a CasebookError');
}

export async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  return (await failureOf(work)).code;
}

/** Raw SQL on a closed or open test database, past everything of ours. */
export function withDatabase<T>(dataDir: string, work: (db: WriteDatabase) => T, key = testKey): T {
  const db = openForWriting(databasePath(dataDir), key, true);
  try {
    return work(db);
  } finally {
    db.handle.close();
  }
}

/** What changed, as the windows are told. */
export function recordChanges(core: Core): ChangeEvent[] {
  const events: ChangeEvent[] = [];
  const stop = core.onChange((event) => events.push(event));
  onTestFinished(() => {
    stop();
  });
  return events;
}

export type Row = Record<string, unknown>;

export function rows(db: WriteDatabase, sql: string, ...parameters: unknown[]): Row[] {
  return db.handle.prepare(sql).all(...parameters) as Row[];
}

/** A connection as a transport makes it: every message is copied on its way, as over a port or a socket. */
export interface WireConnection {
  send(message: unknown): void;
  close(): void;
}

/** The in-memory transport: structured clone both ways, delivery in a later turn. */
export function connectInMemory(app: App, receive: (message: ServerMessage) => void): WireConnection {
  const connection = openConnection(
    app,
    (message) => {
      const copy = structuredClone(message);
      setImmediate(() => receive(copy));
    },
    () => {},
  );
  return {
    send(message) {
      const copy: unknown = structuredClone(message);
      setImmediate(() => connection.receive(copy));
    },
    close: () => setImmediate(() => connection.close()),
  };
}
