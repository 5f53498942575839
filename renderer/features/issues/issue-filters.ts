import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Input } from '../../../src-main/contract/index.ts';
import type { IssueStatus, Severity } from '../../../src-main/contract/issues.ts';
import { severities, statuses } from './issue-words.tsx';

export type IssueSort = NonNullable<Input<'issues.list'>['sort']>;
const sorts: readonly IssueSort[] = ['number', 'updatedAt', 'createdAt', 'severity', 'title', 'status'];

export interface IssueFilters {
  text: string;
  status: IssueStatus[];
  severity: Severity[];
  category: string | null;
  tag: string | null;
  assignedTo: string | null;
  deleted: boolean;
  sort: IssueSort;
  descending: boolean;
  page: number;
}

export const pageSize = 100;

/** Filters live in the address, so that back, reload and links keep them. */
export function useIssueFilters(): [IssueFilters, (change: Partial<IssueFilters>) => void] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo<IssueFilters>(() => {
    const list = (name: string) => (params.get(name) ?? '').split(',');
    return {
      text: params.get('text') ?? '',
      status: statuses.filter((status) => list('status').includes(status)),
      severity: severities.filter((severity) => list('severity').includes(severity)),
      category: params.get('category'),
      tag: params.get('tag'),
      assignedTo: params.get('assignedTo'),
      deleted: params.has('deleted'),
      sort: sorts.find((sort) => sort === params.get('sort')) ?? 'updatedAt',
      descending: params.get('order') !== 'up',
      page: Math.max(1, Number(params.get('page')) || 1),
    };
  }, [params]);
  const change = useCallback(
    (part: Partial<IssueFilters>) => {
      const next: IssueFilters = { ...filters, page: 1, ...part };
      const written: Record<string, string | null> = {
        text: next.text || null,
        status: next.status.join(',') || null,
        severity: next.severity.join(',') || null,
        category: next.category,
        tag: next.tag,
        assignedTo: next.assignedTo,
        deleted: next.deleted ? '1' : null,
        sort: next.sort === 'updatedAt' ? null : next.sort,
        order: next.descending ? null : 'up',
        page: next.page === 1 ? null : String(next.page),
      };
      const entries = Object.entries(written).filter((entry): entry is [string, string] => entry[1] !== null);
      setParams(Object.fromEntries(entries), { replace: true });
    },
    [filters, setParams],
  );
  return [filters, change];
}

export function isFiltered(filters: IssueFilters): boolean {
  const { text, status, severity, category, tag, assignedTo } = filters;
  return text !== '' || status.length + severity.length > 0 || (category ?? tag ?? assignedTo) !== null;
}

/** What both `issues.list` and `issues.search` take. */
export function filterInput(filters: IssueFilters) {
  const { status, severity, category, tag, assignedTo, deleted, page } = filters;
  return {
    ...(status.length === 0 ? {} : { status }),
    ...(severity.length === 0 ? {} : { severity }),
    ...(category === null ? {} : { category }),
    ...(tag === null ? {} : { tag }),
    ...(assignedTo === null ? {} : { assignedTo }),
    deleted,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  };
}
