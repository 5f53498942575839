import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { asCallError } from './call-error.ts';

function ErrorToast({ code, text, reference }: { code: string; text: string; reference: string }) {
  return (
    <Stack gap={4} role="alert">
      <Text size="sm">{text}</Text>
      <Group gap={8}>
        <Text size="xs" ff="monospace" c="dimmed">
          {code}
          {reference === '' ? '' : ` · ${reference}`}
        </Text>
        {reference === '' ? null : (
          <CopyButton value={`${code} ${reference}`}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy reference'}
              </Button>
            )}
          </CopyButton>
        )}
      </Group>
    </Stack>
  );
}

/** Shows what went wrong. A cancelled call is what the person asked for, and so no error. */
export function showError(thrown: unknown, title?: string): void {
  const error = asCallError(thrown);
  if (error.code === 'CANCELLED') return;
  notifications.show({
    ...(title === undefined ? {} : { title }),
    color: 'red',
    autoClose: 12_000,
    message: <ErrorToast code={error.code} text={error.message} reference={error.ref} />,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}

export function showDone(message: string): void {
  notifications.show({ message, closeButtonProps: { 'aria-label': 'Dismiss' } });
}

const undoMs = 10_000;

let lastUndo = '';

/** Says what was done and offers to take it back for ten seconds. Only the newest can be: an older one may no longer fit. */
export function showUndo(message: string, undo: () => Promise<unknown>): void {
  notifications.hide(lastUndo);
  const id = notifications.show({
    autoClose: undoMs,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="default"
          flex="none"
          onClick={async () => {
            notifications.hide(id);
            await undo().catch(showError);
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
  lastUndo = id;
}
