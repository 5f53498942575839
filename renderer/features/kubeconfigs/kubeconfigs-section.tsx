import { Button, Text, Title } from '@mantine/core';
import { QueryView } from '../../lib/query-view.tsx';
import { runCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';
import settings from '../settings/settings.module.css';
import { useSectionFocus } from '../settings/use-section-focus.ts';
import { AddKubeconfig } from './add-kubeconfig.tsx';
import { KubeconfigCard } from './kubeconfig-card.tsx';
import classes from './kubeconfigs.module.css';
import { KubectlState } from './kubectl-state.tsx';

export function KubeconfigsSection() {
  const heading = useSectionFocus('kubeconfigs');
  const query = useQuery('kubeconfigs.list', {}, { entities: ['kubeconfig'] });
  return (
    <section className={settings.section} aria-labelledby="kubeconfigs-heading">
      <Title order={2} id="kubeconfigs-heading" ref={heading} tabIndex={-1}>
        Kubernetes clusters
      </Title>
      <KubectlState />
      <QueryView query={query} rows={2}>
        {(all) =>
          all.length === 0 ? (
            <Text size="sm" c="dimmed">
              No kubeconfig yet. Add one, and commands such as kubectl and helm run against its cluster. It is
              stored sealed in the encrypted database; a command gets it through a private file that exists
              only while the command runs.
            </Text>
          ) : (
            <>
              <ul className={classes.cards} aria-label="Kubeconfigs">
                {all.map((kubeconfig) => (
                  <KubeconfigCard key={kubeconfig.id} kubeconfig={kubeconfig} />
                ))}
              </ul>
              {all.some(({ isActive }) => isActive) ? (
                <div>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    onClick={() => runCommand('kubeconfigs.activate', { id: null })}
                  >
                    Run commands without a cluster
                  </Button>
                </div>
              ) : null}
            </>
          )
        }
      </QueryView>
      <AddKubeconfig />
    </section>
  );
}
