import { Button, Checkbox, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import classes from './vault.module.css';
import { VaultPage } from './vault-page.tsx';

/** The key, and a gate that has to be passed before it goes for good. */
export function RecoveryKey({ recoveryKey, done }: { recoveryKey: string; done: () => void }) {
  const [stored, setStored] = useState(false);
  const groups = recoveryKey.split(/[\s-]+/).filter((group) => group !== '');
  return (
    <Stack gap="md">
      <Text>
        It opens this casebook if the passphrase or the keychain is lost. It is shown this once and is not
        kept anywhere. Without it and without the passphrase, nobody can read the data again.
      </Text>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of words, not of form fields */}
      <div className={classes.key} role="group" aria-label="Recovery key" data-testid="recovery-key">
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat and never move
          <span key={index}>{group}</span>
        ))}
      </div>
      <Group gap="sm" className={classes.noPrint}>
        <CopyButton value={recoveryKey}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
      </Group>
      <Stack gap="md" className={classes.noPrint}>
        <Checkbox
          label="I have stored the recovery key"
          checked={stored}
          onChange={(event) => setStored(event.currentTarget.checked)}
        />
        <Button disabled={!stored} onClick={done}>
          Continue
        </Button>
      </Stack>
    </Stack>
  );
}

export function RecoveryKeyPage(props: { recoveryKey: string; done: () => void }) {
  return (
    <VaultPage title="Your recovery key">
      <RecoveryKey {...props} />
    </VaultPage>
  );
}
