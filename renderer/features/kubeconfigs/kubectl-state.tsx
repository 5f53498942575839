import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '../../lib/use-query.ts';
import { visibleText } from '../commands/text/visible-text.ts';
import classes from './kubeconfigs.module.css';
import { KubectlPath } from './kubectl-path.tsx';

/** Which kubectl runs, and how far it is from the server. */
export function KubectlState() {
  const query = useQuery('kubeconfigs.status', {}, { entities: ['kubeconfig', 'settings'] });
  const status = query.data;
  if (query.error !== undefined)
    return (
      <div className={classes.version} data-bad>
        {query.error.message}
        <Button size="compact-xs" variant="default" onClick={query.refetch}>
          Try again
        </Button>
      </div>
    );
  if (status === undefined)
    return (
      <div className={classes.version} role="status">
        Looking for kubectl
      </div>
    );
  const { path, clientVersion, serverVersion, skew, hint } = status;
  return (
    <div className={classes.version} data-bad={hint !== null || undefined} role="status" aria-label="kubectl">
      {path === null ? (
        <strong>kubectl is not installed</strong>
      ) : (
        <>
          <span>
            kubectl <strong>{clientVersion ?? 'of unknown version'}</strong>
          </span>
          <span className="mono">{visibleText(path)}</span>
          {serverVersion === null ? null : (
            <span>
              server <strong>{serverVersion}</strong>
              {skew === null || skew === 0
                ? ''
                : `, ${skew} minor ${skew === 1 ? 'version' : 'versions'} apart`}
            </span>
          )}
        </>
      )}
      {hint === null ? null : (
        <span className={classes.warning}>
          <IconAlertTriangle size={13} stroke={1.8} aria-hidden /> {hint}
        </span>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={query.refetch}>
        Look again
      </Button>
      <KubectlPath />
    </div>
  );
}
