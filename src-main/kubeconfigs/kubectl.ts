import { commandEnvironment } from '../commands/execution/environment.ts';
import { CasebookError } from '../errors.ts';
import { type KubectlEnd, type KubectlRun, runKubectl } from './run-kubectl.ts';
import { type ClusterContext, type ClusterUse, openCluster } from './use.ts';

/** What kubectl said when it failed, for people: one line, without its own prefixes. */
export function failureText({ stderr, exitCode }: Pick<KubectlEnd, 'stderr' | 'exitCode'>): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    // Its log lines (E1121 10:00:00.000000 …) say the same less well.
    .filter((line) => line !== '' && !/^[IWEF]\d{4} /.test(line));
  const last =
    lines.findLast((line) => /^(error|Error from server|Unable to connect)/i.test(line)) ?? lines.at(-1);
  const text = (last ?? `kubectl ended with ${exitCode ?? 'a signal'}`).replace(/^error: /, '');
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

/** Runs kubectl against an open cluster. Errors: KUBECTL_MISSING, CANCELLED. */
export function kubectlIn(
  use: Pick<ClusterUse, 'kubectl' | 'environment'>,
  args: string[],
  options: Pick<KubectlRun, 'signal'> & Partial<KubectlRun>,
): Promise<KubectlEnd> {
  if (use.kubectl === null) throw new CasebookError('KUBECTL_MISSING');
  return runKubectl({
    ...options,
    program: use.kubectl,
    args,
    environment: { ...commandEnvironment([]), ...use.environment },
  });
}

/**
 * The output of a kubectl that only reads, run with the active kubeconfig; null where none is active. Errors: KUBECTL_MISSING,
 * CLUSTER_UNREACHABLE with what kubectl said, KUBECONFIG_PLUGIN_UNAPPROVED, KUBECONFIG_INVALID, CANCELLED.
 */
export async function readCluster(
  context: ClusterContext,
  args: string[],
  signal: AbortSignal,
): Promise<string | null> {
  const use = await openCluster(context, { signal });
  if (!use) return null;
  try {
    const end = await kubectlIn(use, [...args, '--request-timeout=5s'], { signal });
    if (end.exitCode !== 0) throw new CasebookError('CLUSTER_UNREACHABLE', `${failureText(end)}.`);
    return end.stdout;
  } finally {
    use.close();
  }
}
