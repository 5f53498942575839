/** Recall by full cover, and false alarms, of anything that finds or redacts. */
import { type Entity, entities, type Label, type Sample } from './corpus/piece.ts';

export interface Found {
  type: string;
  start: number;
  end: number;
}

/** Finds ranges of bytes, or, when it only rewrites texts, answers the new text. */
export type Finder = (sample: Sample) => Found[] | string | Promise<Found[] | string>;

export interface EntityScore {
  labels: number;
  covered: number;
}

export interface Failure {
  what: 'missed' | 'false alarm';
  entity: string;
  carrier: string;
  /** What was missed, or found without need. */
  value: string;
  text: string;
}

export interface Score {
  /** Whether ranges were found, not only texts rewritten. */
  spans: boolean;
  entities: Partial<Record<Entity, EntityScore>>;
  /** By entity and kind, such as an issuer or a country. */
  kinds: Record<string, EntityScore>;
  /** By entity and carrier. */
  carriers: Record<string, EntityScore>;
  /** Findings that touch nothing labelled, by the finder's own type; unknown when it gives texts only. */
  falseAlarms: Record<string, number>;
  cleanLines: number;
  cleanTouched: number;
  cleanTouchedBy: Record<string, number>;
  /** Bytes found beyond the labels, in lines that have labels; unknown without `spans`. */
  bytesBeyond: number;
  bytesLabelled: number;
  failures: Failure[];
}

interface Range {
  start: number;
  end: number;
}

function merged(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((one, other) => one.start - other.start);
  const result: Range[] = [];
  for (const { start, end } of sorted) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

const covers = (ranges: readonly Range[], label: Range) =>
  ranges.some(({ start, end }) => start <= label.start && end >= label.end);
const touches = (ranges: readonly Range[], found: Range) =>
  ranges.some(({ start, end }) => start < found.end && found.start < end);
const size = (ranges: readonly Range[]) => ranges.reduce((sum, { start, end }) => sum + end - start, 0);

function bump(scores: Record<string, EntityScore>, name: string, covered: boolean): void {
  let score = scores[name];
  if (!score) {
    score = { labels: 0, covered: 0 };
    scores[name] = score;
  }
  score.labels++;
  if (covered) score.covered++;
}
const count = (counts: Record<string, number>, name: string) => {
  counts[name] = (counts[name] ?? 0) + 1;
};

export function emptyScore(): Score {
  return {
    spans: false,
    entities: {},
    kinds: {},
    carriers: {},
    falseAlarms: {},
    cleanLines: 0,
    cleanTouched: 0,
    cleanTouchedBy: {},
    bytesBeyond: 0,
    bytesLabelled: 0,
    failures: [],
  };
}

/** Scores one sample. `keep` is how many failures are kept. */
export function addSample(score: Score, sample: Sample, outcome: Found[] | string, keep: number): void {
  const bytes = Buffer.from(sample.text);
  const textOf = ({ start, end }: Range) => bytes.toString('utf8', start, end);
  const fail = (what: Failure['what'], entity: string, range: Range) => {
    if (score.failures.length < keep)
      score.failures.push({ what, entity, carrier: sample.carrier, value: textOf(range), text: sample.text });
  };
  const ranges = typeof outcome === 'string' ? [] : merged(outcome);
  const isCovered = (label: Label) =>
    typeof outcome === 'string' ? !outcome.includes(textOf(label)) : covers(ranges, label);
  for (const label of sample.labels) {
    const covered = isCovered(label);
    bump(score.entities as Record<string, EntityScore>, label.entity, covered);
    bump(score.kinds, `${label.entity} ${label.kind}`.trim(), covered);
    bump(score.carriers, `${label.entity}: ${sample.carrier.replace(/ in .*/, '')}`, covered);
    if (!covered) fail('missed', `${label.entity} ${label.kind}`.trim(), label);
  }
  const known = [...sample.labels, ...sample.tolerated];
  const isClean = sample.labels.length === 0;
  if (isClean) score.cleanLines++;
  if (typeof outcome === 'string') {
    // A line with tolerated parts may change.
    if (isClean && sample.tolerated.length === 0 && outcome !== sample.text) {
      score.cleanTouched++;
      count(score.cleanTouchedBy, sample.carrier.replace(/ in .*/, ''));
    }
    return;
  }
  score.spans = true;
  const wrong = outcome.filter((found) => !touches(known, found));
  for (const found of wrong) {
    count(score.falseAlarms, found.type);
    fail('false alarm', found.type, found);
  }
  if (isClean && wrong.length > 0) {
    score.cleanTouched++;
    count(score.cleanTouchedBy, sample.carrier.replace(/ in .*/, ''));
  }
  if (!isClean) {
    const all = merged([...ranges, ...known]);
    score.bytesBeyond += size(all) - size(merged(known));
    score.bytesLabelled += size(merged(sample.labels));
  }
}

export async function scoreFinder(samples: Iterable<Sample>, finder: Finder, keep = 0): Promise<Score> {
  const score = emptyScore();
  for (const sample of samples) addSample(score, sample, await finder(sample), keep);
  return score;
}

/** The share of the labels that were covered, over the entities of a group. */
export function recall(score: Score, names: readonly Entity[] = Object.keys(entities) as Entity[]): number {
  let [labels, covered] = [0, 0];
  for (const name of names) {
    labels += score.entities[name]?.labels ?? 0;
    covered += score.entities[name]?.covered ?? 0;
  }
  return labels === 0 ? Number.NaN : covered / labels;
}

export const inGroup = (group: (typeof entities)[Entity]): Entity[] =>
  (Object.keys(entities) as Entity[]).filter((entity) => entities[entity] === group);
