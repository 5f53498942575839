/** npm run bench -- core [--quick] [--mb 200] [--large-mb 1000] [--issues 100000] [--rounds 3] [--only PART,…] */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAdding } from './core/adding.ts';
import { measureColdStart } from './core/cold-start.ts';
import { measureFinding } from './core/finding.ts';
import { measureLargeLog } from './core/large-log.ts';
import { measureSearch } from './core/searching.ts';
import type { CoreBench } from './core/settings.ts';
import { type Figure, print, printFigures, root, saveFigures } from './harness.ts';

const measurements: Record<string, (bench: CoreBench) => Promise<Figure[]>> = {
  add: measureAdding,
  find: measureFinding,
  large: measureLargeLog,
  search: measureSearch,
  start: measureColdStart,
};

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      mb: { type: 'string' },
      'large-mb': { type: 'string' },
      issues: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const { quick } = values;
  const settings = {
    megabytes: Number(values.mb ?? (quick ? 20 : 200)),
    largeMegabytes: Number(values['large-mb'] ?? (quick ? 100 : 1000)),
    issues: Number(values.issues ?? (quick ? 5000 : 100_000)),
    rounds: Number(values.rounds ?? (quick ? 1 : 3)),
  };
  const folder = join(root, 'out', 'bench');
  const names = values.only?.split(',') ?? Object.keys(measurements);
  const figures: Figure[] = [];
  try {
    for (const name of names) {
      const measure = measurements[name];
      if (!measure)
        throw new Error(`There is no part "${name}"; there are ${Object.keys(measurements).join(', ')}.`);
      print(`… ${name}`);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      figures.push(...(await measure({ ...settings, folder })));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    // What was measured before a part failed is kept.
    printFigures(figures);
    saveFigures('core', settings, figures);
  }
}
