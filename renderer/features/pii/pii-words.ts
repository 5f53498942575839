import type { Review, SpanGroup } from '../../../src-main/contract/index.ts';
import { formatCount, plural } from '../../lib/format.ts';

export type GroupStatus = SpanGroup['status'];

export const statusWords: Record<GroupStatus, string> = {
  pending: 'Pending',
  accepted: 'Accepted',
  rejected: 'Rejected',
  mixed: 'Mixed',
};

export const tierWords: Record<SpanGroup['tier'], string> = {
  certain: 'certain: its form is checked',
  context: 'likely: its surroundings say so',
  policy: 'by policy: may be harmless',
};

/** How sure the engine is, in a word and in up to three bars. */
export function confidenceOf(confidence: number): { word: string; bars: 1 | 2 | 3 } {
  if (confidence >= 0.9) return { word: 'high', bars: 3 };
  return confidence >= 0.6 ? { word: 'medium', bars: 2 } : { word: 'low', bars: 1 };
}

export function foundIn(review: Pick<Review, 'pending' | 'accepted' | 'rejected'>): number {
  return review.pending + review.accepted + review.rejected;
}

/** `12 values new, 3 gone`. Not all are kept where there are very many. */
export function changesInWords({ added, removed, cut }: Review['changes']): string {
  const words =
    added === 0
      ? `No value new, ${formatCount(removed)} gone`
      : `${plural(added, 'value')} new, ${formatCount(removed)} gone`;
  return cut ? `${words}, perhaps more` : words;
}

/** Beside the list of changes, where it is cut. */
export const cutChangesHint =
  'So many changed that only the most frequent values are listed. The findings have all.';

/** One line of a value that may have many. */
export function onOneLine(value: string): string {
  return value.replaceAll(/\r?\n/g, ' ⏎ ');
}

/** The end of what stands before a value, by whole characters; the column is too narrow for all of it. */
export function tailOf(text: string, length: number): string {
  return [...onOneLine(text)].slice(-length).join('');
}
