import { z } from 'zod';
import { byteCount, command, id, job, nothing, page, query, sha256, utcInstant } from './define.ts';

/** 1 runs at once, 2 asks a person, 3 is refused. */
export const commandTier = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type CommandTier = z.infer<typeof commandTier>;

export const shell = z.enum(['bash', 'powershell', 'cmd']);
export type Shell = z.infer<typeof shell>;

/** As typed, up to 1 MiB. */
const commandText = z.string().min(1).max(1_048_576);

const range = { start: z.number().int().nonnegative(), end: z.number().int().nonnegative() };

/** What the classifier says. Ranges are UTF-16 units of the command, end exclusive. */
export const verdict = z.strictObject({
  tier: commandTier,
  /** Whether a person may allow the same again for the session. */
  rememberable: z.boolean(),
  summary: z.string(),
  /** The highest tier first; at most 200. */
  reasons: z.array(z.strictObject({ text: z.string(), tier: commandTier, ...range })),
  /** Every program that it would start; at most 200. */
  programs: z.array(
    z.strictObject({ name: z.string(), subcommand: z.array(z.string()), tier: commandTier, ...range }),
  ),
  /** It cannot be run as programs joined by pipes: after approval it runs under a shell. */
  needsShell: z.boolean(),
});
export type CommandVerdict = z.infer<typeof verdict>;

/** The cluster a command runs against, with the colour that marks it everywhere. */
export const clusterRef = z.strictObject({
  kubeconfigId: id,
  name: z.string(),
  colour: z.string(),
  context: z.string(),
  namespace: z.string(),
});
export type ClusterRef = z.infer<typeof clusterRef>;

/** Who wants the command run. A model states why; a runbook is named. */
export const requester = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), name: z.string() }),
  z.strictObject({ kind: z.literal('model'), name: z.string(), reason: z.string() }),
  z.strictObject({ kind: z.literal('runbook'), name: z.string() }),
]);
export type Requester = z.infer<typeof requester>;

/** auto: tier 1. approved: asked and allowed once. session: allowed earlier for the session. expired: nobody answered. refused: tier 3. */
export const approvalStatus = z.enum([
  'auto',
  'waiting',
  'approved',
  'session',
  'denied',
  'expired',
  'refused',
]);
export type ApprovalStatus = z.infer<typeof approvalStatus>;

/** not_run: denied, expired, refused or stopped while it waited. interrupted: Casebook ended while it ran. */
export const executionStatus = z.enum([
  'waiting',
  'running',
  'done',
  'failed_to_start',
  'timed_out',
  'cancelled',
  'interrupted',
  'not_run',
]);
export type ExecutionStatus = z.infer<typeof executionStatus>;

export const execution = z.strictObject({
  id,
  issueId: id.nullable(),
  command: z.string(),
  shell,
  tier: commandTier,
  approval: approvalStatus,
  status: executionStatus,
  requester,
  cluster: clusterRef.nullable(),
  /** Null while it runs, when a signal ended it, when its time was over or it was stopped, and when it was not run. */
  exitCode: z.number().int().nullable(),
  signal: z.string().nullable(),
  /** Milliseconds from start to end. */
  durationMs: z.number().int().nonnegative().nullable(),
  /** Null: it ran until it ended or was stopped. */
  timeoutMs: z.number().int().positive().nullable(),
  workingDirectory: z.string(),
  executedAt: utcInstant,
  /** Everything it printed, also what is not kept at hand. */
  stdoutBytes: byteCount,
  stderrBytes: byteCount,
  /** SHA-256 of what it printed, both streams in order of arrival; null while it runs. */
  outputHash: sha256.nullable(),
  /** Both streams together, as they came. */
  outputLines: z.number().int().nonnegative(),
  /** Why it could not be started, or why it ended, for people; null where the exit code says it all. */
  note: z.string().nullable(),
});
export type Execution = z.infer<typeof execution>;

/** A piece of output in order of arrival. Invalid UTF-8 is shown as U+FFFD; ANSI escapes are kept for the page to colour. */
export const outputPiece = z.strictObject({
  stream: z.enum(['stdout', 'stderr']),
  text: z.string(),
});
export type OutputPiece = z.infer<typeof outputPiece>;

