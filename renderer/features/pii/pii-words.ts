import type { Review, SpanGroup } from '../../../src-main/contract/index.ts';

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

/** One line of a value that may have many. */
export function onOneLine(value: string): string {
  return value.replaceAll(/\r?\n/g, ' ⏎ ');
}

/** The end of what stands before a value, by whole characters; the column is too narrow for all of it. */
export function tailOf(text: string, length: number): string {
  return [...onOneLine(text)].slice(-length).join('');
}
