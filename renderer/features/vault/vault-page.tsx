import { Group, Stack, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './vault.module.css';

/** The frame of what is shown without the database. */
export function VaultPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <Stack gap="md" className={classes.card}>
        <Group gap="sm">
          <IconLock size={18} stroke={1.6} aria-hidden />
          <Text fw={600}>Casebook</Text>
        </Group>
        <Title order={1}>{title}</Title>
        {children}
      </Stack>
    </main>
  );
}
