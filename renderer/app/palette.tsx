import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useMatch, useNavigate } from 'react-router';
import { useWorkspaces } from '../features/issues/workspace-store.ts';
import { openShare } from '../features/outbound/share-dialog.tsx';
import { runCommand } from '../lib/use-command.ts';
import { useQuery } from '../lib/use-query.ts';
import { areas } from './areas.ts';
import { lock } from './lock.ts';
import { toggleUtc } from './settings-context.tsx';
import { useShell } from './shell-store.ts';

const themes = ['light', 'dark', 'auto'] as const;

/** Everything by name: areas, issues by their text, and what the keys do. */
export function Palette() {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 120);
  const navigate = useNavigate();
  const issueId = useMatch('/issues/:id')?.params.id;
  const { setColorScheme } = useMantineColorScheme();
  const found = useQuery('issues.search', asked === '' ? null : { text: asked, limit: 8 }, {
    keepPrevious: true,
  });
  const { setCreateOpen, setShortcutsOpen } = useShell.getState();

  const matches = (label: string) => label.toLowerCase().includes(query.trim().toLowerCase());
  const actions: SpotlightActionGroupData[] = [
    {
      group: 'Do',
      actions: [
        { id: 'new-issue', label: 'New issue', onClick: () => setCreateOpen(true) },
        ...(issueId === undefined
          ? []
          : [
              {
                id: 'run-command',
                label: 'Run a command',
                onClick: () => useWorkspaces.getState().openTab(issueId, 'commands', { section: 'prompt' }),
              },
              { id: 'share', label: 'Share text', onClick: () => openShare(issueId) },
            ]),
        { id: 'utc', label: 'Switch times between UTC and local', onClick: toggleUtc },
        {
          id: 'redaction-settings',
          label: 'Redaction settings',
          onClick: () => navigate('/settings?section=redaction'),
        },
        {
          id: 'commands-history',
          label: 'Commands that were run',
          onClick: () => navigate('/history?view=commands'),
        },
        {
          id: 'command-settings',
          label: 'Command rules and session approvals',
          onClick: () => navigate('/settings?section=commands'),
        },
        {
          id: 'kubeconfigs',
          label: 'Kubernetes clusters and kubeconfigs',
          onClick: () => navigate('/settings?section=kubeconfigs'),
        },
        { id: 'lock', label: 'Lock', onClick: lock },
        { id: 'keys', label: 'Keyboard shortcuts', onClick: () => setShortcutsOpen(true) },
        ...themes.map((theme) => ({
          id: `theme-${theme}`,
          label: `Theme: ${theme}`,
          onClick: () => {
            setColorScheme(theme);
            runCommand('settings.update', { theme });
          },
        })),
      ].filter((action) => matches(action.label)),
    },
    {
      group: 'Go to',
      actions: areas
        .map((area) => ({ id: area.path, label: area.label, onClick: () => navigate(area.path) }))
        .filter((action) => matches(action.label)),
    },
    {
      group: 'Issues',
      actions: (asked === '' ? [] : (found.data?.items ?? [])).map(({ issue }) => ({
        id: issue.id,
        label: `#${issue.number} ${issue.title}`,
        description: `${issue.severity} · ${issue.status}`,
        onClick: () => navigate(`/issues/${issue.id}`),
      })),
    },
  ].filter((group) => group.actions.length > 0);

  return (
    <Spotlight
      actions={actions}
      // The core has searched and ranked; filtering here again would only lose hits.
      filter={(_, all) => all}
      query={query}
      onQueryChange={setQuery}
      nothingFound={found.loading ? 'Searching…' : 'Nothing found'}
      shortcut={null}
      scrollable
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': 'Command palette' } }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      maxHeight={420}
      onSpotlightClose={() => setQuery('')}
      searchProps={{
        leftSection: <IconSearch size={16} stroke={1.6} aria-hidden />,
        placeholder: 'Go to, do, or find an issue',
        'aria-label': 'Command palette',
      }}
    />
  );
}
