import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { newId } from '../../db/clock.ts';
import { temporaryFolder, testFolder } from '../../testing.ts';
import { classify } from '../classifier/classify.ts';
import type { Plan } from '../classifier/plan.ts';
import { sleeping } from '../testing.ts';
import { commandEnvironment } from './environment.ts';
import { processesOf } from './process-tree.ts';
import { type RunEnd, runProcesses } from './run.ts';

interface Ran extends RunEnd {
  stdout: string;
  stderr: string;
  mark: string;
}

interface Options {
  folder?: string;
  timeoutMs?: number | null;
  signal?: AbortSignal;
  plan?: Plan | null;
  environment?: Record<string, string>;
  onOutput?: (stream: 'stdout' | 'stderr', bytes: Buffer) => Promise<void>;
}

/** Runs a command by its plan, whatever its tier: what is tested here is how it runs. */
async function ran(command: string, options: Options = {}): Promise<Ran> {
  const { folder = tmpdir(), timeoutMs = 20_000, signal = new AbortController().signal } = options;
  const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const mark = newId();
  const end = await runProcesses({
    plan: options.plan === undefined ? classify(command, 'bash').plan : options.plan,
    command,
    shell: 'bash',
    workingDirectory: folder,
    environment: options.environment ?? commandEnvironment([]),
    timeoutMs,
    signal,
    mark,
    onOutput:
      options.onOutput ??
      (async (stream, bytes) => {
        output[stream].push(bytes);
      }),
  });
  return {
    ...end,
    stdout: Buffer.concat(output.stdout).toString(),
    stderr: Buffer.concat(output.stderr).toString(),
    mark,
  };
}

function inBash(command: string, folder: string) {
  const result = spawnSync('bash', ['--noprofile', '--norc', '-c', command], {
    cwd: folder,
    encoding: 'utf8',
    env: commandEnvironment([]),
  });
  return { exitCode: result.status, stdout: result.stdout };
}

/** Whether a process is there and no zombie. */
function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    return false;
  }
}

describe('as Bash would', () => {
  const folder = filledFolder();

  test.each([
    'echo one two',
    `printf '%s\\n' "a b" c\\ d 'e'`,
    'printf x | cat | wc -c',
    'true && echo yes || echo no',
    'false && echo yes || echo no',
    'false; echo after',
    '! false && echo negated',
    '! true || echo negated',
    'ls *.txt',
    'ls *.none 2>/dev/null',
    'echo *',
    'echo .*d*',
    'echo [ab].txt [!a].txt [^a].txt',
    'echo [[:digit:]]* [a-b]*',
    'echo sub/*/deep sub/*.txt',
    'echo sub/*/',
    `echo "*".txt '*' \\*`,
    'echo "a b"*',
    'echo link* broken*',
    'echo ~ ~/x "~"',
    'cd sub && ls',
    'cd nowhere && ls',
    'cd sub; ls *.txt; cd ..; ls a.txt',
    'cat < a.txt',
    'wc -l <<< "some text"',
    `cat <<'END'\nliteral $HOME\nEND`,
    'ls nothing-here 2>&1 | wc -l',
    'ls nothing-here 2>&1 >/dev/null | wc -l',
    'ls nothing-here >/dev/null 2>&1',
    'ls nothing-here |& wc -l',
    'LC_ALL=C ls a.txt',
    'seq 100000 | tail -n 1',
    'yes | head -n 3',
    'cat /dev/stdin < a.txt',
    'sort -u b.txt a.txt',
    'test -e a.txt && echo there',
    'seq 3 | head -c 0',
  ])('%s', async (command) => {
    const { stdout, exitCode, status } = await ran(command, { folder });
    expect(classify(command, 'bash').plan, 'it is run without a shell').not.toBeNull();
    expect({ stdout, exitCode }).toEqual(inBash(command, folder));
    expect(status).toBe('done');
  });
});

function filledFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub/one'), { recursive: true });
  for (const name of [
    'a.txt',
    'b.txt',
    '1.txt',
    '.hidden',
    'a b c',
    'sub/in.txt',
    'sub/one/deep',
    '*.txt',
    '-n',
  ])
    writeFileSync(join(folder, name), `${name}\n`);
  symlinkSync('/nowhere', join(folder, 'broken-link'));
  return folder;
}

test('what cannot be started says why', async () => {
  expect(await ran('no-such-program-at-all x')).toMatchObject({
    status: 'failed_to_start',
    exitCode: null,
    note: 'no-such-program-at-all: there is no such program',
  });
  expect(await ran('no-such-program-at-all | cat; no-such-program-at-all || echo on')).toMatchObject({
    status: 'done',
    exitCode: 0,
    stdout: 'on\n',
  });
  expect(await ran('cat < nothing-here')).toMatchObject({ note: 'cat: there is no such file' });
  expect(await ran('ls nothing | cat')).toMatchObject({ exitCode: 0, note: 'ls ended with 2' });
  const long = planOf('echo', 'x'.repeat(200_000));
  expect(await ran('', { plan: long })).toMatchObject({
    status: 'failed_to_start',
    note: 'echo: its arguments are too long for the system',
  });
});

function planOf(...words: string[]): Plan {
  const argv = words.map((text) => ({ text, pattern: null, tilde: false }));
  const stage = { argv, redirects: [], stderrToo: false, environment: [] };
  return { parts: [{ joiner: null, negated: false, timed: false, stages: [stage] }] };
}

test('more programs than can be joined are not started', async () => {
  const plan = planOf('cat');
  const [part] = plan.parts;
  if (part) part.stages = Array.from({ length: 10_000 }).flatMap(() => part.stages);
  expect(await ran('cat', { plan })).toMatchObject({
    status: 'failed_to_start',
    note: 'The pipeline has 10000 programs; at most 200 can be joined.',
  });
  part?.stages.splice(200);
  expect(await ran('cat', { plan })).toMatchObject({ status: 'done', exitCode: 0 });
});

