import { expect, test } from 'vitest';
import type { ApprovalDecision, Requester } from '../contract/index.ts';
import { contextsInside } from '../inside.testing.ts';
import { createIssue, testApp } from '../testing.ts';
import { createCommands } from './commands.ts';
import { until } from './testing.ts';

/** Commands as another part of the core has them run: a model or a runbook, for which no procedure speaks yet. */
async function inside() {
  const running = await testApp();
  const { id: issueId } = await createIssue(running.core);
  const { command, context } = await contextsInside(running);
  const { handlers, run } = createCommands();
  return {
    run: (requester: Requester, text: string) =>
      run(context, {
        issueId,
        command: text,
        shell: 'bash',
        requester,
        withCluster: false,
        timeoutMs: 10_000,
        environment: [],
      }),
    async answer(decision: ApprovalDecision) {
      const request = await until(() => handlers['approvals.pending'](command, {})[0]);
      handlers['approvals.answer'](command, { id: request.id, decision });
      return request;
    },
    waiting: () => handlers['approvals.pending'](command, {}).length,
  };
}

const model: Requester = { kind: 'model', name: 'a-model', reason: 'The folder may be missing.' };

test('a model gives its reason, reads at once, and asks for changes', async () => {
  const { run, answer } = await inside();
  expect(await run(model, 'uptime')).toMatchObject({ approval: 'auto', requester: model });
  const asked = run(model, 'true && touch nothing-at-all --no-create');
  expect(await answer('deny')).toMatchObject({ requester: model, deniedBefore: 0 });
  expect(await asked).toMatchObject({ status: 'not_run', requester: model });
});

test('a model that asks again after a denial is said to do so, however it writes the command', async () => {
  const { run, answer } = await inside();
  for (const [times, text] of ['touch -c nothing', 'touch   -c "nothing"', `'touch' -c nothing`].entries()) {
    const asked = run({ ...model, reason: `Reason ${times}` }, text);
    expect(await answer('deny')).toMatchObject({
      deniedBefore: times,
      requester: { reason: `Reason ${times}` },
    });
    await asked;
  }
});

test('what a person allowed for the session holds for no model, and one runbook’s for no other', async () => {
  const { run, answer, waiting } = await inside();
  const text = 'touch -c nothing';
  const asks = async (requester: Requester, decision: ApprovalDecision) => {
    const asked = run(requester, text);
    await answer(decision);
    return (await asked).approval;
  };
  const runbook = (name: string): Requester => ({ kind: 'runbook', name });
  expect(await asks({ kind: 'person', name: 'ada' }, 'allow_session')).toBe('approved');
  expect(await asks(model, 'deny')).toBe('denied');
  expect(await asks(model, 'allow_session')).toBe('approved');
  // For another reason, but the same model.
  expect(await run({ ...model, reason: 'Again.' }, text)).toMatchObject({ approval: 'session' });
  expect(await asks({ ...model, name: 'another' }, 'deny')).toBe('denied');
  expect(await asks(runbook('restart'), 'allow_session')).toBe('approved');
  expect(await asks(runbook('clean up'), 'deny')).toBe('denied');
  expect((await run(runbook('restart'), text)).approval).toBe('session');
  expect(waiting()).toBe(0);
});
