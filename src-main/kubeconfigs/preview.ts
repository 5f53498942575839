import type { ApprovalPreview } from '../contract/commands.ts';
import { CasebookError } from '../errors.ts';
import { changeSections } from './preview/changes.ts';
import { type Looking, lookAt } from './preview/preview-run.ts';
import { type KubectlCommand, readKubectl } from './preview/read-command.ts';
import { deletionSections, nodeSections, replicaSections, rolloutSections } from './preview/selected.ts';
import { type Section, section } from './preview/shown-text.ts';
import type { ClusterUse } from './use.ts';

const mostMs = 10_000;

type Previewer = (looking: Looking, command: KubectlCommand) => Promise<Section[]>;

const previewers: Record<string, Previewer> = {
  delete: deletionSections,
  scale: replicaSections,
  'rollout restart': rolloutSections,
  'rollout pause': rolloutSections,
  'rollout resume': rolloutSections,
  drain: nodeSections,
  cordon: nodeSections,
  uncordon: nodeSections,
};

const changing = new Set([
  'apply',
  'replace',
  'patch',
  'label',
  'annotate',
  'taint',
  'expose',
  'autoscale',
  'run',
  'create',
  'set',
  'rollout undo',
]);

/** What kubectl itself can create. For any other word it would start a plugin, which may do anything. */
const creatable =
  /^(deployment|deploy|job|cronjob|cj|configmap|cm|secret|service|svc|namespace|ns|serviceaccount|sa|role|rolebinding|clusterrole|clusterrolebinding|quota|poddisruptionbudget|pdb|priorityclass|pc|ingress|ing)$/;

function previewerOf({ verb }: KubectlCommand): Previewer | null {
  const both = verb.slice(0, 2).join(' ');
  const name = verb[0] ?? '';
  if (name === 'create' && verb[1] !== undefined && !creatable.test(verb[1])) return null;
  return (
    previewers[both] ?? previewers[name] ?? (changing.has(both) || changing.has(name) ? changeSections : null)
  );
}

/** Why a command cannot be looked at before it runs; null where it can. */
function obstacle(command: KubectlCommand): string | null {
  const files = command.values('--filename');
  if (files.includes('-')) return 'It reads the objects from its input, so they are known only when it runs.';
  if (files.some((file) => /^https?:/i.test(file)))
    return 'It fetches the objects from an address, which is not asked before the command is allowed.';
  if (command.values('--kustomize').length > 0)
    return 'It builds a kustomization, which may fetch parts from elsewhere, so that is not done before the command is allowed.';
  return null;
}

/** A dry run that the command is itself shows nothing new. */
function isDryRun(command: KubectlCommand): boolean {
  return command.has('--dry-run') && command.values('--dry-run').at(-1) !== 'none';
}

/**
 * What a command of tier 2 would change, for the prompt that asks about it. Reads and dry runs only, at most ten seconds; `none`
 * for programs and verbs that have no preview. `argv` begins with the program's name. Error: CANCELLED.
 */
export async function previewCommand(
  argv: string[],
  use: ClusterUse,
  signal: AbortSignal,
  workingDirectory: string,
): Promise<ApprovalPreview> {
  const [program = '', ...words] = argv;
  const name = program.slice(program.lastIndexOf('/') + 1);
  const command = name === 'kubectl' ? readKubectl(words) : null;
  const previewer = command && previewerOf(command);
  if (!command || !previewer || isDryRun(command)) return { state: 'none' };
  const why = obstacle(command);
  if (why !== null) return { state: 'ready', sections: [section('No preview', 'text', why)] };
  const until = performance.now() + mostMs;
  try {
    const sections = await previewer(lookAt(use, { signal, until, workingDirectory }), command);
    return { state: 'ready', sections };
  } catch (error) {
    if (!(error instanceof CasebookError) || error.code === 'CANCELLED') throw error;
    return { state: 'failed', message: error.message };
  }
}
