import type { ApprovalPreview } from '../../contract/index.ts';
import { get } from '../../db/statements.ts';
import type { JobContext } from '../../ipc/handlers.ts';
import { previewCommand } from '../../kubeconfigs/preview.ts';
import { openCluster } from '../../kubeconfigs/use.ts';
import type { Plan } from '../classifier/plan.ts';
import * as sql from '../commands.sql.ts';
import { type Prepared, verdictOf } from '../prepare.ts';
import { audit, insert } from '../record/entries.ts';
import type { Answer, ApprovalQueue } from './queue.ts';

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

/** Records the question and asks a person. */
export async function askPerson(
  context: JobContext,
  queue: ApprovalQueue,
  prepared: Prepared,
): Promise<Answer> {
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
  return queue.ask(
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
