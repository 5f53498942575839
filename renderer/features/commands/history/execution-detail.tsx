import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useUtc } from '../../../lib/display.ts';
import { formatBytes, formatDateTime } from '../../../lib/format.ts';
import { QueryView } from '../../../lib/query-view.tsx';
import { TokensProvider } from '../../../lib/tokens.tsx';
import { useQuery } from '../../../lib/use-query.ts';
import { useWorkspaces } from '../../issues/workspace-store.ts';
import { ClusterMark } from '../../kubeconfigs/cluster-mark.tsx';
import { mayNamePlace } from '../../kubeconfigs/own-place.ts';
import { useCopiedSelection } from '../../outbound/copied-selection.ts';
import { copyForSharing } from '../../outbound/copy-for-sharing.ts';
import { approvalLabels, formatRunTime, OutcomeMark, requesterLabel, TierMark } from '../command-words.tsx';
import { editCommand } from '../console/run-card.tsx';
import { ExecutionOutput } from '../output/execution-output.tsx';
import { CommandText } from '../text/command-text.tsx';
import classes from './past-commands.module.css';
import type { IssueNames } from './use-issue-names.ts';

interface Props {
  id: string;
  issues: IssueNames;
  close(): void;
}

/** What was selected of an issue's output leaves through the gate. */
function CopiedSelection({ issueId }: { issueId: string }) {
  useCopiedSelection(issueId);
  return null;
}

/** One command of the past: everything that is recorded of it, and its output. */
export function ExecutionDetail({ id, issues, close }: Props) {
  const query = useQuery('commands.get', { id }, { entities: ['command'] });
  const navigate = useNavigate();
  const utc = useUtc();
  return (
    <QueryView query={query}>
      {(execution) => {
        const { issueId, command, cluster, verdict, requester, note } = execution;
        const ran = execution.status !== 'not_run' && execution.status !== 'waiting';
        const toConsole = (edit: boolean) => {
          if (issueId === null) return;
          if (edit) editCommand(issueId, command);
          useWorkspaces.getState().openTab(issueId, 'commands', edit ? {} : { executionId: id });
          navigate(`/issues/${issueId}`);
        };
        const body = (
          <>
            <div className={classes.detailHead}>
              <div className={classes.detailTools}>
                <TierMark tier={execution.tier} />
                <OutcomeMark execution={execution} />
                <span className={classes.space} />
                {issueId === null ? null : (
                  <>
                    <Button size="compact-xs" variant="default" onClick={() => toConsole(true)}>
                      Edit and run again
                    </Button>
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() =>
                        copyForSharing(issueId, { kind: 'text', issueId, text: command }, 'the command')
                      }
                    >
                      Copy command
                    </Button>
                  </>
                )}
                <Tooltip label="Close">
                  <ActionIcon size="sm" aria-label="Close the command" onClick={close}>
                    <IconX size={15} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              </div>
              <code className={classes.detailCommand}>
                <CommandText command={command} reasons={verdict?.reasons ?? []} />
              </code>
              <dl className={classes.facts}>
                <dt>Issue</dt>
                <dd>
                  {issueId === null ? (
                    'deleted'
                  ) : (
                    <Link to={`/issues/${issueId}`}>
                      {issues.short(issueId)} {issues.title(issueId)}
                    </Link>
                  )}
                </dd>
                <dt>Asked by</dt>
                <dd>
                  {requesterLabel(requester)}
                  {requester.kind === 'model' ? `: ${requester.reason}` : ''}
                </dd>
                <dt>Approval</dt>
                <dd>{approvalLabels[execution.approval]}</dd>
                <dt>Cluster</dt>
                <dd>
                  {cluster === null ? (
                    'none'
                  ) : (
                    <ClusterMark cluster={cluster} withoutNamespace={mayNamePlace(command)} />
                  )}
                </dd>
                <dt>Folder</dt>
                <dd className="mono">{execution.workingDirectory}</dd>
                <dt>Began</dt>
                <dd>
                  {formatDateTime(execution.executedAt, utc, true)}
                  {execution.durationMs === null ? '' : `, took ${formatRunTime(execution.durationMs)}`}
                </dd>
                <dt>Printed</dt>
                <dd>
                  {formatBytes(execution.stdoutBytes)}, to the error stream{' '}
                  {formatBytes(execution.stderrBytes)}
                </dd>
                {execution.outputHash === null ? null : (
                  <>
                    <dt>SHA-256</dt>
                    <dd className="mono">{execution.outputHash}</dd>
                  </>
                )}
                {note === null ? null : (
                  <>
                    <dt>Note</dt>
                    <dd>{note}</dd>
                  </>
                )}
              </dl>
            </div>
            <div className={classes.detailOutput}>
              {ran ? <ExecutionOutput key={id} execution={execution} fill /> : null}
            </div>
          </>
        );
        return (
          <section className={classes.detail} aria-label="Command">
            {issueId === null ? (
              body
            ) : (
              <TokensProvider issueId={issueId}>
                <CopiedSelection issueId={issueId} />
                {body}
              </TokensProvider>
            )}
          </section>
        );
      }}
    </QueryView>
  );
}
