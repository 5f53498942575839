import { Menu } from '@mantine/core';
import type { LogFile, SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';
import { AnchoredMenu } from '../../lib/anchored-menu.tsx';
import { allow } from './allow.ts';
import { onOneLine } from './pii-words.ts';

export interface OpenMenu {
  group: SpanGroup;
  left: number;
  top: number;
}

interface FindingMenuProps {
  file: LogFile;
  menu: OpenMenu | null;
  typeName: string;
  close(): void;
  decide(group: SpanGroup, status: SpanStatus): void;
  similar(group: SpanGroup): void;
}

/** A value longer than this cannot be allowed: whoever allows a whole key did not read it. */
const longestAllowed = 2000;

export function FindingMenu({ file, menu, typeName, close, decide, similar }: FindingMenuProps) {
  if (menu === null) return null;
  const { group, left, top } = menu;
  const tooLong = group.value.length > longestAllowed;
  return (
    <AnchoredMenu
      label={`Finding: ${typeName}`}
      left={left}
      top={top}
      opened
      onClose={close}
      width={320}
      returnFocus={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Label className="ellipsis">
        {typeName}: <span className="mono">{onOneLine(group.value).slice(0, 80)}</span>
      </Menu.Label>
      <Menu.Item rightSection={<kbd>A</kbd>} onClick={() => decide(group, 'accepted')}>
        Accept
      </Menu.Item>
      <Menu.Item rightSection={<kbd>R</kbd>} onClick={() => decide(group, 'rejected')}>
        Reject
      </Menu.Item>
      <Menu.Item rightSection={<kbd>Z</kbd>} onClick={() => decide(group, 'pending')}>
        Set back to pending
      </Menu.Item>
      <Menu.Item rightSection={<kbd>S</kbd>} onClick={() => similar(group)}>
        Find similar
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item disabled={tooLong} onClick={() => allow(file, group, typeName, 'value', 'issue')}>
        Always allow this value on this issue
      </Menu.Item>
      <Menu.Item disabled={tooLong} onClick={() => allow(file, group, typeName, 'value', 'everywhere')}>
        Always allow this value everywhere
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={() => allow(file, group, typeName, 'type', 'issue')}>
        Stop looking for {typeName} on this issue
      </Menu.Item>
      <Menu.Item onClick={() => allow(file, group, typeName, 'type', 'everywhere')}>
        Stop looking for {typeName} everywhere
      </Menu.Item>
    </AnchoredMenu>
  );
}
