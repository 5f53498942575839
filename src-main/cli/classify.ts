import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { classify } from '../commands/classifier/classify.ts';
import { shell } from '../contract/commands.ts';
import { type Line, linesOf } from './lines.ts';
import { writeOut } from './output.ts';

const wrongUsage = 2;
/** A command of 1 MiB in which JSON escapes every character. */
const longestLine = 8 * 1024 * 1024;
/** Answers are written in batches of about this many characters, and whenever the input makes a pause. */
const batchSize = 64 * 1024;

const question = z.object({ command: z.string(), shell: shell.default('bash') });

/** One line of JSON for a line of the input: the verdict, or why there is none. */
function answer(line: Line): { json: string; bad: boolean } {
  const bad = (problem: string) => ({
    json: JSON.stringify({ error: `line ${line.number} ${problem}` }),
    bad: true,
  });
  if ('problem' in line) return bad(line.problem);
  let value: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    value = JSON.parse(line.number === 1 ? line.text.replace(/^\ufeff/, '') : line.text);
  } catch (error) {
    if (error instanceof SyntaxError)
      return bad('is not JSON: give one object a line, {"command": "…", "shell": "bash"}');
    throw error;
  }
  const asked = question.safeParse(value);
  if (!asked.success)
    return bad('needs a "command" of text, and if any a "shell" that is bash, powershell or cmd');
  const { plan: _plan, ...verdict } = classify(asked.data.command, asked.data.shell);
  return { json: JSON.stringify(verdict), bad: false };
}

async function classifyInput(): Promise<void> {
  let waiting = '';
  let anyBad = false;
  const chunks = process.stdin as AsyncIterable<Uint8Array>;
  async function* flushed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      yield chunk;
      // Whoever writes one line and waits for its answer gets it.
      await writeOut(waiting);
      waiting = '';
    }
  }
  for await (const line of linesOf(flushed(), longestLine)) {
    const { json, bad } = answer(line);
    anyBad ||= bad;
    waiting += `${json}\n`;
    if (waiting.length > batchSize) {
      await writeOut(waiting);
      waiting = '';
    }
  }
  if (waiting !== '') await writeOut(waiting);
  if (anyBad) process.exitCode = wrongUsage;
}

export function addClassifyCommand(casebook: Command): void {
  casebook
    .command('classify')
    .description(
      'say of commands whether they run at once (1), ask (2) or are refused (3); runs none of them',
    )
    .addHelpText(
      'after',
      '\nReads one JSON object a line from the standard input: {"command": "…", "shell": "bash"}; the shell may be bash (as without it),\n' +
        'powershell or cmd. Prints one JSON object a line, in order. A line that cannot be read gets {"error": "…"} in its place,\n' +
        'and the exit code is then 2. It needs no data folder and no key.',
    )
    .action(classifyInput);
}

/** `casebook classify` without loading the rest of the command line. Answers the exit code. */
export async function runClassify(argv: string[]): Promise<number> {
  const casebook = new Command('casebook').exitOverride();
  addClassifyCommand(casebook);
  for (const command of casebook.commands) command.exitOverride();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader left, as `head` does.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await casebook.parseAsync(argv, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage;
    throw error;
  }
}
