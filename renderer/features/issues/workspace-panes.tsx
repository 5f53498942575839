import { Group, Panel, Separator } from 'react-resizable-panels';
import { useNavigate } from 'react-router';
import { useShortcut } from '../../lib/keys.ts';
import classes from './workspace.module.css';
import { WorkspacePane } from './workspace-pane.tsx';
import { useWorkspace, useWorkspaces, type WorkspaceTab } from './workspace-store.ts';
import { tabKeys, tabLabels, usePreloadedDocuments } from './workspace-tabs.tsx';

function TabShortcut({ issueId, tab }: { issueId: string; tab: WorkspaceTab }) {
  useShortcut(tabKeys[tab], `Go to ${tabLabels[tab]}`, () => {
    const { openTab } = useWorkspaces.getState();
    // The prompt is what somebody goes there for.
    if (tab === 'commands') return openTab(issueId, tab, { section: 'prompt' });
    openTab(issueId, tab);
    focusPanel(useWorkspaces.getState().byIssue[issueId]?.focused ?? 0);
  });
  return null;
}

function focusPanel(pane: number): void {
  requestAnimationFrame(() => document.getElementById(`pane-${pane}`)?.focus());
}

export function WorkspacePanes({ issueId }: { issueId: string }) {
  const { panes, focused } = useWorkspace(issueId);
  const navigate = useNavigate();
  usePreloadedDocuments();
  const focus = (pane: number) => {
    if (pane >= panes.length) return;
    useWorkspaces.getState().focusPane(issueId, pane);
    focusPanel(pane);
  };
  useShortcut('[', 'Left pane', () => focus(0));
  useShortcut(']', 'Right pane', () => focus(1));
  useShortcut('Escape', 'Back to the issues', ({ target }) => {
    const inForm = target instanceof Element && target.closest('form') !== null;
    if (!inForm) navigate('/issues');
  });
  const pane = (index: number) => (
    <WorkspacePane
      issueId={issueId}
      index={index}
      tab={panes[index] ?? 'overview'}
      paneCount={panes.length}
      focused={panes.length > 1 && index === focused}
    />
  );
  return (
    <div className={classes.panes}>
      {(Object.keys(tabKeys) as WorkspaceTab[]).map((tab) => (
        <TabShortcut key={tab} issueId={issueId} tab={tab} />
      ))}
      {panes.length < 2 ? (
        pane(0)
      ) : (
        <Group orientation="horizontal" id="workspace-panes">
          <Panel id="left" minSize="20%">
            {pane(0)}
          </Panel>
          <Separator className="separator" aria-label="Width of the panes" />
          <Panel id="right" minSize="20%">
            {pane(1)}
          </Panel>
        </Group>
      )}
    </div>
  );
}
