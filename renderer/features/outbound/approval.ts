import { create } from 'zustand';
import type { OutboundPreview, Outgoing } from '../../../src-main/contract/outbound.ts';
import { call } from '../../lib/client.ts';

/** What is about to leave, and how the button says it: `Copy`, `Export as PDF`. */
export interface Departure {
  issueId: string;
  content: Outgoing;
  verb: string;
  /** Where it goes, in words: `to the clipboard`. */
  destination: string;
}

interface Asked {
  departure: Departure;
  preview: OutboundPreview;
  answer(approval: string | null): void;
}

export const useAsked = create<{ asked: Asked | null }>(() => ({ asked: null }));

/** Shows what would leave anew, after a decision in the dialog. */
export async function refreshAsked(): Promise<void> {
  const { asked } = useAsked.getState();
  if (asked === null) return;
  const preview = await call('outbound.preview', asked.departure.content);
  useAsked.setState((now) => (now.asked === asked ? { asked: { ...asked, preview } } : now));
}

/**
 * Asks the core what would leave. Where everything was reviewed it answers at once; else a person looks at it first. Null: it
 * stays here. The approval is passed back with what sends it.
 */
export async function approveDeparture(departure: Departure): Promise<{ approval?: string } | null> {
  const preview = await call('outbound.preview', departure.content);
  if (!preview.needsApproval) return {};
  // Only one thing leaves at a time: what was asked before stays here.
  useAsked.getState().asked?.answer(null);
  const approval = await new Promise<string | null>((answer) => {
    useAsked.setState({ asked: { departure, preview, answer } });
  });
  useAsked.setState({ asked: null });
  return approval === null ? null : { approval };
}
