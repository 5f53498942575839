import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ApprovalDecision, ApprovalRequest, Execution, Input, OutputPiece } from '../contract/index.ts';
import type { Core } from '../core.ts';
import {
  createIssue,
  type Row,
  rows,
  type TestApp,
  type TestAppOptions,
  testApp,
  testFolder,
} from '../testing.ts';

type RunInput = Omit<Input<'commands.run'>, 'issueId' | 'command'> & { issueId?: string };

export interface CommandsApp extends TestApp {
  issueId: string;
  /** Starts a command; the answer comes when it has ended. */
  run(command: string, input?: RunInput, signal?: AbortSignal): Promise<Execution>;
  /** The request that is shown, once there is one. */
  shown(): Promise<ApprovalRequest>;
  /** Answers the request that is shown, once there is one. */
  answer(decision: ApprovalDecision): Promise<ApprovalRequest>;
  /** Everything that a command printed, as it is shown. */
  output(id: string): Promise<OutputPiece[]>;
}

/** Waits until something is there; a test that waits in vain fails by its own time. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await setTimeout(20);
  }
}

/** An app with an issue, in which commands are run. */
export async function commandsApp(options: TestAppOptions = {}): Promise<CommandsApp> {
  const running = await testApp(options);
  const { id: issueId } = await createIssue(running.core);
  const core = (): Core => running.core;
  const app: CommandsApp = Object.assign(running, {
    issueId,
    run: (command: string, input: RunInput = {}, signal?: AbortSignal) =>
      core().dispatch('commands.run', { issueId, command, ...input }, signal ? { signal } : {}),
    shown: () => until(async () => (await core().dispatch('approvals.pending', {}))[0]),
    async answer(decision: ApprovalDecision) {
      const request = await app.shown();
      await core().dispatch('approvals.answer', { id: request.id, decision });
      return request;
    },
    async output(id: string) {
      const pieces: OutputPiece[] = [];
      for (let from = 0; ; ) {
        const page = await core().dispatch('commands.output', { id, from, whole: true });
        pieces.push(...page.pieces);
        if (page.ended || page.next === from) return pieces;
        from = page.next;
      }
    },
  });
  return app;
}

/** Rows of the open database. */
export function rowsOf(core: Core, sql: string, ...parameters: unknown[]): Row[] {
  return rows({ handle: core.read.handle, writable: true }, sql, ...parameters);
}

/** A file that a command makes, so that one sees whether it ran. */
export function marker(): { path: string; command: string; made(): boolean } {
  const path = join(testFolder(), 'made');
  return { path, command: `touch ${path}`, made: () => existsSync(path) };
}

/** The processes `sleep SECONDS` of this machine; tests tell theirs by the number. */
export function sleeping(seconds: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\u0000');
      // A zombie has no words any more.
      return words[0] === 'sleep' && words[1] === seconds ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}
