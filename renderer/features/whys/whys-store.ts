import { create } from 'zustand';

/** What is open in the tree: one thing at a time, so that the eye and the focus have one place. */
export type WhyPanel =
  | { kind: 'add'; parentId: string | null; question: string }
  | { kind: 'edit'; id: string; field: 'question' | 'answer' }
  | { kind: 'evidence'; id: string }
  | { kind: 'root'; id: string }
  | { kind: 'delete'; id: string };

export interface WhysView {
  selectedId: string | null;
  panel: WhyPanel | null;
}

interface WhysStore {
  byIssue: Readonly<Record<string, WhysView>>;
  select(issueId: string, id: string | null): void;
  open(issueId: string, panel: WhyPanel | null): void;
}

const fresh: WhysView = { selectedId: null, panel: null };

/** Outlives a change of tab, an error and the lock, as the drafts do. */
export const useWhysStore = create<WhysStore>((set) => {
  const change = (issueId: string, part: Partial<WhysView>) =>
    set(({ byIssue }) => ({
      byIssue: { ...byIssue, [issueId]: { ...(byIssue[issueId] ?? fresh), ...part } },
    }));
  return {
    byIssue: {},
    select: (issueId, selectedId) => change(issueId, { selectedId }),
    open: (issueId, panel) => change(issueId, { panel }),
  };
});

export function useWhysView(issueId: string): WhysView {
  return useWhysStore((store) => store.byIssue[issueId] ?? fresh);
}
