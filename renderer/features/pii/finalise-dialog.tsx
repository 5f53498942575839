import { Button, Group, List, Modal, Stack, Table, Text } from '@mantine/core';
import type { LogFile, Review } from '../../../src-main/contract/index.ts';
import { formatCount, plural } from '../../lib/format.ts';
import { useCommand } from '../../lib/use-command.ts';
import classes from './pii.module.css';
import { foundIn } from './pii-words.ts';
import { forget } from './undo.ts';

interface FinaliseDialogProps {
  file: LogFile;
  review: Review;
  opened: boolean;
  close(): void;
}

function Counts({ review }: { review: Review }) {
  const entries = [...review.byType].sort((a, b) => foundIn(b) - foundIn(a));
  return (
    <div className={classes.counts}>
      <Table aria-label="Findings by type" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Type</Table.Th>
            <Table.Th scope="col" ta="right">
              Replaced
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Left readable
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(({ type, name, accepted, rejected }) => (
            <Table.Tr key={type}>
              <Table.Td>{name}</Table.Td>
              <Table.Td ta="right">{formatCount(accepted)}</Table.Td>
              <Table.Td ta="right">{formatCount(rejected)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

export function FinaliseDialog({ file, review, opened, close }: FinaliseDialogProps) {
  const finalise = useCommand('pii.finalise');
  const submit = async () => {
    const done = await finalise.run({ logFileId: file.id }, `The redaction of ${file.fileName} is final`);
    if (!done) return;
    forget(file.id);
    close();
  };
  return (
    <Modal opened={opened} onClose={close} title="Finalise redaction">
      <Stack gap="md">
        <Text>
          Wipes the original values of <strong>{plural(foundIn(review), 'finding')}</strong> in{' '}
          {file.fileName} from the review; cannot be undone.
        </Text>
        {review.byType.length === 0 ? null : <Counts review={review} />}
        <List size="sm" spacing={4}>
          <List.Item>
            {plural(review.accepted, 'finding')} {review.accepted === 1 ? 'is' : 'are'} replaced in documents,
            quotations and exports.
          </List.Item>
          <List.Item>
            {plural(review.rejected, 'finding')} {review.rejected === 1 ? 'stays' : 'stay'} readable, as you
            decided.
          </List.Item>
          <List.Item>
            A keyed hash of each value stays, so that the audit log proves what was decided without saying it.
          </List.Item>
          <List.Item>
            The log itself stays whole in the encrypted database. No decision can be changed.
          </List.Item>
        </List>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            Cancel
          </Button>
          <Button color="red.9" onClick={submit} loading={finalise.running}>
            Finalise redaction
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
