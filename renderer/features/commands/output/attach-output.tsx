import { Button, Menu, ScrollArea, Text } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { Execution } from '../../../../src-main/contract/commands.ts';
import { call } from '../../../lib/client.ts';
import { showDone, showError } from '../../../lib/toasts.tsx';
import { useQuery } from '../../../lib/use-query.ts';
import { useWorkspaces } from '../../issues/workspace-store.ts';
import type { SelectedLines } from './output-view.tsx';

interface Props {
  execution: Execution;
  /** Null where no lines are selected. */
  lines: SelectedLines | null;
}

/** Gives lines of output to a why, the timeline or a document as evidence. */
export function AttachOutput({ execution, lines }: Props) {
  const { id, issueId } = execution;
  const [opened, setOpened] = useState(false);
  const asked = opened && issueId !== null ? { issueId } : null;
  const scope = issueId === null ? {} : { issueId };
  const whys = useQuery('whys.list', asked, { entities: ['why'], ...scope }).data;
  const openTab = useWorkspaces((workspaces) => workspaces.openTab);
  if (issueId === null) return null;
  const evidence = lines === null ? null : { executionId: id, fromLine: lines.from, toLine: lines.to };
  const toWhy = async (whyId: string, level: number) => {
    if (evidence === null) return;
    try {
      await call('whys.addEvidence', { id: whyId, evidence: { kind: 'command', ...evidence } });
      showDone(`Attached to why ${level}`);
    } catch (thrown) {
      showError(thrown, 'Nothing was attached');
    }
  };
  const toTimeline = async () => {
    if (evidence === null) return;
    try {
      await call('timeline.pinOutput', evidence);
      showDone('Pinned to the timeline');
    } catch (thrown) {
      showError(thrown, 'Nothing was pinned');
    }
  };
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" shadow="md" width={360}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-xs"
          disabled={evidence === null}
          title={evidence === null ? 'Select lines by their numbers first' : undefined}
          leftSection={<IconLink size={14} aria-hidden />}
        >
          Attach as evidence…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={toTimeline}>Pin to the timeline</Menu.Item>
        <Menu.Divider />
        <Menu.Label>To a why</Menu.Label>
        <ScrollArea.Autosize mah={280}>
          {whys?.map((why) => (
            <Menu.Item key={why.id} onClick={() => toWhy(why.id, why.level)} pl={8 + (why.level - 1) * 12}>
              <Text size="xs" c="dimmed">
                Why {why.level}
              </Text>
              <Text size="sm" lineClamp={2}>
                {why.question}
              </Text>
            </Menu.Item>
          ))}
          {whys?.length === 0 ? (
            <Menu.Item onClick={() => openTab(issueId, 'whys')}>
              There is no why yet. Open Whys to ask the first one.
            </Menu.Item>
          ) : null}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
