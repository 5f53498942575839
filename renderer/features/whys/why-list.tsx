import type { Why } from '../../../src-main/contract/whys.ts';
import { WhyStep } from './why-step.tsx';
import type { WhyNode } from './why-tree.ts';
import classes from './whys.module.css';
import { useWhysContext } from './whys-context.ts';
import { AddWhy } from './write-why.tsx';

/** The causes at one place, and the form for another one where it was asked for. */
export function WhyList({ nodes, parent }: { nodes: readonly WhyNode[]; parent: Why | null }) {
  const { panel } = useWhysContext();
  const adding = panel?.kind === 'add' && panel.parentId === (parent?.id ?? null) ? panel : null;
  if (nodes.length === 0 && adding === null) return null;
  return (
    <ol className={parent === null ? classes.top : classes.below}>
      {nodes.map((node) => (
        <li key={node.why.id} className={classes.branch}>
          <WhyStep node={node} />
          <WhyList nodes={node.children} parent={node.why} />
        </li>
      ))}
      {adding === null ? null : (
        <li className={classes.branch}>
          {/* Another place is another form. */}
          <AddWhy key={adding.parentId ?? 'top'} parent={parent} question={adding.question} />
        </li>
      )}
    </ol>
  );
}
