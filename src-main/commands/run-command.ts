import type { ClusterRef, Execution } from '../contract/index.ts';
import { CasebookError } from '../errors.ts';
import type { JobContext } from '../ipc/handlers.ts';
import { openCluster } from '../kubeconfigs/use.ts';
import { askPerson } from './approvals/ask.ts';
import type { ApprovalQueue } from './approvals/queue.ts';
import { sessionFor } from './approvals/sessions.ts';
import { gitEnvironment } from './classifier/programs/git/environment.ts';
import { commandEnvironment } from './execution/environment.ts';
import { runProcesses } from './execution/run.ts';
import { type CommandRequest, type Prepared, prepare } from './prepare.ts';
import { recordNotBegun, recordNotRun, recordRefused, recordStart } from './record/entries.ts';
import { executionById, executionExists } from './record/executions.ts';
import { recordRun } from './record/record-run.ts';

/** What lives as long as the database is open. */
export interface CommandState {
  queue: ApprovalQueue;
  /** Approvals "for this session" count under this id. */
  sessionId: string;
  /** What waits or runs, with what ends it. */
  live: Map<string, AbortController>;
}

function sameCluster(one: ClusterRef | null, other: ClusterRef | null): boolean {
  return (
    one?.kubeconfigId === other?.kubeconfigId &&
    one?.context === other?.context &&
    one?.namespace === other?.namespace
  );
}

async function execute(
  context: JobContext,
  prepared: Prepared,
  approval: 'auto' | 'approved' | 'session',
  session: string | null,
): Promise<void> {
  const { id, request, judged, workingDirectory, cluster } = prepared;
  const use = cluster ? await openCluster(context, { signal: context.signal }) : null;
  try {
    // What was judged, and shown, is what runs.
    if (!sameCluster(cluster, use?.ref ?? null))
      throw new CasebookError('CONFLICT', 'The active cluster, context or namespace was changed meanwhile.');
    recordStart(context, prepared, approval, session);
    await recordRun(context, id, request.issueId, (onOutput, signal) =>
      runProcesses({
        plan: judged.plan,
        command: request.command,
        shell: request.shell,
        workingDirectory,
        environment: {
          ...commandEnvironment(request.environment),
          // What nobody is asked about must start nothing that a repository's configuration names.
          ...(approval === 'auto' ? gitEnvironment : {}),
          ...use?.environment,
        },
        timeoutMs: request.timeoutMs,
        signal,
        mark: id,
        onOutput,
      }),
    );
  } finally {
    use?.close();
  }
}

async function askAndExecute(context: JobContext, state: CommandState, prepared: Prepared): Promise<void> {
  const { judged, scope } = prepared;
  const session = judged.rememberable
    ? sessionFor(context.db, state.sessionId, scope, context.clock.now())
    : null;
  if (session) return execute(context, prepared, 'session', session);
  const answer = await askPerson(context, state.queue, prepared);
  if (answer !== 'allow_once' && answer !== 'allow_session')
    return recordNotRun(context, state.sessionId, prepared, answer);
  try {
    await execute(context, prepared, 'approved', null);
  } catch (error) {
    recordNotBegun(context, prepared, error);
    throw error;
  }
}

/**
 * Runs a command for a person, a model or a runbook: tier 1 at once, tier 2 once a person allowed it, tier 3 never. This is the only way
 * in. Answers when it has ended, or was not run; every outcome is recorded. Errors: as `commands.run`.
 */
export async function runCommand(
  outer: JobContext,
  state: CommandState,
  request: CommandRequest,
): Promise<Execution> {
  const stop = new AbortController();
  const context = { ...outer, signal: AbortSignal.any([outer.signal, stop.signal]) };
  const prepared = await prepare(context, request);
  const { id, judged } = prepared;
  if (state.live.has(id) || executionExists(context.db, id))
    throw new CasebookError('CONFLICT', 'A command with this id was run already.');
  state.live.set(id, stop);
  try {
    if (judged.tier === 3) recordRefused(context, state.sessionId, prepared);
    else if (judged.tier === 1) await execute(context, prepared, 'auto', null);
    else await askAndExecute(context, state, prepared);
  } finally {
    state.live.delete(id);
  }
  return executionById(context.db, id).execution;
}
