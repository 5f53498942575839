import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useState } from 'react';
import { ErrorNotice } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { CreateVault } from './create-vault.tsx';
import { RecoveryKeyPage } from './recovery-key.tsx';
import { UnlockVault } from './unlock-vault.tsx';
import { VaultPage } from './vault-page.tsx';

/** Shows the app while the database is open, else what opens or creates it. */
export function VaultGate({ children }: { children: ReactNode }) {
  const status = useQuery('vault.status', {}, { entities: ['vault', 'backup'] });
  // Creating unlocks; the recovery key still has to be shown before the app comes up.
  const [creating, setCreating] = useState(false);
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const state = status.data?.state;

  // What was read goes with the page below; toasts and confirmations hang outside of it and could still quote it.
  useEffect(() => {
    if (state !== 'locked') return;
    notifications.clean();
    modals.closeAll();
  }, [state]);

  if (status.data === undefined) {
    return status.error === undefined ? null : (
      <VaultPage title="Casebook cannot open its data">
        <ErrorNotice error={status.error} retry={status.refetch} />
      </VaultPage>
    );
  }
  if (recoveryKey !== null) {
    return (
      <RecoveryKeyPage
        recoveryKey={recoveryKey}
        done={() => {
          setRecoveryKey(null);
          setCreating(false);
        }}
      />
    );
  }
  if (state === 'empty' || creating) {
    return <CreateVault status={status.data} creating={setCreating} created={setRecoveryKey} />;
  }
  if (state === 'locked') return <UnlockVault status={status.data} unlocked={status.refetch} />;
  return children;
}
