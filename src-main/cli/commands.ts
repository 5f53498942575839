import { constants } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { stripVTControlCharacters } from 'node:util';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ApprovalRequest, Execution, Output, Shell } from '../contract/index.ts';
import type { Core } from '../core.ts';
import { newId } from '../db/clock.ts';
import { CasebookError } from '../errors.ts';
import { approveOption, orSayWhatIsUnreviewed } from './approval.ts';
import { withCore } from './environment.ts';
import { interruptible, printJson, printRows, printTable, shown, writeOut } from './output.ts';

/** Beside the command's own exit codes. */
export const exitCodes = { denied: 4, refused: 5, timedOut: 124, notStarted: 127, signal: 128 };

interface RunOptions {
  issue: string;
  yesTier2?: boolean;
  timeout: number;
  cwd: string;
  env: string[];
  cluster: boolean;
  shell: Shell;
  json?: boolean;
}

/** A word as Bash takes it back, whatever it holds. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** One word is a command line; several are the words of one command. */
export function commandLine(words: string[]): string {
  return words.length === 1 ? (words[0] ?? '') : words.map(quoted).join(' ');
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value >= 0) || value > 86_400)
    throw new InvalidArgumentError('It is a number of seconds up to 86400; 0 is no limit.');
  return value;
}

/** Colours are left to a terminal; what would move its cursor or change its title is not. */
function forTerminal(text: string): string {
  return text
    .split(/(\u001b\[[0-9;:]*m)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : stripVTControlCharacters(part).replace(
            /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g,
            '\ufffd',
          ),
    )
    .join('');
}

async function print({ pieces }: Output<'commands.output'>): Promise<void> {
  for (const { stream, text } of pieces) {
    if (stream === 'stdout') await writeOut(process.stdout.isTTY ? forTerminal(text) : text);
    else process.stderr.write(process.stderr.isTTY ? forTerminal(text) : text);
  }
}

/** Prints what a command prints, as it comes. `rest` prints what is left after it has ended. */
function followOutput(core: Core, id: string): { rest(): Promise<void> } {
  let from = 0;
  let work: Promise<void> = Promise.resolve();
  async function more(): Promise<void> {
    for (;;) {
      const page = await core.dispatch('commands.output', { id, from, whole: true });
      await print(page);
      if (page.skipped > 0) process.stderr.write(`casebook: ${page.skipped} bytes were not kept\n`);
      if (page.next === from) return;
      from = page.next;
    }
  }
  const stop = core.onChange((event) => {
    if (event.entity === 'command_output' && event.ids.includes(id)) work = work.then(more);
  });
  return {
    async rest() {
      stop();
      await work;
      await more();
    },
  };
}

async function askOnTerminal(request: ApprovalRequest, signal: AbortSignal): Promise<boolean> {
  const { verdict, cluster, command, workingDirectory } = request;
  const where = cluster
    ? `${cluster.name}, context ${cluster.context}, namespace ${cluster.namespace}`
    : 'no cluster';
  process.stderr.write(
    `casebook: ${shown(verdict.summary)}\n  ${shown(command)}\n  in ${shown(workingDirectory)} · ${shown(where)}\n`,
  );
  for (const { text, start, end } of verdict.reasons.slice(0, 10))
    process.stderr.write(`  - ${shown(command.slice(start, end)).slice(0, 100)}: ${shown(text)}\n`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question('Run it once? [y/N] ', { signal })).trim());
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  } finally {
    terminal.close();
  }
}

/** Answers the question about a command of this process: by its option, by a person at a terminal, or with no. */
function answerQuestions(core: Core, id: string, yes: boolean): () => void {
  const answered = new Set<string>();
  const over = new AbortController();
  const stop = core.onChange(async (event) => {
    if (event.entity !== 'approval') return;
    const pending = await core.dispatch('approvals.pending', {});
    const request = pending.find(({ executionId }) => executionId === id);
    if (!request || request.expiresAt === null || answered.has(request.id)) return;
    answered.add(request.id);
    const isTerminal = process.stdin.isTTY && process.stderr.isTTY;
    const allowed = yes || (isTerminal && (await askOnTerminal(request, over.signal)));
    try {
      await core.dispatch('approvals.answer', { id: request.id, decision: allowed ? 'allow_once' : 'deny' });
    } catch (error) {
      // It ran out while the person thought about it; that is said at the end.
      if (!(error instanceof CasebookError) || error.code !== 'NOT_FOUND') throw error;
    }
  });
  return () => {
    stop();
    over.abort();
  };
}

function exitCodeOf({ status, approval, exitCode, signal }: Execution): number {
  if (status === 'not_run') return approval === 'refused' ? exitCodes.refused : exitCodes.denied;
  if (status === 'timed_out') return exitCodes.timedOut;
  if (status === 'failed_to_start') return exitCodes.notStarted;
  if (exitCode !== null) return exitCode;
  return exitCodes.signal + (constants.signals[signal as NodeJS.Signals] ?? constants.signals.SIGTERM);
}

