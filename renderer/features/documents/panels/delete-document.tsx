import { Button, Group, Text } from '@mantine/core';
import { plural } from '../../../lib/format.ts';
import { useCommand } from '../../../lib/use-command.ts';
import classes from '../documents.module.css';
import { dropDraft, type OpenDocument } from '../use-document.ts';

export function DeleteDocument({ document, cancel }: { document: OpenDocument; cancel: () => void }) {
  const { id, title, version } = document.row;
  const remove = useCommand('documents.delete');
  return (
    <form
      className={classes.notice}
      aria-label="Delete document"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        cancel();
      }}
      onSubmit={async (event) => {
        event.preventDefault();
        if ((await remove.run({ id }, `${title} deleted`)) !== undefined) dropDraft(id);
      }}
    >
      <Group gap="sm">
        <Text size="sm">
          Delete “{title}” with {plural(version, 'version')} for good? What was exported stays where it is.
        </Text>
        <Button type="submit" size="compact-sm" color="red.9" loading={remove.running}>
          Delete
        </Button>
        <Button size="compact-sm" variant="default" autoFocus onClick={cancel}>
          Keep
        </Button>
      </Group>
    </form>
  );
}
