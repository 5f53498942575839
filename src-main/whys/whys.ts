import type { Evidence, Why } from '../contract/index.ts';
import { newId, utcText } from '../db/clock.ts';
import { sha256Hex } from '../db/crypto.ts';
import type { ReadDatabase } from '../db/open.ts';
import { run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext, DomainHandlers } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { recordEvent } from '../timeline/record.ts';
import { resolveEvidence, viewEvidence } from './evidence.ts';
import { type Step, stepById, stepsOf, subtree } from './steps.ts';
import * as sql from './whys.sql.ts';

function view(db: ReadDatabase, step: Step): Why {
  const { position, evidence, ...rest } = step;
  return { ...rest, order: position, evidence: evidence.map((item) => viewEvidence(db, item)) };
}

/** Every why of an issue in tree order, with its evidence quoted. */
export function whysOf(db: ReadDatabase, issueId: string): Why[] {
  return stepsOf(db, issueId).map((step) => view(db, step));
}

function auditedEvidence(item: Evidence): Evidence {
  if (item.kind === 'text') return { ...item, text: sha256Hex(item.text) };
  return item.kind === 'command' ? { ...item, command: sha256Hex(item.command) } : item;
}

/** Questions and answers may quote logs, so the audit log keeps their hashes. */
function audited(step: Step) {
  return {
    issueId: step.issueId,
    parentId: step.parentId,
    level: step.level,
    position: step.position,
    question: sha256Hex(step.question),
    answer: step.answer === null ? null : sha256Hex(step.answer),
    isRootCause: step.isRootCause,
    evidence: step.evidence.map(auditedEvidence),
  };
}

function save(context: CommandContext, action: string, before: Step, changes: Partial<Step>): Why {
  const next = { ...before, ...changes };
  run(context.db, sql.updateStep, {
    id: next.id,
    question: next.question,
    answer: next.answer,
    evidence: JSON.stringify(next.evidence),
    isRootCause: next.isRootCause ? 1 : 0,
    confidence: next.confidence,
    now: utcText(context.clock.now()),
  });
  const after = stepById(context.db, next.id);
  context.audit({
    action,
    entityType: 'why',
    entityId: after.id,
    before: audited(before),
    after: audited(after),
  });
  context.changed('why', [after.id], after.issueId);
  if (before.answer === null && after.answer !== null) recordAdvance(context, after);
  return view(context.db, after);
}

/** The specification's event: a why was answered, which opens the next level. */
function recordAdvance(context: CommandContext, step: Step): void {
  recordEvent(context, {
    issueId: step.issueId,
    eventType: 'why_level_advanced',
    description: `Why ${step.level} answered: ${step.question}`,
    metadata: { from_level: step.level, to_level: step.level + 1, question: step.question, why_id: step.id },
  });
}

function siblings(steps: Step[], parentId: string | null): Step[] {
  return steps.filter((step) => step.parentId === parentId).sort((a, b) => a.position - b.position);
}

/** Renumbers the steps under one parent as given; levels of everything below follow. */
function place(
  context: CommandContext,
  ordered: Step[],
  parentId: string | null,
  level: number,
  all: Step[],
): void {
  ordered.forEach((step, index) => {
    run(context.db, sql.placeStep, { id: step.id, parentId, position: index + 1, level });
    if (step.level !== level) place(context, siblings(all, step.id), step.id, level + 1, all);
  });
}

