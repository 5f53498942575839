import type { commands as declared } from '../contract/commands.ts';
import { newId } from '../db/clock.ts';
import { CasebookError } from '../errors.ts';
import type { Handlers, JobContext } from '../ipc/handlers.ts';
import { currentUser } from '../settings/settings.ts';
import { createApprovalQueue } from './approvals/queue.ts';
import { listSessions, recordDecision, revokeSession } from './approvals/sessions.ts';
import type { CommandRequest } from './prepare.ts';
import { executionById, listExecutions } from './record/executions.ts';
import { exportExecutions, renderExecutions } from './record/export.ts';
import { readOutput } from './record/read-output.ts';
import { addRule, judgeCommand, listRules, removeRule, setRuleTier } from './rules/rules.ts';
import { type CommandState, runCommand } from './run-command.ts';

const isOpen = (status: string) => status === 'running' || status === 'waiting';

/** The handlers, and the one way for the rest of the core to have a command run. What waits and runs lives as long as the core. */
export function createCommands() {
  const state: CommandState = { queue: createApprovalQueue(), sessionId: newId(), live: new Map() };

  const handlers: Handlers<keyof typeof declared> = {
    'commands.classify': (context, { command, shell }) => {
      const { plan: _plan, ...verdict } = judgeCommand(context.db, command, shell);
      return verdict;
    },
    'commands.run': (context, input) =>
      runCommand(context, state, {
        ...input,
        requester: { kind: 'person', name: currentUser(context.db) },
      }),
    'commands.stop': (context, { id }) => {
      const { execution } = executionById(context.db, id);
      const live = state.live.get(id);
      if (!live) throw new CasebookError('NOT_FOUND', 'This command has ended already.');
      context.audit({
        action: 'command.stop',
        entityType: 'command_execution',
        entityId: id,
        after: { issueId: execution.issueId },
      });
      context.afterCommit(() => live.abort());
      return {};
    },
    'commands.get': (context, { id }) => {
      const { execution, verdict } = executionById(context.db, id);
      return { ...execution, verdict };
    },
    'commands.list': (context, { filter, offset, limit }) =>
      listExecutions(context.db, filter, { offset, limit }),
    'commands.output': (context, { id, from, whole }) => {
      const { stdoutBytes, stderrBytes, status } = executionById(context.db, id).execution;
      return readOutput(context.db, {
        id,
        from,
        whole,
        total: stdoutBytes + stderrBytes,
        ended: !isOpen(status),
      });
    },
    'commands.export': exportExecutions,
    'commands.render': renderExecutions,

    'approvals.pending': () => state.queue.pending(),
    'approvals.answer': (context, { id, decision }) => {
      const { request, scope } = state.queue.shown(id);
      if (decision === 'allow_session' && request.sessionScope === null)
        throw new CasebookError('INVALID_INPUT', 'decision: this command is asked about every time.');
      recordDecision(context, state.sessionId, {
        executionId: request.executionId,
        issueId: request.issueId,
        scope,
        decision,
        madeBy: 'person',
      });
      context.afterCommit(() => state.queue.settle(id, decision));
      return {};
    },
    'approvals.sessions': (context) => listSessions(context.db, state.sessionId, context.clock.now()),
    'approvals.revoke': (context, { id }) => {
      revokeSession(context, state.sessionId, id);
      return {};
    },

    'commands.rules': (context) => listRules(context.db),
    'commands.setRuleTier': (context, { id, tier }) => setRuleTier(context, id, tier),
    'commands.addRule': addRule,
    'commands.removeRule': (context, { id }) => {
      removeRule(context, id);
      return {};
    },
  };

  return {
    handlers,
    /** For models and runbooks: the same path as a person's commands, with their own name on it. */
    run: (context: JobContext, request: CommandRequest) => runCommand(context, state, request),
  };
}
