import { Menu, ScrollArea, Text } from '@mantine/core';
import type { Why } from '../../../src-main/contract/whys.ts';
import { useWorkspaces } from '../issues/workspace-store.ts';

interface Props {
  issueId: string;
  /** Undefined until they are there. */
  whys: Why[] | undefined;
  /** In pixels; more is scrolled. */
  maxHeight: number;
  onChoose(why: Why): void;
}

/** The whys of an issue as entries of a menu, in their tree; where there is none yet, the way to ask the first. */
export function WhyMenuItems({ issueId, whys, maxHeight, onChoose }: Props) {
  const openTab = useWorkspaces((workspaces) => workspaces.openTab);
  return (
    <ScrollArea.Autosize mah={maxHeight}>
      {whys?.map((why) => (
        <Menu.Item key={why.id} onClick={() => onChoose(why)} pl={8 + (why.level - 1) * 12}>
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
  );
}
