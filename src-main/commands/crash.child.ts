/** The process that crash.test.ts kills. It says on standard output when its command has printed something. */
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { createApp } from '../app.ts';
import { shellPorts } from '../ports.ts';

const [dataDir = '', secret = '', command = ''] = process.argv.slice(2);
const key = Buffer.from(secret, 'hex');
const app = await createApp({ dataDir, ports: shellPorts(), environmentKey: key });
await app.createWithKey(key);
const core = app.unlocked();
const issue = await core.dispatch('issues.create', { title: 'Crash', severity: 'low' });
void core.dispatch('commands.run', { issueId: issue.id, command, timeoutMs: null });
void core.dispatch('commands.run', { issueId: issue.id, command: 'touch waits-for-ever', timeoutMs: null });
let answered = false;
for (;;) {
  await setTimeout(50);
  const [request] = await core.dispatch('approvals.pending', {});
  if (request?.command === command && !answered) {
    answered = true;
    await core.dispatch('approvals.answer', { id: request.id, decision: 'allow_once' });
  }
  const { executions } = await core.dispatch('commands.list', {});
  const running = executions.find(({ status, stdoutBytes }) => status === 'running' && stdoutBytes > 0);
  if (running) writeSync(1, `${running.id}\n`);
}
