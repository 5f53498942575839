import { Button } from '@mantine/core';
import { EmptyState } from '../../lib/query-view.tsx';
import { ButtonKey } from './button-key.tsx';
import classes from './whys.module.css';

export function WhysEmpty({ add }: { add: () => void }) {
  return (
    <EmptyState title="Find the cause, not the culprit">
      <ol className={classes.method}>
        <li>Ask why it happened. Answer with what the evidence shows, and attach the lines that show it.</li>
        <li>Ask why of the answer. Five times is usual; where two things were needed, branch.</li>
        <li>Stop where a change would keep it from happening again, and mark that as the root cause.</li>
      </ol>
      <Button onClick={add} rightSection={<ButtonKey>W</ButtonKey>}>
        Add why
      </Button>
    </EmptyState>
  );
}
