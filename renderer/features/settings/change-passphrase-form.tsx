import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/use-command.ts';
import { noPassphrase, PassphraseFields, passphraseReady } from '../vault/passphrase-fields.tsx';

export function ChangePassphraseForm({
  hasPassphrase,
  close,
}: {
  hasPassphrase: boolean;
  close: () => void;
}) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState(noPassphrase);
  const change = useCommand('vault.changePassphrase');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await change.run(
      { next: next.first, ...(current === '' ? {} : { current }) },
      'The passphrase was changed',
    );
    if (done !== undefined) close();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {hasPassphrase ? (
          <PasswordInput
            label="Current passphrase"
            description="Not needed when the recovery key opened it"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            data-autofocus
          />
        ) : null}
        <PassphraseFields label="New passphrase" value={next} onChange={setNext} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={change.running} disabled={!passphraseReady(next)}>
            Change passphrase
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
