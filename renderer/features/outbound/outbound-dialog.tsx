import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { OutboundFinding } from '../../../src-main/contract/outbound.ts';
import { plural } from '../../lib/format.ts';
import { showError } from '../../lib/toasts.tsx';
import { TokensProvider } from '../../lib/tokens.tsx';
import { runCommand } from '../../lib/use-command.ts';
import { refreshAsked, useAsked } from './approval.ts';
import { ExactText } from './exact-text.tsx';
import { FindingsList, isUndecided, mostFindings } from './findings-list.tsx';
import classes from './outbound.module.css';

type Asked = NonNullable<ReturnType<typeof useAsked.getState>['asked']>;

function keyOf({ type, value }: OutboundFinding): string {
  return `${type} ${value}`;
}

/** Let through in this dialog. What stands in the review of a log is taken back there, not here. */
interface Shown {
  finding: OutboundFinding;
  allowanceId: string | undefined;
}

/** Of many findings only the first are named, and what is shown comes last: what was decided here must not vanish. */
function withShown(findings: readonly OutboundFinding[], shown: readonly Shown[]): OutboundFinding[] {
  const named = new Set(findings.filter(({ state }) => state === 'shown').map(keyOf));
  return [
    ...findings,
    ...shown.map(({ finding }) => finding).filter((finding) => !named.has(keyOf(finding))),
  ];
}

/** Says how many values wait for a decision, and that nothing has left. */
function Lead({ asked: { preview, departure, again } }: { asked: Asked }) {
  const undecided = preview.findings.filter(isUndecided).length;
  const one = undecided === 1;
  const more = preview.findings.length >= mostFindings ? 'At least ' : '';
  return (
    <p className={classes.lead} role="status">
      {again ? <strong>Something changed since you looked, so nothing was sent. </strong> : null}
      {undecided === 0
        ? 'Everything in it is decided now. '
        : `${more}${plural(undecided, 'value')} in it ${one ? 'was' : 'were'} not reviewed and ${one ? 'is' : 'are'} hidden. `}
      Nothing has left yet. It goes {departure.destination}.
    </p>
  );
}

function Question({ asked }: { asked: Asked }) {
  const { departure, preview, answer } = asked;
  const [running, setRunning] = useState(false);
  const [shown, setShown] = useState<Readonly<Record<string, Shown>>>({});
  const list = useRef<HTMLDivElement>(null);
  const focusNext = useRef(false);
  useEffect(() => {
    if (running || !focusNext.current) return;
    // The button that was pressed is gone, and with it the place of whoever works by keyboard.
    focusNext.current = false;
    (list.current?.querySelector('button') ?? list.current)?.focus();
  }, [running]);
  const choose = async (finding: OutboundFinding, choice: 'show' | 'hide') => {
    setRunning(true);
    const { type, value, state } = finding;
    const key = keyOf(finding);
    const id = shown[key]?.allowanceId;
    if (choice === 'show') {
      const allowance = await runCommand('pii.allow', { issueId: departure.issueId, type, value });
      if (allowance !== undefined) {
        const allowanceId = state === 'new' ? allowance.id : undefined;
        setShown((now) => ({ ...now, [key]: { finding: { ...finding, state: 'shown' }, allowanceId } }));
      }
    } else if (id !== undefined && (await runCommand('pii.disallow', { id, restore: true })) !== undefined)
      setShown(({ [key]: _taken, ...rest }) => rest);
    await refreshAsked().catch(showError);
    focusNext.current = true;
    setRunning(false);
  };
  return (
    <TokensProvider issueId={departure.issueId}>
      <Lead asked={asked} />
      <div className={classes.columns}>
        <div className={classes.list} ref={list} tabIndex={-1}>
          <FindingsList
            findings={withShown(preview.findings, Object.values(shown))}
            canHide={(finding) =>
              finding.state === 'shown' && shown[keyOf(finding)]?.allowanceId !== undefined
            }
            choose={choose}
            disabled={running}
          />
          {preview.findings.length >= mostFindings ? (
            <p className={classes.hint}>The first {mostFindings} are listed.</p>
          ) : null}
        </div>
        <ExactText preview={preview} />
      </div>
      <Group justify="flex-end" gap="sm">
        {/* The focus begins here, so that Enter sends nothing by itself. */}
        <Button variant="default" data-autofocus onClick={() => answer(null)}>
          Keep it here
        </Button>
        <Button loading={running} onClick={() => answer(preview.approval)}>
          {preview.hidden === 0
            ? departure.verb
            : `${departure.verb} with ${plural(preview.hidden, 'place')} hidden`}
        </Button>
      </Group>
    </TokensProvider>
  );
}

/** Stops what leaves until a person looked at it. Escape and closing keep it here. */
export function OutboundDialog() {
  const asked = useAsked((state) => state.asked);
  return (
    <Modal
      opened={asked !== null}
      onClose={() => asked?.answer(null)}
      size="min(1100px, 94vw)"
      title="Look at what leaves"
      classNames={{ body: classes.dialog ?? '' }}
    >
      {asked === null ? null : <Question asked={asked} />}
    </Modal>
  );
}
