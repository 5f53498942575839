import { create } from 'zustand';

export interface Place {
  line: number;
  toLine?: number;
  /** A finding to bring into view on that line, which may be long. */
  spanId?: string;
  /** The lines take the focus, so that the keyboard goes on there. */
  focus: boolean;
  /** Counts up, so that the same place can be asked for twice. */
  request: number;
}

/** The stored text, what others get to see of it, or both beside each other. */
export type LogView = 'original' | 'redacted' | 'side';
export const logViews: readonly LogView[] = ['original', 'redacted', 'side'];

interface LogsState {
  /** Which file each issue shows. */
  selected: Readonly<Record<string, string>>;
  /** Where a file shall be opened next. */
  places: Readonly<Record<string, Place>>;
  /** The first line in view when a file was last left. */
  tops: Readonly<Record<string, number>>;
  views: Readonly<Record<string, LogView>>;
  reviewOpen: Readonly<Record<string, boolean>>;
  wrap: boolean;
  /** The file whose places are walked from the review, while the lines have the focus. */
  walking: string | null;
  select(issueId: string, logFileId: string): void;
  show(issueId: string, logFileId: string, place: Omit<Place, 'request'>): void;
  rememberTop(logFileId: string, line: number): void;
  setView(logFileId: string, view: LogView): void;
  setReviewOpen(logFileId: string, open: boolean): void;
  setWrap(wrap: boolean): void;
  setWalking(logFileId: string | null): void;
}

let requests = 0;

/** What the Logs tab remembers while it is not shown. Ids and numbers only, no content. */
export const useLogsStore = create<LogsState>((set) => ({
  selected: {},
  places: {},
  tops: {},
  views: {},
  reviewOpen: {},
  wrap: false,
  walking: null,
  select: (issueId, logFileId) =>
    set(({ selected }) => ({ selected: { ...selected, [issueId]: logFileId } })),
  show: (issueId, logFileId, place) => {
    requests += 1;
    set(({ selected, places }) => ({
      selected: { ...selected, [issueId]: logFileId },
      places: { ...places, [logFileId]: { ...place, request: requests } },
    }));
  },
  rememberTop: (logFileId, line) => set(({ tops }) => ({ tops: { ...tops, [logFileId]: line } })),
  setView: (logFileId, view) => set(({ views }) => ({ views: { ...views, [logFileId]: view } })),
  setReviewOpen: (logFileId, open) =>
    set(({ reviewOpen }) => ({ reviewOpen: { ...reviewOpen, [logFileId]: open } })),
  setWrap: (wrap) => set({ wrap }),
  setWalking: (walking) => set({ walking }),
}));
