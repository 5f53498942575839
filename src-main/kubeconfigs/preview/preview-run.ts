import { CasebookError } from '../../errors.ts';
import { failureText, type KubectlEnd, kubectlIn } from '../kubectl.ts';
import type { ClusterUse } from '../use.ts';
import { type Section, section } from './shown-text.ts';

const mostBytes = 4 * 1_048_576;

/** What a preview looks at the cluster with. Everything that goes through it only reads, or is a dry run. */
export interface Looking {
  kubectl(args: string[], input?: string): Promise<KubectlEnd>;
  /** What the server, or kubectl, has against the command. Error: CLUSTER_UNREACHABLE where it did not even answer. */
  refusal(end: KubectlEnd): Section;
}

const unreachable =
  /Unable to connect|connection refused|was refused|no such host|i\/o timeout|x509|deadline exceeded|TLS handshake|must be logged in/i;

export function lookAt(
  use: ClusterUse,
  options: { signal: AbortSignal; until: number; workingDirectory: string },
): Looking {
  const { signal, until, workingDirectory } = options;
  return {
    async kubectl(args, input) {
      const left = until - performance.now();
      if (left <= 0) throw new CasebookError('CLUSTER_UNREACHABLE', 'It did not answer in time.');
      const more = { signal, workingDirectory, mostBytes, ...(input === undefined ? {} : { input }) };
      const end = await kubectlIn(use, args, { ...more, timeoutMs: Math.ceil(left) });
      if (end.timedOut) throw new CasebookError('CLUSTER_UNREACHABLE', 'It did not answer in time.');
      return end;
    },
    refusal(end) {
      const text = failureText(end);
      if (unreachable.test(text)) throw new CasebookError('CLUSTER_UNREACHABLE', `${text}.`);
      if (/does(n't| not) support (server-side )?dry.?run/i.test(end.stderr))
        return section(
          'No dry run',
          'text',
          'It cannot be tried without being done: this kubectl or this server has no dry run for it.',
        );
      return section('It would fail', 'text', end.stderr.trim() || text);
    },
  };
}
