import { Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { plural } from '../../../lib/format.ts';
import { useQuery } from '../../../lib/use-query.ts';
import classes from './redaction.module.css';
import type { RuleFields } from './rule-fields.ts';

/** The sample with the places that match marked. */
function Marked({ text, matches }: { text: string; matches: readonly { start: number; end: number }[] }) {
  return (
    <pre className={classes.sample}>
      {matches.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(matches[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(matches.at(-1)?.end ?? 0)}
    </pre>
  );
}

/** Tries the rule on a text while it is written. */
export function RuleTester({ rule }: { rule: RuleFields }) {
  const [sample, setSample] = useState('');
  const [text] = useDebouncedValue(sample, 150);
  const ready = rule.patterns.length > 0;
  const tested = useQuery(
    'pii.testRule',
    ready ? { ...rule, name: rule.name.trim() || 'rule', label: rule.label || 'Rule', text } : null,
    { keepPrevious: true },
  );
  const { problem = null, matches = [] } = ready ? (tested.data ?? {}) : {};
  return (
    <div>
      <Textarea
        label="Try it on some lines"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        value={sample}
        onChange={(event) => setSample(event.currentTarget.value)}
      />
      <div aria-live="polite">
        {problem !== null ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        ) : tested.error !== undefined ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {tested.error.message}
          </Text>
        ) : ready && text !== '' ? (
          <>
            <Text size="xs" c="dimmed">
              {matches.length === 0 ? 'Nothing matches' : plural(matches.length, 'match', 'matches')}
            </Text>
            {matches.length === 0 ? null : <Marked text={text} matches={matches} />}
          </>
        ) : null}
      </div>
    </div>
  );
}
