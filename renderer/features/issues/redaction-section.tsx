import { Anchor, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { plural } from '../../lib/format.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { AllowedList } from '../settings/redaction/allowed-list.tsx';
import { DomainList } from './domain-list.tsx';
import classes from './workspace.module.css';
import { useTabParams } from './workspace-store.ts';

/** What redaction knows about this issue alone: domains that are sensitive, and values that are not. */
export function RedactionSection({ issueId }: { issueId: string }) {
  const domains = useQuery('pii.domains', { issueId }, { entities: ['pii'], issueId });
  const allowed = useQuery('pii.allowed', { issueId }, { entities: ['pii'], issueId });
  const heading = useRef<HTMLHeadingElement>(null);
  // A new object each time it is asked for.
  const params = useTabParams(issueId, 'overview');
  const isLoaded = domains.data !== undefined && allowed.data !== undefined;
  useEffect(() => {
    if (params?.section !== 'redaction' || !isLoaded) return;
    heading.current?.scrollIntoView({ block: 'center' });
    heading.current?.focus({ preventScroll: true });
  }, [params, isLoaded]);
  return (
    <section className={classes.section} aria-labelledby="issue-redaction-heading">
      <Title order={2} id="issue-redaction-heading" ref={heading} tabIndex={-1}>
        Redaction
      </Title>
      <div>
        <Title order={3}>Sensitive domains</Title>
        <Text size="xs" c="dimmed">
          Every host below them is found and hidden on this issue.
        </Text>
        <QueryView query={domains} rows={2}>
          {(known) => <DomainList issueId={issueId} domains={known} />}
        </QueryView>
      </div>
      <div>
        <Title order={3}>Shown on this issue</Title>
        <QueryView query={allowed} rows={2}>
          {(known) => {
            const mine = known.filter((allowance) => allowance.issueId !== null);
            const elsewhere = known.length - mine.length;
            return (
              <>
                <AllowedList label="Shown on this issue" allowed={mine} />
                {elsewhere === 0 ? null : (
                  <Text size="xs" c="dimmed" mt={4}>
                    {plural(elsewhere, 'entry', 'entries')} more, on every issue, in the{' '}
                    <Anchor component={Link} to="/settings?section=redaction" inherit underline="always">
                      settings
                    </Anchor>
                    .
                  </Text>
                )}
              </>
            );
          }}
        </QueryView>
      </div>
    </section>
  );
}
