import type { Program } from './program.ts';
import { dockerCompose } from './programs/docker/compose.ts';
import { docker, nerdctl, podman } from './programs/docker/docker.ts';
import { kubectl, oc } from './programs/kubectl/kubectl.ts';
import { k9s, kubectx, kubens } from './programs/kubernetes/contexts.ts';
import { argocd, flux, kustomize, velero } from './programs/kubernetes/deployers.ts';
import { etcdctl } from './programs/kubernetes/etcdctl.ts';
import { helm } from './programs/kubernetes/helm.ts';
import { k3s, kind, kubeadm, kubelet, microk8s, minikube } from './programs/kubernetes/installers.ts';
import { cilium, hubble, istioctl, linkerd } from './programs/kubernetes/meshes.ts';
import { crictl, ctr } from './programs/kubernetes/runtimes.ts';
import { stern } from './programs/kubernetes/stern.ts';
import { uptime } from './programs/uptime.ts';

/** Every table. A program's file is added here, and nowhere else. */
export const programs: Program[] = [
  ...[kubectl, oc, helm, kubectx, kubens, k9s, stern, kustomize, argocd, flux, velero],
  ...[kubeadm, kubelet, minikube, kind, k3s, microk8s, etcdctl, istioctl, linkerd, cilium, hubble],
  ...[docker, dockerCompose, podman, nerdctl, crictl, ctr],
  uptime,
];

const byName = new Map(programs.flatMap((program) => program.names.map((name) => [name, program] as const)));

/** The table of a program by the last part of its path, or null. */
export function programNamed(name: string): Program | null {
  return byName.get(name) ?? null;
}
