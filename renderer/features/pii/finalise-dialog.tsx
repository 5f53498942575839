import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { LogFile, Review } from '../../../src-main/contract/index.ts';
import { plural } from '../../lib/format.ts';
import { useCommand } from '../../lib/use-command.ts';
import { foundIn } from './pii-words.ts';

interface FinaliseDialogProps {
  file: LogFile;
  review: Review;
  opened: boolean;
  close(): void;
}

export function FinaliseDialog({ file, review, opened, close }: FinaliseDialogProps) {
  const finalise = useCommand('pii.finalise');
  const submit = async () => {
    const done = await finalise.run({ logFileId: file.id }, `The redaction of ${file.fileName} is final`);
    if (done) close();
  };
  return (
    <Modal opened={opened} onClose={close} title="Finalise redaction">
      <Stack gap="md">
        <Text>
          Wipes the original values of <strong>{plural(foundIn(review), 'finding')}</strong> in{' '}
          {file.fileName} from the review; cannot be undone.
        </Text>
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
            The log itself stays whole in the encrypted database. No decision can be changed.
          </List.Item>
        </List>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            Cancel
          </Button>
          <Button color="red" onClick={submit} loading={finalise.running}>
            Finalise redaction
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
