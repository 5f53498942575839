import { ActionIcon, Image, Modal, Text, UnstyledButton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import { formatBytes } from '../../lib/format.ts';
import { runCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';
import classes from './workspace.module.css';

export function AttachmentThumbnail({ attachment, current }: { attachment: Attachment; current: boolean }) {
  const [opened, setOpened] = useState(false);
  const image = useQuery('attachments.data', { id: attachment.id }).data;
  const address = image === undefined ? undefined : `data:${image.mimeType};base64,${image.data}`;
  const remove = () =>
    modals.openConfirmModal({
      title: `Delete ${attachment.fileName}`,
      children: <Text>The image is removed for good. Evidence that refers to it keeps its hash only.</Text>,
      labels: { confirm: 'Delete image', cancel: 'Cancel' },
      confirmProps: { color: 'red.9' },
      onConfirm: () => runCommand('attachments.delete', { id: attachment.id }),
    });
  return (
    <li className={classes.thumbnail} data-current={current}>
      <UnstyledButton w="100%" aria-label={`Show ${attachment.fileName}`} onClick={() => setOpened(true)}>
        {address === undefined ? <Text h={108} /> : <img src={address} alt={attachment.fileName} />}
      </UnstyledButton>
      <div className={classes.thumbnailFoot}>
        <Text span fz="inherit" truncate flex={1} title={attachment.fileName}>
          {attachment.fileName}
        </Text>
        <Text span fz="inherit" c="dimmed">
          {formatBytes(attachment.fileSize)}
        </Text>
        <ActionIcon size="sm" aria-label={`Delete ${attachment.fileName}`} onClick={remove}>
          <IconTrash size={14} stroke={1.6} aria-hidden />
        </ActionIcon>
      </div>
      <Modal opened={opened} onClose={() => setOpened(false)} title={attachment.fileName} size="90%">
        {address === undefined ? null : (
          <Image src={address} alt={attachment.fileName} fit="contain" mah="75vh" />
        )}
        <Text size="xs" c="dimmed" mt="sm" className="mono">
          SHA-256 {attachment.uploadHash}
        </Text>
      </Modal>
    </li>
  );
}
