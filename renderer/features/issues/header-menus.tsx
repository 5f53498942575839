import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Issue, statusTransitions } from '../../../src-main/contract/issues.ts';
import { runCommand } from '../../lib/use-command.ts';
import { setStatus } from './issue-actions.ts';
import { SeverityMark, StatusMark, severities, severityLabels, statusLabels } from './issue-words.tsx';

function HeaderMenu(props: { label: string; value: string; mark: ReactNode; children: ReactNode }) {
  const { label, value, mark, children } = props;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          rightSection={<IconChevronDown size={12} aria-hidden />}
          style={{ flexShrink: 0 }}
          aria-label={`${label}: ${value}`}
        >
          {mark}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
    </Menu>
  );
}

export function SeverityMenu({ issue }: { issue: Issue }) {
  const { id, severity: current } = issue;
  return (
    <HeaderMenu label="Severity" value={severityLabels[current]} mark={<SeverityMark severity={current} />}>
      {severities.map((severity) => (
        <Menu.Item
          key={severity}
          disabled={severity === current}
          onClick={() => runCommand('issues.update', { id, severity })}
        >
          <SeverityMark severity={severity} />
        </Menu.Item>
      ))}
    </HeaderMenu>
  );
}

export function StatusMenu({ issue }: { issue: Issue }) {
  return (
    <HeaderMenu label="Status" value={statusLabels[issue.status]} mark={<StatusMark status={issue.status} />}>
      {statusTransitions[issue.status].map((status) => (
        <Menu.Item key={status} onClick={() => setStatus(issue, status)}>
          <StatusMark status={status} />
        </Menu.Item>
      ))}
    </HeaderMenu>
  );
}
