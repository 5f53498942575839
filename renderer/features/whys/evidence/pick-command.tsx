import { Group, NumberInput, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Execution } from '../../../../src-main/contract/commands.ts';
import { useUtc } from '../../../lib/display.ts';
import { formatDate, formatTime, plural } from '../../../lib/format.ts';
import { QueryView } from '../../../lib/query-view.tsx';
import { useQuery } from '../../../lib/use-query.ts';
import { OutcomeMark } from '../../commands/command-words.tsx';
import { CommandText } from '../../commands/text/command-text.tsx';
import classes from '../whys.module.css';
import type { PickerProps } from './evidence-picker.tsx';

/** As many lines as the core quotes. */
const mostLines = 200;
const mostListed = 100;

function refusal(outputLines: number, from: number, to: number): string | null {
  if (to < from) return 'The last line comes before the first.';
  if (to > outputLines) return `It printed ${plural(outputLines, 'line')}.`;
  return to - from >= mostLines ? `At most ${mostLines} lines.` : null;
}

function Range({ execution, pick }: { execution: Execution; pick: PickerProps['pick'] }) {
  const { id, outputLines } = execution;
  const [from, setFrom] = useState<number | string>('');
  const [to, setTo] = useState<number | string>('');
  const [first, last] = [Number(from), Number(to === '' ? from : to)];
  const none = from === '';
  const problem = none ? null : refusal(outputLines, first, last);
  const ready = none || (problem === null && first >= 1);
  useEffect(() => {
    pick(ready ? { kind: 'command', executionId: id, lines: none ? null : { from: first, to: last } } : null);
  }, [pick, id, ready, none, first, last]);
  if (outputLines === 0)
    return <Text c="dimmed">It printed nothing. The command and how it ended are attached.</Text>;
  return (
    <Group gap="sm" align="start">
      <NumberInput
        label="From line"
        description="Empty: how it ended only"
        w={180}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        value={from}
        onChange={setFrom}
      />
      <NumberInput
        label="To line"
        description={`Of ${plural(outputLines, 'line')}`}
        w={140}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        value={to}
        onChange={setTo}
        error={problem}
      />
    </Group>
  );
}

export function PickCommand({ issueId, pick }: PickerProps) {
  const query = useQuery(
    'commands.list',
    { filter: { issueId }, limit: mostListed },
    { entities: ['command'], issueId },
  );
  const [chosen, setChosen] = useState<Execution | null>(null);
  const utc = useUtc();
  return (
    <QueryView query={query} rows={3}>
      {({ executions }) => {
        const ended = executions.filter(({ status }) => status !== 'running' && status !== 'waiting');
        if (ended.length === 0)
          return <Text c="dimmed">No command has ended on this issue yet. Run one in Commands.</Text>;
        return (
          <>
            <fieldset className={classes.choices}>
              <legend className={classes.legend}>Command</legend>
              {ended.map((execution) => (
                <label key={execution.id} className={classes.choice}>
                  <input
                    type="radio"
                    name="command"
                    checked={chosen?.id === execution.id}
                    onChange={() => setChosen(execution)}
                  />
                  <span className={classes.choiceTime} title={formatDate(execution.executedAt, utc)}>
                    {formatTime(execution.executedAt, utc)}
                  </span>
                  <code className={classes.choiceText}>
                    <CommandText command={execution.command.slice(0, 300)} />
                  </code>
                  <OutcomeMark execution={execution} />
                </label>
              ))}
            </fieldset>
            {chosen === null ? null : <Range key={chosen.id} execution={chosen} pick={pick} />}
          </>
        );
      }}
    </QueryView>
  );
}
