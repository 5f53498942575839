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

interface LogsState {
  /** Which file each issue shows. */
  selected: Readonly<Record<string, string>>;
  /** Where a file shall be opened next. */
  places: Readonly<Record<string, Place>>;
  /** The first line in view when a file was last left. */
  tops: Readonly<Record<string, number>>;
  redacted: Readonly<Record<string, boolean>>;
  reviewOpen: Readonly<Record<string, boolean>>;
  wrap: boolean;
  select(issueId: string, logFileId: string): void;
  show(issueId: string, logFileId: string, place: Omit<Place, 'request'>): void;
  rememberTop(logFileId: string, line: number): void;
  setRedacted(logFileId: string, redacted: boolean): void;
  setReviewOpen(logFileId: string, open: boolean): void;
  setWrap(wrap: boolean): void;
}

let requests = 0;

/** What the Logs tab remembers while it is not shown. Ids and numbers only, no content. */
export const useLogsStore = create<LogsState>((set) => ({
  selected: {},
  places: {},
  tops: {},
  redacted: {},
  reviewOpen: {},
  wrap: false,
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
  setRedacted: (logFileId, value) =>
    set(({ redacted }) => ({ redacted: { ...redacted, [logFileId]: value } })),
  setReviewOpen: (logFileId, open) =>
    set(({ reviewOpen }) => ({ reviewOpen: { ...reviewOpen, [logFileId]: open } })),
  setWrap: (wrap) => set({ wrap }),
}));
