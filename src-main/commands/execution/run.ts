import { closeSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { ExecutionStatus, OutputPiece, Shell } from '../../contract/commands.ts';
import type { Plan, PlanPart } from '../classifier/plan.ts';
import { type PipelineContext, runPipeline, type StageEnd } from './pipeline.ts';
import { closePipe, openPipes, readingStream } from './pipes.ts';
import { endAll, groupsLive, markName } from './process-tree.ts';
import { shellPlan } from './shell.ts';
import { unwatch, watch } from './watchdog.ts';
import { expandWords } from './words.ts';

export interface RunRequest {
  /** Null: the command runs under its shell. */
  plan: Plan | null;
  command: string;
  shell: Shell;
  /** Absolute, and there. */
  workingDirectory: string;
  environment: Record<string, string>;
  /** Null: until it is stopped. */
  timeoutMs: number | null;
  /** Ends the run. */
  signal: AbortSignal;
  /** By which everything that it starts can be found: the run's id. */
  mark: string;
  /** Gets the output as it comes; the program waits while it does. */
  onOutput(stream: OutputPiece['stream'], bytes: Buffer): Promise<void>;
}

export interface RunEnd {
  status: Extract<ExecutionStatus, 'done' | 'failed_to_start' | 'timed_out' | 'cancelled'>;
  exitCode: number | null;
  signal: string | null;
  /** For people; null where the exit code says it all. */
  note: string | null;
}

/** More programs than this in one pipeline would need more open files than a process may have. */
const mostStages = 200;
/** What still holds the output open after the last program ended is not waited for longer. */
const drainMs = 1000;
const leftoverMs = 200;

function isSuccess(end: StageEnd | undefined): boolean {
  return end?.exitCode === 0;
}

/** What people should know of programs of a pipeline that are not the last: the exit code says nothing of them. */
function notesOf(ends: StageEnd[]): string[] {
  return ends.flatMap((end, index) => {
    if (end.failure) return [end.failure];
    if (index === ends.length - 1 || end.exitCode === 0) return [];
    // A reader that had enough ends the writer, as `head` does.
    if (end.signal === 'SIGPIPE') return [];
    return [end.signal ? `${end.name} was ended by ${end.signal}` : `${end.name} ended with ${end.exitCode}`];
  });
}

async function readAll(
  stream: AsyncIterable<Buffer>,
  name: OutputPiece['stream'],
  onOutput: RunRequest['onOutput'],
): Promise<void> {
  try {
    for await (const bytes of stream) await onOutput(name, bytes);
  } catch (error) {
    // We stopped reading ourselves, because something that cannot be ended holds it open.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

function changeFolder(part: PlanPart, context: PipelineContext): StageEnd | null {
  const [stage] = part.stages;
  if (part.stages.length !== 1 || stage?.argv[0]?.text !== 'cd' || stage.argv[0].pattern) return null;
  const home = context.environment.HOME ?? '/';
  const words = expandWords(stage.argv.slice(1), { workingDirectory: context.workingDirectory, home });
  const [first = home, ...rest] = words.filter((word) => word !== '--');
  const target = resolve(context.workingDirectory, first);
  const isThere = rest.length === 0 && statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isThere)
    return { name: 'cd', exitCode: 1, signal: null, failure: `cd: ${first}: there is no such folder` };
  context.workingDirectory = target;
  context.environment = { ...context.environment, PWD: target };
  return { name: 'cd', exitCode: 0, signal: null, failure: null };
}

/**
 * Runs a command to its end. Nothing it started outlives the run, but for programs that left its session by themselves (services) while
 * it ended by itself. Error: one of the system, where not even pipes can be made.
 */
export async function runProcesses(request: RunRequest): Promise<RunEnd> {
  const { signal, mark, onOutput } = request;
  const plan = request.plan ?? shellPlan(request.shell, request.command);
  const most = Math.max(...plan.parts.map((part) => part.stages.length));
  if (most > mostStages)
    return {
      status: 'failed_to_start',
      exitCode: null,
      signal: null,
      note: `The pipeline has ${most} programs; at most ${mostStages} can be joined.`,
    };
  if (!isAbsolute(request.workingDirectory)) throw new Error('the working directory is not absolute');
  const environment: Record<string, string> = {
    ...request.environment,
    [markName]: mark,
    PWD: request.workingDirectory,
  };
  const between = (part: PlanPart | undefined) => Math.max(0, (part?.stages.length ?? 0) - 1);
  // With those of the first pipeline: making pipes costs a program's start.
  const [stdout, stderr, ...more] = await openPipes(2 + between(plan.parts[0]), environment.PATH ?? '');
  if (!stdout || !stderr) throw new Error('no pipes');
  let ready = more;
  const streams = [readingStream(stdout), readingStream(stderr)];
  const reading = Promise.all(
    streams.map((stream, index) => readAll(stream, index === 0 ? 'stdout' : 'stderr', onOutput)),
  );
  // Awaited below; until then a failure of the reader must not count as unhandled.
  reading.catch(() => {});

  const leaders = new Set<number>();
  const context: PipelineContext = {
    workingDirectory: request.workingDirectory,
    environment,
    stdout: stdout.write,
    stderr: stderr.write,
    onLeader(pid) {
      leaders.add(pid);
      watch(mark, leaders);
    },
    onLeaderEnd(pid) {
      // While others are in its group, the number stays taken.
      if (groupsLive(new Set([pid]))) return;
      leaders.delete(pid);
      watch(mark, leaders);
    },
  };

  let why: 'timed_out' | 'cancelled' | null = null;
  let ending: Promise<boolean> | null = null;
  function endNow(reason: 'timed_out' | 'cancelled') {
    why ??= reason;
    ending ??= endAll(leaders, mark);
  }
  const onAbort = () => endNow('cancelled');
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) why = 'cancelled';
  const timer =
    request.timeoutMs === null ? null : globalThis.setTimeout(() => endNow('timed_out'), request.timeoutMs);
  // A reader that fails (a full disk) must not leave the program waiting for it for ever.
  reading.catch(() => endNow('cancelled'));

  let last: StageEnd | undefined;
  const notes = new Set<string>();
  let ran = 0;
  try {
    for (const part of plan.parts) {
      if (why) break;
      if (part.joiner === '&&' && !isSuccess(last)) continue;
      if (part.joiner === '||' && isSuccess(last)) continue;
      const began = performance.now();
      const folder = changeFolder(part, context);
      if (ready.length === 0 && between(part) > 0)
        ready = await openPipes(between(part), environment.PATH ?? '');
      // It may have been stopped meanwhile.
      if (why) break;
      const pipes = ready;
      ready = [];
      const ends = folder ? [folder] : await runPipeline(part, pipes, context);
      ran += 1;
      for (const note of notesOf(ends)) notes.add(note);
      last = ends.at(-1);
      if (last && part.negated) last = { ...last, signal: null, exitCode: isSuccess(last) ? 1 : 0 };
      if (part.timed)
        await onOutput(
          'stderr',
          Buffer.from(`\nreal\t${((performance.now() - began) / 1000).toFixed(3)}s\n`),
        );
      // What it printed is read before the next one prints, so that two streams stay in order.
      for (let turn = 0; turn < 3; turn += 1) await setImmediate();
      for (const leader of leaders) if (!groupsLive(new Set([leader]))) leaders.delete(leader);
    }
    if (!why && groupsLive(leaders)) {
      await setTimeout(leftoverMs);
      if (groupsLive(leaders)) {
        notes.add('What it left running was ended.');
        ending ??= endAll(leaders, mark);
      }
    }
    if (ending && !(await ending))
      notes.add('Something that it started runs as another user and could not be ended.');
  } finally {
    if (timer) clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    unwatch(mark);
    for (const pipe of ready) closePipe(pipe);
    closeSync(stdout.write);
    closeSync(stderr.write);
    const late = new AbortController();
    await Promise.race([reading, setTimeout(drainMs, null, { signal: late.signal }).catch(() => {})]);
    late.abort();
    for (const stream of streams) stream.destroy();
  }
  await reading;
  const onlyFailure =
    ran === 1 && plan.parts.length === 1 && plan.parts[0]?.stages.length === 1 && last?.failure;
  const status = why ?? (onlyFailure && last?.name !== 'cd' ? 'failed_to_start' : 'done');
  return {
    status,
    exitCode: status === 'failed_to_start' ? null : (last?.exitCode ?? null),
    signal: last?.signal ?? null,
    note: notes.size > 0 ? [...notes].slice(0, 20).join(' · ') : null,
  };
}
