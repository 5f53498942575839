import type { ApprovalStatus } from '../../contract/index.ts';
import { utcInstant, utcText } from '../../db/clock.ts';
import { get, run } from '../../db/statements.ts';
import { CasebookError } from '../../errors.ts';
import type { CommandContext, JobContext } from '../../ipc/handlers.ts';
import { countUse, recordDecision } from '../approvals/sessions.ts';
import * as sql from '../commands.sql.ts';
import { type Prepared, verdictOf } from '../prepare.ts';

/** The command goes into the audit log by hash: it may hold a password. The programs say what it was about. */
function audited({ request, judged, cluster, hash }: Prepared) {
  return {
    issueId: request.issueId,
    command: hash,
    programs: judged.programs.map(({ name, subcommand }) => [name, ...subcommand].join(' ')),
    tier: judged.tier,
    requester: { kind: request.requester.kind, name: request.requester.name },
    cluster: cluster && { name: cluster.name, context: cluster.context, namespace: cluster.namespace },
  };
}

/** Writes the audit entry of a step, and tells the windows. */
export function audit(
  command: CommandContext,
  prepared: Prepared,
  action: string,
  details: Record<string, unknown> = {},
): void {
  const { id, request } = prepared;
  command.audit({
    action: `command.${action}`,
    entityType: 'command_execution',
    entityId: id,
    after: { ...audited(prepared), ...details },
  });
  command.changed('command', [id], request.issueId);
}

/** Records a request for the first time. */
export function insert(
  command: CommandContext,
  prepared: Prepared,
  state: { status: 'waiting' | 'running' | 'not_run'; approval: ApprovalStatus; note: string | null },
): void {
  const { id, request, judged, cluster, workingDirectory, hash } = prepared;
  const now = command.clock.now();
  run(command.db, sql.insertExecution, {
    id,
    issueId: request.issueId,
    command: request.command,
    tier: judged.tier,
    approval: state.approval,
    kubeconfigId: cluster?.kubeconfigId ?? null,
    executedAt: utcText(now),
    startedAt: utcInstant(now),
    status: state.status,
    shell: request.shell,
    requester: JSON.stringify(request.requester),
    verdict: JSON.stringify(verdictOf(judged)),
    programs: ` ${[...new Set(judged.programs.map(({ name }) => name))].join(' ')} `,
    commandHash: hash,
    cluster: cluster && JSON.stringify(cluster),
    workingDirectory,
    environment: JSON.stringify(request.environment),
    timeoutMs: request.timeoutMs,
    note: state.note,
  });
}

/** Records that a command starts. `session` is the approval that lets it, which counts its uses. */
export function recordStart(
  context: JobContext,
  prepared: Prepared,
  approval: 'auto' | 'approved' | 'session',
  session: string | null,
): void {
  const { id } = prepared;
  const now = context.clock.now();
  context.write((command) => {
    // Who was asked about is there already, and its time counts from now.
    if (approval === 'approved')
      run(command.db, sql.startExecution, {
        id,
        approval,
        executedAt: utcText(now),
        startedAt: utcInstant(now),
      });
    else insert(command, prepared, { status: 'running', approval, note: null });
    if (session) countUse(command.db, session);
    audit(command, prepared, 'started', { approval });
  });
}

const notRun = {
  deny: { approval: 'denied', madeBy: 'person', note: 'Denied.' },
  expired: { approval: 'expired', madeBy: 'timeout', note: 'Nobody answered in time, so it was not run.' },
  stopped: { approval: 'denied', madeBy: 'stop', note: 'It was stopped while it waited for an answer.' },
} as const;

/** Records that a command was not run after all, and by whose will. A person's answer was recorded as it came. */
export function recordNotRun(
  context: JobContext,
  sessionId: string,
  prepared: Prepared,
  answer: keyof typeof notRun,
): void {
  const { approval, madeBy, note } = notRun[answer];
  const { id, request, scope } = prepared;
  context.write((command) => {
    run(command.db, sql.leaveExecution, { id, approval, note });
    if (madeBy !== 'person')
      recordDecision(command, sessionId, {
        executionId: id,
        issueId: request.issueId,
        scope,
        decision: 'deny',
        madeBy,
      });
    audit(command, prepared, approval);
  });
}

/** Records what is refused without a question. */
export function recordRefused(context: JobContext, sessionId: string, prepared: Prepared): void {
  const { id, request, scope, judged } = prepared;
  context.write((command) => {
    insert(command, prepared, { status: 'not_run', approval: 'refused', note: judged.summary });
    recordDecision(command, sessionId, {
      executionId: id,
      issueId: request.issueId,
      scope,
      decision: 'deny',
      madeBy: 'rule',
    });
    audit(command, prepared, 'refused');
  });
}

/** Records why a command that was allowed could not be begun: its cluster cannot be opened any more, or is another one. */
export function recordNotBegun(context: JobContext, prepared: Prepared, error: unknown): void {
  const { id } = prepared;
  const waits = get(context.db, sql.isWaiting, { id }) !== undefined;
  if (!waits) return;
  const note =
    error instanceof CasebookError ? error.message : 'Something unexpected happened before it was run.';
  context.write((command) => {
    run(command.db, sql.leaveExecution, { id, approval: 'approved', note });
    audit(command, prepared, 'not_begun');
  });
}
