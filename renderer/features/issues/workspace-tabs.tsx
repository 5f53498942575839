import { type ComponentType, type LazyExoticComponent, lazy, useEffect } from 'react';
import { preloadEditor } from '../documents/editor/lazy.ts';
import type { WorkspaceTab } from './workspace-store.ts';

type TabContent = LazyExoticComponent<ComponentType<{ issueId: string }>>;

export const tabLabels: Record<WorkspaceTab, string> = {
  overview: 'Overview',
  logs: 'Logs',
  commands: 'Commands',
  timeline: 'Timeline',
  whys: 'Whys',
  documents: 'Documents',
};

export const tabKeys: Record<WorkspaceTab, string> = {
  overview: 'G O',
  logs: 'G L',
  commands: 'G C',
  timeline: 'G T',
  whys: 'G W',
  documents: 'G D',
};

const loadDocuments = () => import('../documents/documents-tab.tsx');

/** Each tab is a chunk of its own: the documents' editor alone is larger than the rest. */
export const tabContents: Record<WorkspaceTab, TabContent> = {
  overview: lazy(() => import('./overview-tab.tsx').then((module) => ({ default: module.OverviewTab }))),
  logs: lazy(() => import('../logs/logs-tab.tsx').then((module) => ({ default: module.LogsTab }))),
  commands: lazy(() =>
    import('../commands/console/commands-tab.tsx').then((module) => ({ default: module.CommandsTab })),
  ),
  timeline: lazy(() =>
    import('../timeline/timeline-tab.tsx').then((module) => ({ default: module.TimelineTab })),
  ),
  whys: lazy(() => import('../whys/whys-tab.tsx').then((module) => ({ default: module.WhysTab }))),
  documents: lazy(() => loadDocuments().then((module) => ({ default: module.DocumentsTab }))),
};

const quietMilliseconds = 800;

/** Fetches the largest tab once the workspace stands, so that it opens at once. */
export function usePreloadedDocuments(): void {
  useEffect(() => {
    // Safari has no `requestIdleCallback`.
    const timer = setTimeout(() => {
      loadDocuments().catch(() => {});
      preloadEditor();
    }, quietMilliseconds);
    return () => clearTimeout(timer);
  }, []);
}
