import { Button } from '@mantine/core';
import { EmptyState } from '../../lib/query-view.tsx';
import { ButtonKey } from './button-key.tsx';
import classes from './whys.module.css';

export function WhysEmpty({ add }: { add: () => void }) {
  return (
    <EmptyState title="Find the cause, not the culprit">
      <ol className={classes.method}>
        <li>Ask why it happened, and answer with what the evidence shows.</li>
        <li>Ask why of each answer. Branch where there are two causes.</li>
        <li>Mark as root cause what must change so that it cannot happen again.</li>
      </ol>
      <Button onClick={add} rightSection={<ButtonKey>W</ButtonKey>}>
        Add why
      </Button>
    </EmptyState>
  );
}
