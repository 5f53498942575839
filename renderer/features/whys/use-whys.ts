import { useCallback, useMemo, useState } from 'react';
import type { Input, Output } from '../../../src-main/contract/index.ts';
import type { Why } from '../../../src-main/contract/whys.ts';
import { runCommand } from '../../lib/use-command.ts';
import { type QueryState, useQuery } from '../../lib/use-query.ts';

type ChangesOneWhy =
  | 'whys.add'
  | 'whys.update'
  | 'whys.addEvidence'
  | 'whys.removeEvidence'
  | 'whys.setRootCause';

export interface Whys {
  query: QueryState<readonly Why[]>;
  /** Runs a command and shows its answer at once; `undefined` after an error, which was shown. */
  run<N extends ChangesOneWhy>(name: N, input: Input<N>): Promise<Why | undefined>;
}

interface Answers {
  to: readonly Why[] | undefined;
  whys: readonly Why[];
}

/**
 * The steps of an issue. A command's answer stands in the tree until the list is fetched anew, so that the form for the
 * next why has its place from the first frame on.
 */
export function useWhys(issueId: string): Whys {
  const query = useQuery(
    'whys.list',
    { issueId },
    { entities: ['why', 'log_file', 'pii', 'timeline_event', 'attachment'], issueId },
  );
  const [answers, setAnswers] = useState<Answers>({ to: undefined, whys: [] });
  const { data } = query;
  const shown = useMemo(() => {
    if (data === undefined || answers.to !== data) return data;
    const byId = new Map(data.map((why) => [why.id, why]));
    for (const why of answers.whys) byId.set(why.id, why);
    return [...byId.values()];
  }, [data, answers]);
  const run = useCallback(
    async <N extends ChangesOneWhy>(name: N, input: Input<N>): Promise<Why | undefined> => {
      // Each of these commands answers the step it changed.
      const why = (await runCommand(name, input)) as Output<'whys.add'> | undefined;
      if (why === undefined) return undefined;
      setAnswers((last) => ({ to: data, whys: last.to === data ? [...last.whys, why] : [why] }));
      return why;
    },
    [data],
  );
  return { query: { ...query, data: shown }, run };
}
