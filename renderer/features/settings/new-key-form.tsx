import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/use-command.ts';

interface Props {
  kind: 'recovery' | 'rekey';
  hasPassphrase: boolean;
  made: (recoveryKey: string) => void;
  close: () => void;
}

const words = {
  recovery: {
    text: 'The old recovery key stops working. The new one is shown once.',
    button: 'Make a new recovery key',
  },
  rekey: {
    text: 'Writes the whole database anew under a new random key. Backups made before keep the old key. A new recovery key is shown once.',
    button: 'Encrypt anew',
  },
};

export function NewKeyForm({ kind, hasPassphrase, made, close }: Props) {
  const [passphrase, setPassphrase] = useState('');
  const recovery = useCommand('vault.newRecoveryKey');
  const rekey = useCommand('vault.rekey');
  const { text, button } = words[kind];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = hasPassphrase ? { passphrase } : {};
    const answer = await (kind === 'rekey' ? rekey : recovery).run(input);
    if (answer !== undefined) made(answer.recoveryKey);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>{text}</Text>
        {hasPassphrase ? (
          <PasswordInput
            label="Passphrase"
            autoComplete="current-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            data-autofocus
          />
        ) : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={recovery.running || rekey.running}
            disabled={hasPassphrase && passphrase === ''}
          >
            {button}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
