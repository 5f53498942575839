import type { CustomRule } from '../types.ts';
import { ruleSetOf } from './finder.ts';
import { compileRule } from './rules.ts';

const maxSample = 100_000;
const maxMatches = 1000;
const block = 4096;

/** What a rule finds in a sample. Offsets count UTF-16 units of it. */
export interface RuleTest {
  /** What is wrong with the rule, or null. */
  problem: string | null;
  matches: { start: number; end: number }[];
  /** False when the time or the matches ran out before the end of the sample. */
  isComplete: boolean;
}

/** Tries a rule on a text of at most 100,000 characters, for about `limit` milliseconds. */
export function testRule(rule: CustomRule, sample: string, limit = 200): RuleTest {
  const compiled = compileRule(rule);
  if (typeof compiled === 'string') return { problem: compiled, matches: [], isComplete: true };
  const deadline = performance.now() + limit;
  const text = sample.slice(0, maxSample);
  const bytes = Buffer.from(text);
  const find = ruleSetOf([rule]).finder();
  const matches: RuleTest['matches'] = [];
  let place = 0;
  let units = 0;
  /** UTF-16 units before a byte; offsets go forward. */
  const unitsBefore = (offset: number): number => {
    for (; place < offset; place++) {
      const byte = bytes[place]!;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  };
  for (let from = 0; from < bytes.length; from += block) {
    if (performance.now() > deadline || matches.length > maxMatches)
      return { problem: null, matches: matches.slice(0, maxMatches), isComplete: false };
    for (const span of find(bytes, from, Math.min(bytes.length, from + block))) {
      const start = unitsBefore(span.start);
      matches.push({ start, end: unitsBefore(span.end) });
    }
  }
  return { problem: null, matches: matches.slice(0, maxMatches), isComplete: sample.length <= maxSample };
}
