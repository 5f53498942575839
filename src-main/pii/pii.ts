import type { DomainHandlers } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { logFileById } from '../logs/files.ts';
import { allow, disallow, listAllowances } from './allowances.ts';
import { changesOf } from './changes.ts';
import { decide } from './decide.ts';
import { decideAll } from './decide-all.ts';
import { domainsOf, saveDomains } from './domains.ts';
import { deleteRule, saveRule, testRule } from './edit-rules.ts';
import { groupsOf } from './groups.ts';
import { mark, unmark } from './marks.ts';
import { resolveTokens } from './pseudonyms.ts';
import { finalise, reviewOf, spansInRange, spansOf } from './review.ts';
import { rulesOf } from './rules.ts';
import { scan } from './scan.ts';
import { similarTo } from './similar.ts';
import { describeTypes } from './types.ts';

/** Finding and reviewing sensitive data in the logs of an issue. */
export const piiHandlers: DomainHandlers<'pii'> = {
  'pii.types': (context) => describeTypes(context.db),
  'pii.scan': (context, { logFileId }) => scan(context, logFileId),
  'pii.review': (context, { logFileId }) => reviewOf(context.db, logFileId),
  'pii.groups': (context, input) => {
    logFileById(context.db, input.logFileId);
    return groupsOf(context.db, input);
  },
  'pii.similar': (context, input) => similarTo(context.db, input),
  'pii.changes': (context, input) => changesOf(context.db, input),
  'pii.spans': (context, input) => spansOf(context.db, input),
  'pii.spansInRange': (context, input) => spansInRange(context.db, input),
  'pii.decide': (context, input) => decide(context, input),
  'pii.decideAll': (context, input) => decideAll(context, input),
  'pii.finalise': (context, { logFileId }) => finalise(context, logFileId),
  'pii.mark': (context, input) => mark(context, input),
  'pii.unmark': (context, input) => unmark(context, input),
  'pii.rules': (context) => rulesOf(context.db),
  'pii.saveRule': (context, input) => saveRule(context, input),
  'pii.deleteRule': (context, { id }) => deleteRule(context, id),
  'pii.testRule': (_, input) => testRule(input),
  'pii.allowed': (context, { issueId }) => listAllowances(context, issueId),
  'pii.allow': (context, input) => allow(context, input),
  'pii.disallow': (context, input) => disallow(context, input),
  'pii.domains': (context, { issueId }) => {
    issueById(context.db, issueId);
    return domainsOf(context.db, issueId);
  },
  'pii.saveDomains': (context, { issueId, domains }) => saveDomains(context, issueId, domains),
  'pii.resolve': (context, { issueId, tokens }) => {
    issueById(context.db, issueId);
    return resolveTokens(context.db, context.keys, issueId, tokens);
  },
};
