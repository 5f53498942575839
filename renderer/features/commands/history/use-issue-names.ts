import { useMemo } from 'react';
import { shortId } from '../../../lib/format.ts';
import { useQuery } from '../../../lib/use-query.ts';

export interface IssueNames {
  options: { value: string; label: string }[];
  /** `#42`; the end of its id for one that is older than those fetched, or deleted. */
  short(id: string): string;
  title(id: string): string;
}

/** The issues by id: the 500 that were changed last. */
export function useIssueNames(): IssueNames {
  const { data } = useQuery('issues.list', { limit: 500 }, { entities: ['issue'] });
  return useMemo(() => {
    const byId = new Map((data?.items ?? []).map((issue) => [issue.id, issue]));
    return {
      options: (data?.items ?? []).map(({ id, number, title }) => ({
        value: id,
        label: `#${number} ${title}`,
      })),
      short: (id) => {
        const issue = byId.get(id);
        return issue === undefined ? shortId(id) : `#${issue.number}`;
      },
      title: (id) => byId.get(id)?.title ?? '',
    };
  }, [data]);
}