async function runOne(core: Core, words: string[], options: RunOptions): Promise<void> {
  const id = newId();
  const output = options.json ? null : followOutput(core, id);
  const stopAnswering = answerQuestions(core, id, options.yesTier2 ?? false);
  const run = await interruptible((signal) =>
    core.dispatch(
      'commands.run',
      {
        id,
        issueId: options.issue,
        command: commandLine(words),
        shell: options.shell,
        withCluster: options.cluster,
        timeoutMs: options.timeout === 0 ? null : Math.max(100, Math.round(options.timeout * 1000)),
        workingDirectory: resolve(options.cwd),
        environment: options.env,
      },
      { signal },
    ),
  );
  stopAnswering();
  await output?.rest();
  if (options.json) printJson(run);
  else if (run.status === 'not_run') {
    const { verdict } = await core.dispatch('commands.get', { id });
    process.stderr.write(`casebook: not run (${run.approval}): ${shown(verdict?.summary ?? '')}\n`);
    if (run.approval === 'denied' && !process.stdin.isTTY)
      process.stderr.write('casebook: to run it all the same, repeat the command with --yes-tier2\n');
  } else if (run.note) process.stderr.write(`casebook: ${shown(run.note)}\n`);
  else if (run.status === 'timed_out')
    process.stderr.write(`casebook: ended after ${options.timeout} s (see --timeout)\n`);
  process.exitCode = exitCodeOf(run);
}

async function allExecutions(core: Core, issueId: string, text: string | undefined): Promise<Execution[]> {
  const limit = 500;
  const found: Execution[] = [];
  for (;;) {
    const filter = { issueId, ...(text ? { text } : {}) };
    const { executions } = await core.dispatch('commands.list', { filter, offset: found.length, limit });
    found.push(...executions);
    if (executions.length < limit) return found;
  }
}

export function addRunCommands(casebook: Command): void {
  const dataDir = () => resolve(casebook.opts<{ data: string }>().data);

  casebook
    .command('run')
    .description(
      'run a command for an issue: reads at once, changes when they are allowed, destruction never',
    )
    .argument('<command...>', 'after --; one word is a command line, several are the words of one command')
    .requiredOption('--issue <id>', 'the issue that it is recorded with')
    .option('--yes-tier2', 'run what changes something without asking')
    .option('--timeout <seconds>', 'end it after so long; 0 lets it run until Ctrl+C', seconds, 30)
    .option('--cwd <folder>', 'the working directory', '.')
    .option('--env <name...>', 'a variable of this environment to pass on', [])
    .option('--no-cluster', 'without the active kubeconfig')
    .addOption(
      new Option('--shell <shell>', 'how it is read').choices(['bash', 'powershell', 'cmd']).default('bash'),
    )
    .option('--json', 'print the record of the run as JSON instead of its output')
    .addHelpText(
      'after',
      `\nExit codes: that of the command; ${exitCodes.denied} denied or not answered, ${exitCodes.refused} refused, ${exitCodes.timedOut} ended at its time, ${exitCodes.notStarted} could not be started, ${exitCodes.signal} and the number of the signal that ended it.`,
    )
    .action((words: string[], options: RunOptions) =>
      withCore(dataDir(), (core) => runOne(core, words, options)),
    );

  const exec = casebook.command('exec').description('the commands that were run');

  exec
    .command('list')
    .description('the commands of an issue, newest first')
    .requiredOption('--issue <id>', 'the issue')
    .option('--text <words>', 'only those with these words in the command or its output')
    .option('--json', 'print JSON, one command a line')
    .action(({ issue, text, json }: { issue: string; text?: string; json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const rows = await allExecutions(core, issue, text);
        if (json) printRows(rows);
        else
          printTable(
            ['time (UTC)', 'tier', 'approval', 'status', 'exit', 'command'],
            rows.map((row) => [
              row.executedAt,
              row.tier,
              row.approval,
              row.status,
              row.exitCode,
              row.command,
            ]),
          );
      }),
    );

  exec
    .command('export')
    .description('write the commands of an issue to a file, redacted; an existing file is not overwritten')
    .requiredOption('--issue <id>', 'the issue')
    .addOption(
      new Option('--format <format>', 'the kind of file').choices(['csv', 'ndjson']).makeOptionMandatory(),
    )
    .requiredOption('--out <path>', 'where to write it')
    .option('--with-output', 'with both ends of what each printed')
    .option('--overwrite', 'replace an existing file')
    .option(...approveOption)
    .action(
      (options: {
        issue: string;
        format: 'csv' | 'ndjson';
        out: string;
        withOutput?: boolean;
        overwrite?: boolean;
        approve?: string;
      }) =>
        withCore(dataDir(), async (core) => {
          const request = {
            filter: { issueId: options.issue },
            format: options.format,
            withOutput: options.withOutput ?? false,
          };
          const written = await orSayWhatIsUnreviewed(core, { kind: 'executions', ...request }, () =>
            core.dispatch('commands.export', {
              ...request,
              path: resolve(options.out),
              overwrite: options.overwrite ?? false,
              approval: options.approve,
            }),
          );
          process.stdout.write(`${written.path}\n`);
        }),
    );
}
