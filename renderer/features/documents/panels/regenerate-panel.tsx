import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { Suspense, useState } from 'react';
import type { Output } from '../../../../src-main/contract/index.ts';
import { plural } from '../../../lib/format.ts';
import { QueryView } from '../../../lib/query-view.tsx';
import { useCommand } from '../../../lib/use-command.ts';
import { useQuery } from '../../../lib/use-query.ts';
import classes from '../documents.module.css';
import { DiffView } from '../editor/lazy.ts';
import type { OpenDocument } from '../use-document.ts';

type Regenerated = Output<'documents.regenerate'>;
type Choice = 'merged' | 'generated';

const choices: { value: Choice; label: string }[] = [
  { value: 'merged', label: 'Keep my edits' },
  { value: 'generated', label: 'Drop my edits' },
];

function explain({ current, merged, conflicts }: Regenerated, choice: Choice): string {
  if (choice === 'generated')
    return 'Everything you edited is replaced by what the data of the issue gives now.';
  if (current === merged && conflicts === 0)
    return 'Nothing new: the data of the issue gives what is here already.';
  if (conflicts === 0) return 'New data goes in, and all your edits stay.';
  return `${plural(conflicts, 'conflict')}: there the data changed where you had edited, and your text stays. Choose “Drop my edits” to see what the data gives.`;
}

interface Props {
  document: OpenDocument;
  done: () => void;
}

function Offer({ document, data, done }: Props & { data: Regenerated }) {
  const [choice, setChoice] = useState<Choice>('merged');
  const accept = useCommand('documents.acceptRegenerated');
  const contentMd = choice === 'merged' ? data.merged : data.generated;
  const submit = async () => {
    const { generated, fromVersion } = data;
    const row = await accept.run({ id: document.row.id, contentMd, generated, fromVersion });
    if (row === undefined) return document.refetch();
    document.adopt(row);
    done();
  };
  return (
    <>
      <Group className={classes.panelHead} gap="sm">
        {data.current === data.generated ? null : (
          <SegmentedControl
            aria-label="Edits"
            data={choices}
            value={choice}
            onChange={(value) => setChoice(value as Choice)}
          />
        )}
        <Text size="sm" className={classes.grow} role="status">
          {explain(data, choice)}
        </Text>
        <Button
          size="compact-sm"
          loading={accept.running}
          disabled={contentMd === data.current}
          onClick={submit}
        >
          Accept
        </Button>
        <Button size="compact-sm" variant="default" onClick={done}>
          Cancel
        </Button>
      </Group>
      <div className={classes.panelBody}>
        <Suspense fallback={null}>
          <DiffView label="From the current text to the new one" before={data.current} after={contentMd} />
        </Suspense>
      </div>
    </>
  );
}

/** What the issue's data gives now, beside what is written; nothing changes until it is accepted. */
export function RegeneratePanel({ document, done }: Props) {
  const { id, issueId } = document.row;
  const query = useQuery(
    'documents.regenerate',
    { id },
    {
      entities: ['document', 'issue', 'why', 'timeline_event', 'action', 'review', 'log_file', 'pii'],
      issueId,
    },
  );
  return (
    <section className={classes.panel} aria-label="Regenerated text">
      <QueryView query={query}>{(data) => <Offer document={document} data={data} done={done} />}</QueryView>
    </section>
  );
}
