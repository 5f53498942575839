import { useCallback } from 'react';
import { create } from 'zustand';

interface Drafts {
  texts: Readonly<Record<string, string>>;
}

/** Unsaved text. In memory only, never in localStorage: drafts quote what the database encrypts. */
export const useDrafts = create<Drafts>(() => ({ texts: {} }));

export function setDraft(key: string, text: string | undefined): void {
  useDrafts.setState(({ texts }) => {
    const next = { ...texts };
    if (text === undefined) delete next[key];
    else next[key] = text;
    return { texts: next };
  });
}

/** The draft under a key, `undefined` where there is none. It outlives errors, navigation and the lock. */
export function useDraft(key: string): [string | undefined, (text: string | undefined) => void] {
  const text = useDrafts((drafts) => drafts.texts[key]);
  const set = useCallback((next: string | undefined) => setDraft(key, next), [key]);
  return [text, set];
}
