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
  if (state === 'refused') return <RefusedPage />;
  return (
    <>
      {state === 'lost' ? (
        <div className={classes.bar} role="alert">
          Connection to Casebook lost. What was acknowledged is safe, and what you are writing stays here.
          Reconnecting…
        </div>
      ) : null}
      {opened === 0 ? null : <div className={classes.app}>{children}</div>}
    </>
  );
}
