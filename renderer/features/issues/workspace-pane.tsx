import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconColumns2, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, Suspense } from 'react';
import { ErrorBoundary } from '../../app/error-boundary.tsx';
import classes from './workspace.module.css';
import { useWorkspaces, type WorkspaceTab, workspaceTabs } from './workspace-store.ts';
import { tabContents, tabLabels } from './workspace-tabs.tsx';

interface Props {
  issueId: string;
  index: number;
  tab: WorkspaceTab;
  paneCount: number;
  focused: boolean;
}

/** The tabs of one pane; the arrows move among them, as the tab pattern of WAI-ARIA says. */
function TabList({ issueId, index, tab, show }: Props & { show: (tab: WorkspaceTab) => void }) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const count = workspaceTabs.length;
    const next = workspaceTabs[(workspaceTabs.indexOf(tab) + step + count) % count] ?? tab;
    show(next);
    document.getElementById(`tab-${issueId}-${index}-${next}`)?.focus();
  };
  return (
    <div
      className={classes.tabList}
      role="tablist"
      aria-label={index === 0 ? 'Parts of the issue' : 'Parts of the issue, right pane'}
      onKeyDown={move}
    >
      {workspaceTabs.map((one) => (
        <button
          key={one}
          id={`tab-${issueId}-${index}-${one}`}
          type="button"
          role="tab"
          className={classes.tab}
          aria-selected={one === tab}
          aria-controls={`pane-${index}`}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => show(one)}
        >
          {tabLabels[one]}
        </button>
      ))}
    </div>
  );
}

export function WorkspacePane(props: Props) {
  const { issueId, index, tab, paneCount, focused } = props;
  const { openBeside, closePane, focusPane, showInPane } = useWorkspaces.getState();
  const Content = tabContents[tab];
  return (
    <div
      className={classes.pane}
      data-focused={focused || paneCount === 1}
      onFocusCapture={() => !focused && paneCount > 1 && focusPane(issueId, index)}
    >
      <div className={classes.tabs}>
        <TabList {...props} show={(next) => showInPane(issueId, index, next)} />
        {paneCount === 1 ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <Tooltip label="Open beside">
                <ActionIcon aria-label="Open beside" my="auto">
                  <IconColumns2 size={16} stroke={1.6} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </Menu.Target>
            <Menu.Dropdown>
              {workspaceTabs
                .filter((one) => one !== tab)
                .map((one) => (
                  <Menu.Item key={one} onClick={() => openBeside(issueId, one)}>
                    {tabLabels[one]}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        ) : (
          <Tooltip label="Close this pane">
            <ActionIcon
              my="auto"
              aria-label={index === 0 ? 'Close left pane' : 'Close right pane'}
              onClick={() => closePane(issueId, index)}
            >
              <IconX size={15} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <div
        id={`pane-${index}`}
        className={classes.panel}
        role="tabpanel"
        aria-labelledby={`tab-${issueId}-${index}-${tab}`}
        tabIndex={-1}
      >
        <ErrorBoundary resetKey={tab}>
          <Suspense fallback={null}>
            <Content key={tab} issueId={issueId} />
          </Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}
