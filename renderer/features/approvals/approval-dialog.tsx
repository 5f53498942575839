import { Button, Group, Modal } from '@mantine/core';
import { IconAlertTriangleFilled, IconMessageChatbot, IconTerminal2, IconUser } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ApprovalDecision, ApprovalRequest } from '../../../src-main/contract/commands.ts';
import { asCallError } from '../../lib/call-error.ts';
import { call } from '../../lib/client.ts';
import { plural } from '../../lib/format.ts';
import { showError } from '../../lib/toasts.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { requesterLabel } from '../commands/command-words.tsx';
import { CommandText } from '../commands/text/command-text.tsx';
import { ReasonList } from '../commands/text/reason-list.tsx';
import { visibleText } from '../commands/text/visible-text.ts';
import { ClusterMark } from '../kubeconfigs/cluster-mark.tsx';
import { mayNamePlace } from '../kubeconfigs/own-place.ts';
import { clickQuietMs, takeApprovalKeys } from './approval-keys.ts';
import classes from './approvals.module.css';
import { Countdown } from './countdown.tsx';
import { PreviewSections } from './preview-sections.tsx';
import { useApprovals } from './use-approvals.ts';

const requesterIcons = { person: IconUser, model: IconMessageChatbot, runbook: IconTerminal2 };

function Requester({ request }: { request: ApprovalRequest }) {
  const { requester, issueId } = request;
  const issue = useQuery('issues.get', { id: issueId }).data;
  const KindIcon = requesterIcons[requester.kind];
  return (
    <div className={classes.requester}>
      <KindIcon size={15} stroke={1.7} aria-hidden />
      <span>
        <strong>{visibleText(requesterLabel(requester))}</strong> asks
        {issue === undefined ? null : ` for #${issue.number} ${issue.title}`}
      </span>
      {requester.kind === 'model' ? <q className={classes.stated}>{visibleText(requester.reason)}</q> : null}
    </div>
  );
}

function Where({ request }: { request: ApprovalRequest }) {
  const { command, cluster, workingDirectory, shell } = request;
  const ownPlace = mayNamePlace(command);
  return (
    <div className={classes.where} data-cluster={cluster?.colour}>
      {cluster === null ? (
        <span>Without a cluster</span>
      ) : (
        <ClusterMark cluster={cluster} withoutNamespace={ownPlace} />
      )}
      {cluster !== null && ownPlace ? (
        <span>
          namespace {visibleText(cluster.namespace)} <strong>unless the command names another</strong>
        </span>
      ) : null}
      <span>
        in <code>{visibleText(workingDirectory)}</code>
      </span>
      {shell === 'bash' ? null : <span>{shell}</span>}
      {request.verdict.needsShell ? <span>It needs a shell to run</span> : null}
    </div>
  );
}

function Question({ request, waiting }: { request: ApprovalRequest; waiting: number }) {
  const { id, command, verdict, sessionScope, deniedBefore } = request;
  const [answered, setAnswered] = useState(false);
  const shownAt = useRef(Date.now());
  const canSession = sessionScope !== null;
  const answer = async (decision: ApprovalDecision) => {
    if (answered) return;
    setAnswered(true);
    try {
      await call('approvals.answer', { id, decision });
    } catch (thrown) {
      // Answered in another window, or too late: the next one is shown by the change that follows.
      if (asCallError(thrown).code !== 'NOT_FOUND') showError(thrown);
      setAnswered(false);
    }
  };
  const latest = useRef(answer);
  latest.current = answer;
  useEffect(
    () =>
      takeApprovalKeys({
        shownAt: shownAt.current,
        canSession,
        answer: (decision) => latest.current(decision),
      }),
    [canSession],
  );
  const clicked = (decision: ApprovalDecision) => {
    if (Date.now() - shownAt.current >= clickQuietMs) answer(decision);
  };
  return (
    <div className={classes.question}>
      <div className={classes.scroll}>
        <Requester request={request} />
        {deniedBefore > 0 ? (
          <p className={classes.again} role="note">
            <IconAlertTriangleFilled size={14} aria-hidden />
            The same was denied {deniedBefore === 1 ? 'once' : plural(deniedBefore, 'time')} before on this
            issue. It is asked again.
          </p>
        ) : null}
        <Where request={request} />
        <section
          className={classes.command}
          id="approval-command"
          aria-label="Command"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the focus begins here, so that Enter and Space answer nothing
          tabIndex={0}
          data-autofocus
        >
          <CommandText command={command} reasons={verdict.reasons} />
        </section>
        <ReasonList verdict={verdict} />
        <PreviewSections preview={request.preview} />
      </div>
      <div className={classes.foot}>
        <Countdown expiresAt={request.expiresAt} />
        {waiting > 1 ? (
          <span className={classes.waiting}>
            {plural(waiting - 1, 'more command waits', 'more commands wait')}
          </span>
        ) : null}
        {sessionScope === null ? null : (
          <p className={classes.scope} id="approval-scope">
            <strong>For this session</strong> means {visibleText(sessionScope)}
          </p>
        )}
        <Group gap="sm" justify="flex-end" className={classes.choices ?? ''}>
          <Button
            variant="default"
            disabled={answered}
            onClick={() => clicked('deny')}
            rightSection={<kbd>D</kbd>}
          >
            Deny
          </Button>
          {canSession ? (
            <Button
              variant="default"
              disabled={answered}
              aria-describedby="approval-scope"
              onClick={() => clicked('allow_session')}
              rightSection={<kbd>S</kbd>}
            >
              Allow for this session
            </Button>
          ) : null}
          <Button
            variant="default"
            disabled={answered}
            onClick={() => clicked('allow_once')}
            rightSection={<kbd>A</kbd>}
          >
            Allow once
          </Button>
        </Group>
      </div>
    </div>
  );
}

/** Whoever was writing goes on where they were. */
function useFocusBack(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return;
    const before = document.activeElement;
    return () => {
      requestAnimationFrame(() => before instanceof HTMLElement && before.focus({ preventScroll: true }));
    };
  }, [isOpen]);
}

/**
 * Asks before a command runs, over whatever page is open. Escape denies (see `approval-keys.ts`); a click beside it does nothing, and
 * neither does Enter.
 */
export function ApprovalDialog() {
  const pending = useApprovals();
  const [first] = pending;
  const isOpen = first !== undefined;
  useFocusBack(isOpen);
  return (
    <Modal
      opened={isOpen}
      returnFocus={false}
      onClose={() => {}}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
      size="min(860px, 94vw)"
      title="Run this command?"
      zIndex={350}
      aria-describedby="approval-command"
      classNames={{ content: classes.dialog ?? '', header: classes.head ?? '', body: classes.body ?? '' }}
      attributes={{ content: { 'data-cluster': first?.cluster?.colour } }}
    >
      {first === undefined ? null : <Question key={first.id} request={first} waiting={pending.length} />}
    </Modal>
  );
}
