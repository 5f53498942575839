import type { Program } from './program.ts';
import { accounts } from './programs/accounts.ts';
import { archives } from './programs/archives.ts';
import { awk } from './programs/awk.ts';
import { changeFiles } from './programs/change-files.ts';
import { aws } from './programs/clouds/aws.ts';
import { az } from './programs/clouds/az.ts';
import { googleClouds } from './programs/clouds/gcloud.ts';
import { hashicorp } from './programs/clouds/hashicorp.ts';
import { smallClouds } from './programs/clouds/small-clouds.ts';
import { provisioners } from './programs/clouds/terraform.ts';
import { databases } from './programs/databases.ts';
import { developer } from './programs/developer.ts';
import { disks } from './programs/disks.ts';
import { dockerCompose } from './programs/docker/compose.ts';
import { dockers } from './programs/docker/docker.ts';
import { egress } from './programs/egress.ts';
import { filterText } from './programs/filter-text.ts';
import { firewall } from './programs/firewall.ts';
import { forges } from './programs/forges.ts';
import { git } from './programs/git/git.ts';
import { grep } from './programs/grep.ts';
import { hardware } from './programs/hardware.ts';
import { identity } from './programs/identity.ts';
import { interpreters } from './programs/interpreters.ts';
import { ip } from './programs/ip.ts';
import { jq } from './programs/jq.ts';
import { keys } from './programs/keys.ts';
import { kubectls } from './programs/kubectl/kubectl.ts';
import { contexts } from './programs/kubernetes/contexts.ts';
import { deployers } from './programs/kubernetes/deployers.ts';
import { etcdctl } from './programs/kubernetes/etcdctl.ts';
import { helm } from './programs/kubernetes/helm.ts';
import { installers } from './programs/kubernetes/installers.ts';
import { meshes } from './programs/kubernetes/meshes.ts';
import { runtimes } from './programs/kubernetes/runtimes.ts';
import { stern } from './programs/kubernetes/stern.ts';
import { workflows } from './programs/kubernetes/workflows.ts';
import { listFiles } from './programs/list-files.ts';
import { manuals } from './programs/manuals.ts';
import { openssl } from './programs/openssl.ts';
import { packages } from './programs/packages.ts';
import { power } from './programs/power.ts';
import { print } from './programs/print.ts';
import { processes } from './programs/processes.ts';
import { arrays } from './programs/proxmox/arrays.ts';
import { proxmoxCluster } from './programs/proxmox/cluster.ts';
import { guests } from './programs/proxmox/guests.ts';
import { clusterStorage } from './programs/proxmox/storage.ts';
import { ps } from './programs/ps.ts';
import { ripgrep } from './programs/ripgrep.ts';
import { sed } from './programs/sed.ts';
import { serviceClusters } from './programs/services/clusters.ts';
import { daemons } from './programs/services/daemons.ts';
import { firewallServices } from './programs/services/firewalls.ts';
import { journalctl } from './programs/services/journalctl.ts';
import { serviceManagers } from './programs/services/managers.ts';
import { monitoring } from './programs/services/monitoring.ts';
import { queues } from './programs/services/queues.ts';
import { routing } from './programs/services/routing.ts';
import { securityPolicy } from './programs/services/security-policy.ts';
import { servers } from './programs/services/servers.ts';
import { systemctl } from './programs/services/systemctl.ts';
import { systemd } from './programs/services/systemd.ts';
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
import { windows } from './wrappers/windows.ts';

/** Every table. A program's file is added here, and nowhere else. */
export const programs: Program[] = [
  ...[builtins, environment, places, privilege, remote, repeat, scheduling, shells, windows].flat(),
  ...packages,
  openssl,
  ...keys,
  ...databases,
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
  ...kubectls,
  ...[helm, stern, etcdctl, dockerCompose, git, aws, az, systemctl, journalctl],
  ...[...contexts, ...deployers, ...installers, ...meshes, ...runtimes, ...dockers],
  ...[...googleClouds, ...smallClouds, ...provisioners, ...hashicorp, ...forges],
  ...[
    ...serviceManagers,
    ...systemd,
    ...servers,
    ...firewallServices,
    ...monitoring,
    ...queues,
    ...serviceClusters,
    ...workflows,
    ...arrays,
    ...daemons,
    ...routing,
    ...securityPolicy,
  ],
  ...[...guests, ...proxmoxCluster, ...clusterStorage],
];

const byName = new Map(programs.flatMap((program) => program.names.map((name) => [name, program] as const)));

/** The table of a program by the last part of its path, or null. */
export function programNamed(name: string): Program | null {
  return byName.get(name) ?? null;
}
