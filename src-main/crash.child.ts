/** The process that crash.test.ts kills. It says on standard output what was acknowledged, one JSON value per line. */
import { randomBytes } from 'node:crypto';
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { shellPorts } from './ports.ts';

const [mode, dataDir, folder, secret] = process.argv.slice(2) as [string, string, string, string];

function say(value: unknown): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
}

/** Adds issues, notes and files of 1 to 6 MiB until somebody stops it. */
async function addForever(): Promise<void> {
  const key = Buffer.from(secret, 'hex');
  const app = await createApp({ dataDir, ports: shellPorts(), environmentKey: key });
  await app.createWithKey(key);
  const core = app.unlocked();
  say({ ready: true });
  for (let turn = 0; ; turn += 1) {
    const issue = await core.dispatch('issues.create', { title: `Issue ${turn}`, severity: 'low' });
    say({ issue: issue.id });
    const note = await core.dispatch('timeline.add', { issueId: issue.id, description: `Note ${turn}` });
    say({ event: note.id });
    const path = join(folder, `file-${turn}.log`);
    const lines = Array.from({ length: 10_000 * (1 + (turn % 6)) }, () => randomBytes(40).toString('hex'));
    writeFileSync(path, lines.join('\n'));
    const { results } = await core.dispatch('logs.addPaths', { issueId: issue.id, paths: [path] });
    for (const outcome of results) if (outcome.outcome === 'added') say({ file: outcome.file.id });
  }
}

/** Searches two logs of an issue at once, until somebody stops it. */
async function scanForever(): Promise<void> {
  const key = Buffer.from(secret, 'hex');
  const app = await createApp({ dataDir, ports: shellPorts(), environmentKey: key });
  await app.createWithKey(key);
  const core = app.unlocked();
  const { id: issueId } = await core.dispatch('issues.create', { title: 'Searched', severity: 'low' });
  const lines = (from: number) =>
    Array.from({ length: 12_000 }, (_, index) => `from 10.${from}.${index >> 8}.${index & 255} ok`).join(
      '\n',
    );
  const ids: string[] = [];
  for (const from of [0, 1]) {
    const text = `${lines(from)}\n${lines(2)}\n`;
    const { results } = await core.dispatch('logs.addText', { issueId, fileName: `${from}.log`, text });
    for (const outcome of results) if (outcome.outcome === 'added') ids.push(outcome.file.id);
  }
  say({ ready: true, issue: issueId });
  for (;;) await Promise.all(ids.map((logFileId) => core.dispatch('pii.scan', { logFileId })));
}

/** Opens a database that has migrations to run. */
async function migrate(): Promise<void> {
  say({ ready: true });
  const app = await createApp({ dataDir, ports: shellPorts(), environmentKey: Buffer.from(secret, 'hex') });
  await app.close();
  say({ done: true });
}

/** Encrypts a database anew. */
async function rekey(): Promise<void> {
  const app = await createApp({ dataDir, ports: shellPorts(), environmentPassphrase: secret });
  say({ ready: true });
  const call = { signal: new AbortController().signal, onProgress: () => {} };
  await app.dispatch('vault.rekey', { passphrase: secret }, call);
  say({ done: true });
  await app.close();
}

const modes: Record<string, () => Promise<void>> = { add: addForever, scan: scanForever, migrate, rekey };
await modes[mode]?.();