describe('what a program gets', () => {
  test('a small environment, no input, and no terminal', async () => {
    process.env.CASEBOOK_DB_KEY = 'secret-of-casebook';
    process.env.AWS_SECRET_ACCESS_KEY = 'secret-of-the-cloud';
    process.env.PATH = `.:relative/bin::${process.env.PATH}`;
    const { stdout } = await ran('env; tty; cat; ls -l /proc/self/fd', { plan: null });
    expect(stdout).not.toContain('secret-of');
    const names = stdout
      .split('\n')
      .flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? [])
      .toSorted();
    const known = new Set(
      ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'TZ', 'TMPDIR', 'TERM', 'PAGER'].concat([
        'GIT_PAGER',
        'MANPAGER',
        'SYSTEMD_PAGER',
        'GIT_TERMINAL_PROMPT',
        'COMMAND_RUN',
        'PWD',
        'SHLVL',
        '_',
        'LC_ALL',
      ]),
    );
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect(
      /^PATH=(.*)$/m
        .exec(stdout)?.[1]
        ?.split(':')
        .every((folder) => folder.startsWith('/')),
    ).toBe(true);
    expect(stdout).toContain('not a tty');
    expect(stdout).toMatch(/ 0 -> \/dev\/null/);
    expect(stdout.match(/ -> .*casebook-pipes-/g)).toHaveLength(2);
    expect(commandEnvironment(['AWS_SECRET_ACCESS_KEY']).AWS_SECRET_ACCESS_KEY).toBe('secret-of-the-cloud');
    delete process.env.CASEBOOK_DB_KEY;
    delete process.env.AWS_SECRET_ACCESS_KEY;
  });

  test('pipes of the system, of which nothing is left', async () => {
    const before = readdirSync('/proc/self/fd').length;
    const { stdout } = await ran('echo one | cat /dev/stdin | tee /dev/stderr | cat', { plan: null });
    const plain = await ran('ls -l /proc/self/fd | cat');
    expect(stdout).toBe('one\n');
    expect(plain.stdout).toMatch(/ 1 -> pipe:|fifo|casebook-pipes/);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('casebook-pipes-'))).toEqual([]);
    await setTimeout(50);
    expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(before);
  });
});

describe('ending', () => {
  async function started(command: string, options: Options = {}) {
    const controller = new AbortController();
    const began = performance.now();
    const running = ran(command, { ...options, signal: controller.signal });
    await setTimeout(300);
    return { stop: () => controller.abort(), running, took: () => performance.now() - began };
  }

  test('`sleep 60 & sleep 60` is gone after it was stopped', async () => {
    const { stop, running } = await started('sleep 61 & sleep 61', { plan: null, timeoutMs: null });
    const pids = sleeping('61');
    expect(pids).toHaveLength(2);
    stop();
    expect(await running).toMatchObject({ status: 'cancelled' });
    expect(pids.filter(isAlive)).toEqual([]);
  });

  test('so is what left its group, its session and its parent', async () => {
    const { stop, running } = await started(
      'setsid sleep 62 & (setsid setsid sleep 62 &) ; nohup sleep 62 >/dev/null 2>&1 & sleep 62',
      { plan: null, timeoutMs: null },
    );
    const pids = sleeping('62');
    expect(pids).toHaveLength(4);
    stop();
    await running;
    expect(pids.filter(isAlive)).toEqual([]);
  });

  test('a pipeline is ended whole at its time', async () => {
    const began = performance.now();
    expect(await ran('sleep 63 | sleep 63 | cat', { timeoutMs: 300 })).toMatchObject({
      status: 'timed_out',
      exitCode: null,
    });
    expect(performance.now() - began).toBeLessThan(5000);
    expect(sleeping('63')).toEqual([]);
  });

  test('what ignores TERM is killed two seconds later', async () => {
    const { stop, running, took } = await started(`trap '' TERM; while :; do sleep 64; done`, {
      plan: null,
      timeoutMs: null,
    });
    stop();
    expect(await running).toMatchObject({ status: 'cancelled', signal: 'SIGKILL' });
    expect(took()).toBeGreaterThan(2000);
    expect(took()).toBeLessThan(6000);
    expect(sleeping('64')).toEqual([]);
  });

  test('what forks faster than it is looked for is ended too', async () => {
    const script = `trap '' TERM; f() { while :; do sleep 65 & sleep 0.01; done; }; f`;
    const { stop, running } = await started(script, { plan: null, timeoutMs: null });
    stop();
    await running;
    expect(sleeping('65')).toEqual([]);
  });

  test('what it leaves running in its session does not go on in secret', async () => {
    const end = await ran('sleep 66 & echo done', { plan: null });
    expect(end).toMatchObject({
      status: 'done',
      exitCode: 0,
      stdout: 'done\n',
      note: 'What it left running was ended.',
    });
    expect(sleeping('66')).toEqual([]);
  });

  test('nothing is started where it was stopped before', async () => {
    const controller = new AbortController();
    controller.abort();
    const folder = testFolder();
    expect(await ran('touch made', { folder, signal: controller.signal })).toMatchObject({
      status: 'cancelled',
    });
    expect(existsSync(join(folder, 'made'))).toBe(false);
  });

  test('a failing reader ends the program', async () => {
    const onOutput = async () => {
      throw new Error('no room');
    };
    await expect(ran('yes', { timeoutMs: null, onOutput })).rejects.toThrow('no room');
  });

  test('nothing is found of a run that is over', async () => {
    const { mark } = await ran('seq 5 | cat');
    expect(processesOf(new Set(), mark)).toEqual([]);
  });
});
