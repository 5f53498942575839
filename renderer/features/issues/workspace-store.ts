import { create } from 'zustand';

export const workspaceTabs = ['overview', 'logs', 'commands', 'timeline', 'whys', 'documents'] as const;
export type WorkspaceTab = (typeof workspaceTabs)[number];

/** Where a tab should look: evidence links name a file and lines, others an event, a step or a document. */
export interface TabParams {
  logFileId?: string;
  line?: number;
  toLine?: number;
  eventId?: string;
  whyId?: string;
  documentId?: string;
  attachmentId?: string;
  section?: 'redaction' | 'prompt';
  executionId?: string;
}

export interface IssueWorkspace {
  /** One tab, or two beside each other. */
  panes: readonly WorkspaceTab[];
  focused: number;
  params: Readonly<Partial<Record<WorkspaceTab, TabParams>>>;
  /** Dropped on the workspace; the Logs tab takes it with `takeDroppedFiles`. */
  droppedFiles: readonly File[];
}

interface Workspaces {
  byIssue: Readonly<Record<string, IssueWorkspace>>;
  /** Shows a tab where it is open already, else in the focused pane; `params` says where it should look. */
  openTab(issueId: string, tab: WorkspaceTab, params?: TabParams): void;
  openBeside(issueId: string, tab: WorkspaceTab, params?: TabParams): void;
  /** Puts a tab into a pane; where the other pane shows it already, the two change places. */
  showInPane(issueId: string, pane: number, tab: WorkspaceTab): void;
  closePane(issueId: string, pane: number): void;
  focusPane(issueId: string, pane: number): void;
  dropFiles(issueId: string, files: readonly File[]): void;
  takeDroppedFiles(issueId: string): readonly File[];
}

const fresh: IssueWorkspace = { panes: ['overview'], focused: 0, params: {}, droppedFiles: [] };

/** What is open in each issue's workspace; kept in memory while the app runs. */
export const useWorkspaces = create<Workspaces>((set, get) => {
  const change = (issueId: string, next: (now: IssueWorkspace) => Partial<IssueWorkspace>) =>
    set(({ byIssue }) => {
      const now = byIssue[issueId] ?? fresh;
      return { byIssue: { ...byIssue, [issueId]: { ...now, ...next(now) } } };
    });
  const withParams = (now: IssueWorkspace, tab: WorkspaceTab, params: TabParams | undefined) =>
    params === undefined ? now.params : { ...now.params, [tab]: params };
  return {
    byIssue: {},
    openTab: (issueId, tab, params) =>
      change(issueId, (now) => {
        const open = now.panes.indexOf(tab);
        const focused = open === -1 ? now.focused : open;
        const panes = now.panes.map((one, index) => (index === focused ? tab : one));
        return { panes, focused, params: withParams(now, tab, params) };
      }),
    openBeside: (issueId, tab, params) =>
      change(issueId, (now) => {
        const first = now.panes[now.focused === 1 && now.panes[0] !== tab ? 0 : now.focused] ?? 'overview';
        if (first === tab) return { params: withParams(now, tab, params) };
        return { panes: [first, tab], focused: 1, params: withParams(now, tab, params) };
      }),
    showInPane: (issueId, pane, tab) =>
      change(issueId, ({ panes }) => {
        const replaced = panes[pane] ?? tab;
        return {
          panes: panes.map((one, index) => (index === pane ? tab : one === tab ? replaced : one)),
          focused: pane,
        };
      }),
    closePane: (issueId, pane) =>
      change(issueId, (now) =>
        now.panes.length < 2 ? {} : { panes: now.panes.filter((_, index) => index !== pane), focused: 0 },
      ),
    focusPane: (issueId, pane) =>
      change(issueId, (now) => ({ focused: Math.max(0, Math.min(now.panes.length - 1, pane)) })),
    dropFiles: (issueId, files) => {
      change(issueId, () => ({ droppedFiles: files }));
      get().openTab(issueId, 'logs');
    },
    takeDroppedFiles: (issueId) => {
      const files = get().byIssue[issueId]?.droppedFiles ?? [];
      if (files.length > 0) change(issueId, () => ({ droppedFiles: [] }));
      return files;
    },
  };
});

export function useWorkspace(issueId: string): IssueWorkspace {
  return useWorkspaces((workspaces) => workspaces.byIssue[issueId] ?? fresh);
}

/** For the tabs: where to look, `undefined` until somebody asked. */
export function useTabParams(issueId: string, tab: WorkspaceTab): TabParams | undefined {
  return useWorkspaces((workspaces) => workspaces.byIssue[issueId]?.params[tab]);
}
