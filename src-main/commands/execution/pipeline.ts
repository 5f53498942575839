import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { resolve } from 'node:path';
import type { PlanPart, PlanStage } from '../classifier/plan.ts';
import { findProgram } from './find-program.ts';
import type { Pipe } from './pipes.ts';
import { expandWords } from './words.ts';

/** How one program ended. */
export interface StageEnd {
  name: string;
  /** As Bash gives it: 127 for a program that is not there, 126 for one that cannot be started. Null where a signal ended it. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Why it could not be started, for people; null where it was. */
  failure: string | null;
}

export interface PipelineContext {
  workingDirectory: string;
  environment: Record<string, string>;
  /** Where the last program writes, and every error goes. Descriptors that stay the caller's. */
  stdout: number;
  stderr: number;
  /** The process groups that were started are told as soon as they are. */
  onLeader(pid: number): void;
  /** Its number may be given to another process from now on. */
  onLeaderEnd(pid: number): void;
}

/** What a program has as its input, output and errors while redirects are put in, one after the other. */
interface Streams {
  input: number | 'text' | 'ignore';
  text: string;
  output: number;
  errors: number;
  /** Opened for this stage only. */
  own: number[];
}

function redirected(
  stage: PlanStage,
  start: Pick<Streams, 'input' | 'output' | 'errors'>,
  context: PipelineContext,
): Streams {
  const streams: Streams = { ...start, text: '', own: [] };
  const { HOME: home = '/' } = context.environment;
  const set = (stream: 1 | 2, to: number) => {
    if (stream === 1) streams.output = to;
    else streams.errors = to;
  };
  try {
    for (const redirect of stage.redirects) {
      if (redirect.kind === 'join') set(redirect.stream, redirect.to === 1 ? streams.output : streams.errors);
      else if (redirect.kind === 'text') Object.assign(streams, { input: 'text', text: redirect.text });
      else {
        const isRead = redirect.kind === 'read';
        const names = isRead
          ? expandWords([redirect.from], { workingDirectory: context.workingDirectory, home })
          : [devNull];
        if (names.length !== 1)
          throw new Error(`${redirect.kind === 'read' ? redirect.from.text : ''}: ambiguous redirect`);
        const file = openSync(resolve(context.workingDirectory, names[0] as string), isRead ? 'r' : 'w');
        streams.own.push(file);
        if (isRead) streams.input = file;
        else set(redirect.stream, file);
      }
    }
    if (stage.stderrToo) streams.errors = streams.output;
    return streams;
  } catch (error) {
    for (const file of streams.own) closeSync(file);
    throw error;
  }
}

/** What went wrong, in a few words for people. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
      return 'permission denied';
    case 'E2BIG':
      return 'its arguments are too long for the system';
    case 'EAGAIN':
    case 'EMFILE':
    case 'ENFILE':
      return 'the system has no room for another program';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return message.split('\n')[0] ?? '';
  }
}

function failed(name: string, exitCode: number, failure: string): Promise<StageEnd> {
  return Promise.resolve({ name, exitCode, signal: null, failure: `${name}: ${failure}` });
}

function ended(child: ChildProcess, name: string): Promise<StageEnd> {
  const { promise, resolve: settle } = Promise.withResolvers<StageEnd>();
  child.once('exit', (exitCode, signal) => settle({ name, exitCode, signal, failure: null }));
  child.once('error', (error: NodeJS.ErrnoException) => {
    if (child.pid === undefined)
      settle({
        name,
        exitCode: error.code === 'ENOENT' ? 127 : 126,
        signal: null,
        failure: `${name}: ${reasonOf(error)}`,
      });
  });
  return promise;
}

function startStage(
  stage: PlanStage,
  start: Pick<Streams, 'input' | 'output' | 'errors'>,
  context: PipelineContext,
): Promise<StageEnd> {
  const { workingDirectory } = context;
  const environment = { ...context.environment, ...Object.fromEntries(stage.environment) };
  const name = stage.argv[0]?.text ?? '';
  let streams: Streams;
  let words: string[];
  try {
    words = expandWords(stage.argv, { workingDirectory, home: environment.HOME ?? '/' });
    streams = redirected(stage, start, context);
  } catch (error) {
    return failed(name, 1, reasonOf(error));
  }
  const [program = '', ...args] = words;
  const file = findProgram(program, environment.PATH ?? '', workingDirectory);
  try {
    if (words.some((word) => word.includes('\u0000')))
      return failed(program, 126, 'it holds a NUL character');
    if (file === null) return failed(program, 127, 'there is no such program');
    const child = spawn(file, args, {
      argv0: program,
      cwd: workingDirectory,
      env: environment,
      stdio: [streams.input === 'text' ? 'pipe' : streams.input, streams.output, streams.errors],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const { pid } = child;
    if (pid !== undefined) {
      context.onLeader(pid);
      child.once('exit', () => context.onLeaderEnd(pid));
    }
    if (streams.input === 'text') {
      // A program may end before it has read everything.
      child.stdin?.on('error', () => {});
      child.stdin?.end(streams.text);
    }
    return ended(child, program);
  } catch (error) {
    // Some failures of spawn come at once, such as a list of arguments that is too long.
    return failed(program, 126, reasonOf(error));
  } finally {
    for (const own of streams.own) closeSync(own);
  }
}

/**
 * Starts the programs of a pipeline, joined by pipes of the system, and answers when all of them ended. `pipes` has one for each place
 * between two programs; they are closed here.
 */
export async function runPipeline(
  part: PlanPart,
  pipes: Pipe[],
  context: PipelineContext,
): Promise<StageEnd[]> {
  const ends = part.stages.map((stage, index) => {
    const before = pipes[index - 1];
    const after = pipes[index];
    const start = {
      input: before?.read ?? ('ignore' as const),
      output: after?.write ?? context.stdout,
      errors: context.stderr,
    };
    const end = startStage(stage, start, context);
    // Only the programs may have these: who waits for the end of its input, or writes to nobody, would never learn of it.
    if (before) closeSync(before.read);
    if (after) closeSync(after.write);
    return end;
  });
  return Promise.all(ends);
}
