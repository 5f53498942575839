import type { ApprovalRequest } from '../../../src-main/contract/commands.ts';
import { useQuery } from '../../lib/use-query.ts';

/** Who waits for an answer; the first is the one to show. */
export function useApprovals(): readonly ApprovalRequest[] {
  return useQuery('approvals.pending', {}, { entities: ['approval'] }).data ?? [];
}
