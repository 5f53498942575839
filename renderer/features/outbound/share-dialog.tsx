import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { create } from 'zustand';
import { useDraft } from '../../lib/drafts.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { TokensProvider } from '../../lib/tokens.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { useAsked } from './approval.ts';
import { copyForSharing } from './copy-for-sharing.ts';
import { ExactText } from './exact-text.tsx';
import classes from './outbound.module.css';

const useShare = create<{ issueId: string | null }>(() => ({ issueId: null }));

export function openShare(issueId: string): void {
  useShare.setState({ issueId });
}

function close(): void {
  useShare.setState({ issueId: null });
}

function Share({ issueId }: { issueId: string }) {
  const [draft, setDraft] = useDraft(`share:${issueId}`);
  const [running, setRunning] = useState(false);
  const text = draft ?? '';
  const [asked] = useDebouncedValue(text, 250);
  const isEmpty = text.trim() === '';
  const preview = useQuery(
    'outbound.preview',
    asked.trim() === '' ? null : { kind: 'text', issueId, text: asked },
    { entities: ['pii', 'settings'], issueId, keepPrevious: true },
  );
  const copy = async () => {
    if (isEmpty || running) return;
    setRunning(true);
    const copied = await copyForSharing(issueId, { kind: 'text', issueId, text }, 'the text');
    setRunning(false);
    if (copied === null) return;
    setDraft(undefined);
    close();
  };
  return (
    <>
      <div className={classes.columns}>
        <Textarea
          label="Text to share"
          placeholder="Write or paste what a colleague or a chat should see. Values are replaced as you type."
          data-autofocus
          maxLength={1_000_000}
          value={text}
          spellCheck={false}
          classNames={{
            root: classes.write ?? '',
            wrapper: classes.fill ?? '',
            input: `${classes.fill} ${classes.written}`,
          }}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) copy();
          }}
        />
        {asked.trim() === '' ? (
          <p className={classes.empty}>What leaves is shown here, to the letter.</p>
        ) : (
          <QueryView query={preview}>{(shown) => <ExactText preview={shown} />}</QueryView>
        )}
      </div>
      <Group justify="flex-end" gap="sm">
        <span className={classes.keys}>
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> copies
        </span>
        <Button variant="default" onClick={close}>
          Close
        </Button>
        <Button disabled={isEmpty} loading={running} onClick={copy}>
          Copy for sharing
        </Button>
      </Group>
    </>
  );
}

/** A message that is typed by hand: redacted by the same rules as everything else that leaves. The text is kept until it is copied. */
export function ShareDialog() {
  const issueId = useShare((state) => state.issueId);
  // Escape belongs to the question on top of this dialog.
  const isAsked = useAsked((state) => state.asked !== null);
  return (
    <Modal
      opened={issueId !== null}
      onClose={close}
      closeOnEscape={!isAsked}
      size="min(1100px, 94vw)"
      title="Share text"
      classNames={{ body: classes.dialog ?? '' }}
    >
      {issueId === null ? null : (
        <TokensProvider issueId={issueId}>
          <Share issueId={issueId} />
        </TokensProvider>
      )}
    </Modal>
  );
}
