import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type {
  ApprovalStatus,
  CommandTier,
  ExecutionFilter,
  ExecutionStatus,
} from '../../../../src-main/contract/commands.ts';

const names = ['issue', 'tier', 'approval', 'status', 'cluster', 'program', 'from', 'to'] as const;
export type CommandFilterName = (typeof names)[number];
/** Several values stand with commas between them. `from` and `to` are days as the person sees them. */
export type CommandFilters = Partial<Record<CommandFilterName, string>>;

/** In the address, so that a link can name one issue's commands. */
export function useCommandFilters(): [CommandFilters, (part: CommandFilters) => void] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => {
    const entries = names.map((name) => [name, params.get(name) ?? ''] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== '')) as CommandFilters;
  }, [params]);
  const change = useCallback(
    (part: CommandFilters) => {
      const next = Object.entries({ ...filters, ...part }).filter(([, value]) => value !== '');
      setParams({ view: 'commands', ...Object.fromEntries(next) }, { replace: true });
    },
    [filters, setParams],
  );
  return [filters, change];
}

export function valuesOf(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(',');
}

/** The filters as the core takes them: whole days of the shown zone as UTC times. */
export function filterInput(filters: CommandFilters, text: string, utc: boolean): ExecutionFilter {
  const { issue, tier, approval, status, cluster, program, from, to } = filters;
  const at = (day: string, time: string) => new Date(`${day}T${time}${utc ? 'Z' : ''}`).toISOString();
  return {
    ...(issue === undefined ? {} : { issueId: issue }),
    ...(tier === undefined ? {} : { tiers: valuesOf(tier).map(Number) as CommandTier[] }),
    ...(approval === undefined ? {} : { approvals: valuesOf(approval) as ApprovalStatus[] }),
    ...(status === undefined ? {} : { statuses: valuesOf(status) as ExecutionStatus[] }),
    ...(cluster === undefined ? {} : { kubeconfigId: cluster }),
    ...(program === undefined || program.trim() === '' ? {} : { program: program.trim() }),
    ...(text === '' ? {} : { text }),
    ...(from === undefined ? {} : { from: at(from, '00:00:00.000') }),
    ...(to === undefined ? {} : { to: at(to, '23:59:59.999') }),
  };
}
