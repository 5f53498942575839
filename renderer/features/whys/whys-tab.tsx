import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { plural } from '../../lib/format.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { runCommand } from '../../lib/use-command.ts';
import { useTabParams } from '../issues/workspace-store.ts';
import { ButtonKey } from './button-key.tsx';
import { useWhys } from './use-whys.ts';
import { useWhysKeys } from './use-whys-keys.ts';
import { WhyList } from './why-list.tsx';
import { branchesOf, inOrder, proposeQuestion, statusOf, treeOf } from './why-tree.ts';
import classes from './whys.module.css';
import { focusStep, WhysContext, type WhysContextValue } from './whys-context.ts';
import { WhysEmpty } from './whys-empty.tsx';
import { useWhysStore, useWhysView } from './whys-store.ts';

function Tree({ issueId, whys }: { issueId: string; whys: ReturnType<typeof useWhys> }) {
  const nodes = useMemo(() => treeOf(whys.query.data ?? []), [whys.query.data]);
  const steps = useMemo(() => inOrder(nodes), [nodes]);
  const view = useWhysView(issueId);
  const wanted = useTabParams(issueId, 'whys')?.whyId;
  const store = useWhysStore.getState();
  const openEnd = steps.find((node) => statusOf(node) === 'open') ?? steps.at(-1);
  const selected = steps.find((node) => node.why.id === view.selectedId) ?? openEnd;
  const refocus = useRef<string | null>(null);
  const tree: WhysContextValue = {
    issueId,
    run: whys.run,
    selectedId: selected?.why.id ?? null,
    panel: view.panel,
    select: (id) => store.select(issueId, id),
    open: (panel) => {
      if (panel !== null && 'id' in panel) store.select(issueId, panel.id);
      store.open(issueId, panel);
    },
    close: (focusId) => {
      store.open(issueId, null);
      if (focusId !== undefined) focusStep(focusId);
    },
    move: async (id, step) => {
      const node = steps.find((one) => one.why.id === id);
      const order = (node?.why.order ?? 0) + step;
      if (node === undefined || order < 1 || order > node.siblings) return;
      refocus.current = id;
      await runCommand('whys.move', { id, parentId: node.why.parentId, order });
    },
  };
  const add = () => {
    const why = selected?.why;
    if (why === undefined) return tree.open({ kind: 'add', parentId: null, question: '' });
    if (why.answer === null) return tree.open({ kind: 'edit', id: why.id, field: 'answer' });
    tree.open({ kind: 'add', parentId: why.id, question: proposeQuestion(why.answer) });
  };
  useWhysKeys({ tree, steps, add });
  // The browser drops the focus of what is put elsewhere in the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each new order
  useEffect(() => {
    if (refocus.current !== null) focusStep(refocus.current);
    refocus.current = null;
  }, [nodes]);
  useEffect(() => {
    if (wanted !== undefined) focusStep(wanted);
  }, [wanted]);
  const empty = steps.length === 0 && view.panel?.kind !== 'add';
  return (
    <WhysContext value={tree}>
      {empty ? (
        <WhysEmpty add={add} />
      ) : (
        <>
          <div className={classes.head}>
            <Summary nodes={nodes} />
            <Button size="compact-xs" onClick={add} rightSection={<ButtonKey>W</ButtonKey>}>
              Add why
            </Button>
          </div>
          <WhyList nodes={nodes} parent={null} />
        </>
      )}
    </WhysContext>
  );
}

function Summary({ nodes }: { nodes: ReturnType<typeof treeOf> }) {
  const { total, withRootCause } = branchesOf(nodes);
  const open = total - withRootCause;
  return (
    <p className={classes.summary}>
      {plural(total, 'branch', 'branches')} · {plural(withRootCause, 'root cause')}
      {open > 0 ? ` · ${open} open` : ''}
    </p>
  );
}

export function WhysTab({ issueId }: { issueId: string }) {
  const whys = useWhys(issueId);
  return (
    <div className={classes.tab}>
      <QueryView query={whys.query}>{() => <Tree issueId={issueId} whys={whys} />}</QueryView>
    </div>
  );
}
