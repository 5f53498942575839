import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { plural } from '../../lib/format.ts';
import { runCommand } from '../../lib/use-command.ts';
import { useInView } from './use-in-view.ts';
import { countBelow, type WhyNode } from './why-tree.ts';
import classes from './whys.module.css';
import { useWhysContext } from './whys-context.ts';

export function DeleteWhy({ node }: { node: WhyNode }) {
  const { close } = useWhysContext();
  const form = useInView<HTMLFormElement>();
  const [running, setRunning] = useState(false);
  const { why } = node;
  const below = countBelow(node);
  const remove = async () => {
    setRunning(true);
    const deleted = await runCommand('whys.delete', { id: why.id });
    setRunning(false);
    if (deleted !== undefined) close(why.parentId ?? undefined);
  };
  return (
    <form
      ref={form}
      className={classes.panel}
      aria-label={`Delete why ${why.level}`}
      onSubmit={(event) => {
        event.preventDefault();
        remove();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close(why.id);
      }}
    >
      <Group gap="sm">
        <Text size="sm">
          {below === 0
            ? 'Delete this why for good?'
            : `Delete this why and the ${plural(below, 'step')} below it for good?`}
        </Text>
        <Button type="submit" color="red.9" loading={running}>
          {below === 0 ? 'Delete why' : `Delete ${plural(below + 1, 'step')}`}
        </Button>
        <Button variant="default" autoFocus onClick={() => close(why.id)}>
          Keep
        </Button>
      </Group>
    </form>
  );
}
