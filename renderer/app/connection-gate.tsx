import { Code, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { onChange, useConnection } from '../lib/client.ts';
import classes from './connection-gate.module.css';

function RefusedPage() {
  return (
    <Stack className={classes.page} component="main" gap="sm">
      <Title order={1}>This link has ended</Title>
      <Text>
        The link that opens Casebook works once, and this one was used up or its Casebook was stopped. Your
        data is safe.
      </Text>
      <Text>
        Run <Code>npm start</Code> again and open the link it prints.
      </Text>
    </Stack>
  );
}

/** Says when the core cannot be reached. The page below stays, and so do its drafts. */
export function ConnectionGate({ children }: { children: ReactNode }) {
  const state = useConnection((connection) => connection.state);
  const opened = useConnection((connection) => connection.opened);
  // The first subscription connects.
  useEffect(() => onChange(() => {}), []);
  // A page that was open may hold unsaved text: it stays, so that it can be copied.
  if (state === 'refused' && opened === 0) return <RefusedPage />;
  return (
    <>
      {state === 'lost' || state === 'refused' ? (
        <div className={classes.bar} role="alert">
          {state === 'lost'
            ? 'Connection to Casebook lost. What was acknowledged is safe, and what you are writing stays here. Reconnecting…'
            : 'Casebook was started anew, and this page belongs to the one before. What was acknowledged is safe. Copy what you were writing, then open the new link.'}
        </div>
      ) : null}
      {opened === 0 ? null : <div className={classes.app}>{children}</div>}
    </>
  );
}
