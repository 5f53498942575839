import { Button, Menu, Text } from '@mantine/core';
import { type Issue, type IssueStatus, statusTransitions } from '../../../src-main/contract/issues.ts';
import { call } from '../../lib/client.ts';
import { plural } from '../../lib/format.ts';
import { showDone, showError } from '../../lib/toasts.tsx';
import { deleteIssues } from './issue-actions.ts';
import { statuses, statusLabels } from './issue-words.tsx';
import classes from './issues.module.css';

export function BulkBar({ issues, clear }: { issues: readonly Issue[]; clear: () => void }) {
  const possible = statuses.filter((status) =>
    issues.every((issue) => statusTransitions[issue.status].includes(status)),
  );
  const setAll = async (status: IssueStatus) => {
    try {
      for (const issue of issues) await call('issues.setStatus', { id: issue.id, status });
      showDone(`${plural(issues.length, 'issue')} set to ${statusLabels[status].toLowerCase()}`);
    } catch (thrown) {
      showError(thrown);
    }
  };
  return (
    <section className={classes.bulk} aria-label="Selected issues">
      <Text size="xs" aria-live="polite">
        {plural(issues.length, 'issue')} selected
      </Text>
      <Menu>
        <Menu.Target>
          <Button variant="default" disabled={possible.length === 0}>
            Set status
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {possible.map((status) => (
            <Menu.Item key={status} onClick={() => setAll(status)}>
              {statusLabels[status]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="default"
        c="var(--mantine-color-error)"
        onClick={async () => (await deleteIssues(issues)) && clear()}
      >
        Delete {plural(issues.length, 'issue')}
      </Button>
      <Button variant="subtle" color="gray" onClick={clear}>
        Clear selection
      </Button>
    </section>
  );
}
