import { Code, Drawer, Stack, Table, Text, Title } from '@mantine/core';
import type { AuditEntry } from '../../../src-main/contract/audit.ts';
import { useUtc } from '../../lib/display.ts';
import { formatDateTime, zoneLabel } from '../../lib/format.ts';
import { changesOf, pretty } from './audit-changes.ts';

function Facts({ entry }: { entry: AuditEntry }) {
  const utc = useUtc();
  const facts: [string, string][] = [
    [`Time, ${zoneLabel(utc)}`, formatDateTime(entry.timestamp, utc, true)],
    ['Person', entry.userId],
    ['Action', entry.action],
    ['Entity', `${entry.entityType} ${entry.entityId}`],
    ['Hash', entry.hash],
    ['Hash before', entry.previousHash],
  ];
  return (
    <Table aria-label="Entry">
      <Table.Tbody>
        {facts.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th scope="row" w={150} c="dimmed" fw={500}>
              {label}
            </Table.Th>
            <Table.Td className="mono" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Changes({ details }: { details: string | null }) {
  const changes = changesOf(details);
  if (changes === null) return null;
  const cell = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', verticalAlign: 'top' } as const;
  return (
    <>
      <Title order={2}>Before and after</Title>
      <Table aria-label="Before and after" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={150}>Field</Table.Th>
            <Table.Th>Before</Table.Th>
            <Table.Th>After</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map((change) => (
            <Table.Tr key={change.field}>
              <Table.Td style={cell}>{change.field}</Table.Td>
              <Table.Td className="mono" style={cell}>
                {change.before === '' ? '' : <del>{change.before}</del>}
              </Table.Td>
              <Table.Td className="mono" style={cell}>
                {change.after}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

export function AuditDrawer({ entry, close }: { entry: AuditEntry | null; close: () => void }) {
  return (
    <Drawer
      opened={entry !== null}
      onClose={close}
      position="right"
      size="lg"
      title={entry === null ? '' : `Entry ${entry.sequence}`}
    >
      {entry === null ? null : (
        <Stack gap="md">
          <Facts entry={entry} />
          <Changes details={entry.details} />
          <Title order={2}>Details</Title>
          {entry.details === null ? <Text c="dimmed">None</Text> : <Code block>{pretty(entry.details)}</Code>}
        </Stack>
      )}
    </Drawer>
  );
}
