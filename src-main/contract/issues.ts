import { z } from 'zod';
import {
  command,
  id,
  job,
  longText,
  nothing,
  page,
  query,
  shortText,
  utcInstant,
  utcText,
} from './define.ts';

export const severity = z.enum(['critical', 'high', 'medium', 'low']);
export type Severity = z.infer<typeof severity>;
export const issueStatus = z.enum(['open', 'investigating', 'resolved', 'closed']);
export type IssueStatus = z.infer<typeof issueStatus>;

/** From which status one may go where. Reopening is resolved/closed → investigating or open. */
export const statusTransitions: Record<IssueStatus, readonly IssueStatus[]> = {
  open: ['investigating', 'resolved', 'closed'],
  investigating: ['open', 'resolved', 'closed'],
  resolved: ['closed', 'investigating', 'open'],
  closed: ['investigating', 'open'],
};

const title = z.string().trim().min(1).max(500);
const tag = z.string().trim().min(1).max(50);
const tags = z.array(tag).max(50);
const name = z.string().trim().max(200);

export const issue = z.strictObject({
  id,
  /** Counts up from 1; what people say: #42. */
  number: z.number().int().positive(),
  title: z.string(),
  description: z.string().nullable(),
  severity,
  status: issueStatus,
  category: z.string().nullable(),
  source: z.string().nullable(),
  createdAt: utcText,
  updatedAt: utcText,
  resolvedAt: utcText.nullable(),
  assignedTo: z.string().nullable(),
  tags: z.array(z.string()),
  deletedAt: utcText.nullable(),
});
export type Issue = z.infer<typeof issue>;

export const issueSummary = z.strictObject({
  ...issue.shape,
  logFileCount: z.number().int(),
  whyCount: z.number().int(),
  documentCount: z.number().int(),
});
export type IssueSummary = z.infer<typeof issueSummary>;

/** Facts for the postmortem that a person states. Times are when it happened, UTC. */
export const issueReview = z.strictObject({
  impact: z.string().max(20_000),
  startedAt: utcInstant.nullable(),
  detectedAt: utcInstant.nullable(),
  respondedAt: utcInstant.nullable(),
  mitigatedAt: utcInstant.nullable(),
  resolvedAt: utcInstant.nullable(),
  detection: z.string().max(20_000),
  response: z.string().max(20_000),
  resolution: z.string().max(20_000),
  wentWell: z.string().max(20_000),
  wentWrong: z.string().max(20_000),
  gotLucky: z.string().max(20_000),
});
export type IssueReview = z.infer<typeof issueReview>;

export const correctiveAction = z.strictObject({
  id,
  issueId: id,
  title: z.string(),
  owner: z.string().nullable(),
  dueDate: z.iso.date().nullable(),
  priority: z.enum(['high', 'medium', 'low']),
  status: z.enum(['open', 'done']),
  createdAt: utcText,
});
export type CorrectiveAction = z.infer<typeof correctiveAction>;

const actionFields = {
  title: shortText.trim().min(1),
  owner: name.nullable(),
  dueDate: z.iso.date().nullable(),
  priority: z.enum(['high', 'medium', 'low']),
  status: z.enum(['open', 'done']),
};

const filters = {
  status: z.array(issueStatus).optional(),
  severity: z.array(severity).optional(),
  category: z.string().max(200).optional(),
  tag: z.string().max(50).optional(),
  assignedTo: z.string().max(200).optional(),
  deleted: z.boolean().default(false),
};

/** `snippet` marks hits with U+E000 and U+E001 around them, so that no HTML is involved. */
export const issueHit = z.strictObject({
  issue,
  titleMarked: z.string(),
  snippetMarked: z.string().nullable(),
  score: z.number(),
});
export type IssueHit = z.infer<typeof issueHit>;

export const issues = {
  'issues.create': command(
    z.strictObject({
      title,
      description: longText.nullable().default(null),
      severity,
      category: name.nullable().default(null),
      source: name.nullable().default(null),
      assignedTo: name.nullable().default(null),
      tags: tags.default([]),
    }),
    issue,
  ),
  'issues.update': command(
    z.strictObject({
      id,
      title: title.optional(),
      description: longText.nullable().optional(),
      severity: severity.optional(),
      category: name.nullable().optional(),
      assignedTo: name.nullable().optional(),
      tags: tags.optional(),
    }),
    issue,
  ),
  'issues.setStatus': command(z.strictObject({ id, status: issueStatus }), issue),
  'issues.get': query(z.strictObject({ id }), issueSummary),
  'issues.list': query(
    z.strictObject({
      ...filters,
      sort: z.enum(['number', 'updatedAt', 'createdAt', 'severity', 'title', 'status']).default('updatedAt'),
      descending: z.boolean().default(true),
      ...page,
    }),
    z.strictObject({ items: z.array(issueSummary), total: z.number().int() }),
  ),
  /** Full text over title and description; every word matches as a prefix; best first (BM25, title counts more). */
  'issues.search': query(
    z.strictObject({ text: z.string().trim().min(1).max(500), ...filters, ...page }),
    z.strictObject({ items: z.array(issueHit), total: z.number().int() }),
  ),
  /** The distinct categories, tags and assignees in use, for filters and completion. */
  'issues.facets': query(
    nothing,
    z.strictObject({
      categories: z.array(z.string()),
      tags: z.array(z.string()),
      assignees: z.array(z.string()),
      byStatus: z.record(issueStatus, z.number().int()),
      bySeverity: z.record(severity, z.number().int()),
      deleted: z.number().int(),
    }),
  ),
  /** Moves to "deleted", from where `issues.restore` brings it back. */
  'issues.delete': command(z.strictObject({ id }), issue),
  'issues.restore': command(z.strictObject({ id }), issue),
  /** Removes for good, with everything that belongs to it. The title has to be typed exactly. */
  'issues.purge': job(z.strictObject({ id, confirmTitle: z.string().max(500) }), z.strictObject({ id })),
  'issues.getReview': query(z.strictObject({ id }), issueReview),
  'issues.saveReview': command(z.strictObject({ id, ...issueReview.partial().shape }), issueReview),
  'issues.listActions': query(z.strictObject({ issueId: id }), z.array(correctiveAction)),
  'issues.addAction': command(
    z.strictObject({
      issueId: id,
      title: actionFields.title,
      owner: actionFields.owner.default(null),
      dueDate: actionFields.dueDate.default(null),
      priority: actionFields.priority.default('medium'),
    }),
    correctiveAction,
  ),
  'issues.updateAction': command(
    z.strictObject({
      id,
      title: actionFields.title.optional(),
      owner: actionFields.owner.optional(),
      dueDate: actionFields.dueDate.optional(),
      priority: actionFields.priority.optional(),
      status: actionFields.status.optional(),
    }),
    correctiveAction,
  ),
  'issues.deleteAction': command(z.strictObject({ id }), z.strictObject({ id })),
};
