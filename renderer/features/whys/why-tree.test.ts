import { describe, expect, it } from 'vitest';
import type { Why } from '../../../src-main/contract/whys.ts';
import { branchesOf, countBelow, inOrder, proposeQuestion, statusOf, treeOf } from './why-tree.ts';

function why(id: string, parentId: string | null, order: number, more: Partial<Why> = {}): Why {
  return {
    id,
    issueId: 'issue',
    parentId,
    level: 1,
    order,
    question: `${id}?`,
    answer: `${id}.`,
    isRootCause: false,
    confidence: null,
    evidence: [],
    createdAt: '2026-11-21 10:00:00',
    updatedAt: '2026-11-21 10:00:00',
    ...more,
  };
}

describe('treeOf', () => {
  const nodes = treeOf([
    why('b', null, 2),
    why('a2', 'a', 2, { isRootCause: true }),
    why('a', null, 1),
    why('a1', 'a', 1, { answer: null }),
    why('b1', 'b', 1),
  ]);

  it('orders siblings by their position, whatever the order of the list', () => {
    expect(inOrder(nodes).map((node) => node.why.id)).toEqual(['a', 'a1', 'a2', 'b', 'b1']);
    expect(inOrder(nodes).map((node) => node.siblings)).toEqual([2, 2, 2, 2, 1]);
  });

  it('says what each step needs', () => {
    expect(inOrder(nodes).map(statusOf)).toEqual(['answered', 'open', 'root', 'answered', 'open']);
  });

  it('counts branches and what goes with a step', () => {
    expect(branchesOf(nodes)).toEqual({ total: 3, withRootCause: 1 });
    expect(nodes.map(countBelow)).toEqual([2, 1]);
  });
});

describe('proposeQuestion', () => {
  it.each([
    ['The pool was exhausted.', 'Why the pool was exhausted?'],
    ['DNS did not answer', 'Why DNS did not answer?'],
    ['PgBouncer kept 20 connections', 'Why PgBouncer kept 20 connections?'],
    ['A migration held the lock.\nSee the log.', 'Why a migration held the lock?'],
    ['502 from the gateway', 'Why 502 from the gateway?'],
    ['  ', 'Why?'],
  ])('asks on from %j', (answer, question) => {
    expect(proposeQuestion(answer)).toBe(question);
  });
});
