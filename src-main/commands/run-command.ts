import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type {
  ApprovalPreview,
  ApprovalStatus,
  ClusterRef,
  CommandVerdict,
  Execution,
  Requester,
  Shell,
} from '../contract/index.ts';
import { newId, utcInstant, utcText } from '../db/clock.ts';
import { get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext, JobContext } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { previewCommand } from '../kubeconfigs/preview.ts';
import { openCluster } from '../kubeconfigs/use.ts';
import type { Answer, ApprovalQueue } from './approvals/queue.ts';
import { commandHash, type Scope, type Subject, scopeOf } from './approvals/scope.ts';
import { countUse, recordDecision, sessionFor } from './approvals/sessions.ts';
import type { Classification } from './classifier/classify.ts';
import type { Plan } from './classifier/plan.ts';
import * as sql from './commands.sql.ts';
import { checkEnvironmentNames, commandEnvironment, homeFolder } from './execution/environment.ts';
import { runProcesses } from './execution/run.ts';
import { executionById, executionExists } from './record/executions.ts';
import { recordRun } from './record/record-run.ts';
import { judgeCommand } from './rules/rules.ts';
import { usesCluster } from './uses-cluster.ts';

/** What lives as long as the database is open. */
export interface CommandState {
  queue: ApprovalQueue;
  /** Approvals "for this session" count under this id. */
  sessionId: string;
  /** What waits or runs, with what ends it. */
  live: Map<string, AbortController>;
}

export interface CommandRequest {
  id?: string | undefined;
  issueId: string;
  command: string;
  shell: Shell;
  requester: Requester;
  withCluster: boolean;
  timeoutMs: number | null;
  workingDirectory?: string | undefined;
  environment: string[];
}

/** A request that was looked at: everything that is asked about and then run. */
interface Prepared {
  id: string;
  request: CommandRequest;
  judged: Classification;
  workingDirectory: string;
  cluster: ClusterRef | null;
  subject: Subject;
  scope: Scope;
  hash: string;
}

function checkFolder(path: string): void {
  if (!isAbsolute(path))
    throw new CasebookError('INVALID_INPUT', 'workingDirectory: give the whole path, from the root on.');
  try {
    if (!statSync(path).isDirectory()) throw new Error('not a folder');
    accessSync(path, constants.X_OK);
  } catch {
    throw new CasebookError('WORKING_DIRECTORY_MISSING', undefined, { path });
  }
}

function verdictOf(judged: Classification): CommandVerdict {
  const { tier, rememberable, summary, reasons, programs, needsShell } = judged;
  return { tier, rememberable, summary, reasons, programs, needsShell };
}

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

