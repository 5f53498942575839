import type { Program } from './program.ts';
import { accounts } from './programs/accounts.ts';
import { archives } from './programs/archives.ts';
import { awk } from './programs/awk.ts';
import { changeFiles } from './programs/change-files.ts';
import { databases } from './programs/databases.ts';
import { developer } from './programs/developer.ts';
import { disks } from './programs/disks.ts';
import { dockerCompose } from './programs/docker/compose.ts';
import { docker, nerdctl, podman } from './programs/docker/docker.ts';
import { egress } from './programs/egress.ts';
import { filterText } from './programs/filter-text.ts';
import { firewall } from './programs/firewall.ts';
import { git } from './programs/git/git.ts';
import { grep } from './programs/grep.ts';
import { hardware } from './programs/hardware.ts';
import { identity } from './programs/identity.ts';
import { interpreters } from './programs/interpreters.ts';
import { ip } from './programs/ip.ts';
import { jq } from './programs/jq.ts';
import { keys } from './programs/keys.ts';
import { kubectl, oc } from './programs/kubectl/kubectl.ts';
import { k9s, kubectx, kubens } from './programs/kubernetes/contexts.ts';
import { argocd, flux, kustomize, velero } from './programs/kubernetes/deployers.ts';
import { etcdctl } from './programs/kubernetes/etcdctl.ts';
import { helm } from './programs/kubernetes/helm.ts';
import { k3s, kind, kubeadm, kubelet, microk8s, minikube } from './programs/kubernetes/installers.ts';
import { cilium, hubble, istioctl, linkerd } from './programs/kubernetes/meshes.ts';
import { crictl, ctr } from './programs/kubernetes/runtimes.ts';
import { stern } from './programs/kubernetes/stern.ts';
import { listFiles } from './programs/list-files.ts';
import { manuals } from './programs/manuals.ts';
import { openssl } from './programs/openssl.ts';
import { power } from './programs/power.ts';
import { print } from './programs/print.ts';
import { processes } from './programs/processes.ts';
import { ps } from './programs/ps.ts';
import { ripgrep } from './programs/ripgrep.ts';
import { sed } from './programs/sed.ts';
import { shellWords } from './programs/shell-words.ts';
import { showFiles } from './programs/show-files.ts';
import { sockets } from './programs/sockets.ts';
import { uptime } from './programs/uptime.ts';
import { yq } from './programs/yq.ts';
import { builtins } from './wrappers/builtins.ts';
import { environment } from './wrappers/environment.ts';
import { find } from './wrappers/find.ts';
import { places } from './wrappers/places.ts';
import { privilege } from './wrappers/privilege.ts';
import { remote } from './wrappers/remote.ts';
import { repeat } from './wrappers/repeat.ts';
import { scheduling } from './wrappers/scheduling.ts';
import { shells } from './wrappers/shells.ts';

/** Every table. A program's file is added here, and nowhere else. */
export const programs: Program[] = [
  openssl,
  ...keys,
  ...databases,
  ...[builtins, environment, places, privilege, remote, repeat, scheduling, shells].flat(),
  find,
  ...accounts,
  ...archives,
  awk,
  ...changeFiles,
  ...developer,
  ...disks,
  ...egress,
  ...filterText,
  ...firewall,
  ...grep,
  ...hardware,
  ...identity,
  ...interpreters,
  ip,
  jq,
  ...listFiles,
  ...manuals,
  ...power,
  ...print,
  ...processes,
  ps,
  ...ripgrep,
  sed,
  ...shellWords,
  ...showFiles,
  ...sockets,
  uptime,
  ...yq,
  ...[kubectl, oc, helm, kubectx, kubens, k9s, stern, kustomize, argocd, flux, velero],
  ...[kubeadm, kubelet, minikube, kind, k3s, microk8s, etcdctl, istioctl, linkerd, cilium, hubble],
  ...[docker, dockerCompose, podman, nerdctl, crictl, ctr],
  ...[git],
];

const byName = new Map(programs.flatMap((program) => program.names.map((name) => [name, program] as const)));

/** The table of a program by the last part of its path, or null. */
export function programNamed(name: string): Program | null {
  return byName.get(name) ?? null;
}
