import { programNamed } from './classifier/registry.ts';
import type { Verdict } from './classifier/verdict.ts';

const clients = new Set(['kubectl', 'helm', 'k9s', 'stern', 'kustomize', 'oc']);

/** Whether a command may talk to the cluster: it names a client of it, or a program that nobody knows. Others get no kubeconfig. */
export function usesCluster({
  programs,
  needsShell,
}: Pick<Verdict, 'programs'> & { needsShell: boolean }): boolean {
  if (programs.length === 0) return needsShell;
  return programs.some(({ name }) => {
    const program = programNamed(name);
    return program === null || program.category === 'kubectl' || clients.has(name);
  });
}