export const whysHandlers: DomainHandlers<'whys'> = {
  'whys.list': (context, { issueId }) => {
    issueById(context.db, issueId);
    return whysOf(context.db, issueId);
  },
  'whys.add': (context, { issueId, parentId, question, answer, evidence }) => {
    issueById(context.db, issueId);
    const parent = parentId ? stepById(context.db, parentId) : null;
    if (parent && parent.issueId !== issueId)
      throw new CasebookError('INVALID_INPUT', 'parentId: it belongs to another issue.');
    const id = newId();
    run(context.db, sql.insertStep, {
      id,
      issueId,
      parentId,
      level: parent ? parent.level + 1 : 1,
      position: siblings(stepsOf(context.db, issueId), parentId).length + 1,
      question,
      answer,
      evidence: JSON.stringify(evidence.map((item) => resolveEvidence(context.db, issueId, item))),
      now: utcText(context.clock.now()),
    });
    const step = stepById(context.db, id);
    context.audit({ action: 'why.add', entityType: 'why', entityId: id, after: audited(step) });
    context.changed('why', [id], issueId);
    if (step.answer !== null) recordAdvance(context, step);
    return view(context.db, step);
  },
  'whys.update': (context, { id, question, answer }) => {
    const before = stepById(context.db, id);
    if (answer === null && before.isRootCause) {
      throw new CasebookError('CONFLICT', 'A root cause keeps its answer; take the mark away first.');
    }
    return save(context, 'why.update', before, {
      question: question ?? before.question,
      answer: answer === undefined ? before.answer : answer,
    });
  },
  'whys.addEvidence': (context, { id, evidence }) => {
    const before = stepById(context.db, id);
    const added = resolveEvidence(context.db, before.issueId, evidence);
    return save(context, 'why.evidence_add', before, { evidence: [...before.evidence, added] });
  },
  'whys.removeEvidence': (context, { id, index }) => {
    const before = stepById(context.db, id);
    if (index >= before.evidence.length) throw new CasebookError('NOT_FOUND', 'There is no such evidence.');
    return save(context, 'why.evidence_remove', before, {
      evidence: before.evidence.filter((_, at) => at !== index),
    });
  },
  'whys.setRootCause': (context, { id, isRootCause, confidence }) => {
    const before = stepById(context.db, id);
    if (isRootCause && before.answer === null)
      throw new CasebookError('CONFLICT', 'A root cause needs an answer first.');
    const after = save(context, 'why.root_cause', before, {
      isRootCause,
      confidence: isRootCause ? confidence : null,
    });
    if (isRootCause && !before.isRootCause) {
      recordEvent(context, {
        issueId: before.issueId,
        eventType: 'root_cause_identified',
        description: `Root cause identified: ${before.answer}`,
        metadata: { root_cause: before.answer, confidence, why_id: id },
        important: true,
      });
    }
    return after;
  },
  'whys.move': (context, { id, parentId, order }) => {
    const step = stepById(context.db, id);
    const steps = stepsOf(context.db, step.issueId);
    const parent = parentId ? stepById(context.db, parentId) : null;
    if (parent && parent.issueId !== step.issueId)
      throw new CasebookError('INVALID_INPUT', 'parentId: it belongs to another issue.');
    if (parent && subtree(steps, id).some((inside) => inside.id === parent.id)) {
      throw new CasebookError('INVALID_INPUT', 'parentId: a why cannot be moved below itself.');
    }
    const others = siblings(steps, parentId).filter((sibling) => sibling.id !== id);
    others.splice(Math.min(order - 1, others.length), 0, step);
    place(context, others, parentId, parent ? parent.level + 1 : 1, steps);
    if (parentId !== step.parentId) {
      const left = siblings(steps, step.parentId).filter((sibling) => sibling.id !== id);
      place(context, left, step.parentId, step.level, steps);
    }
    const after = stepById(context.db, id);
    context.audit({
      action: 'why.move',
      entityType: 'why',
      entityId: id,
      before: audited(step),
      after: audited(after),
    });
    context.changed('why', [id], step.issueId);
    return view(context.db, after);
  },
  'whys.delete': (context, { id }) => {
    const step = stepById(context.db, id);
    const steps = stepsOf(context.db, step.issueId);
    const ids = subtree(steps, id).map((inside) => inside.id);
    run(context.db, sql.deleteStep, { id });
    const left = siblings(steps, step.parentId).filter((sibling) => sibling.id !== id);
    place(context, left, step.parentId, step.level, steps);
    context.audit({
      action: 'why.delete',
      entityType: 'why',
      entityId: id,
      before: { ...audited(step), removed: ids },
    });
    context.changed('why', ids, step.issueId);
    return { ids };
  },
};
