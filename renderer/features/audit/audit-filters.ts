import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { toUtcText } from '../../lib/format.ts';

const names = ['action', 'entityType', 'entityId', 'userId', 'text', 'from', 'to'] as const;
export type AuditFilterName = (typeof names)[number];
export type AuditFilters = Partial<Record<AuditFilterName, string>>;

/** In the address, so that a link can name one issue's entries. `from` and `to` are days as the person sees them. */
export function useAuditFilters(): [AuditFilters, (change: AuditFilters) => void] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => {
    const entries = names.map((name) => [name, params.get(name) ?? ''] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== '')) as AuditFilters;
  }, [params]);
  const change = useCallback(
    (part: AuditFilters) => {
      const next = Object.entries({ ...filters, ...part }).filter(([, value]) => value !== '');
      setParams(Object.fromEntries(next), { replace: true });
    },
    [filters, setParams],
  );
  return [filters, change];
}

/** The filters as the core takes them: whole days of the shown zone as UTC times. */
export function auditInput({ from, to, ...rest }: AuditFilters, utc: boolean) {
  const at = (day: string, time: string) => toUtcText(new Date(`${day}T${time}${utc ? 'Z' : ''}`));
  return {
    ...rest,
    ...(from === undefined ? {} : { from: at(from, '00:00:00') }),
    ...(to === undefined ? {} : { to: at(to, '23:59:59') }),
  };
}
