import { setTimeout } from 'node:timers/promises';
import { sqliteErrorCode } from '../../db/sqlite-errors.ts';
import { run } from '../../db/statements.ts';
import type { JobContext } from '../../ipc/handlers.ts';
import * as sql from '../commands.sql.ts';
import type { RunEnd, RunRequest } from '../execution/run.ts';
import { createRecorder } from './recorder.ts';

/** Output that came is stored, and shown, this often. */
const saveMs = 200;
/** After so many bytes the program waits a little, so that one that never stops leaves the app time for everything else. */
const breathBytes = 1024 * 1024;
const breathMs = 4;

/**
 * Runs what `work` starts and records its output as it comes and its end. Where output cannot be stored any more (a full disk), the run
 * is ended, and that is what its note says.
 */
export async function recordRun(
  context: JobContext,
  id: string,
  issueId: string,
  work: (onOutput: RunRequest['onOutput'], signal: AbortSignal) => Promise<RunEnd>,
): Promise<void> {
  const full = new AbortController();
  const recorder = createRecorder(id, (store) => context.append(store));
  const began = performance.now();
  let dirty = false;
  let breath = 0;
  let failure: unknown = null;

  function guarded(store: () => void): void {
    if (failure) return;
    try {
      store();
    } catch (error) {
      if (!sqliteErrorCode(error)) throw error;
      failure = error;
      full.abort();
    }
  }

  function save(): void {
    if (!dirty) return;
    dirty = false;
    guarded(recorder.save);
    context.tell({ entity: 'command_output', ids: [id], issueId });
  }

  const timer = setInterval(save, saveMs);
  async function onOutput(stream: 'stdout' | 'stderr', bytes: Buffer): Promise<void> {
    guarded(() => recorder.write(stream, bytes));
    dirty = true;
    if (recorder.total() - breath >= breathBytes) {
      breath = recorder.total();
      await setTimeout(breathMs);
    }
  }

  let end: RunEnd;
  try {
    end = await work(onOutput, AbortSignal.any([context.signal, full.signal]));
  } catch (error) {
    end = {
      status: 'failed_to_start',
      exitCode: null,
      signal: null,
      note: `It could not be started: ${error instanceof Error ? error.message : String(error)}`,
    };
  } finally {
    clearInterval(timer);
  }
  const durationMs = Math.round(performance.now() - began);
  let recorded = recorder.counts();
  guarded(() => {
    recorded = recorder.end();
  });
  const { status, exitCode, signal } = end;
  const notes = [
    ...(failure ? ['It was ended because its output could not be stored: the disk is full.'] : []),
    ...(end.note ? [end.note] : []),
    ...(recorded.isCut
      ? ['Only the first part of its output and its end were kept; the rest was counted.']
      : []),
  ];
  const { stdout, stderr, isCut, ...counts } = recorded;
  context.write((command) => {
    run(command.db, sql.endExecution, {
      id,
      status,
      exitCode,
      signal,
      note: notes.length > 0 ? notes.join(' ') : null,
      durationMs,
      stdout,
      stderr,
      ...counts,
    });
    command.audit({
      action: 'command.ended',
      entityType: 'command_execution',
      entityId: id,
      after: {
        issueId,
        status,
        exitCode,
        signal,
        durationMs,
        output: counts.hash,
        bytes: counts.stdoutBytes + counts.stderrBytes,
      },
    });
    command.changed('command', [id], issueId);
    command.changed('command_output', [id], issueId);
  });
}
