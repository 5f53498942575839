import { create } from 'zustand';
import type { OutboundPreview, Outgoing } from '../../../src-main/contract/outbound.ts';
import { asCallError } from '../../lib/call-error.ts';
import { call } from '../../lib/client.ts';
import { trackJob } from '../../lib/jobs.ts';

/** What is about to leave, and how the button says it: `Copy`, `Export as PDF`. */
export interface Departure {
  issueId: string;
  content: Outgoing;
  verb: string;
  /** Where it goes, in words: `to the clipboard`. */
  destination: string;
}

/** What is passed on with the sending: empty where nobody had to look. */
export interface Approved {
  approval?: string;
}

interface Asked {
  departure: Departure;
  preview: OutboundPreview;
  /** It was approved once, and something changed before it left. */
  again: boolean;
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

/** Waits for a person. What was asked before stays here: only one thing leaves at a time. */
function ask(departure: Departure, preview: OutboundPreview, again: boolean): Promise<string | null> {
  useAsked.getState().asked?.answer(null);
  return new Promise((resolve) => {
    const answer = (approval: string | null) => {
      // At once, so that the answer to this question cannot close the next one.
      useAsked.setState((now) => (now.asked?.answer === answer ? { asked: null } : now));
      resolve(approval);
    };
    useAsked.setState({ asked: { departure, preview, again, answer } });
  });
}

async function approve(departure: Departure, again: boolean): Promise<Approved | null> {
  const { issueId, content } = departure;
  // Many lines take seconds, so it is seen in the status line and can be cancelled there.
  const preview = await trackJob({ label: 'Looking at what leaves', issueId }, (signal) =>
    call('outbound.preview', content, { signal }),
  );
  if (!preview.needsApproval) return {};
  const approval = await ask(departure, preview, again);
  return approval === null ? null : { approval };
}

/** The gate looked anew while it left, and saw other text or other decisions than the person did. */
function isVoid(thrown: unknown): boolean {
  const { code } = asCallError(thrown);
  return code === 'REVIEW_REQUIRED' || code === 'CONFLICT';
}

/**
 * Asks the core what would leave, lets a person look at it unless everything was reviewed, and sends it. Where something changed
 * meanwhile the person looks again. Null: it stays here. Errors: those of the preview and of `send`.
 */
export async function sendThroughGate<T extends object>(
  departure: Departure,
  send: (approved: Approved) => Promise<T>,
): Promise<T | null> {
  for (let again = false; ; again = true) {
    const approved = await approve(departure, again);
    if (approved === null) return null;
    try {
      return await send(approved);
    } catch (thrown) {
      const wasLookedAt = approved.approval !== undefined;
      if (!isVoid(thrown) || (again && !wasLookedAt)) throw thrown;
    }
  }
}
