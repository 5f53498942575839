import { Title } from '@mantine/core';
import { QueryView } from '../../../lib/query-view.tsx';
import { useQuery } from '../../../lib/use-query.ts';
import { AllowedList } from './allowed-list.tsx';
import classes from './redaction.module.css';

/** What is never hidden on any issue. What is allowed on one issue is listed there. */
export function AllowedEverywhere() {
  const query = useQuery('pii.allowed', {}, { entities: ['pii'] });
  return (
    <div>
      <Title order={3} className={classes.heading ?? ''}>
        Never hidden
      </Title>
      <QueryView query={query} rows={2}>
        {(allowed) => <AllowedList label="Never hidden" allowed={allowed} />}
      </QueryView>
    </div>
  );
}
