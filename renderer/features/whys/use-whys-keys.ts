import { useShortcut } from '../../lib/keys.ts';
import { useWorkspace } from '../issues/workspace-store.ts';
import type { WhyNode } from './why-tree.ts';
import { focusStep, type WhysContextValue } from './whys-context.ts';

interface Options {
  tree: WhysContextValue;
  /** From top to bottom. */
  steps: readonly WhyNode[];
  add: () => void;
}

/** The keys of the tree, while its pane has the focus and nothing is being written. */
export function useWhysKeys({ tree, steps, add }: Options): void {
  const { panes, focused } = useWorkspace(tree.issueId);
  const here = panes[focused] === 'whys';
  const index = steps.findIndex((node) => node.why.id === tree.selectedId);
  const why = steps[index]?.why;
  const free = here && tree.panel === null;
  const onStep = free && why !== undefined;
  const go = (to: number) => {
    const next = steps[Math.max(0, Math.min(steps.length - 1, to))];
    if (next === undefined) return;
    tree.select(next.why.id);
    focusStep(next.why.id);
  };
  const rootCause = () => {
    if (why === undefined) return;
    if (why.isRootCause) tree.run('whys.setRootCause', { id: why.id, isRootCause: false });
    else if (why.answer !== null) tree.open({ kind: 'root', id: why.id });
  };
  useShortcut('W', 'Add why', add, free);
  useShortcut('J', 'Next why', () => go(index + 1), free);
  useShortcut('K', 'Previous why', () => go(index - 1), free);
  useShortcut('ArrowDown', 'Next why', () => go(index + 1), free);
  useShortcut('ArrowUp', 'Previous why', () => go(index - 1), free);
  useShortcut('Enter', 'Ask why of the answer', add, onStep);
  useShortcut(
    'E',
    'Edit the why',
    () => why && tree.open({ kind: 'edit', id: why.id, field: 'question' }),
    onStep,
  );
  useShortcut(
    'B',
    'Add branch',
    () => why && tree.open({ kind: 'add', parentId: why.parentId, question: why.question }),
    onStep,
  );
  useShortcut('V', 'Add evidence', () => why && tree.open({ kind: 'evidence', id: why.id }), onStep);
  useShortcut('R', 'Mark as root cause, or not', rootCause, onStep);
  useShortcut('Alt+ArrowUp', 'Move the why up', () => why && tree.move(why.id, -1), onStep);
  useShortcut('Alt+ArrowDown', 'Move the why down', () => why && tree.move(why.id, 1), onStep);
  useShortcut('Delete', 'Delete the why', () => why && tree.open({ kind: 'delete', id: why.id }), onStep);
  useShortcut('Escape', 'Back to the why', () => tree.close(why?.id), here && tree.panel !== null);
}
