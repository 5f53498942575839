import { create } from 'zustand';
import type { SpanGroup } from '../../../src-main/contract/index.ts';
import type { GroupFilter } from './use-groups.ts';

export type ReviewView = { kind: 'list' } | { kind: 'similar'; to: SpanGroup } | { kind: 'changes' };

interface FileReview {
  filter: GroupFilter;
  view: ReviewView;
  /** Changes of a search that the person has put away, as `added removed`. */
  seenChanges: string;
}

interface ReviewState {
  byFile: Readonly<Record<string, FileReview | undefined>>;
}

export const everything: GroupFilter = { type: null, status: null, text: '', onlyNew: false };
const fresh: FileReview = { filter: everything, view: { kind: 'list' }, seenChanges: '' };

/** What the review of each file shows, so that it is there again after a look elsewhere. In memory only. */
const useReviews = create<ReviewState>(() => ({ byFile: {} }));

export function useFileReview(logFileId: string): FileReview {
  return useReviews(({ byFile }) => byFile[logFileId] ?? fresh);
}

export function changeReview(logFileId: string, change: (now: FileReview) => Partial<FileReview>): void {
  useReviews.setState(({ byFile }) => {
    const now = byFile[logFileId] ?? fresh;
    return { byFile: { ...byFile, [logFileId]: { ...now, ...change(now) } } };
  });
}

export function setFilter(logFileId: string, filter: Partial<GroupFilter>): void {
  changeReview(logFileId, (now) => ({ filter: { ...now.filter, ...filter }, view: { kind: 'list' } }));
}

export function setReviewView(logFileId: string, view: ReviewView): void {
  changeReview(logFileId, () => ({ view }));
}

export function isFiltered({ type, status, text, onlyNew }: GroupFilter): boolean {
  return type !== null || status !== null || text !== '' || onlyNew;
}
