import { createContext, useContext } from 'react';
import type { Whys } from './use-whys.ts';
import type { WhyPanel } from './whys-store.ts';

export interface WhysContextValue {
  issueId: string;
  run: Whys['run'];
  selectedId: string | null;
  panel: WhyPanel | null;
  select(id: string): void;
  open(panel: WhyPanel | null): void;
  /** Closes what is open and gives the focus back to the step. */
  close(focusId?: string): void;
  move(id: string, step: -1 | 1): void;
}

export const WhysContext = createContext<WhysContextValue | null>(null);

export function useWhysContext(): WhysContextValue {
  const value = useContext(WhysContext);
  if (value === null) throw new Error('The tree of whys is missing around this.');
  return value;
}

export function stepElementId(id: string): string {
  return `why-${id}`;
}

/** A step that was just added is there in the next frame only. */
export function focusStep(id: string): void {
  const find = () => document.getElementById(stepElementId(id));
  const element = find();
  if (element === null) requestAnimationFrame(() => find()?.focus());
  else element.focus();
}
