import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { makeDemo } from '../demo/demo.ts';
import { CasebookError } from '../errors.ts';
import { environmentSecrets } from './environment.ts';
import { endProgress, printJson, terminalProgress } from './output.ts';

const demoPassphrase = 'demo passphrase';
const logBytes = 6_000_000;

interface Options {
  out: string;
  fresh?: boolean;
  json?: boolean;
}

async function demo(dataDir: string, options: Options): Promise<void> {
  const { key, passphrase } = environmentSecrets();
  const result = await makeDemo({
    dataDir,
    outDir: resolve(options.out),
    key,
    passphrase: passphrase ?? demoPassphrase,
    fresh: options.fresh ?? false,
    logBytes,
    onProgress: terminalProgress(),
  });
  endProgress();
  if (!result.audit.ok) throw new CasebookError('AUDIT_BROKEN', result.audit.broken?.reason);
  if (options.json) return printJson({ dataDir, ...result });
  const shown = (path: string) => relative('', path) || '.';
  const secret = key
    ? 'It opens with your CASEBOOK_DB_KEY.'
    : passphrase
      ? 'It opens with your CASEBOOK_PASSPHRASE.'
      : `It opens with the passphrase: ${demoPassphrase}`;
  process.stdout.write(
    `${[
      `Made ${result.issues} issues with ${result.logFiles} log files in ${shown(dataDir)}`,
      `Exported ${shown(result.rca)} and ${shown(result.postmortem)}`,
      `Backup ${shown(result.backup)}`,
      `Audit log verified: ${result.audit.entries} entries`,
      secret,
      `Open the app on it: npm start -- --data ${shown(dataDir)}`,
    ].join('\n')}\n`,
  );
}

/** A data folder to look around in. It never goes into the usual one: without --data it is out/demo. */
export function addDemoCommand(casebook: Command): void {
  casebook
    .command('demo')
    .description(
      'fill a new data folder (out/demo, or --data) with a made-up incident and export its documents',
    )
    .option('--out <folder>', 'where rca.pdf and postmortem.docx are written; both are replaced', 'out')
    .option('--fresh', 'delete what an earlier demo made there first')
    .option('--json', 'print JSON')
    .action((options: Options) => {
      const isGiven = casebook.getOptionValueSource('data') !== 'default';
      const dataDir = isGiven ? casebook.opts<{ data: string }>().data : 'out/demo';
      return demo(resolve(dataDir), options);
    });
}
