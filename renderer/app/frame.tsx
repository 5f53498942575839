import { lazy, Suspense, useEffect } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { ApprovalDialog } from '../features/approvals/approval-dialog.tsx';
import { CreateIssueDialog } from '../features/issues/create-issue-dialog.tsx';
import { PluginDialog } from '../features/kubeconfigs/plugin-dialog.tsx';
import { OutboundDialog } from '../features/outbound/outbound-dialog.tsx';
import { ShareDialog } from '../features/outbound/share-dialog.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import classes from './frame.module.css';
import { GlobalKeys } from './global-keys.tsx';
import { IdleLock } from './idle-lock.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { ShortcutsOverlay } from './shortcuts-overlay.tsx';
import { StatusLine } from './status-line.tsx';

const DashboardPage = lazy(() =>
  import('../features/dashboard/dashboard-page.tsx').then((module) => ({ default: module.DashboardPage })),
);
const IssuesPage = lazy(() =>
  import('../features/issues/issues-page.tsx').then((module) => ({ default: module.IssuesPage })),
);
const WorkspacePage = lazy(() =>
  import('../features/issues/workspace-page.tsx').then((module) => ({ default: module.WorkspacePage })),
);
const HistoryPage = lazy(() =>
  import('../features/history/history-page.tsx').then((module) => ({ default: module.HistoryPage })),
);
const AuditPage = lazy(() =>
  import('../features/audit/audit-page.tsx').then((module) => ({ default: module.AuditPage })),
);
const SettingsPage = lazy(() =>
  import('../features/settings/settings-page.tsx').then((module) => ({ default: module.SettingsPage })),
);

const titles: Record<string, string> = {
  '': 'Dashboard',
  issues: 'Issues',
  history: 'History',
  audit: 'Audit',
  settings: 'Settings',
};

/** Rail, work area and status line: the same around every page. */
export function Frame() {
  const location = useLocation();
  const area = location.pathname.split('/')[1] ?? '';
  useEffect(() => {
    document.title = `${titles[area] ?? 'Casebook'} · Casebook`;
  }, [area]);
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={focusWork}>
        Skip to content
      </button>
      <Rail />
      <main className={classes.work} id="work" tabIndex={-1}>
        <ErrorBoundary resetKey={location.pathname}>
          <Suspense fallback={null}>
            <Routes>
              <Route path="/" element={<DashboardPage />} />
              <Route path="/issues" element={<IssuesPage />} />
              <Route path="/issues/:id" element={<WorkspacePage />} />
              <Route path="/history" element={<HistoryPage />} />
              <Route path="/audit" element={<AuditPage />} />
              <Route path="/settings" element={<SettingsPage />} />
              <Route path="*" element={<Navigate to="/" replace />} />
            </Routes>
          </Suspense>
        </ErrorBoundary>
      </main>
      <StatusLine />
      <GlobalKeys />
      <IdleLock />
      <Palette />
      <ShortcutsOverlay />
      <CreateIssueDialog />
      <ShareDialog />
      <OutboundDialog />
      <PluginDialog />
      <ApprovalDialog />
    </div>
  );
}

/** A button and no link: the address holds the route behind its `#`. */
function focusWork(): void {
  document.getElementById('work')?.focus();
}
