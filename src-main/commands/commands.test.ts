import { expect, test } from 'vitest';
import { createIssue, testApp } from '../testing.ts';

test('a read runs at once, is recorded and listed', async () => {
  const { core } = await testApp();
  const issue = await createIssue(core);
  const run = await core.dispatch('commands.run', { issueId: issue.id, command: 'uptime -p' });
  console.log(run);
  console.log(await core.dispatch('commands.output', { id: run.id }));
  console.log(await core.dispatch('commands.list', { filter: { text: 'up' } }));
  expect(run.status).toBe('done');
});
