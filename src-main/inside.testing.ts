import { onTestFinished } from 'vitest';
import { appendEntry } from './audit/chain.ts';
import { databasePath } from './core.ts';
import { subkey } from './db/crypto.ts';
import { openForWriting } from './db/open.ts';
import { transaction } from './db/statements.ts';
import type { CommandContext, JobContext } from './ipc/handlers.ts';
import { shellPorts } from './ports.ts';
import { type TestApp, testKey } from './testing.ts';
import { createWorkers } from './workers/workers.ts';

/** The contexts that a part of the core gets, on the database of an app that is closed for it: for what no procedure speaks of yet. */
export async function contextsInside(app: TestApp) {
  const { dataDir, clock } = app;
  await app.close();
  const db = openForWriting(databasePath(dataDir), testKey, true);
  onTestFinished(() => {
    db.handle.close();
  });
  const command: CommandContext = {
    db,
    clock,
    keys: { valueHash: subkey(testKey, 'pii-value'), seal: subkey(testKey, 'seal') },
    dataDir,
    ports: shellPorts(),
    user: 'tester',
    audit: (entry) => {
      appendEntry(db, entry, 'tester', clock);
    },
    changed: () => {},
    afterCommit: (work) => work(),
  };
  const context: JobContext = {
    ...command,
    signal: new AbortController().signal,
    progress: () => {},
    write: (work) => transaction(db, () => work(command)),
    cleanUp: async () => {},
    append: (work) => transaction(db, () => work(db)),
    tell: () => {},
    workers: createWorkers(databasePath(dataDir), testKey),
  };
  return { db, command, context };
}
