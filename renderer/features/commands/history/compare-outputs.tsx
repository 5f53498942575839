import { Button, Text } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Execution } from '../../../../src-main/contract/commands.ts';
import { asCallError, type CallError } from '../../../lib/call-error.ts';
import { useUtc } from '../../../lib/display.ts';
import { formatDateTime } from '../../../lib/format.ts';
import { ErrorNotice } from '../../../lib/query-view.tsx';
import { OutcomeMark } from '../command-words.tsx';
import { CommandText } from '../text/command-text.tsx';
import { type OutputText, readOutputText } from './output-text.ts';
import classes from './past-commands.module.css';

const SideBySide = lazy(() =>
  import('./side-by-side.tsx').then((module) => ({ default: module.SideBySide })),
);

interface Props {
  /** The older on the left. */
  pair: readonly [Execution, Execution];
  close(): void;
}

function Head({ execution }: { execution: Execution }) {
  const utc = useUtc();
  return (
    <div className={classes.sideHead}>
      <code className="ellipsis">
        <CommandText command={execution.command.slice(0, 400)} />
      </code>
      <span>
        <OutcomeMark execution={execution} /> {formatDateTime(execution.executedAt, utc, true)}
      </span>
    </div>
  );
}

/** What two commands printed, beside each other. */
export function CompareOutputs({ pair, close }: Props) {
  const [one, other] = pair;
  const [texts, setTexts] = useState<readonly [OutputText, OutputText] | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    setTexts(null);
    setError(null);
    Promise.all([
      readOutputText(one.id, controller.signal),
      readOutputText(other.id, controller.signal),
    ]).then(
      (read) => setTexts(read),
      (thrown) => {
        if (!controller.signal.aborted) setError(asCallError(thrown));
      },
    );
    return () => controller.abort();
  }, [one.id, other.id]);
  return (
    <section className={classes.compare} aria-label="Two outputs beside each other">
      <div className={classes.compareHead}>
        <Head execution={one} />
        <Head execution={other} />
        <Button size="compact-sm" variant="default" onClick={close}>
          Close
        </Button>
      </div>
      {error === null ? null : <ErrorNotice error={error} />}
      {texts === null ? null : texts[0].text === texts[1].text ? (
        <Text p="md" role="status">
          Both printed the same{texts[0].cut ? ', as far as they were compared' : ''}.
        </Text>
      ) : (
        <Suspense fallback={null}>
          <SideBySide
            labels={['Output of the older', 'Output of the newer']}
            texts={[texts[0].text, texts[1].text]}
          />
        </Suspense>
      )}
      {texts?.some(({ cut }) => cut) ? (
        <Text size="xs" c="dimmed" px="md" py={4}>
          Only the first two million characters are compared.
        </Text>
      ) : null}
    </section>
  );
}
