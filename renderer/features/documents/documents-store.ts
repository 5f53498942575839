import { create } from 'zustand';

export type DocumentPanel = 'text' | 'versions' | 'regenerate';
export type DocumentLayout = 'text' | 'both' | 'preview';

interface DocumentsStore {
  /** Which document each issue shows. */
  selected: Readonly<Record<string, string>>;
  panels: Readonly<Record<string, DocumentPanel>>;
  layout: DocumentLayout;
  select(issueId: string, documentId: string): void;
  showPanel(documentId: string, panel: DocumentPanel): void;
  setLayout(layout: DocumentLayout): void;
}

export const useDocumentsStore = create<DocumentsStore>((set) => ({
  selected: {},
  panels: {},
  layout: 'both',
  select: (issueId, documentId) =>
    set(({ selected }) => ({ selected: { ...selected, [issueId]: documentId } })),
  showPanel: (documentId, panel) => set(({ panels }) => ({ panels: { ...panels, [documentId]: panel } })),
  setLayout: (layout) => set({ layout }),
}));
