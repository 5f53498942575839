import type { Why } from '../../../src-main/contract/whys.ts';

export interface WhyNode {
  why: Why;
  children: readonly WhyNode[];
  /** How many causes stand at this place, itself included. */
  siblings: number;
}

/** `root`: the branch ends here. `open`: somebody has to answer, ask on or mark. `answered`: the next why stands below. */
export type WhyStatus = 'root' | 'open' | 'answered';

export function treeOf(whys: readonly Why[]): WhyNode[] {
  const byParent = Map.groupBy(whys, (why) => why.parentId);
  const under = (parentId: string | null): WhyNode[] => {
    const found = (byParent.get(parentId) ?? []).toSorted((a, b) => a.order - b.order);
    return found.map((why) => ({ why, children: under(why.id), siblings: found.length }));
  };
  return under(null);
}

export function statusOf({ why, children }: WhyNode): WhyStatus {
  if (why.isRootCause) return 'root';
  return why.answer === null || children.length === 0 ? 'open' : 'answered';
}

/** Top to bottom, as they are drawn. */
export function inOrder(nodes: readonly WhyNode[]): WhyNode[] {
  return nodes.flatMap((node) => [node, ...inOrder(node.children)]);
}

export function countBelow(node: WhyNode): number {
  return inOrder(node.children).length;
}

export interface Branches {
  total: number;
  withRootCause: number;
}

/** A branch ends where nothing is asked any more. A root cause further up settles what lies below it, too. */
export function branchesOf(nodes: readonly WhyNode[]): Branches {
  const sum: Branches = { total: 0, withRootCause: 0 };
  const walk = (node: WhyNode, settled: boolean) => {
    const done = settled || node.why.isRootCause;
    for (const child of node.children) walk(child, done);
    if (node.children.length > 0) return;
    sum.total += 1;
    if (done) sum.withRootCause += 1;
  };
  for (const node of nodes) walk(node, false);
  return sum;
}

const longestProposal = 200;

/** The next question from an answer. Names and abbreviations keep their capital: `DNS failed`, `PgBouncer …`. */
export function proposeQuestion(answer: string): string {
  const line = (answer.trim().split('\n')[0] ?? '').trim();
  const short = line.length > longestProposal ? `${line.slice(0, longestProposal).trimEnd()}…` : line;
  const text = short.replace(/[.!?;:,\s]+$/, '');
  if (text === '') return 'Why?';
  const first = text.split(/\s/)[0] ?? '';
  const isName = /^.+[\p{Lu}\d_./]/u.test(first);
  return `Why ${isName ? text : text.charAt(0).toLowerCase() + text.slice(1)}?`;
}
