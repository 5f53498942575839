import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tier } from './verdict.ts';

/** A command of the corpus, labelled by hand from what it does. */
export interface CorpusLine {
  tier: Tier;
  command: string;
  why: string;
  /** `kubernetes.jsonl:12` */
  place: string;
}

const folder = join(import.meta.dirname, 'corpus');

/** Every line of every file in corpus/. */
export function corpusLines(): CorpusLine[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, at) =>
          line.trim() === ''
            ? []
            : [{ ...(JSON.parse(line) as Omit<CorpusLine, 'place'>), place: `${name}:${at + 1}` }],
        ),
    );
}
