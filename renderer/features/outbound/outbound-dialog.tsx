import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { OutboundFinding, OutboundPreview } from '../../../src-main/contract/outbound.ts';
import { formatBytes, plural } from '../../lib/format.ts';
import { showError } from '../../lib/toasts.tsx';
import { TokensProvider, TokenText } from '../../lib/tokens.tsx';
import { runCommand } from '../../lib/use-command.ts';
import { refreshAsked, useAsked } from './approval.ts';
import { FindingsList } from './findings-list.tsx';
import classes from './outbound.module.css';

/** Exactly what would leave, with its tokens marked. */
export function ExactText({ preview }: { preview: OutboundPreview }) {
  return (
    <figure className={classes.exact} aria-label="What leaves">
      <figcaption>
        What leaves
        <span>
          {preview.bytes === null ? 'the whole log' : formatBytes(preview.bytes)}
          {preview.sha256 === null ? '' : ` · SHA-256 ${preview.sha256.slice(0, 12)}…`}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard, too */}
      <pre tabIndex={0}>
        <TokenText text={preview.text} />
        {preview.cut ? '\n…' : ''}
      </pre>
    </figure>
  );
}

function undecidedIn(preview: OutboundPreview): number {
  return preview.findings.filter(({ state }) => state === 'new' || state === 'pending').length;
}

/** Stops what leaves until a person looked at it. Escape and closing keep it here. */
export function OutboundDialog() {
  const asked = useAsked((state) => state.asked);
  const [running, setRunning] = useState(false);
  if (asked === null) return null;
  const { departure, preview, answer } = asked;
  const undecided = undecidedIn(preview);
  const show = async (finding: OutboundFinding) => {
    setRunning(true);
    const { type, value } = finding;
    await runCommand('pii.allow', { issueId: departure.issueId, type, value });
    await refreshAsked().catch(showError);
    setRunning(false);
  };
  return (
    <Modal
      opened
      onClose={() => answer(null)}
      size="min(1100px, 94vw)"
      title="Look at what leaves"
      classNames={{ body: classes.dialog ?? '' }}
    >
      <TokensProvider issueId={departure.issueId}>
        <p className={classes.lead}>
          {undecided === 0
            ? 'Everything in it is decided now.'
            : `${plural(undecided, 'value')} in it ${undecided === 1 ? 'was' : 'were'} not reviewed yet, and ${undecided === 1 ? 'is' : 'are'} hidden below.`}{' '}
          Nothing has left yet. It goes {departure.destination}.
        </p>
        <div className={classes.columns}>
          <div className={classes.list}>
            <FindingsList findings={preview.findings} show={show} />
          </div>
          <ExactText preview={preview} />
        </div>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={() => answer(null)}>
            Keep it here
          </Button>
          <Button loading={running} onClick={() => answer(preview.approval)}>
            {preview.hidden === 0
              ? departure.verb
              : `${departure.verb} with ${plural(preview.hidden, 'value')} hidden`}
          </Button>
        </Group>
      </TokensProvider>
    </Modal>
  );
}
