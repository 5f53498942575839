import type { ApprovalDecision } from '../../../src-main/contract/commands.ts';

interface Question {
  /** Milliseconds since the epoch. */
  shownAt: number;
  canSession: boolean;
  answer(decision: ApprovalDecision): void;
}

/**
 * A question comes up over whatever a person is doing. Somebody who is typing must not answer it: its keys work once nothing was
 * pressed for this long.
 */
const quietMs = 700;
/** The same for a click that was meant for what lay there before. */
export const clickQuietMs = 400;

let question: Question | null = null;
let pressedAt = 0;

/** Makes the keys answer a question until what it returns is called. */
export function takeApprovalKeys(next: Question): () => void {
  question = next;
  return () => {
    if (question === next) question = null;
  };
}

function decisionOf(key: string, canSession: boolean): ApprovalDecision | null {
  if (key === 'a') return 'allow_once';
  if (key === 'd') return 'deny';
  return key === 's' && canSession ? 'allow_session' : null;
}

/**
 * Listens before everything else does, so that Escape closes the question and nothing that lies below it. Call it before any dialog is
 * there.
 */
export function listenForApprovalKeys(target: Window): () => void {
  const pressed = (event: KeyboardEvent) => {
    const before = Math.max(pressedAt, question?.shownAt ?? 0);
    const now = Date.now();
    if (!['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) pressedAt = now;
    if (question === null || event.isComposing) return;
    const stop = () => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    if (event.key === 'Escape') {
      stop();
      if (!event.repeat) question.answer('deny');
      return;
    }
    // The palette would open below the question.
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return stop();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const decision = decisionOf(event.key.toLowerCase(), question.canSession);
    if (decision === null) return;
    stop();
    if (!event.repeat && now - before >= quietMs) question.answer(decision);
  };
  target.addEventListener('keydown', pressed, true);
  return () => target.removeEventListener('keydown', pressed, true);
}
