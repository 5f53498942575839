import { ActionIcon, Menu, Text, Title, Tooltip } from '@mantine/core';
import { IconDots, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { IssueSummary } from '../../../src-main/contract/issues.ts';
import { useShell } from '../../app/shell-store.ts';
import { formatDuration, plural, toDate } from '../../lib/format.ts';
import { useShortcut } from '../../lib/keys.ts';
import { useQuery } from '../../lib/use-query.ts';
import { ClusterPicker } from '../kubeconfigs/cluster-picker.tsx';
import { openShare } from '../outbound/share-dialog.tsx';
import { AssigneeField, TagsField } from './header-fields.tsx';
import { SeverityMenu, StatusMenu } from './header-menus.tsx';
import { deleteIssues } from './issue-actions.ts';
import { TitleEditor } from './title-editor.tsx';
import classes from './workspace.module.css';
import { useWorkspaces } from './workspace-store.ts';

const tickMs = 15_000;

function Running({ issue }: { issue: IssueSummary }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const review = useQuery(
    'issues.getReview',
    { id: issue.id },
    { entities: ['review'], issueId: issue.id },
  ).data;
  const start = toDate(review?.startedAt ?? issue.createdAt).getTime();
  const end = review?.resolvedAt ?? issue.resolvedAt;
  const length = formatDuration((end === null ? now : toDate(end).getTime()) - start);
  return (
    <Tooltip label={end === null ? 'Running since it began' : 'From its beginning until it was resolved'}>
      <Text span size="xs" style={{ whiteSpace: 'nowrap' }}>
        {length}
      </Text>
    </Tooltip>
  );
}

function Counts({ issue }: { issue: IssueSummary }) {
  const files = useQuery(
    'logs.list',
    { issueId: issue.id },
    { entities: ['log_file', 'pii'], issueId: issue.id },
  ).data;
  const unreviewed = (files ?? []).reduce((sum, file) => sum + file.pendingSpans, 0);
  return (
    <>
      <span>{plural(issue.logFileCount, 'file')}</span>
      {unreviewed === 0 ? null : (
        <Text span size="xs" c="var(--severity-medium)">
          {plural(unreviewed, 'unreviewed finding')}
        </Text>
      )}
      <span>{plural(issue.whyCount, 'why')}</span>
      <span>{plural(issue.documentCount, 'document')}</span>
    </>
  );
}

export function WorkspaceHeader({ issue }: { issue: IssueSummary }) {
  const [editing, setEditing] = useState(false);
  const navigate = useNavigate();
  const openTab = useWorkspaces((workspaces) => workspaces.openTab);
  const folded = useShell((shell) => shell.listFolded);
  const toggleList = useShell((shell) => shell.toggleList);
  useShortcut('E', 'Edit the title', () => setEditing(true));
  useShortcut('H', 'Share text', () => openShare(issue.id));
  const remove = async () => {
    if (await deleteIssues([issue])) navigate('/issues');
  };
  return (
    <header className={classes.header}>
      <div className={classes.headerLine}>
        {folded ? (
          <Tooltip label="Show the list · \">
            <ActionIcon aria-label="Show the list" onClick={toggleList}>
              <IconLayoutSidebarLeftExpand size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null}
        <span className={classes.no}>#{issue.number}</span>
        <div className={classes.grow}>
          {editing ? (
            <TitleEditor issue={issue} done={() => setEditing(false)} />
          ) : (
            <Title
              order={1}
              className={classes.titleText ?? ''}
              title={issue.title}
              onDoubleClick={() => setEditing(true)}
            >
              {issue.title}
            </Title>
          )}
        </div>
        <SeverityMenu issue={issue} />
        <StatusMenu issue={issue} />
        <Running issue={issue} />
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label="More about the issue">
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setEditing(true)}>Edit title</Menu.Item>
            <Menu.Item onClick={() => openShare(issue.id)}>Share text</Menu.Item>
            <Menu.Item onClick={() => openTab(issue.id, 'overview', { section: 'redaction' })}>
              Redaction on this issue
            </Menu.Item>
            <Menu.Item onClick={() => navigate(`/audit?entityId=${issue.id}`)}>Audit entries</Menu.Item>
            {issue.deletedAt === null ? (
              <Menu.Item c="var(--mantine-color-error)" onClick={remove}>
                Delete issue
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.facts}>
        <AssigneeField issue={issue} />
        <TagsField issue={issue} />
        {issue.category === null ? null : <span>{issue.category}</span>}
        <Counts issue={issue} />
        <ClusterPicker inline />
      </div>
    </header>
  );
}
