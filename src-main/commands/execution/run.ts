import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ExecutionStatus, Shell } from '../../contract/commands.ts';
import type { Plan, PlanPart } from '../classifier/plan.ts';
import { createEnding, type Ending } from './ending.ts';
import { type OnOutput, readOutput } from './output-streams.ts';
import { type PipelineContext, runPipeline, type StageEnd } from './pipeline.ts';
import { closePipe, openPipes, type Pipe } from './pipes.ts';
import { markName } from './process-tree.ts';
import { shellPlan } from './shell.ts';
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
  onOutput: OnOutput;
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
const mostNotes = 20;

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

/** `cd` alone in a part moves the parts after it. Null for anything else. */
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

const pipesOf = (part: PlanPart | undefined) => Math.max(0, (part?.stages.length ?? 0) - 1);

interface PartsEnd {
  /** How the last one that ran ended; undefined where none did. */
  last: StageEnd | undefined;
  ran: number;
  notes: string[];
}

/** Runs the pipelines of a list one after the other, as far as their joiners let them. `first` are the pipes of the first one. */
async function runParts(
  parts: PlanPart[],
  first: Pipe[],
  context: PipelineContext,
  ending: Ending,
  onOutput: OnOutput,
): Promise<PartsEnd> {
  const notes: string[] = [];
  let pipes = first;
  let last: StageEnd | undefined;
  let ran = 0;
  for (const part of parts) {
    if (part.joiner === '&&' && !isSuccess(last)) continue;
    if (part.joiner === '||' && isSuccess(last)) continue;
    const began = performance.now();
    if (pipes.length < pipesOf(part)) pipes = await openPipes(pipesOf(part), context.environment.PATH ?? '');
    if (ending.why()) break;
    const folder = changeFolder(part, context);
    const ends = folder ? [folder] : await ending.orStuck(runPipeline(part, pipes, context));
    pipes = [];
    ran += 1;
    if (!ends) break;
    notes.push(...notesOf(ends));
    last = ends.at(-1);
    if (last && part.negated) last = { ...last, signal: null, exitCode: isSuccess(last) ? 1 : 0 };
    const seconds = ((performance.now() - began) / 1000).toFixed(3);
    if (part.timed) await onOutput('stderr', Buffer.from(`\nreal\t${seconds}s\n`));
    // What it printed is read before the next one prints, so that two streams stay in order.
    for (let turn = 0; turn < 3; turn += 1) await setImmediate();
  }
  for (const pipe of pipes) closePipe(pipe);
  return { last, ran, notes };
}

/** Whether the one program that the whole command is could not be started. */
function isNotStarted({ parts }: Plan, { ran, last }: PartsEnd): boolean {
  const isOne = ran === 1 && parts.length === 1 && parts[0]?.stages.length === 1;
  return isOne && last?.failure != null && last.name !== 'cd';
}

/**
 * Runs a command to its end. Nothing it started outlives the run, but for programs that left its session by themselves (services) while
 * it ended by itself. Errors: one of the system, where not even pipes can be made, and those of `onOutput`.
 */
export async function runProcesses(request: RunRequest): Promise<RunEnd> {
  const { signal, mark, onOutput, workingDirectory } = request;
  const plan = request.plan ?? shellPlan(request.shell, request.command);
  const most = Math.max(0, ...plan.parts.map((part) => part.stages.length));
  if (most > mostStages) {
    const note = `The pipeline has ${most} programs; at most ${mostStages} can be joined.`;
    return { status: 'failed_to_start', exitCode: null, signal: null, note };
  }
  if (!isAbsolute(workingDirectory)) throw new Error('the working directory is not absolute');
  const environment: Record<string, string> = {
    ...request.environment,
    [markName]: mark,
    PWD: workingDirectory,
  };
  // With those of the first pipeline: making pipes costs a program's start.
  const [stdout, stderr, ...first] = await openPipes(2 + pipesOf(plan.parts[0]), environment.PATH ?? '');
  if (!stdout || !stderr) throw new Error('no pipes');
  const ending = createEnding(mark, signal, request.timeoutMs);
  // A reader that fails (a full disk) must not leave the program waiting for it for ever.
  const output = readOutput(stdout, stderr, onOutput, () => ending.end('cancelled'));
  const context: PipelineContext = {
    workingDirectory,
    environment,
    stdout: stdout.write,
    stderr: stderr.write,
    onLeader: ending.started,
    onLeaderEnd: ending.ended,
  };
  let ended: PartsEnd;
  try {
    ended = await runParts(plan.parts, first, context, ending, onOutput);
    ended.notes.push(...(await ending.finish()));
  } finally {
    ending.close();
    await output.close();
  }
  const { last, notes } = ended;
  const status = ending.why() ?? (isNotStarted(plan, ended) ? 'failed_to_start' : 'done');
  return {
    status,
    // Of what was ended, an exit code says nothing: `cat` ends well when what it reads from was killed first.
    exitCode: status === 'done' ? (last?.exitCode ?? null) : null,
    signal: last?.signal ?? null,
    note: notes.length > 0 ? [...new Set(notes)].slice(0, mostNotes).join(' · ') : null,
  };
}
