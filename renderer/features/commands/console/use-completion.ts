import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Completion } from '../../../../src-main/contract/kubeconfigs.ts';
import { asCallError } from '../../../lib/call-error.ts';
import { call } from '../../../lib/client.ts';
import { showError } from '../../../lib/toasts.tsx';
import type { EditorHandle, EditorPlace } from './command-editor.tsx';
import { insertionOf } from './completion.ts';

interface Open {
  start: number;
  end: number;
  completions: readonly Completion[];
  at: number;
  /** Where the word begins, in pixels from the left of the field. */
  left: number;
}

export interface CompletionKeys {
  open: Open | null;
  /** Asks what may follow; false where Tab should leave the field. */
  complete(place: EditorPlace): boolean;
  move(by: number): void;
  pick(index?: number): void;
  close(): void;
  /** Tab leaves the field after Escape, and after it found nothing. */
  letTabLeave(): void;
}

/** What Tab does in the prompt. */
export function useCompletion(editor: RefObject<EditorHandle | null>, text: string): CompletionKeys {
  const [open, setOpen] = useState<Open | null>(null);
  const asking = useRef<AbortController | null>(null);
  const isOpen = useRef(false);
  isOpen.current = open !== null;
  const tabLeaves = useRef(false);
  // What was asked for another text is of no use.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the text changes
  useEffect(() => {
    tabLeaves.current = false;
    asking.current?.abort();
    // React counts an update in an effect of each key as a loop when many keys come at once, even one that changes nothing.
    if (isOpen.current) setOpen(null);
  }, [text]);
  useEffect(() => () => asking.current?.abort(), []);

  const ask = async ({ text: line, cursor }: EditorPlace) => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    try {
      const { start, end, completions } = await call(
        'commands.complete',
        { line, cursor },
        { signal: controller.signal },
      );
      if (controller.signal.aborted) return;
      const insertion = insertionOf(line.slice(start, end), completions);
      if (insertion === null) {
        tabLeaves.current = true;
        return;
      }
      const word = line.slice(start, end);
      if (insertion.text !== word) editor.current?.replace(start, end, insertion.text);
      if (insertion.open)
        // After the change of the text has closed what was open before.
        setTimeout(() => {
          const left = editor.current?.leftOf(start) ?? 0;
          setOpen({ start, end: start + insertion.text.length, completions, at: 0, left });
        }, 0);
    } catch (thrown) {
      if (!controller.signal.aborted && asCallError(thrown).code !== 'CANCELLED') showError(thrown);
    }
  };

  return {
    open,
    complete: (place) => {
      if (place.text.trim() === '' || place.text.length > 10_000 || tabLeaves.current) return false;
      ask(place);
      return true;
    },
    move: (by) =>
      setOpen((now) =>
        now === null ? null : { ...now, at: (now.at + by + now.completions.length) % now.completions.length },
      ),
    pick: (index) => {
      if (open === null) return;
      const chosen = open.completions[index ?? open.at];
      if (chosen === undefined) return;
      const { text: insert } = insertionOf('', [chosen]) ?? { text: chosen.value };
      editor.current?.replace(open.start, open.end, insert);
      editor.current?.focus();
      setOpen(null);
    },
    close: () => setOpen(null),
    letTabLeave: () => {
      tabLeaves.current = true;
    },
  };
}
