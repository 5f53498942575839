import { Button, Menu } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { showDone } from '../../../lib/toasts.tsx';
import { runCommand } from '../../../lib/use-command.ts';
import { useQuery } from '../../../lib/use-query.ts';
import { WhyMenuItems } from '../../whys/why-menu-items.tsx';
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
        <WhyMenuItems
          issueId={issueId}
          whys={data}
          maxHeight={320}
          onChoose={(why) => attach(why.id, why.level)}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
