import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { ClusterRef, CommandVerdict, Requester, Shell } from '../contract/index.ts';
import { newId } from '../db/clock.ts';
import { CasebookError } from '../errors.ts';
import type { JobContext } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { openCluster } from '../kubeconfigs/use.ts';
import { commandHash, type Scope, type Subject, scopeOf } from './approvals/scope.ts';
import type { Classification } from './classifier/classify.ts';
import { judgedIn } from './classifier/working-folder.ts';
import { checkEnvironmentNames, homeFolder } from './execution/environment.ts';
import { judgeCommand } from './rules/rules.ts';
import { usesCluster } from './uses-cluster.ts';

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
export interface Prepared {
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

export function verdictOf(judged: Classification): CommandVerdict {
  const { tier, rememberable, summary, reasons, programs, needsShell } = judged;
  return { tier, rememberable, summary, reasons, programs, needsShell };
}

async function clusterRef(context: JobContext): Promise<ClusterRef | null> {
  const use = await openCluster(context, { signal: context.signal });
  use?.close();
  return use?.ref ?? null;
}

/** Looks at a request: what it is, where and against what it would run. Errors: as `commands.run`. */
export async function prepare(context: JobContext, request: CommandRequest): Promise<Prepared> {
  issueById(context.db, request.issueId);
  const id = request.id ?? newId();
  checkEnvironmentNames(request.environment);
  const workingDirectory = request.workingDirectory ?? homeFolder();
  checkFolder(workingDirectory);
  const judged = judgedIn(workingDirectory, judgeCommand(context.db, request.command, request.shell));
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
