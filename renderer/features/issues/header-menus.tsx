import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type Issue, statusTransitions } from '../../../src-main/contract/issues.ts';
import { runCommand } from '../../lib/use-command.ts';
import { setStatus } from './issue-actions.ts';
import { SeverityMark, StatusMark, severities, severityLabels, statusLabels } from './issue-words.tsx';

const chevron = <IconChevronDown size={12} aria-hidden />;

export function SeverityMenu({ issue }: { issue: Issue }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          rightSection={chevron}
          style={{ flexShrink: 0 }}
          aria-label={`Severity: ${severityLabels[issue.severity]}`}
        >
          <SeverityMark severity={issue.severity} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Severity">
        {severities.map((severity) => (
          <Menu.Item
            key={severity}
            disabled={severity === issue.severity}
            onClick={() => runCommand('issues.update', { id: issue.id, severity })}
          >
            <SeverityMark severity={severity} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function StatusMenu({ issue }: { issue: Issue }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          rightSection={chevron}
          style={{ flexShrink: 0 }}
          aria-label={`Status: ${statusLabels[issue.status]}`}
        >
          <StatusMark status={issue.status} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Status">
        {statusTransitions[issue.status].map((status) => (
          <Menu.Item key={status} onClick={() => setStatus(issue, status)}>
            <StatusMark status={status} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
