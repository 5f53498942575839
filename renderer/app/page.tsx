import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';

/** The head and the scrolling body that every area has. */
export function Page({
  title,
  tools,
  filters,
  children,
}: {
  title: string;
  tools?: ReactNode;
  filters?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Group gap="md">
          <Title order={1}>{title}</Title>
          {tools}
        </Group>
        {filters}
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
}
