import type { Program } from './program.ts';
import { aws } from './programs/clouds/aws.ts';
import { az } from './programs/clouds/az.ts';
import { gcloud, gsutil } from './programs/clouds/gcloud.ts';
import { consul, nomad, vault } from './programs/clouds/hashicorp.ts';
import { doctl, eksctl, hcloud, openstack } from './programs/clouds/small-clouds.ts';
import { ansible, terraform } from './programs/clouds/terraform.ts';
import { dockerCompose } from './programs/docker/compose.ts';
import { docker, nerdctl, podman } from './programs/docker/docker.ts';
import { gh, glab } from './programs/forges.ts';
import { git } from './programs/git/git.ts';
import { kubectl, oc } from './programs/kubectl/kubectl.ts';
import { k9s, kubectx, kubens } from './programs/kubernetes/contexts.ts';
import { argocd, flux, kustomize, velero } from './programs/kubernetes/deployers.ts';
import { etcdctl } from './programs/kubernetes/etcdctl.ts';
import { helm } from './programs/kubernetes/helm.ts';
import { k3s, kind, kubeadm, kubelet, microk8s, minikube } from './programs/kubernetes/installers.ts';
import { cilium, hubble, istioctl, linkerd } from './programs/kubernetes/meshes.ts';
import { crictl, ctr } from './programs/kubernetes/runtimes.ts';
import { stern } from './programs/kubernetes/stern.ts';
import { haManager, pvecm, pveMore, pvenode, pvesh, pvesm, pveversion } from './programs/proxmox/cluster.ts';
import { lxc, pct, qm, virsh } from './programs/proxmox/guests.ts';
import { ceph, rbd, zfs, zpool } from './programs/proxmox/storage.ts';
import { crmMon, drbdadm, ipvsadm, multipath, pcs } from './programs/services/clusters.ts';
import { fail2ban, firewallCmd, ufw } from './programs/services/firewalls.ts';
import { journalctl } from './programs/services/journalctl.ts';
import {
  chkconfig,
  initctl,
  monit,
  pm2,
  rcStatus,
  service,
  supervisorctl,
  sv,
} from './programs/services/managers.ts';
import { amtool, chronyc, ntpq, promtool } from './programs/services/monitoring.ts';
import { kafkaPrograms, nodetool, rabbitmqctl, rabbitmqPlugins } from './programs/services/queues.ts';
import {
  apachectl,
  caddy,
  checkers,
  haproxy,
  logrotate,
  nginx,
  phpFpm,
  postconf,
  postfix,
  postsuper,
  sshd,
} from './programs/services/servers.ts';
import { systemctl } from './programs/services/systemctl.ts';
import {
  busctl,
  coredumpctl,
  hostnamectl,
  localectl,
  loginctl,
  machinectl,
  networkctl,
  resolvectl,
  systemdAnalyze,
  systemdRun,
  systemdViewers,
  timedatectl,
} from './programs/services/systemd.ts';
import { uptime } from './programs/uptime.ts';

/** Every table. A program's file is added here, and nowhere else. */
export const programs: Program[] = [
  ...[kubectl, oc, helm, kubectx, kubens, k9s, stern, kustomize, argocd, flux, velero],
  ...[kubeadm, kubelet, minikube, kind, k3s, microk8s, etcdctl, istioctl, linkerd, cilium, hubble],
  ...[docker, dockerCompose, podman, nerdctl, crictl, ctr],
  ...[aws, gcloud, gsutil, az, doctl, hcloud, openstack, eksctl, terraform, ansible, vault, consul, nomad],
  ...[git, gh, glab],
  ...[
    systemctl,
    journalctl,
    loginctl,
    timedatectl,
    localectl,
    hostnamectl,
    resolvectl,
    networkctl,
    coredumpctl,
    machinectl,
  ],
  ...[
    systemdAnalyze,
    busctl,
    systemdViewers,
    systemdRun,
    service,
    rcStatus,
    chkconfig,
    supervisorctl,
    initctl,
    sv,
    monit,
    pm2,
  ],
  ...[
    nginx,
    apachectl,
    haproxy,
    caddy,
    sshd,
    checkers,
    phpFpm,
    postfix,
    postconf,
    postsuper,
    logrotate,
    ufw,
    firewallCmd,
    fail2ban,
  ],
  ...[promtool, amtool, chronyc, ntpq, rabbitmqctl, rabbitmqPlugins, ...kafkaPrograms, nodetool],
  ...[
    qm,
    pct,
    lxc,
    virsh,
    pvesh,
    pvecm,
    pveversion,
    pvesm,
    pveMore,
    haManager,
    pvenode,
    zpool,
    zfs,
    ceph,
    rbd,
    pcs,
    crmMon,
    drbdadm,
    multipath,
    ipvsadm,
  ],
  uptime,
];

const byName = new Map(programs.flatMap((program) => program.names.map((name) => [name, program] as const)));

/** The table of a program by the last part of its path, or null. */
export function programNamed(name: string): Program | null {
  return byName.get(name) ?? null;
}
