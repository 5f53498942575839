import { Button, Group, Text } from '@mantine/core';
import { Suspense, useState } from 'react';
import classes from '../documents.module.css';
import { DiffView } from '../editor/lazy.ts';
import type { OpenDocument } from '../use-document.ts';

/** Two people, or two windows: nothing is overwritten until somebody says which text counts. */
export function ConflictBar({ document }: { document: OpenDocument }) {
  const [compared, setCompared] = useState(false);
  const { row, text } = document;
  return (
    <div className={classes.notice} role="alert">
      <Text size="sm">
        Version {row.version} was saved elsewhere while you were writing. Nothing was overwritten, and your
        text is still here.
      </Text>
      <Group gap={8} mt={8}>
        <Button size="compact-sm" variant="default" onClick={() => setCompared(!compared)}>
          {compared ? 'Hide the difference' : 'Show the difference'}
        </Button>
        <Button size="compact-sm" variant="default" onClick={document.discard}>
          Load version {row.version}, drop mine
        </Button>
        <Button size="compact-sm" loading={document.saving} onClick={() => document.save(row.version)}>
          Keep mine as version {row.version + 1}
        </Button>
      </Group>
      {compared ? (
        <div className={classes.compared}>
          <Suspense fallback={null}>
            <DiffView
              label={`From version ${row.version} to your text`}
              before={row.contentMd}
              after={text}
            />
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}
