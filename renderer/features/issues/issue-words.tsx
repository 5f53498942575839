import { Group, Text } from '@mantine/core';
import {
  type Icon,
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleFilled,
  IconCircleHalf2,
  IconCircleX,
  IconSquareRotatedFilled,
} from '@tabler/icons-react';
import type { IssueStatus, Severity } from '../../../src-main/contract/issues.ts';

export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
export const statuses: readonly IssueStatus[] = ['open', 'investigating', 'resolved', 'closed'];

export const severityLabels: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const statusLabels: Record<IssueStatus, string> = {
  open: 'Open',
  investigating: 'Investigating',
  resolved: 'Resolved',
  closed: 'Closed',
};

const severityIcons: Record<Severity, Icon> = {
  critical: IconAlertOctagonFilled,
  high: IconAlertTriangleFilled,
  medium: IconSquareRotatedFilled,
  low: IconCircleFilled,
};

const statusIcons: Record<IssueStatus, Icon> = {
  open: IconCircleDashed,
  investigating: IconCircleHalf2,
  resolved: IconCircleCheck,
  closed: IconCircleX,
};

export const severityOptions = severities.map((value) => ({ value, label: severityLabels[value] }));
export const statusOptions = statuses.map((value) => ({ value, label: statusLabels[value] }));

/** Colour, shape and word: none of them alone. */
export function SeverityMark({ severity, bare = false }: { severity: Severity; bare?: boolean }) {
  const MarkIcon = severityIcons[severity];
  const label = severityLabels[severity];
  return (
    <Group gap={6} wrap="nowrap" component="span" c={`var(--severity-${severity})`}>
      <MarkIcon size={13} {...(bare ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })} />
      {bare ? null : (
        <Text span fz="inherit">
          {label}
        </Text>
      )}
    </Group>
  );
}

export function StatusMark({ status }: { status: IssueStatus }) {
  const MarkIcon = statusIcons[status];
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <MarkIcon size={14} stroke={1.8} aria-hidden color="var(--mantine-color-dimmed)" />
      <Text span fz="inherit">
        {statusLabels[status]}
      </Text>
    </Group>
  );
}

const hitStart = '\uE000';
const hitEnd = '\uE001';

/** Text in which the core marked hits with U+E000 and U+E001. */
export function Marked({ text }: { text: string }) {
  const [before = '', ...parts] = text.split(hitStart);
  return (
    <>
      {before}
      {parts.map((part, index) => {
        const [hit = '', rest = ''] = part.split(hitEnd);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
          <span key={index}>
            <mark>{hit}</mark>
            {rest}
          </span>
        );
      })}
    </>
  );
}
