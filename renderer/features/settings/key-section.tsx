import { Button, Group, Modal, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { VaultStatus } from '../../../src-main/contract/vault.ts';
import { useQuery } from '../../lib/use-query.ts';
import { RecoveryKey } from '../vault/recovery-key.tsx';
import { ChangePassphraseForm } from './change-passphrase-form.tsx';
import { NewKeyForm } from './new-key-form.tsx';
import classes from './settings.module.css';

type Dialog = 'passphrase' | 'recovery' | 'rekey';

const titles: Record<Dialog, string> = {
  passphrase: 'Change the passphrase',
  recovery: 'New recovery key',
  rekey: 'Encrypt anew',
};

const methodNames: Record<VaultStatus['methods'][number], string> = {
  passphrase: 'passphrase',
  keychain: 'keychain',
  recovery: 'recovery key',
  environment: 'environment',
};

export function KeySection() {
  const status = useQuery('vault.status', {}, { entities: ['vault'] }).data;
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const hasPassphrase = status?.methods.includes('passphrase') ?? false;
  const close = () => {
    // A recovery key on screen goes only through its own gate.
    if (recoveryKey === null) setDialog(null);
  };
  return (
    <section className={classes.section} aria-labelledby="key-heading">
      <Title order={2} id="key-heading">
        Key
      </Title>
      <Text size="sm" c="dimmed">
        {status === undefined
          ? ''
          : `Opened by: ${status.methods.map((method) => methodNames[method]).join(', ')}.`}{' '}
        The data is encrypted with a random 256-bit key that these keep.
      </Text>
      <Group gap="sm">
        <Button variant="default" onClick={() => setDialog('passphrase')}>
          {hasPassphrase ? 'Change passphrase' : 'Set a passphrase'}
        </Button>
        <Button variant="default" onClick={() => setDialog('recovery')}>
          New recovery key
        </Button>
        <Button variant="default" onClick={() => setDialog('rekey')}>
          Encrypt anew
        </Button>
      </Group>
      <Modal
        opened={dialog !== null}
        onClose={close}
        withCloseButton={recoveryKey === null}
        title={dialog === null ? '' : titles[dialog]}
      >
        {recoveryKey !== null ? (
          <RecoveryKey
            recoveryKey={recoveryKey}
            done={() => {
              setRecoveryKey(null);
              setDialog(null);
            }}
          />
        ) : dialog === 'passphrase' ? (
          <ChangePassphraseForm hasPassphrase={hasPassphrase} close={close} />
        ) : dialog === null ? null : (
          <NewKeyForm kind={dialog} hasPassphrase={hasPassphrase} made={setRecoveryKey} close={close} />
        )}
      </Modal>
    </section>
  );
}
