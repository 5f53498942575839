import { type RefObject, useEffect } from 'react';
import { isTyping } from '../../lib/keys.ts';
import { addFiles, addText } from './add-files.ts';

/** `pasted 2026-11-03 10.02.17.log`, in local time. */
export function pastedName(now: Date = new Date()): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return `pasted ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(':', '.')}.log`;
}

/** A paste belongs to what has the focus: another pane, a field and a dialog take their own. */
function isOurs(event: ClipboardEvent, root: HTMLElement | null): boolean {
  if (event.defaultPrevented || isTyping(event.target)) return false;
  if (document.querySelector('[role="dialog"]') !== null) return false;
  const panel = document.activeElement?.closest('[role="tabpanel"]') ?? null;
  return panel === null || (root !== null && panel.contains(root));
}

/** Ctrl+V anywhere on the tab adds what the clipboard holds: files, else text. */
export function usePaste(issueId: string, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (!isOurs(event, root.current)) return;
      const files = [...(event.clipboardData?.files ?? [])].filter((file) => !file.type.startsWith('image/'));
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length === 0 && text.trim() === '') return;
      event.preventDefault();
      if (files.length > 0) addFiles(issueId, files);
      else addText(issueId, pastedName(), text);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [issueId, root]);
}
