import type { Call, Program } from '../../program.ts';
import type { Inner } from '../../verdict.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const help = ['--help', '-h'];
const output = '-o --output=';

/** The client that comes with a distribution, with everything behind its name. */
function bundledClient(call: Call): Inner[] {
  if (!call.row.id.endsWith('.client')) return [];
  const { args } = call.invocation;
  const at = args.findIndex((arg) => arg.text === call.subcommand[0]);
  const [client, ...rest] = args.slice(at);
  if (!client) return [];
  const words = rest[0]?.text === '--' ? rest.slice(1) : rest;
  return [{ kind: 'words', words: [client, ...words], remote: false }];
}

const kubeadm: Program = {
  names: ['kubeadm'],
  category: 'kubectl',
  style: 'go',
  help,
  options: '--rootfs=, -v --v=, --add_dir_header, --log_file=, --skip_headers, --kubeconfig=',
  raises: [
    { option: '--rootfs', tier: 2, text: 'it works below another root' },
    { option: '--log_file', tier: 2, text: 'it writes a file' },
    { option: '--kubeconfig', tier: 2, text: 'the credentials of another kubeconfig may run a program' },
  ],
  rows: [
    reads(
      'kubeadm.read',
      'version | certs check-expiration | alpha certs check-expiration | config print',
      'shows versions, and when certificates expire',
      ['kubeadm version -o short', 'kubeadm certs check-expiration'],
      { options: `${output}, --cert-dir=, --config=, --component-configs=, --allow-missing-template-keys` },
    ),
    asks(
      'kubeadm.change',
      'init | join | token | certs | config | upgrade | kubeconfig | alpha | completion',
      'sets up nodes, or shows tokens',
      ['kubeadm token list', 'kubeadm upgrade plan', 'kubeadm certs renew all'],
    ),
    asksEachTime('kubeadm.reset', 'reset | token delete', 'takes the node out of its cluster', [
      'kubeadm reset -f',
    ]),
  ],
};

const kubelet: Program = {
  names: ['kubelet', 'kube-proxy', 'kube-apiserver', 'kube-scheduler', 'kube-controller-manager'],
  category: 'kubectl',
  style: 'go',
  rows: [
    asks('kubelet', '', 'starts a part of the cluster', ['kubelet --config=/var/lib/kubelet/config.yaml']),
  ],
};

const minikube: Program = {
  names: ['minikube'],
  category: 'kubectl',
  style: 'go',
  help,
  options:
    '-p --profile=, --alsologtostderr, --logtostderr, --log_file=, --log_dir=, -v --v=, --add_dir_header',
  raises: [
    { option: '--log_file', tier: 2, text: 'it writes a file' },
    { option: '--log_dir', tier: 2, text: 'it writes files' },
  ],
  inner: bundledClient,
  rows: [
    reads(
      'minikube.read',
      'status | version | ip | profile list | addons list | node list | logs | image ls | image list | service list | options',
      'shows the local cluster',
      ['minikube status', 'minikube profile list -o json', 'minikube logs --problems'],
      {
        options: `${output}, -f --format=, -n --namespace --node=, -l --light, --layout=, --watch[=], -w, --short, --components, --problems, --length=,
          --follow, --audit, --last-start-only, --file=, -d --docs`,
        raises: [{ option: '--file', tier: 2, text: 'it writes a file' }],
      },
    ),
    reads(
      'minikube.client',
      'kubectl',
      'runs the kubectl that comes with it',
      ['minikube kubectl -- get pods -A'],
      {
        anyOption: true,
      },
    ),
    asks(
      'minikube.change',
      'start | stop | pause | unpause | ssh | ssh-key | ssh-host | cp | mount | tunnel | service | dashboard | addons | config | image | node | docker-env | podman-env | update-context | update-check | profile | cache',
      'changes the local cluster, or goes into it',
      ['minikube start', 'minikube ssh', 'minikube addons enable ingress'],
    ),
    asksEachTime('minikube.delete', 'delete', 'deletes the local cluster', ['minikube delete --all']),
  ],
};

const kind: Program = {
  names: ['kind', 'k3d'],
  category: 'kubectl',
  style: 'go',
  help,
  rows: [
    reads(
      'kind.read',
      'get clusters | get nodes | version | cluster list | cluster ls | node list | registry list',
      'lists local clusters',
      ['kind get clusters', 'kind get nodes --name dev', 'k3d cluster list'],
      {
        options: `--name=, -n, -A --all-clusters, -q --quiet, -v --verbosity=, ${output}, --no-headers, --token`,
        raises: [{ option: '--token', tier: 2, text: 'it shows tokens' }],
      },
    ),
    asks(
      'kind.change',
      'create | load | build | export | get kubeconfig | cluster | node | image | kubeconfig | registry | completion | config',
      'changes local clusters, or shows their credentials',
      ['kind create cluster', 'kind get kubeconfig', 'k3d cluster create dev'],
    ),
    asksEachTime('kind.delete', 'delete | cluster delete | node delete', 'deletes local clusters', [
      'kind delete cluster',
    ]),
  ],
};

const k3s: Program = {
  names: ['k3s', 'rke2'],
  category: 'kubectl',
  style: 'posix',
  inner: bundledClient,
  rows: [
    reads(
      'k3s.client',
      'kubectl | crictl | ctr',
      'runs the client that comes with it',
      ['k3s kubectl get nodes -o wide', 'k3s crictl ps -a', 'k3s ctr images ls'],
      { anyOption: true },
    ),
    reads(
      'k3s.read',
      'check-config | etcd-snapshot ls | etcd-snapshot list | certificate check',
      'shows the state of the node',
      ['k3s check-config', 'k3s etcd-snapshot ls'],
    ),
    asks(
      'k3s.change',
      'server | agent | etcd-snapshot | certificate | token | secrets-encrypt | completion',
      'changes the node, or shows tokens',
      ['k3s server', 'k3s token list', 'k3s etcd-snapshot save'],
    ),
  ],
};

const microk8s: Program = {
  names: ['microk8s'],
  category: 'kubectl',
  style: 'posix',
  inner: bundledClient,
  rows: [
    reads(
      'microk8s.client',
      'kubectl | helm | helm3 | ctr | istioctl | linkerd | cilium',
      'runs the client that comes with it',
      ['microk8s kubectl get all -A', 'microk8s helm list'],
      { anyOption: true },
    ),
    reads(
      'microk8s.read',
      'status | version',
      'shows the state of the node',
      ['microk8s status --wait-ready', 'microk8s version'],
      { anyOption: true },
    ),
    asks(
      'microk8s.change',
      'start | stop | enable | disable | config | add-node | join | leave | inspect | refresh-certs | dbctl | images | addons | kubectl-exec | remove-node',
      'changes the node, or shows its credentials',
      ['microk8s enable dns', 'microk8s config', 'microk8s inspect'],
    ),
    asksEachTime('microk8s.reset', 'reset | uninstall', 'empties the node', ['microk8s reset']),
  ],
};

export const installers: Program[] = [kubeadm, kubelet, minikube, kind, k3s, microk8s];
