import { Button, Checkbox, FileButton, Group, List, Modal, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { plural } from '../../lib/format.ts';
import { isTyping } from '../../lib/keys.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { showError } from '../../lib/toasts.tsx';
import { useCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';
import { AttachmentThumbnail } from './attachment-thumbnail.tsx';
import { base64Of, imagesOf } from './image-data.ts';
import classes from './workspace.module.css';
import { useTabParams } from './workspace-store.ts';

interface Chosen {
  files: File[];
  isPaste: boolean;
}

/** Nobody scans pixels for secrets, so a person has to look. */
function AddImages({ issueId, chosen, close }: { issueId: string; chosen: Chosen; close: () => void }) {
  const [looked, setLooked] = useState(false);
  const add = useCommand('attachments.add');
  const submit = async () => {
    for (const file of chosen.files) {
      try {
        const data = await base64Of(file);
        const { isPaste } = chosen;
        await add.run({ issueId, fileName: file.name, data, isPaste, piiWarningAcknowledged: true });
      } catch (thrown) {
        showError(thrown, file.name);
      }
    }
    close();
  };
  return (
    <Stack gap="md">
      <List size="sm">
        {chosen.files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pasted images share a name
          <List.Item key={index}>{file.name}</List.Item>
        ))}
      </List>
      <Text>
        Images are not searched for personal data or secrets, and they go into exported documents as they are.
      </Text>
      <Checkbox
        label="I have looked, and it shows nothing that must not be kept"
        checked={looked}
        onChange={(event) => setLooked(event.currentTarget.checked)}
        data-autofocus
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button onClick={submit} disabled={!looked} loading={add.running}>
          Add {plural(chosen.files.length, 'image')}
        </Button>
      </Group>
    </Stack>
  );
}

export function AttachmentsSection({ issueId }: { issueId: string }) {
  const query = useQuery('attachments.list', { issueId }, { entities: ['attachment'], issueId });
  const current = useTabParams(issueId, 'overview')?.attachmentId;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = imagesOf(event.clipboardData?.files);
      if (files.length === 0 || isTyping(event.target)) return;
      event.preventDefault();
      setChosen({ files, isPaste: true });
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
  return (
    <section
      className={classes.section}
      aria-labelledby="attachments-heading"
      onDrop={(event) => {
        const files = imagesOf(event.dataTransfer.files);
        if (files.length === 0) return;
        event.preventDefault();
        setChosen({ files, isPaste: false });
      }}
    >
      <Group justify="space-between">
        <Title order={2} id="attachments-heading">
          Attachments
        </Title>
        <FileButton
          multiple
          accept="image/png,image/jpeg,image/gif,image/webp"
          onChange={(files) => files.length > 0 && setChosen({ files, isPaste: false })}
        >
          {(props) => (
            <Button {...props} size="compact-xs" variant="default">
              Add images
            </Button>
          )}
        </FileButton>
      </Group>
      <QueryView query={query} rows={2}>
        {(attachments) =>
          attachments.length === 0 ? (
            <Text c="dimmed">No images. Paste a screenshot, drop it here, or choose files.</Text>
          ) : (
            <ul className={classes.thumbnails}>
              {attachments.map((attachment) => (
                <AttachmentThumbnail
                  key={attachment.id}
                  attachment={attachment}
                  current={attachment.id === current}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
      <Modal opened={chosen !== null} onClose={() => setChosen(null)} title="Add images">
        {chosen === null ? null : (
          <AddImages issueId={issueId} chosen={chosen} close={() => setChosen(null)} />
        )}
      </Modal>
    </section>
  );
}
