import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { create } from 'zustand';
import { useDraft } from '../../lib/drafts.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { TokensProvider } from '../../lib/tokens.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { copyForSharing } from './copy-for-sharing.ts';
import classes from './outbound.module.css';
import { ExactText } from './outbound-dialog.tsx';

export const useShare = create<{ issueId: string | null }>(() => ({ issueId: null }));

export function openShare(issueId: string): void {
  useShare.setState({ issueId });
}

function close(): void {
  useShare.setState({ issueId: null });
}

function Share({ issueId }: { issueId: string }) {
  const [draft, setDraft] = useDraft(`share:${issueId}`);
  const text = draft ?? '';
  const [asked] = useDebouncedValue(text, 250);
  const preview = useQuery(
    'outbound.preview',
    asked.trim() === '' ? null : { kind: 'text', issueId, text: asked },
    {
      entities: ['pii'],
      keepPrevious: true,
    },
  );
  const copy = async () => {
    const copied = await copyForSharing(issueId, { kind: 'text', issueId, text }, 'the message');
    if (copied !== undefined) close();
  };
  return (
    <>
      <div className={classes.columns}>
        <Textarea
          aria-label="Text to share"
          placeholder="Write or paste what a colleague or a chat should see. Values are replaced as you type."
          data-autofocus
          maxLength={1_000_000}
          value={text}
          classNames={{ root: classes.write ?? '', wrapper: classes.fill ?? '', input: classes.fill ?? '' }}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim() !== '') copy();
          }}
        />
        {asked.trim() === '' ? (
          <p className={classes.hint}>What leaves is shown here, to the letter.</p>
        ) : (
          <QueryView query={preview}>{(shown) => <ExactText preview={shown} />}</QueryView>
        )}
      </div>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          Close
        </Button>
        <Button disabled={text.trim() === ''} onClick={copy} title="Ctrl+Enter">
          Copy for sharing
        </Button>
      </Group>
    </>
  );
}

/** A message that is typed by hand: redacted by the same rules as everything else that leaves. */
export function ShareDialog() {
  const issueId = useShare((state) => state.issueId);
  if (issueId === null) return null;
  return (
    <Modal
      opened
      onClose={close}
      size="min(1100px, 94vw)"
      title="Share text"
      classNames={{ body: classes.dialog ?? '' }}
    >
      <TokensProvider issueId={issueId}>
        <Share issueId={issueId} />
      </TokensProvider>
    </Modal>
  );
}