export const executionFilter = z.strictObject({
  issueId: id.optional(),
  tiers: z.array(commandTier).max(3).optional(),
  approvals: z.array(approvalStatus).max(7).optional(),
  statuses: z.array(executionStatus).max(8).optional(),
  kubeconfigId: id.optional(),
  /** The name of a program that it ran, e.g. kubectl. */
  program: z.string().max(100).optional(),
  /** Words in the command or in its output. */
  text: z.string().max(500).optional(),
  from: utcInstant.optional(),
  to: utcInstant.optional(),
});
export type ExecutionFilter = z.infer<typeof executionFilter>;

/** The filter of an export: what leaves is judged by what was decided in one issue. */
export const issueExecutions = executionFilter.extend({ issueId: id });

/** What would change, shown in the approval prompt: a dry run, a difference, the objects that a selector matches, replica counts. */
export const previewSection = z.strictObject({
  title: z.string(),
  kind: z.enum(['text', 'diff', 'objects']),
  /** Up to 64 KiB; `cut` says that more follows. */
  text: z.string(),
  cut: z.boolean(),
});
export const approvalPreview = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('loading') }),
  z.strictObject({ state: z.literal('ready'), sections: z.array(previewSection) }),
  z.strictObject({ state: z.literal('failed'), message: z.string() }),
]);
export type ApprovalPreview = z.infer<typeof approvalPreview>;

export const approvalRequest = z.strictObject({
  id,
  executionId: id,
  issueId: id,
  command: z.string(),
  shell,
  verdict,
  cluster: clusterRef.nullable(),
  requester,
  workingDirectory: z.string(),
  preview: approvalPreview,
  askedAt: utcInstant,
  /** When silence becomes a denial; null while others are before it. */
  expiresAt: utcInstant.nullable(),
  /** How often the same command was denied before in this issue, and the last reason is the requester's. */
  deniedBefore: z.number().int().nonnegative(),
  /** What "for this session" would cover, for people; null where it is not offered. */
  sessionScope: z.string().nullable(),
});
export type ApprovalRequest = z.infer<typeof approvalRequest>;

export const approvalDecision = z.enum(['deny', 'allow_once', 'allow_session']);
export type ApprovalDecision = z.infer<typeof approvalDecision>;

export const sessionApproval = z.strictObject({
  id,
  scope: z.string(),
  decidedAt: utcInstant,
  expiresAt: utcInstant,
  uses: z.number().int().nonnegative(),
});
export type SessionApproval = z.infer<typeof sessionApproval>;

/** A row of the classifier's tables, or a rule of this installation. */
export const commandRule = z.strictObject({
  id,
  /** Of a built-in row, e.g. `kubectl.get`; null for an own rule. */
  rowId: z.string().nullable(),
  /** e.g. `kubectl rollout status`; own rules match a program and, where given, its subcommand. */
  template: z.string(),
  description: z.string(),
  category: z.string(),
  /** As built in. */
  tier: commandTier,
  /** With this installation's change. */
  effectiveTier: commandTier,
  /** A tier 2 row that an installation may let run at once. */
  loosenable: z.boolean(),
  examples: z.array(z.string()),
});
export type CommandRule = z.infer<typeof commandRule>;

