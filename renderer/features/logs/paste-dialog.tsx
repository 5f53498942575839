import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDraft } from '../../lib/drafts.ts';
import { addText } from './add-files.ts';
import classes from './logs.module.css';
import { pastedName } from './use-paste.ts';

interface PasteFormProps {
  issueId: string;
  close(): void;
}

function PasteForm({ issueId, close }: PasteFormProps) {
  const [name, setName] = useState(pastedName);
  const [text = '', setText] = useDraft(`logs.paste ${issueId}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    addText(issueId, name.trim(), text);
    setText(undefined);
    close();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Name"
          maxLength={255}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          className={classes.pasteText ?? ''}
          label="Text"
          placeholder="Paste log lines here"
          rows={14}
          wrap="off"
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={text === '' || name.trim() === ''}>
            Add log
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function PasteDialog({
  issueId,
  opened,
  onClose,
}: {
  issueId: string;
  opened: boolean;
  onClose(): void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="Paste text" size="lg">
      <PasteForm issueId={issueId} close={onClose} />
    </Modal>
  );
}
