import { Button, Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { Why } from '../../../src-main/contract/whys.ts';
import { useInView } from './use-in-view.ts';
import classes from './whys.module.css';
import { useWhysContext } from './whys-context.ts';

const usualPercent = 80;

export function RootCauseForm({ why }: { why: Why }) {
  const { run, close } = useWhysContext();
  const [percent, setPercent] = useState<number | string>(
    why.confidence === null ? usualPercent : Math.round(why.confidence * 100),
  );
  const form = useInView<HTMLFormElement>();
  const [running, setRunning] = useState(false);
  const submit = async () => {
    setRunning(true);
    const confidence = percent === '' ? null : Number(percent) / 100;
    const saved = await run('whys.setRootCause', { id: why.id, isRootCause: true, confidence });
    setRunning(false);
    if (saved !== undefined) close(why.id);
  };
  return (
    <form
      ref={form}
      className={classes.panel}
      aria-label={`Root cause: why ${why.level}`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        const isSave = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
        if (event.key !== 'Escape' && !isSave) return;
        event.preventDefault();
        if (isSave) submit();
        else close(why.id);
      }}
    >
      <Group gap="sm" align="end">
        <NumberInput
          label="Confidence"
          w={96}
          min={0}
          max={100}
          step={5}
          suffix=" %"
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          autoFocus
          value={percent}
          onChange={setPercent}
        />
        <Button type="submit" loading={running}>
          {why.isRootCause ? 'Save confidence' : 'Mark as root cause'}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => close(why.id)}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
