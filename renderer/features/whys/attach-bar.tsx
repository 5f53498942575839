import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { EvidenceInput } from '../../../src-main/contract/whys.ts';
import { LinesPreview } from './evidence/lines-preview.tsx';
import type { WhyNode } from './why-tree.ts';
import classes from './whys.module.css';
import { useWhysContext } from './whys-context.ts';

interface Props {
  evidence: EvidenceInput;
  steps: readonly WhyNode[];
  done: () => void;
}

/** Evidence that was chosen elsewhere looks for its why. */
export function AttachBar({ evidence, steps, done }: Props) {
  const { run, close } = useWhysContext();
  const [running, setRunning] = useState<string | null>(null);
  const attach = async (id: string) => {
    setRunning(id);
    const saved = await run('whys.addEvidence', { id, evidence });
    setRunning(null);
    if (saved === undefined) return;
    done();
    close(id);
  };
  return (
    <section className={classes.attach} aria-label="Choose the why to attach to">
      <Group justify="space-between">
        <Text fw={600}>Which why does this show?</Text>
        <Button variant="subtle" color="gray" size="compact-xs" onClick={done}>
          Cancel
        </Button>
      </Group>
      {evidence.kind === 'log' ? <LinesPreview range={evidence} /> : null}
      {evidence.kind === 'text' ? <p className={classes.note}>{evidence.text}</p> : null}
      {steps.length === 0 ? <Text c="dimmed">There is no why yet. Add the first one below.</Text> : null}
      <ul className={classes.targets}>
        {steps.map(({ why }) => (
          <li key={why.id} style={{ paddingLeft: (why.level - 1) * 16 }}>
            <Button
              variant="default"
              size="compact-sm"
              maw="100%"
              loading={running === why.id}
              onClick={() => attach(why.id)}
            >
              Why {why.level}: {why.question}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
