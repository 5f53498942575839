import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { CasebookError } from '../errors.ts';
import { createScanner, type PiiSpan, piiTypes, type ScanOptions } from '../pii/engine/engine.ts';
import { createRunPseudonyms } from '../pii/run-pseudonyms.ts';
import { createStreamRedactor } from '../pii/stream.ts';
import { printJson, printTable, shown, writeOut } from './output.ts';
import { entitiesOf, rulesFrom } from './pii-options.ts';

const found = 3;
/** Spans are printed in batches of about this many characters. */
const batchSize = 64 * 1024;
const maxShown = 200;

interface Options {
  json?: boolean;
  entities?: ReadonlySet<string>;
  pseudonyms?: boolean;
  rules?: string;
  showValues?: boolean;
  failOnFound?: boolean;
}

/** The bytes of a file, or of standard input for `-`. Errors: FILE_NOT_FOUND, IS_DIRECTORY, FILE_UNREADABLE. */
async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  if (file === '-') {
    for await (const chunk of process.stdin) yield chunk as Buffer;
    return;
  }
  try {
    if ((await stat(file)).isDirectory()) throw new CasebookError('IS_DIRECTORY');
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof CasebookError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new CasebookError(
      code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      undefined,
      undefined,
      error,
    );
  }
}

async function scanOptionsOf({ entities, rules }: Options): Promise<ScanOptions> {
  return {
    ...(entities === undefined ? {} : { types: entities }),
    ...(rules === undefined ? {} : { rules: await rulesFrom(rules) }),
  };
}

/** Ids, tiers and replacements hold nothing that JSON would escape. */
function jsonLine({ type, tier, start, end, replacement, confidence }: PiiSpan): string {
  return `{"type":"${type}","tier":"${tier}","start":${start},"end":${end},"replacement":"${replacement}","confidence":${confidence}}\n`;
}

function readableLine(span: PiiSpan, value: string | null): string {
  const range = `${span.start}-${span.end}`.padEnd(24);
  const rest = value === null ? '' : `  ${shown(value)}`;
  return `${range}${span.type.padEnd(18)} ${span.tier.padEnd(8)} ${span.confidence.toFixed(2)}  ${span.replacement}${rest}\n`;
}

/** Sets the replacement of each span to the one with its number, and says once when there are too many values for that. */
function numbered(options: Options): (span: PiiSpan, value: Uint8Array) => void {
  if (!options.pseudonyms) return () => {};
  const pseudonyms = createRunPseudonyms();
  let told = false;
  return (span, value) => {
    span.replacement = pseudonyms.of(span, value);
    if (!pseudonyms.isFull || told) return;
    told = true;
    process.stderr.write('casebook: there are too many values to number; further ones have no number.\n');
  };
}

/** Prints findings without holding what they cover. */
function spanPrinter(scanOptions: ScanOptions, print: (span: PiiSpan, value: null) => void) {
  const scanner = createScanner(scanOptions);
  return {
    push: (bytes: Uint8Array) => {
      for (const span of scanner.push(bytes)) print(span, null);
    },
    finish: () => {
      for (const span of scanner.finish()) print(span, null);
    },
  };
}

async function scan(file: string, options: Options): Promise<void> {
  const scanOptions = await scanOptionsOf(options);
  const number = numbered(options);
  let batch = '';
  let count = 0;
  const print = (span: PiiSpan, value: string | null) => {
    count++;
    batch += options.json ? jsonLine(span) : readableLine(span, value);
  };
  const withValues = options.pseudonyms || (options.showValues && !options.json);
  const { push, finish } = withValues
    ? createStreamRedactor(scanOptions, (span, value) => {
        number(span, value);
        print(span, options.showValues ? Buffer.from(value.subarray(0, maxShown)).toString('utf8') : null);
      })
    : spanPrinter(scanOptions, print);
  for await (const bytes of bytesOf(file)) {
    push(bytes);
    if (batch.length < batchSize) continue;
    await writeOut(batch);
    batch = '';
  }
  finish();
  if (batch !== '') await writeOut(batch);
  if (options.failOnFound && count > 0) process.exitCode = found;
}

async function redact(file: string, options: Options): Promise<void> {
  const number = numbered(options);
  let count = 0;
  const redactor = createStreamRedactor(await scanOptionsOf(options), (span, value) => {
    number(span, value);
    count++;
  });
  for await (const bytes of bytesOf(file)) for (const part of redactor.push(bytes)) await writeOut(part);
  for (const part of redactor.finish()) await writeOut(part);
  if (options.failOnFound && count > 0) process.exitCode = found;
}

/** Works on files directly, without a database or a key. */
export function addPiiCommands(casebook: Command): void {
  const pii = casebook.command('pii').description('find and redact sensitive data in any file');
  const withOptions = (command: Command) =>
    command
      .option('--entities <ids>', 'only these, parted by commas; all for every one there is', entitiesOf)
      .option('--pseudonyms', 'number the values: the same value gets the same token, such as [IPv4_3]')
      .option('--rules <file>', 'look for custom rules too, from a JSON file')
      .option('--fail-on-found', 'exit with 3 when something is found');

  withOptions(pii.command('scan <file>'))
    .description('print one finding a line; - reads standard input; offsets are bytes, the end is exclusive')
    .option('--json', 'print JSON')
    .option('--show-values', 'print the values too, where not JSON')
    .action(scan);

  withOptions(pii.command('redact <file>'))
    .description('print the text with every finding replaced; - reads standard input')
    .action(redact);

  pii
    .command('rules')
    .description('print what is looked for')
    .option('--json', 'print JSON, with examples')
    .action(({ json }: { json?: boolean }) => {
      if (json) return printJson(piiTypes.map((type) => ({ ...type, optional: type.optional ?? false })));
      const rows = piiTypes.map(({ id, name, tier, replacement, optional }) => [
        id,
        name,
        tier,
        replacement,
        optional ? 'when asked for' : '',
      ]);
      printTable(['ID', 'NAME', 'TIER', 'REPLACEMENT', ''], rows);
    });
}
