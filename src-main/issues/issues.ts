import {
  type Issue,
  type IssueStatus,
  type IssueSummary,
  type Output,
  type Severity,
  statusTransitions,
} from '../contract/index.ts';
import { newId, utcText } from '../db/clock.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get, type Parameters, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext, DomainHandlers } from '../ipc/handlers.ts';
import { recordEvent } from '../timeline/record.ts';
import { actionHandlers } from './actions.ts';
import { audited } from './audited.ts';
import * as sql from './issues.sql.ts';
import { purgeIssue } from './purge.ts';
import { fromRow, type IssueSummaryRow, issueById } from './read.ts';
import { reviewHandlers } from './reviews.ts';
import { parseSearch, searchIssues } from './search.ts';
import { statedOnly } from './stated.ts';

interface Filters {
  status?: string[] | undefined;
  severity?: string[] | undefined;
  category?: string | undefined;
  tag?: string | undefined;
  assignedTo?: string | undefined;
  deleted: boolean;
}

function filterParameters(filters: Filters): Parameters {
  return {
    statuses: filters.status ? JSON.stringify(filters.status) : null,
    severities: filters.severity ? JSON.stringify(filters.severity) : null,
    category: filters.category ?? null,
    tag: filters.tag ?? null,
    assignedTo: filters.assignedTo ?? null,
    deleted: filters.deleted ? 1 : 0,
  };
}

function finish(context: CommandContext, action: string, before: Issue | null, id: string): Issue {
  const after = issueById(context.db, id);
  context.audit({
    action,
    entityType: 'issue',
    entityId: id,
    ...(before ? { before: audited(before) } : {}),
    after: audited(after),
  });
  context.changed('issue', [id], id);
  return after;
}

function setStatus(context: CommandContext, id: string, status: IssueStatus): Issue {
  const before = issueById(context.db, id);
  if (before.deletedAt) throw new CasebookError('NOT_FOUND', 'This issue was deleted.');
  if (before.status === status)
    throw new CasebookError('INVALID_TRANSITION', `The issue is ${status} already.`);
  if (!statusTransitions[before.status].includes(status)) {
    throw new CasebookError('INVALID_TRANSITION', `An issue cannot go from ${before.status} to ${status}.`);
  }
  const now = utcText(context.clock.now());
  const isDone = status === 'resolved' || status === 'closed';
  run(context.db, sql.setStatus, { id, status, resolvedAt: isDone ? (before.resolvedAt ?? now) : null, now });
  recordEvent(context, {
    issueId: id,
    eventType: 'status_changed',
    description: `Status changed from ${before.status} to ${status}`,
    metadata: { from: before.status, to: status },
    important: isDone,
  });
  return finish(context, 'issue.status', before, id);
}

type Combination = Record<'category' | 'assignee' | 'tags', string | null> & {
  status: IssueStatus;
  severity: Severity;
  count: number;
};

function facetsOf(db: ReadDatabase): Output<'issues.facets'> {
  const facets = {
    categories: new Set<string>(),
    tags: new Set<string>(),
    assignees: new Set<string>(),
    byStatus: { open: 0, investigating: 0, resolved: 0, closed: 0 },
    bySeverity: { critical: 0, high: 0, medium: 0, low: 0 },
  };
  const tagLists = new Set<string>();
  for (const { status, severity, category, assignee, tags, count } of all<Combination>(
    db,
    sql.combinations,
  )) {
    facets.byStatus[status] += count;
    facets.bySeverity[severity] += count;
    if (category !== null) facets.categories.add(category);
    if (assignee !== null) facets.assignees.add(assignee);
    if (tags !== null) tagLists.add(tags);
  }
  for (const tags of tagLists) for (const tag of fromRow({ tags }).tags) facets.tags.add(tag);
  return {
    ...facets,
    categories: [...facets.categories].sort(),
    tags: [...facets.tags].sort(),
    assignees: [...facets.assignees].sort(),
    deleted: get<{ count: number }>(db, sql.countDeleted)?.count ?? 0,
  };
}

export const issuesHandlers: DomainHandlers<'issues'> = {
  ...reviewHandlers,
  ...actionHandlers,
  'issues.create': (context, input) => {
    const id = newId();
    const number = get<{ value: number }>(context.db, sql.nextNumber)?.value ?? 1;
    run(context.db, sql.insertIssue, {
      ...input,
      id,
      number,
      tags: JSON.stringify([...new Set(input.tags)]),
      now: utcText(context.clock.now()),
    });
    recordEvent(context, {
      issueId: id,
      eventType: 'triage_started',
      description: `Triage started: ${input.title}`,
      metadata: { severity: input.severity, category: input.category },
      important: true,
    });
    return finish(context, 'issue.create', null, id);
  },
  'issues.update': (context, { id, ...changes }) => {
    const before = issueById(context.db, id);
    const next = { ...before, ...statedOnly(changes) };
    run(context.db, sql.updateIssue, {
      id,
      title: next.title,
      description: next.description,
      severity: next.severity,
      category: next.category,
      assignedTo: next.assignedTo,
      tags: JSON.stringify([...new Set(next.tags)]),
      now: utcText(context.clock.now()),
    });
    return finish(context, 'issue.update', before, id);
  },
  'issues.setStatus': (context, { id, status }) => setStatus(context, id, status),
  'issues.get': (context, { id }) => {
    issueById(context.db, id);
    return fromRow(
      get<IssueSummaryRow>(context.db, sql.getSummary, { id }) as IssueSummaryRow,
    ) as IssueSummary;
  },
  'issues.list': (context, { sort, descending, offset, limit, ...filters }) => {
    const parameters = filterParameters(filters);
    const where = sql.conditions(parameters);
    const rows = all<IssueSummaryRow>(context.db, sql.listIssues(sort, descending, where), {
      ...parameters,
      offset,
      limit,
    });
    const total = get<{ total: number }>(context.db, sql.countIssues(where), parameters)?.total ?? 0;
    return { items: rows.map(fromRow) as IssueSummary[], total };
  },
  'issues.search': (context, { text, offset, limit, ...filters }) =>
    searchIssues(context.db, parseSearch(text), filterParameters(filters), offset, limit),
  'issues.facets': ({ db }) => facetsOf(db),
  'issues.delete': (context, { id }) => {
    const before = issueById(context.db, id);
    const now = utcText(context.clock.now());
    run(context.db, sql.setDeleted, { id, deletedAt: before.deletedAt ?? now, now });
    return finish(context, 'issue.delete', before, id);
  },
  'issues.restore': (context, { id }) => {
    const before = issueById(context.db, id);
    run(context.db, sql.setDeleted, { id, deletedAt: null, now: utcText(context.clock.now()) });
    return finish(context, 'issue.restore', before, id);
  },
  'issues.purge': (context, { id, confirmTitle }) => purgeIssue(context, id, confirmTitle),
};
