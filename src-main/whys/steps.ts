import { z } from 'zod';
import { type Evidence, evidence as evidenceSchema } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import * as sql from './whys.sql.ts';

/** A row of resolution_steps with its evidence read from JSON. */
export interface Step {
  id: string;
  issueId: string;
  parentId: string | null;
  level: number;
  position: number;
  question: string;
  answer: string | null;
  isRootCause: boolean;
  confidence: number | null;
  evidence: Evidence[];
  createdAt: string;
  updatedAt: string;
}

type StepRow = Omit<Step, 'isRootCause' | 'evidence' | 'updatedAt'> & {
  isRootCause: number;
  evidence: string | null;
  updatedAt: string | null;
};

const evidenceList = z.array(evidenceSchema);

function fromRow(row: StepRow): Step {
  return {
    ...row,
    isRootCause: row.isRootCause === 1,
    evidence: row.evidence ? evidenceList.parse(JSON.parse(row.evidence)) : [],
    updatedAt: row.updatedAt ?? row.createdAt,
  };
}

/** Error: NOT_FOUND. */
export function stepById(db: ReadDatabase, id: string): Step {
  const row = get<StepRow>(db, sql.getStep, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such why.', { id });
  return fromRow(row);
}

/** Each step followed by its children. */
export function stepsOf(db: ReadDatabase, issueId: string): Step[] {
  const byParent = Map.groupBy(
    all<StepRow>(db, sql.listSteps, { issueId }).map(fromRow),
    (step) => step.parentId,
  );
  const walk = (parentId: string | null): Step[] =>
    (byParent.get(parentId) ?? []).flatMap((step) => [step, ...walk(step.id)]);
  return walk(null);
}

/** A step and everything below it, in tree order. */
export function subtree(steps: Step[], id: string): Step[] {
  const inside = new Set([id]);
  return steps.filter((step) => {
    if (step.parentId !== null && inside.has(step.parentId)) inside.add(step.id);
    return inside.has(step.id);
  });
}
