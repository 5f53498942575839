import type { AuditVerdict } from '../../src-main/contract/audit.ts';
import { call } from '../lib/client.ts';
import { runJob } from '../lib/jobs.ts';
import { showError } from '../lib/toasts.tsx';
import { useShell } from './shell-store.ts';

/** Verifies the chain. `quiet` is for the check at start: no entry in the status line, and no toast when it fails. */
export async function verifyAudit({ quiet }: { quiet: boolean }): Promise<AuditVerdict | undefined> {
  try {
    const verdict = quiet
      ? await call('audit.verify', {})
      : await runJob('audit.verify', {}, { label: 'Verifying the audit log' });
    useShell.getState().setVerdict(verdict);
    return verdict;
  } catch (thrown) {
    if (!quiet) showError(thrown);
    return undefined;
  }
}
