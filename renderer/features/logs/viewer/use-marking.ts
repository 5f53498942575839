import { useState } from 'react';
import type { LogFile, LogMatch } from '../../../../src-main/contract/index.ts';
import { showDone, showError } from '../../../lib/toasts.tsx';
import type { Marking } from './mark-form.tsx';
import { placeOfMatch } from './mark-text.ts';
import type { ChosenText } from './use-text-selection.ts';

/** Of the person, not of a file: who marks host names goes on with host names. */
let lastMarked: string | null = null;

export interface MarkingState {
  marking: Marking | null;
  lastType: string | null;
  begin(chosen: ChosenText | null): boolean;
  beginMatches(matches: readonly LogMatch[], current: LogMatch, at: HTMLElement): void;
  close(markedAs: string | null): void;
}

/** What is about to be marked. Refuses, in words, where a mark could not be kept. */
export function useMarking(file: LogFile, closed: (marked: boolean) => void): MarkingState {
  const [marking, setMarking] = useState<Marking | null>(null);
  const refusal =
    file.scanState === 'none'
      ? 'Find sensitive data first: marks are added to what was found'
      : file.scanState === 'final'
        ? 'The redaction is final: nothing can be marked any more'
        : null;
  const begin = (chosen: ChosenText | null) => {
    if (refusal !== null) showDone(refusal);
    else if (chosen !== null) setMarking({ chosen, matches: null });
    return refusal !== null || chosen !== null;
  };
  const beginMatches = async (matches: readonly LogMatch[], current: LogMatch, at: HTMLElement) => {
    if (refusal !== null) return showDone(refusal);
    const { left, bottom: top } = at.getBoundingClientRect();
    try {
      const place = await placeOfMatch(file.id, current);
      if (place === null) return showDone('The match lies beyond what is shown of its line');
      const chosen = { ...place, line: current.line, left, top };
      setMarking({ chosen, matches: matches.length > 1 ? matches : null });
    } catch (thrown) {
      showError(thrown);
    }
  };
  const close = (markedAs: string | null) => {
    if (markedAs !== null) lastMarked = markedAs;
    setMarking(null);
    closed(markedAs !== null);
  };
  return { marking, lastType: lastMarked, begin, beginMatches, close };
}
