import { Anchor, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Input } from '../../../src-main/contract/index.ts';
import type { VaultStatus } from '../../../src-main/contract/vault.ts';
import { asCallError } from '../../lib/call-error.ts';
import { type CallError, call } from '../../lib/client.ts';
import { useDrafts } from '../../lib/drafts.ts';
import { VaultPage } from './vault-page.tsx';

type Method = 'passphrase' | 'recovery' | 'keychain';

const ways: Record<Method, string> = {
  passphrase: 'Use the passphrase',
  recovery: 'Use the recovery key',
  keychain: 'Use the keychain',
};

export function UnlockVault({ status, unlocked }: { status: VaultStatus; unlocked: () => void }) {
  const possible = (['passphrase', 'keychain', 'recovery'] as const).filter((one) =>
    status.methods.includes(one),
  );
  const [method, setMethod] = useState<Method>(possible[0] ?? 'passphrase');
  const writing = useDrafts((drafts) => Object.keys(drafts.texts).length > 0);
  const [secret, setSecret] = useState('');
  const [error, setError] = useState<CallError>();
  const [running, setRunning] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const inputs: Record<Method, Input<'vault.unlock'>> = {
      passphrase: { method: 'passphrase', passphrase: secret },
      recovery: { method: 'recovery', recoveryKey: secret.trim() },
      keychain: { method: 'keychain' },
    };
    setRunning(true);
    setError(undefined);
    try {
      await call('vault.unlock', inputs[method]);
      unlocked();
    } catch (thrown) {
      setError(asCallError(thrown));
      setRunning(false);
    }
  };

  const field = {
    value: secret,
    onChange: (event: { currentTarget: { value: string } }) => setSecret(event.currentTarget.value),
    error: error?.message,
    autoFocus: true,
  };
  return (
    <VaultPage title="Locked">
      <Text c="dimmed">
        The data in <span className="mono">{status.dataDir}</span> is encrypted.
        {writing ? ' What you were writing is kept.' : ''}
      </Text>
      <form onSubmit={submit}>
        <Stack gap="md">
          {method === 'passphrase' ? (
            <PasswordInput label="Passphrase" autoComplete="current-password" {...field} />
          ) : null}
          {method === 'recovery' ? (
            <TextInput
              label="Recovery key"
              description="8 groups of 4 letters and digits"
              autoComplete="off"
              spellCheck={false}
              ff="monospace"
              {...field}
            />
          ) : null}
          {method === 'keychain' && error !== undefined ? (
            <Text c="var(--mantine-color-error)" role="alert">
              {error.message}
            </Text>
          ) : null}
          <Button type="submit" loading={running} disabled={method !== 'keychain' && secret === ''}>
            Unlock
          </Button>
          <Group gap="md">
            {possible
              .filter((one) => one !== method)
              .map((one) => (
                <Anchor
                  key={one}
                  component="button"
                  type="button"
                  size="xs"
                  onClick={() => {
                    setMethod(one);
                    setSecret('');
                    setError(undefined);
                  }}
                >
                  {ways[one]}
                </Anchor>
              ))}
          </Group>
        </Stack>
      </form>
    </VaultPage>
  );
}
