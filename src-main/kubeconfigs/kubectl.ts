import { type CaptureOptions, captureProgram } from '../commands/execution/capture.ts';
import { commandEnvironment, homeFolder } from '../commands/execution/environment.ts';
import { CasebookError } from '../errors.ts';
import { type ClusterContext, type ClusterUse, openCluster } from './use.ts';

export interface KubectlEnd {
  /** Null where a signal ended it, such as ours when the time was over. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** More came on either stream than is kept. */
  cut: boolean;
  timedOut: boolean;
}

export type KubectlOptions = Pick<CaptureOptions, 'signal' | 'timeoutMs'> &
  Partial<Pick<CaptureOptions, 'workingDirectory' | 'mostBytes' | 'input'>>;

const usualBytes = 1_048_576;

/** What kubectl said when it failed, for people: its last complaint. */
export function failureText({ stderr, exitCode, timedOut }: KubectlEnd): string {
  if (timedOut) return 'it did not answer in time';
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    // Its log lines (E1121 10:00:00.000000 …) say the same less well.
    .filter((line) => line !== '' && !/^[IWEF]\d{4} /.test(line));
  const complaint = lines.findLast((line) => /^(error|Error from server|Unable to connect)/i.test(line));
  const text = (complaint ?? lines.at(-1) ?? `kubectl ended with ${exitCode ?? 'a signal'}`)
    .replace(/^error: /i, '')
    .replace(/\.$/, '');
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

/** Runs kubectl for Casebook itself against an open cluster. Errors: KUBECTL_MISSING, CANCELLED. */
export async function kubectlIn(
  use: Pick<ClusterUse, 'kubectl' | 'environment'>,
  args: string[],
  options: KubectlOptions,
): Promise<KubectlEnd> {
  if (use.kubectl === null) throw new CasebookError('KUBECTL_MISSING');
  try {
    const { stdout, stderr, ...end } = await captureProgram(use.kubectl, args, {
      workingDirectory: homeFolder(),
      mostBytes: usualBytes,
      ...options,
      // Of the PATH's plugins none is to run unasked.
      environment: { ...commandEnvironment([]), ...use.environment, KUBECTL_ENABLE_CMD_SHADOW: 'false' },
    });
    if (options.signal.aborted) throw new CasebookError('CANCELLED');
    const text = new TextDecoder();
    return { ...end, stdout: text.decode(stdout), stderr: text.decode(stderr) };
  } catch (error) {
    if (error instanceof CasebookError || !(error instanceof Error && 'syscall' in error)) throw error;
    throw new CasebookError('KUBECTL_MISSING', `"${use.kubectl}" could not be started.`, undefined, error);
  }
}

/** The same, but failing where kubectl does. Errors: also CLUSTER_UNREACHABLE, with what kubectl said. */
export async function outputOf(
  use: Pick<ClusterUse, 'kubectl' | 'environment'>,
  args: string[],
  options: KubectlOptions,
): Promise<string> {
  const end = await kubectlIn(use, ['--request-timeout=5s', ...args], options);
  if (end.exitCode !== 0) throw new CasebookError('CLUSTER_UNREACHABLE', `${failureText(end)}.`);
  return end.stdout;
}

/**
 * The output of a kubectl that only reads, with the active kubeconfig; null where none is active. Errors: as `outputOf`, and
 * KUBECONFIG_PLUGIN_UNAPPROVED, KUBECONFIG_INVALID.
 */
export async function readCluster(
  context: ClusterContext,
  args: string[],
  options: KubectlOptions,
): Promise<string | null> {
  const use = await openCluster(context, options);
  if (!use) return null;
  try {
    return await outputOf(use, args, options);
  } finally {
    use.close();
  }
}
