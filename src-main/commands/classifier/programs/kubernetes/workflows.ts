import type { Program, Raise } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const kubeconfig: Raise = {
  option: '--kubeconfig',
  tier: 2,
  text: 'the credentials of another kubeconfig may run a program',
};
const cluster = '--kubeconfig=, -n --namespace=, --context=, -A --all-namespaces';

const common = {
  category: 'kubectl',
  style: 'go',
  help: ['--help', '-h'],
  options: cluster,
  raises: [kubeconfig],
} as const;

const argo: Program = {
  names: ['argo'],
  ...common,
  raises: [...common.raises],
  rows: [
    reads(
      'argo.read',
      'list | get | logs | version | template list | template get | cron list | cron get | archive list | cluster-template list | node get | watch',
      'shows workflows',
      ['argo list -n prod', 'argo get @latest', 'argo logs build-1 --follow'],
      {
        options: `-o --output=, --running, --completed, --status=, --since=, --prefix=, -l --selector=, -c --container=, -f --follow, -p --previous,
        --tail=, --timestamps, --no-color, --grep=, --since-time=, --node-field-selector=, --short`,
      },
    ),
    asks(
      'argo.change',
      'submit | resubmit | retry | resume | suspend | stop | terminate | cron create | cron suspend | cron resume | template create | auth | server | lint | wait | cp',
      'changes workflows',
      ['argo submit build.yaml', 'argo retry build-1'],
    ),
    asksEachTime(
      'argo.delete',
      'delete | template delete | cron delete | archive delete',
      'deletes workflows',
      ['argo delete --all'],
    ),
  ],
};

const tkn: Program = {
  names: ['tkn'],
  ...common,
  raises: [...common.raises],
  rows: [
    reads(
      'tkn.read',
      'pipeline list | pipeline describe | pipeline logs | pipelinerun list | pipelinerun describe | pipelinerun logs | pr list | pr describe | pr logs | task list | task describe | taskrun list | taskrun describe | taskrun logs | tr list | tr logs | version',
      'shows pipelines and their runs',
      ['tkn pipelinerun list -n ci', 'tkn pr logs build-1 -f', 'tkn taskrun describe t1'],
      {
        options:
          '-o --output=, --limit=, -L --last, --no-headers, --label=, -f --follow, -a --all, -t --task=, -s --step=, --prefix',
      },
    ),
    asks('tkn.change', '', 'changes pipelines', ['tkn pipeline start build', 'tkn pr cancel build-1']),
    asksEachTime(
      'tkn.delete',
      'pipeline delete | pipelinerun delete | pr delete | taskrun delete | task delete',
      'deletes pipelines or runs',
      ['tkn pipelinerun delete build-1'],
    ),
  ],
};

const calicoctl: Program = {
  names: ['calicoctl'],
  ...common,
  options:
    '-c --config=, -n --namespace=, --context=, -a --all-namespaces, -l --log-level=, --allow-version-mismatch',
  raises: [{ option: '-c', tier: 2, text: 'another file says where it logs in' }],
  rows: [
    reads(
      'calicoctl.read',
      'get | node status | ipam show | ipam check | version | cluster info',
      'shows the network',
      ['calicoctl get nodes -o wide', 'calicoctl node status', 'calicoctl ipam show --show-blocks'],
      {
        options:
          '-o --output=, --show-blocks, --show-borrowed, --show-configuration, --ip=, --export, -f --filename=',
        raises: [{ option: '-f', tier: 2, text: 'what a file names is not known before it is read' }],
      },
    ),
    asks('calicoctl.change', '', 'changes the network', [
      'calicoctl apply -f policy.yaml',
      'calicoctl node run',
      'calicoctl ipam configure --strictaffinity=true',
    ]),
    asksEachTime('calicoctl.delete', 'delete | ipam release', 'removes parts of the network', [
      'calicoctl delete policy x',
    ]),
  ],
};

const talosctl: Program = {
  names: ['talosctl'],
  ...common,
  options: '--talosconfig=, --context=, -n --nodes=, -e --endpoints=, --cluster=, --siderov1-keys-dir=',
  raises: [
    { option: '--talosconfig', tier: 2, text: 'another file says who logs in' },
    { option: '-e', tier: 2, text: 'it logs in at another address' },
  ],
  rows: [
    reads(
      'talosctl.read',
      'version | health | dmesg | logs | containers | stats | processes | memory | disks | mounts | time | netstat | events | etcd members | etcd status | etcd alarm list | image list | config info | config contexts | list | ls | usage | du',
      'shows the state of a node',
      [
        'talosctl -n 10.0.0.2 version',
        'talosctl -n 10.0.0.2 dmesg --tail',
        'talosctl -n 10.0.0.2 etcd members',
      ],
      {
        options:
          '-f --follow, --tail[=], -k --kubernetes, -o --output=, --short, --client, --since=, --duration=, -l --long, -r --recurse, -h --humanize, -d --depth=, -a --all, --wait-timeout=',
      },
    ),
    asks(
      'talosctl.change',
      'apply-config | patch | edit | upgrade | upgrade-k8s | service | services | get | read | cp | copy | kubeconfig | gen | config | bootstrap | restart | rollback | rotate-ca | support | inspect | pcap | dashboard | interfaces | cgroups | etcd | image | machineconfig | meta | wipe',
      'changes a node, or shows secrets',
      ['talosctl -n 10.0.0.2 service kubelet restart', 'talosctl kubeconfig'],
    ),
    asksEachTime('talosctl.end', 'reboot | shutdown | reset | cluster destroy', 'ends or empties a node', [
      'talosctl -n 10.0.0.2 reboot',
      'talosctl reset -n 10.0.0.2',
    ]),
  ],
};

export const workflows: Program[] = [argo, tkn, calicoctl, talosctl];
