/**
 * Writes a log of the made-up incident, the same for the same seed:
 *
 *   node scripts/generate-log.ts --bytes 100MB --seed 1 --out PATH [--format app|access|json|mixed] [--start ISO]
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generateLog, logFormats, parseBytes } from '../src-main/demo/generate-log.ts';

function main(): void {
  const usage =
    'Usage: node scripts/generate-log.ts --bytes 100MB --seed 1 --out PATH [--format app|access|json|mixed] [--start ISO]';
  const refuse = (reason: string): never => {
    console.error(`${reason}\n${usage}`);
    process.exit(2);
  };
  const { values } = parseArgs({
    options: {
      bytes: { type: 'string', default: '100MB' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      format: { type: 'string', default: 'mixed' },
      start: { type: 'string', default: '2026-03-04T08:00:00Z' },
    },
  });
  const bytes = parseBytes(values.bytes) ?? refuse(`"${values.bytes}" is no size.`);
  const format =
    logFormats.find((name) => name === values.format) ?? refuse(`There is no format "${values.format}".`);
  const start = new Date(values.start);
  const seed = Number(values.seed);
  if (Number.isNaN(start.getTime())) refuse(`"${values.start}" is no time.`);
  if (!Number.isInteger(seed)) refuse(`"${values.seed}" is no whole number.`);
  const file = openSync(values.out ?? refuse('--out is missing.'), 'w');
  const chunks = generateLog({ seed, bytes, format, start });
  let step = chunks.next();
  while (!step.done) {
    writeSync(file, step.value);
    step = chunks.next();
  }
  closeSync(file);
  console.log(JSON.stringify(step.value));
}

main();
