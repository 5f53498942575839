/** Scores as tables. */
import { print } from '../harness.ts';
import { entities } from './corpus/piece.ts';
import { type EntityScore, inGroup, recall, type Score } from './score.ts';

const percent = (share: number) => (Number.isNaN(share) ? '-' : `${(100 * share).toFixed(2)} %`);

export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    print(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    );
}

/** Recall per entity, in the groups of the tiers, and what was found without need. */
export function printScores(scores: Readonly<Record<string, Score>>): void {
  const names = Object.keys(scores);
  const all = Object.values(scores);
  const rows: string[][] = [['recall by full cover', 'labels', ...names]];
  for (const group of ['certain', 'context', 'policy'] as const) {
    const inside = inGroup(group);
    for (const entity of inside) {
      const labels = all[0]?.entities[entity]?.labels ?? 0;
      if (labels === 0) continue;
      rows.push([`  ${entity}`, String(labels), ...all.map((score) => percent(recall(score, [entity])))]);
    }
    const labels = inside.reduce((sum, entity) => sum + (all[0]?.entities[entity]?.labels ?? 0), 0);
    rows.push([`${group}, all`, String(labels), ...all.map((score) => percent(recall(score, inside)))]);
  }
  const values = ['password', 'secret'] as const;
  rows.push(['password and key values', '', ...all.map((score) => percent(recall(score, values)))]);
  rows.push(['', '', ...names.map(() => '')]);
  rows.push([
    'clean lines touched',
    String(all[0]?.cleanLines ?? 0),
    ...all.map((score) => percent(score.cleanTouched / score.cleanLines)),
  ]);
  rows.push([
    'bytes beyond the labels',
    '',
    ...all.map((score) =>
      score.bytesLabelled === 0 || !score.spans ? '-' : percent(score.bytesBeyond / score.bytesLabelled),
    ),
  ]);
  printTable(rows);
}

const sorted = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).sort(([, one], [, other]) => other - one);

export function printFalseAlarms(score: Score): void {
  printTable([
    ['false alarms, by what they were taken for', ''],
    ...sorted(score.falseAlarms).map(([name, count]) => [`  ${name}`, String(count)]),
  ]);
  printTable([
    ['clean lines touched, by kind', ''],
    ...sorted(score.cleanTouchedBy).map(([name, count]) => [`  ${name}`, String(count)]),
  ]);
}

/** The kinds or carriers with the most misses. */
export function printWorst(title: string, scores: Readonly<Record<string, EntityScore>>, most: number): void {
  const missed = Object.entries(scores)
    .map(([name, { labels, covered }]) => ({ name, labels, missed: labels - covered }))
    .filter((row) => row.missed > 0)
    .sort((one, other) => other.missed - one.missed)
    .slice(0, most);
  if (missed.length === 0) return;
  printTable([
    [title, 'missed', 'of'],
    ...missed.map((row) => [`  ${row.name}`, String(row.missed), String(row.labels)]),
  ]);
}

export function printFailures(score: Score): void {
  for (const { what, entity, carrier, value, text } of score.failures)
    print(`${what} ${entity} (${carrier}): ${JSON.stringify(value)}\n    ${JSON.stringify(text)}`);
}

/** What a file of results keeps: everything but the lines themselves. */
export function kept({ failures: _, ...score }: Score): object {
  return {
    ...score,
    groups: Object.fromEntries(
      [...new Set(Object.values(entities))].map((group) => [group, recall(score as Score, inGroup(group))]),
    ),
  };
}
