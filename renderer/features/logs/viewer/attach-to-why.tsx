import { Button, Menu, ScrollArea, Text } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { showDone } from '../../../lib/toasts.tsx';
import { runCommand } from '../../../lib/use-command.ts';
import { useQuery } from '../../../lib/use-query.ts';
import { useWorkspaces } from '../../issues/workspace-store.ts';
import type { SelectedLines } from './use-line-selection.ts';

interface AttachToWhyProps {
  issueId: string;
  logFileId: string;
  lines: SelectedLines | null;
}

/** Gives the selected lines to a step as evidence. */
export function AttachToWhy({ issueId, logFileId, lines }: AttachToWhyProps) {
  const [opened, setOpened] = useState(false);
  const { data } = useQuery('whys.list', opened ? { issueId } : null, { entities: ['why'], issueId });
  const openTab = useWorkspaces((workspaces) => workspaces.openTab);
  const attach = async (id: string, level: number) => {
    if (!lines) return;
    const added = await runCommand('whys.addEvidence', {
      id,
      evidence: { kind: 'log', logFileId, fromLine: lines.first, toLine: lines.last },
    });
    if (added) showDone(`Attached to why ${level}`);
  };
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" shadow="md" width={360}>
      <Menu.Target>
        <Button variant="default" size="compact-xs" disabled={!lines} leftSection={<IconLink size={14} />}>
          Attach to why…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={320}>
          {data?.map((why) => (
            <Menu.Item key={why.id} onClick={() => attach(why.id, why.level)} pl={8 + (why.level - 1) * 12}>
              <Text size="xs" c="dimmed">
                Why {why.level}
              </Text>
              <Text size="sm" lineClamp={2}>
                {why.question}
              </Text>
            </Menu.Item>
          ))}
          {data?.length === 0 ? (
            <Menu.Item onClick={() => openTab(issueId, 'whys')}>
              There is no why yet. Open Whys to ask the first one.
            </Menu.Item>
          ) : null}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
