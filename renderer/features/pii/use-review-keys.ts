import type { SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';
import { useShortcut } from '../../lib/keys.ts';
import { undoLast } from './undo.ts';
import type { ReviewFocus } from './use-review-focus.ts';

export interface ReviewActions {
  logFileId: string;
  focus: ReviewFocus;
  walking: boolean;
  isFinal: boolean;
  group: SpanGroup | undefined;
  move(by: number): void;
  /** Decides on what is chosen, else on the current value. */
  decide(status: SpanStatus): void;
  decideType(status: SpanStatus): void;
  /** All that is listed: of the file, or of what is similar. */
  acceptAll(): void;
  allLabel: string;
  similar(): void;
  choose(): void;
  jump(): void;
  walk(by: 1 | -1): void;
  openMenu(): void;
  find(): void;
  /** Null where there is nothing to go back from. */
  back: (() => void) | null;
}

/** The keys of the review: while the findings have the focus, and those of one value while its places are walked. */
export function useReviewKeys(actions: ReviewActions): void {
  const { focus, walking, isFinal, group } = actions;
  const here = focus === 'findings';
  const onValue = group !== undefined && (here || (walking && focus === 'lines'));
  const open = !isFinal;
  useShortcut('J', 'Next finding', () => actions.move(1), here);
  useShortcut('K', 'Previous finding', () => actions.move(-1), here);
  useShortcut('A', 'Accept: it is replaced', () => actions.decide('accepted'), onValue && open);
  useShortcut('R', 'Reject: it stays as it is', () => actions.decide('rejected'), onValue && open);
  useShortcut('Z', 'Set back to pending', () => actions.decide('pending'), onValue && open);
  useShortcut('T', 'Accept all pending of this type', () => actions.decideType('accepted'), onValue && open);
  useShortcut(
    'Shift+T',
    'Reject all pending of this type',
    () => actions.decideType('rejected'),
    onValue && open,
  );
  useShortcut('F', actions.allLabel, actions.acceptAll, here && open);
  useShortcut('S', 'Find similar values', actions.similar, onValue && open);
  useShortcut('X', 'Select the finding', actions.choose, onValue && here && open);
  useShortcut('Enter', 'Go to its place in the log', actions.jump, onValue && here);
  useShortcut('N', 'Next place of the value', () => actions.walk(1), onValue);
  useShortcut('Shift+N', 'Previous place of the value', () => actions.walk(-1), onValue);
  useShortcut('O', 'More actions on the finding', actions.openMenu, onValue && here && open);
  useShortcut(
    'U',
    'Take back the last decision',
    () => undoLast(actions.logFileId),
    (here || walking) && open,
  );
  useShortcut('/', 'Find in the findings', actions.find, here);
  useShortcut('Escape', 'Back', () => actions.back?.(), actions.back !== null && (here || walking));
}
