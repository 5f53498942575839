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

export function foundIn(review: Pick<Review, 'pending' | 'accepted' | 'rejected'>): number {
  return review.pending + review.accepted + review.rejected;
}

/** One line of a value that may have many. */
export function onOneLine(value: string): string {
  return value.replaceAll(/\r?\n/g, ' ⏎ ');
}
