import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { WorkspaceTab } from './workspace-store.ts';

type TabContent = LazyExoticComponent<ComponentType<{ issueId: string }>>;

export const tabLabels: Record<WorkspaceTab, string> = {
  overview: 'Overview',
  logs: 'Logs',
  timeline: 'Timeline',
  whys: 'Whys',
  documents: 'Documents',
};

export const tabKeys: Record<WorkspaceTab, string> = {
  overview: 'G O',
  logs: 'G L',
  timeline: 'G T',
  whys: 'G W',
  documents: 'G D',
};

/** Each tab is a chunk of its own: the documents' editor alone is larger than the rest. */
export const tabContents: Record<WorkspaceTab, TabContent> = {
  overview: lazy(() => import('./overview-tab.tsx').then((module) => ({ default: module.OverviewTab }))),
  logs: lazy(() => import('../logs/logs-tab.tsx').then((module) => ({ default: module.LogsTab }))),
  timeline: lazy(() =>
    import('../timeline/timeline-tab.tsx').then((module) => ({ default: module.TimelineTab })),
  ),
  whys: lazy(() => import('../whys/whys-tab.tsx').then((module) => ({ default: module.WhysTab }))),
  documents: lazy(() =>
    import('../documents/documents-tab.tsx').then((module) => ({ default: module.DocumentsTab })),
  ),
};
