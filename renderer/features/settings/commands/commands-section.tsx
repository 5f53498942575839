import { Text, Title } from '@mantine/core';
import { QueryView } from '../../../lib/query-view.tsx';
import { useQuery } from '../../../lib/use-query.ts';
import classes from '../settings.module.css';
import { useSectionFocus } from '../use-section-focus.ts';
import { CommandTester } from './command-tester.tsx';
import { OwnRules } from './own-rules.tsx';
import { RuleTable } from './rule-table.tsx';
import { SessionApprovals } from './session-approvals.tsx';

export function CommandsSection() {
  const heading = useSectionFocus('commands');
  const query = useQuery('commands.rules', {}, { entities: ['command_rule'] });
  return (
    <section className={classes.section} aria-labelledby="commands-heading">
      <Title order={2} id="commands-heading" ref={heading} tabIndex={-1}>
        Commands
      </Title>
      <Text size="sm" c="dimmed">
        Reads run at once. What changes something, sends something or is not known asks first. What destroys
        is refused. A table decides, word by word; no model does.
      </Text>
      <CommandTester />
      <SessionApprovals />
      <QueryView query={query}>
        {(rules) => (
          <>
            <OwnRules rules={rules} />
            <RuleTable rules={rules} />
          </>
        )}
      </QueryView>
    </section>
  );
}
