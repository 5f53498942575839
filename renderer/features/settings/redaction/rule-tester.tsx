import { Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { Output } from '../../../../src-main/contract/index.ts';
import { plural } from '../../../lib/format.ts';
import { useQuery } from '../../../lib/use-query.ts';
import classes from './redaction.module.css';
import type { RuleFields } from './rule-fields.ts';

type Tested = Output<'pii.testRule'> & { text: string };

/** The sample with the places that match marked. */
function Marked({ text, matches }: Tested) {
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

function Found({ tested }: { tested: Tested }) {
  const { text, matches, problem } = tested;
  if (problem !== null) {
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {problem}
      </Text>
    );
  }
  if (text === '') return null;
  return (
    <>
      <Text size="xs" c="dimmed">
        {matches.length === 0 ? 'Nothing matches' : plural(matches.length, 'match', 'matches')}
      </Text>
      {matches.length === 0 ? null : <Marked {...tested} />}
    </>
  );
}

/** Tries the rule on a text while it is written. */
export function RuleTester({ rule }: { rule: RuleFields }) {
  const [sample, setSample] = useState('');
  const [text] = useDebouncedValue(sample, 150);
  const ready = rule.patterns.length > 0;
  const answer = useQuery(
    'pii.testRule',
    ready ? { ...rule, name: rule.name.trim() || 'rule', label: rule.label || 'Rule', text } : null,
  );
  // An answer belongs to the text it was asked with: its places would be elsewhere in the next one.
  const last = useRef<Tested | null>(null);
  if (answer.data !== undefined) last.current = { ...answer.data, text };
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
      <div role="status" aria-label="What the rule finds">
        {answer.error === undefined ? (
          ready && last.current !== null ? (
            <Found tested={last.current} />
          ) : null
        ) : (
          <Text size="sm" c="var(--mantine-color-error)">
            {answer.error.message}
          </Text>
        )}
      </div>
    </div>
  );
}
