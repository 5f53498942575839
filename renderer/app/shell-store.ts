import { create } from 'zustand';
import type { AuditVerdict } from '../../src-main/contract/audit.ts';

interface Shell {
  listFolded: boolean;
  shortcutsOpen: boolean;
  createOpen: boolean;
  /** The last verification of this session. */
  verdict: AuditVerdict | null;
  toggleList(): void;
  setShortcutsOpen(open: boolean): void;
  setCreateOpen(open: boolean): void;
  setVerdict(verdict: AuditVerdict | null): void;
}

export const useShell = create<Shell>((set) => ({
  listFolded: false,
  shortcutsOpen: false,
  createOpen: false,
  verdict: null,
  toggleList: () => set(({ listFolded }) => ({ listFolded: !listFolded })),
  setShortcutsOpen: (shortcutsOpen) => set({ shortcutsOpen }),
  setCreateOpen: (createOpen) => set({ createOpen }),
  setVerdict: (verdict) => set({ verdict }),
}));