export const commands = {
  /** Decides and runs nothing. */
  'commands.classify': query(z.strictObject({ command: commandText, shell: shell.default('bash') }), verdict),
  /**
   * Runs a command for a person: tier 1 at once, tier 2 once it was allowed, tier 3 never. Answers when it ended. The caller may choose the id, so that
   * it can follow the output meanwhile. Aborting the call ends the whole process group. Denied, expired and refused commands are an
   * answer, not an error. Errors: NOT_FOUND, CONFLICT for an id that exists, INVALID_INPUT for a variable that is not passed on,
   * WORKING_DIRECTORY_MISSING, KUBECONFIG_PLUGIN_UNAPPROVED.
   */
  'commands.run': job(
    z.strictObject({
      id: z.uuid({ version: 'v7' }).optional(),
      issueId: id,
      command: commandText,
      shell: shell.default('bash'),
      /** With the active kubeconfig and its context and namespace; false runs without one. */
      withCluster: z.boolean().default(true),
      /** Ends the command after so many milliseconds; null for one that runs until it is stopped (watch, logs -f). */
      timeoutMs: z.number().int().min(100).max(86_400_000).nullable().default(30_000),
      /** Absolute; the home folder where it is left out. */
      workingDirectory: z.string().max(4096).optional(),
      /** Names of variables of Casebook's own environment to pass on, beside the harmless ones. */
      environment: z.array(z.string().max(200)).max(50).default([]),
    }),
    execution,
  ),
  /** Ends a running or waiting command of any window. Error: NOT_FOUND for one that has ended. */
  'commands.stop': command(z.strictObject({ id }), nothing),
  /** With what the classifier said about it then; null for what was recorded otherwise. */
  'commands.get': query(
    z.strictObject({ id }),
    z.strictObject({ ...execution.shape, verdict: verdict.nullable() }),
  ),
  'commands.list': query(
    z.strictObject({ filter: executionFilter.default({}), ...page }),
    z.strictObject({ total: z.number().int(), executions: z.array(execution) }),
  ),
  /**
   * Output from a position on (in bytes of both streams), as it comes and afterwards; `next` is where to go on. Of more than 256 KiB only
   * the first and last 128 KiB are given, unless `whole` asks for all that was kept. `skipped` says how many bytes lie before these
   * pieces and are not given. An answer holds up to 256 KiB; `ended` says that nothing follows.
   */
  'commands.output': query(
    z.strictObject({
      id,
      from: z.number().int().nonnegative().default(0),
      whole: z.boolean().default(false),
    }),
    z.strictObject({
      pieces: z.array(outputPiece),
      next: z.number().int(),
      skipped: byteCount,
      ended: z.boolean(),
    }),
  ),
  /**
   * The runs of one issue through the outbound gate, as other exports: newest first, at most 10,000. `approval` is what `outbound.preview`
   * gave for the same filter. Errors: REVIEW_REQUIRED, TOO_LARGE beyond 16 MiB, and those of writing a file.
   */
  'commands.export': job(
    z.strictObject({
      filter: issueExecutions,
      format: z.enum(['csv', 'ndjson']),
      withOutput: z.boolean().default(false),
      path: z.string().max(4096).optional(),
      overwrite: z.boolean().default(false),
      approval: z.string().max(64).optional(),
    }),
    z.strictObject({ path: z.string().nullable(), executions: z.number().int(), bytes: byteCount }),
  ),
  /** The same for a host that saves in the browser. */
  'commands.render': job(
    z.strictObject({
      filter: issueExecutions,
      format: z.enum(['csv', 'ndjson']),
      withOutput: z.boolean().default(false),
      approval: z.string().max(64).optional(),
    }),
    z.strictObject({ fileName: z.string(), mimeType: z.string(), data: z.string() }),
  ),

  /** In the order in which they are asked; the first is the one to show. */
  'approvals.pending': query(nothing, z.array(approvalRequest)),
  /**
   * Answers the request that is shown: the first of the pending ones, by its own id. Errors: NOT_FOUND for one that was answered or ran
   * out, CONFLICT for one that was not shown yet, INVALID_INPUT for a session where none is offered.
   */
  'approvals.answer': command(z.strictObject({ id, decision: approvalDecision }), nothing),
  /** What is allowed for this session. */
  'approvals.sessions': query(nothing, z.array(sessionApproval)),
  'approvals.revoke': command(z.strictObject({ id }), nothing),

  'commands.rules': query(nothing, z.array(commandRule)),
  /** Changes a built-in row. Errors: RULE_INVALID where it would loosen what may not be loosened. */
  'commands.setRuleTier': command(z.strictObject({ id, tier: commandTier.nullable() }), commandRule),
  /** Adds an own rule, which can only make stricter: `program` or `program sub command`. */
  'commands.addRule': command(
    z.strictObject({
      template: z.string().trim().min(1).max(200),
      tier: z.union([z.literal(2), z.literal(3)]),
      description: z.string().max(500).default(''),
    }),
    commandRule,
  ),
  'commands.removeRule': command(z.strictObject({ id }), nothing),
};
