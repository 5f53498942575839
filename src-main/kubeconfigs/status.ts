import { z } from 'zod';
import type { KubectlStatus } from '../contract/kubeconfigs.ts';
import { CasebookError } from '../errors.ts';
import type { JobContext } from '../ipc/handlers.ts';
import { configuredKubectl, findKubectl } from './find-kubectl.ts';
import { failureText, kubectlIn } from './kubectl.ts';
import { openCluster } from './use.ts';

const version = z.object({ gitVersion: z.string().max(100) });
const versions = z.object({ clientVersion: version.optional(), serverVersion: version.optional() });

const mostMs = 8000;

function minorOf(gitVersion: string): number | null {
  const match = /^v1\.(\d+)/.exec(gitVersion);
  return match ? Number(match[1]) : null;
}

function parseVersions(stdout: string): z.infer<typeof versions> {
  try {
    return versions.parse(JSON.parse(stdout));
  } catch {
    return {};
  }
}

/** Minor versions between client and server; null where one is not known. */
export function versionSkew(client: string | null, server: string | null): number | null {
  const [one, other] = [client && minorOf(client), server && minorOf(server)];
  return typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) : null;
}

function missing(context: JobContext): KubectlStatus {
  const configured = configuredKubectl(context.db);
  const hint =
    configured === null
      ? 'kubectl is not installed, or not on the PATH that Casebook was started with. Install it (https://kubernetes.io/docs/tasks/tools), or name its file in the settings.'
      : `The kubectl that the settings name is not there: ${configured}. Name another one, or leave it empty to use the one on the PATH.`;
  return { path: null, clientVersion: null, serverVersion: null, skew: null, hint };
}

/** Opens the active cluster; a text where it cannot be used, null where none is active. */
async function openOrSay(context: JobContext) {
  try {
    return await openCluster(context, context);
  } catch (error) {
    if (error instanceof CasebookError && error.code !== 'CANCELLED') return error.message;
    throw error;
  }
}

/** Which kubectl there is, whether the active cluster answers, and how far their versions are apart. */
export async function kubectlStatus(context: JobContext): Promise<KubectlStatus> {
  const path = findKubectl(context.db);
  if (path === null) return missing(context);
  const opened = await openOrSay(context);
  const use = typeof opened === 'string' ? null : opened;
  const client = use ?? { kubectl: path, environment: {} };
  const args = ['version', '-o', 'json', ...(use ? ['--request-timeout=5s'] : ['--client'])];
  try {
    const end = await kubectlIn(client, args, { signal: context.signal, timeoutMs: mostMs });
    const found = parseVersions(end.stdout);
    const clientVersion = found.clientVersion?.gitVersion ?? null;
    const serverVersion = found.serverVersion?.gitVersion ?? null;
    const skew = versionSkew(clientVersion, serverVersion);
    const problem = typeof opened === 'string' ? opened : null;
    const silent =
      use && serverVersion === null ? `The cluster gave no usable answer: ${failureText(end)}.` : null;
    const apart =
      skew !== null && skew > 1
        ? `kubectl and the cluster are ${skew} minor versions apart; Kubernetes supports one. Commands may fail or do something else than expected.`
        : null;
    return { path, clientVersion, serverVersion, skew, hint: problem ?? silent ?? apart };
  } finally {
    use?.close();
  }
}
