import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useShell } from '../../app/shell-store.ts';
import { verifyAudit } from '../../app/verify-audit.ts';
import { formatCount, plural } from '../../lib/format.ts';

export function VerifyBar() {
  const verdict = useShell((shell) => shell.verdict);
  const [running, setRunning] = useState(false);
  const verify = async () => {
    setRunning(true);
    await verifyAudit({ quiet: false });
    setRunning(false);
  };
  return (
    <>
      <Text size="xs" role="status" c={verdict?.ok === false ? 'var(--severity-critical)' : 'var(--good)'}>
        {verdict === null
          ? ''
          : verdict.ok
            ? `${plural(verdict.entries, 'entry', 'entries')} verified`
            : `Broken at entry ${formatCount(verdict.broken?.sequence ?? 0)}: ${verdict.broken?.reason ?? ''}`}
      </Text>
      <Button variant="default" onClick={verify} loading={running}>
        Verify
      </Button>
    </>
  );
}
