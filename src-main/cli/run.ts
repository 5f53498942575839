import { Command, CommanderError } from 'commander';
import { toWireError } from '../ipc/wire-errors.ts';
import { applicationVersion } from '../settings/app.ts';
import { addClassifyCommand } from './classify.ts';
import { addRunCommands } from './commands.ts';
import { addDemoCommand } from './demo.ts';
import { addDocumentCommands } from './documents.ts';
import { defaultDataDir } from './environment.ts';
import { addIssueCommands } from './issues.ts';
import { addLogCommands } from './logs.ts';
import { shown } from './output.ts';
import { addPiiCommands } from './pii.ts';
import { addServeCommand } from './serve.ts';
import { addTimelineCommands } from './timeline.ts';
import { addVaultCommands } from './vault.ts';
import { addWhyCommands } from './whys.ts';

const refused = 1;
const wrongUsage = 2;

function program(): Command {
  const casebook = new Command('casebook')
    .description(
      'Investigate incidents on this machine: issues, logs, redaction, 5 whys, timeline, documents, audit.',
    )
    .version(applicationVersion())
    .option('--data <folder>', 'the data folder', defaultDataDir())
    .showHelpAfterError('(add --help for the usage)')
    .addHelpText(
      'after',
      '\nThe key comes from CASEBOOK_DB_KEY (64 hex digits) or CASEBOOK_PASSPHRASE, never from an argument.\n' +
        'Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 found something (--fail-on-found); "run" has its own.',
    )
    .exitOverride();
  addVaultCommands(casebook);
  addServeCommand(casebook);
  addIssueCommands(casebook);
  addLogCommands(casebook);
  addPiiCommands(casebook);
  addWhyCommands(casebook);
  addTimelineCommands(casebook);
  addDocumentCommands(casebook);
  addClassifyCommand(casebook);
  addRunCommands(casebook);
  addDemoCommand(casebook);
  const inheritExit = (command: Command) => {
    command.exitOverride();
    // --data may stand before or after the command's name.
    for (const child of command.commands) inheritExit(child);
  };
  inheritExit(casebook);
  return casebook;
}

/** Lets `--data DIR` stand anywhere, as people write it. */
function hoistData(argv: string[]): string[] {
  const rest: string[] = [];
  const data: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (argument === '--') return [...data, ...rest, ...argv.slice(index)];
    if (argument === '--data' && index + 1 < argv.length) {
      data.push(argument, argv[index + 1] ?? '');
      index += 1;
    } else if (argument.startsWith('--data=')) data.push(argument);
    else rest.push(argument);
  }
  return [...data, ...rest];
}

/** Whether these arguments name a command of ours, so that the desktop binary can serve as `casebook` too. */
export function namesCommand(argv: string[]): boolean {
  const first = hoistData(argv).find(
    (argument, index, all) => !argument.startsWith('-') && all[index - 1] !== '--data',
  );
  return first !== undefined && program().commands.some((command) => command.name() === first);
}

/** Runs one command line (without the program's own name). Answers its exit code: 0 done, 1 refused or failed, 2 wrong usage, 3 found something. */
export async function runCommandLine(argv: string[]): Promise<number> {
  process.stdout.on('error', endQuietly);
  // Nobody reads what went wrong; the exit code says it all the same.
  process.stderr.on('error', () => {});
  try {
    await program().parseAsync(hoistData(argv), { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are no mistakes.
      return error.exitCode === 0 ? 0 : wrongUsage;
    }
    const wire = toWireError(error, (ref, cause) => {
      if (process.env.CASEBOOK_DEBUG) console.error(ref, cause);
    });
    const particular =
      wire.code === 'INTERNAL' && error instanceof Error ? ` (${error.message.split('\n')[0]})` : '';
    process.stderr.write(`casebook: ${shown(`${wire.code}: ${wire.message}${particular}`)}\n`);
    return refused;
  }
}

function endQuietly(error: NodeJS.ErrnoException): void {
  // The reader left, as `head` does.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}
