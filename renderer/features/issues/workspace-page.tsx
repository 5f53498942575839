import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import type { IssueSummary } from '../../../src-main/contract/issues.ts';
import { useShell } from '../../app/shell-store.ts';
import { useShortcut } from '../../lib/keys.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { TokensProvider } from '../../lib/tokens.tsx';
import { runCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';
import { useCopiedSelection } from '../outbound/copied-selection.ts';
import { IssueListPane } from './issue-list-pane.tsx';
import { QuickNote } from './quick-note.tsx';
import classes from './workspace.module.css';
import { WorkspaceDrop } from './workspace-drop.tsx';
import { WorkspaceHeader } from './workspace-header.tsx';
import { WorkspacePanes } from './workspace-panes.tsx';

function DeletedNotice({ issue }: { issue: IssueSummary }) {
  if (issue.deletedAt === null) return null;
  return (
    <div className={classes.notice} role="status">
      This issue is deleted.
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => runCommand('issues.restore', { id: issue.id })}
      >
        Restore
      </Button>
    </div>
  );
}

function Workspace({ id }: { id: string }) {
  useCopiedSelection(id);
  const query = useQuery(
    'issues.get',
    { id },
    { entities: ['issue', 'log_file', 'why', 'document'], issueId: id },
  );
  const number = query.data?.number;
  const title = query.data?.title;
  useEffect(() => {
    if (number !== undefined) document.title = `#${number} ${title} · Casebook`;
  }, [number, title]);
  return (
    <QueryView query={query}>
      {(issue) => (
        <WorkspaceDrop issueId={id}>
          <WorkspaceHeader issue={issue} />
          <DeletedNotice issue={issue} />
          <QuickNote issueId={id} />
          <TokensProvider issueId={id}>
            <WorkspacePanes issueId={id} />
          </TokensProvider>
        </WorkspaceDrop>
      )}
    </QueryView>
  );
}

export function WorkspacePage() {
  const { id } = useParams();
  const folded = useShell((shell) => shell.listFolded);
  const toggleList = useShell((shell) => shell.toggleList);
  useShortcut('\\', 'Fold or show the list', toggleList);
  if (id === undefined) return null;
  return (
    <div className={classes.layout}>
      {folded ? null : <IssueListPane currentId={id} />}
      <div className={classes.workspace}>
        <Workspace key={id} id={id} />
      </div>
    </div>
  );
}
