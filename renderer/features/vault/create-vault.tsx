import { Button, Radio, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { VaultStatus } from '../../../src-main/contract/vault.ts';
import { hostKind } from '../../lib/client.ts';
import { useCommand } from '../../lib/use-command.ts';
import { noPassphrase, PassphraseFields, passphraseReady } from './passphrase-fields.tsx';
import { VaultPage } from './vault-page.tsx';

interface Props {
  status: VaultStatus;
  creating: (creating: boolean) => void;
  created: (recoveryKey: string) => void;
}

export function CreateVault({ status, creating, created }: Props) {
  const { keychain } = status;
  const [method, setMethod] = useState<'passphrase' | 'keychain'>(
    keychain.available ? 'keychain' : 'passphrase',
  );
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const create = useCommand('vault.create');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    creating(true);
    const answer = await create.run(
      method === 'keychain' ? { method } : { method, passphrase: passphrase.first },
    );
    if (answer === undefined) creating(false);
    else created(answer.recoveryKey);
  };

  return (
    <VaultPage title="Create your casebook">
      <Text c="dimmed">
        One encrypted file on this machine. Nothing leaves it unless you send it. Folder:{' '}
        <span className="mono">{status.dataDir}</span>
      </Text>
      <form onSubmit={submit}>
        <Stack gap="md">
          {keychain.available ? (
            <Radio.Group
              label="What opens it"
              value={method}
              onChange={(value) => setMethod(value === 'keychain' ? 'keychain' : 'passphrase')}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="keychain" label={`The keychain of this system (${keychain.backend})`} />
                <Radio value="passphrase" label="A passphrase that only you know" />
              </Stack>
            </Radio.Group>
          ) : keychain.reason === null || hostKind() === 'loopback' ? null : (
            <Text size="xs" c="dimmed">
              {keychain.reason}
            </Text>
          )}
          {method === 'passphrase' ? <PassphraseFields value={passphrase} onChange={setPassphrase} /> : null}
          <Button
            type="submit"
            loading={create.running}
            disabled={method === 'passphrase' && !passphraseReady(passphrase)}
          >
            Create casebook
          </Button>
        </Stack>
      </form>
    </VaultPage>
  );
}
