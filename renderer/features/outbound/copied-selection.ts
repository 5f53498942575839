import { useEffect } from 'react';
import { isTyping } from '../../lib/keys.ts';
import { copyForSharing } from './copy-for-sharing.ts';

const mostCharacters = 1_000_000;

/**
 * Text that is selected on the pages of an issue is copied through the gate as well: it may be a line of a log, or a value that
 * stands in the place of its token. What a person is writing is theirs to move about.
 */
export function useCopiedSelection(issueId: string): void {
  useEffect(() => {
    const copied = (event: ClipboardEvent) => {
      const text = window.getSelection()?.toString() ?? '';
      if (event.defaultPrevented || text.trim() === '' || isTyping(event.target)) return;
      event.preventDefault();
      copyForSharing(
        issueId,
        { kind: 'text', issueId, text: text.slice(0, mostCharacters) },
        'the selected text',
      );
    };
    document.addEventListener('copy', copied);
    return () => document.removeEventListener('copy', copied);
  }, [issueId]);
}