function audit(
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

async function clusterRef(context: JobContext): Promise<ClusterRef | null> {
  const use = await openCluster(context, { signal: context.signal });
  use?.close();
  return use?.ref ?? null;
}

async function prepare(context: JobContext, request: CommandRequest): Promise<Prepared> {
  issueById(context.db, request.issueId);
  const id = request.id ?? newId();
  if (executionExists(context.db, id))
    throw new CasebookError('CONFLICT', 'A command with this id was run already.');
  checkEnvironmentNames(request.environment);
  const workingDirectory = request.workingDirectory ?? homeFolder();
  checkFolder(workingDirectory);
  const judged = judgeCommand(context.db, request.command, request.shell);
  const wantsCluster = request.withCluster && judged.tier < 3 && usesCluster(judged);
  const cluster = wantsCluster ? await clusterRef(context) : null;
  const { command, shell, requester, environment } = request;
  const subject = { command, shell, plan: judged.plan, cluster, workingDirectory, requester, environment };
  return {
    id,
    request,
    judged,
    workingDirectory,
    cluster,
    subject,
    scope: scopeOf(subject),
    hash: commandHash(subject),
  };
}

function insert(
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

/** The program and its arguments, where a command is nothing else. */
function singleProgram(plan: Plan | null): string[] | null {
  const [part, ...more] = plan?.parts ?? [];
  const [stage, ...others] = part?.stages ?? [];
  if (!stage || more.length > 0 || others.length > 0) return null;
  if (stage.argv.some((word) => word.pattern !== null || word.tilde)) return null;
  return stage.argv.map((word) => word.text);
}

/** Shows what would change, with the cluster open only while it is looked at. */
function previewOf(context: JobContext, { cluster, judged, workingDirectory }: Prepared) {
  const argv = singleProgram(judged.plan);
  if (!cluster || !argv) return null;
  return async (signal: AbortSignal): Promise<ApprovalPreview> => {
    const use = await openCluster(context, { signal });
    if (!use) return { state: 'none' };
    try {
      return await previewCommand(argv, use, signal, workingDirectory);
    } finally {
      use.close();
    }
  };
}

async function ask(context: JobContext, state: CommandState, prepared: Prepared): Promise<Answer> {
  const { id, request, judged, cluster, workingDirectory, scope, hash } = prepared;
  context.write((command) => {
    insert(command, prepared, { status: 'waiting', approval: 'waiting', note: null });
    audit(command, prepared, 'asked');
  });
  const preview = previewOf(context, prepared);
  const denied = get<{ denied: number }>(context.db, sql.deniedBefore, {
    issueId: request.issueId,
    commandHash: hash,
  });
  return state.queue.ask(
    {
      executionId: id,
      issueId: request.issueId,
      command: request.command,
      shell: request.shell,
      verdict: verdictOf(judged),
      cluster,
      requester: request.requester,
      workingDirectory,
      preview: preview ? { state: 'loading' } : { state: 'none' },
      deniedBefore: denied?.denied ?? 0,
      sessionScope: judged.rememberable ? scope.text : null,
    },
    scope,
    context,
    preview,
  );
}

const notRun = {
  deny: { approval: 'denied', action: 'denied', madeBy: 'person', note: 'Denied.' },
  expired: {
    approval: 'expired',
    action: 'expired',
    madeBy: 'timeout',
    note: 'Nobody answered in time, so it was not run.',
  },
  stopped: {
    approval: 'denied',
    action: 'denied',
    madeBy: 'stop',
    note: 'It was stopped while it waited for an answer.',
  },
} as const;

function leave(
  context: JobContext,
  state: CommandState,
  prepared: Prepared,
  answer: keyof typeof notRun,
): void {
  const { approval, action, madeBy, note } = notRun[answer];
  const { id, request, scope } = prepared;
  context.write((command) => {
    run(command.db, sql.leaveExecution, { id, approval, note });
    // A person's answer was recorded as it came.
    if (madeBy !== 'person')
      recordDecision(command, state.sessionId, {
        executionId: id,
        issueId: request.issueId,
        scope,
        decision: 'deny',
        madeBy,
      });
    audit(command, prepared, action);
  });
}

function refuse(context: JobContext, state: CommandState, prepared: Prepared): void {
  const { id, request, scope, judged } = prepared;
  context.write((command) => {
    insert(command, prepared, { status: 'not_run', approval: 'refused', note: judged.summary });
    recordDecision(command, state.sessionId, {
      executionId: id,
      issueId: request.issueId,
      scope,
      decision: 'deny',
      madeBy: 'rule',
    });
    audit(command, prepared, 'refused');
  });
}

/** Records the start and answers what ends the run's own pieces: the cluster's file, and the entry in the list of what runs. */
function start(
  context: JobContext,
  prepared: Prepared,
  approval: ApprovalStatus,
  waited: boolean,
  session: string | null,
): void {
  const { id } = prepared;
  const now = context.clock.now();
  context.write((command) => {
    if (waited)
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
  waited: boolean,
  approval: ApprovalStatus,
  session: string | null,
): Promise<void> {
  const { id, request, judged, workingDirectory, cluster } = prepared;
  const use = cluster ? await openCluster(context, { signal: context.signal }) : null;
  try {
    // What was shown and allowed is what runs.
    const moved = !sameCluster(cluster, use?.ref ?? null);
    if (moved && waited) {
      context.write((command) => {
        const note =
          'The active cluster, context or namespace was changed while it waited, so it was not run.';
        run(command.db, sql.leaveExecution, { id, approval, note });
        audit(command, prepared, 'denied', { note: 'cluster changed' });
      });
      return;
    }
    if (moved) throw new CasebookError('CONFLICT', 'The active cluster was changed meanwhile.');
    start(context, prepared, approval, waited, session);
    await recordRun(context, id, request.issueId, (onOutput, signal) =>
      runProcesses({
        plan: judged.plan,
        command: request.command,
        shell: request.shell,
        workingDirectory,
        environment: { ...commandEnvironment(request.environment), ...use?.environment },
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
  const { id, judged, scope } = prepared;
  if (state.live.has(id)) throw new CasebookError('CONFLICT', 'A command with this id runs already.');
  state.live.set(id, stop);
  try {
    if (judged.tier === 3) refuse(context, state, prepared);
    else if (judged.tier === 1) await execute(context, prepared, false, 'auto', null);
    else {
      const session = judged.rememberable
        ? sessionFor(context.db, state.sessionId, scope, context.clock.now())
        : null;
      const answer = session ? null : await ask(context, state, prepared);
      if (answer === null) await execute(context, prepared, false, 'session', session);
      else if (answer === 'allow_once' || answer === 'allow_session')
        await execute(context, prepared, true, 'approved', null);
      else leave(context, state, prepared, answer);
    }
  } finally {
    state.live.delete(id);
  }
  return executionById(context.db, id).execution;
}
