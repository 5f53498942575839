import type { IssueReview } from '../contract/index.ts';
import { utcText } from '../db/clock.ts';
import { sha256Hex } from '../db/crypto.ts';
import type { ReadDatabase } from '../db/open.ts';
import { get, run } from '../db/statements.ts';
import type { DomainHandlers } from '../ipc/handlers.ts';
import { issueById } from './read.ts';
import { statedOnly } from './stated.ts';

const getReview = `SELECT impact, started_at AS startedAt, detected_at AS detectedAt, responded_at AS respondedAt,
  mitigated_at AS mitigatedAt, resolved_at AS resolvedAt, detection, response, resolution,
  went_well AS wentWell, went_wrong AS wentWrong, got_lucky AS gotLucky FROM issue_reviews WHERE issue_id = @issueId`;
const saveReview = `INSERT OR REPLACE INTO issue_reviews (issue_id, impact, started_at, detected_at, responded_at, mitigated_at,
  resolved_at, detection, response, resolution, went_well, went_wrong, got_lucky, updated_at)
  VALUES (@issueId, @impact, @startedAt, @detectedAt, @respondedAt, @mitigatedAt,
  @resolvedAt, @detection, @response, @resolution, @wentWell, @wentWrong, @gotLucky, @now)`;

const empty: IssueReview = {
  impact: '',
  startedAt: null,
  detectedAt: null,
  respondedAt: null,
  mitigatedAt: null,
  resolvedAt: null,
  detection: '',
  response: '',
  resolution: '',
  wentWell: '',
  wentWrong: '',
  gotLucky: '',
};

/** What a person stated for the postmortem; empty where nothing was. */
export function reviewOf(db: ReadDatabase, issueId: string): IssueReview {
  return get<IssueReview>(db, getReview, { issueId }) ?? empty;
}

/** Free text goes into the audit log by its hash, since it may quote logs. */
function audited(review: IssueReview) {
  return Object.fromEntries(
    Object.entries(review).map(([name, value]) => [
      name,
      name.endsWith('At') || !value ? value : sha256Hex(value),
    ]),
  );
}

export const reviewHandlers: Pick<DomainHandlers<'issues'>, 'issues.getReview' | 'issues.saveReview'> = {
  'issues.getReview': (context, { id }) => {
    issueById(context.db, id);
    return reviewOf(context.db, id);
  },
  'issues.saveReview': (context, { id, ...changes }) => {
    issueById(context.db, id);
    const before = reviewOf(context.db, id);
    const after: IssueReview = { ...before, ...statedOnly(changes) };
    run(context.db, saveReview, { ...after, issueId: id, now: utcText(context.clock.now()) });
    context.audit({
      action: 'review.save',
      entityType: 'issue',
      entityId: id,
      before: audited(before),
      after: audited(after),
    });
    context.changed('review', [id], id);
    return after;
  },
};
