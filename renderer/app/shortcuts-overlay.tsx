import { Group, Modal, Table, Text } from '@mantine/core';
import { useShortcuts } from '../lib/keys.ts';
import { useShell } from './shell-store.ts';

const names: Record<string, string> = { Mod: 'Ctrl/⌘', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓' };

export function Keys({ combination }: { combination: string }) {
  return (
    <Group gap={4} wrap="nowrap" component="span">
      {combination.split(' ').map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps may repeat and never move
        <Group gap={2} key={index} wrap="nowrap" component="span">
          {step.split('+').map((part) => (
            <kbd key={part}>{names[part] ?? part}</kbd>
          ))}
        </Group>
      ))}
    </Group>
  );
}

export function ShortcutsOverlay() {
  const opened = useShell((shell) => shell.shortcutsOpen);
  const setOpen = useShell((shell) => shell.setShortcutsOpen);
  const shortcuts = useShortcuts((registry) => registry.shortcuts);
  const shown = new Map(shortcuts.map((shortcut) => [shortcut.key, shortcut]));
  return (
    <Modal opened={opened} onClose={() => setOpen(false)} title="Keyboard shortcuts" size="sm">
      <Table aria-label="Keyboard shortcuts" withRowBorders={false}>
        <Table.Tbody>
          {[...shown.values()].map(({ key, label }) => (
            <Table.Tr key={key}>
              <Table.Td w={140}>
                <Keys combination={key} />
              </Table.Td>
              <Table.Td>{label}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt="sm">
        Escape always goes back, and nothing happened.
      </Text>
    </Modal>
  );
}
