import type { Program, Raise } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const kubeconfig: Raise = {
  option: '--kubeconfig',
  tier: 2,
  text: 'the credentials of another kubeconfig may run a program',
};
const cluster = '--context=, --kubeconfig=, -n --namespace=';

const istioctl: Program = {
  names: ['istioctl'],
  category: 'kubectl',
  style: 'go',
  help: ['--help', '-h'],
  options: `${cluster}, -i --istioNamespace=, --vklog=, --log_output_level=`,
  raises: [kubeconfig],
  rows: [
    reads(
      'istioctl.read',
      'proxy-status | ps | proxy-config cluster | proxy-config clusters | proxy-config c | proxy-config listener | proxy-config listeners | proxy-config l | proxy-config route | proxy-config routes | proxy-config r | proxy-config endpoint | proxy-config endpoints | proxy-config ep | proxy-config bootstrap | proxy-config b | pc cluster | pc clusters | pc listener | pc listeners | pc route | pc routes | pc endpoint | pc endpoints | pc bootstrap | version | x describe | experimental describe | x precheck | x authz check | x check-inject',
      'shows how the mesh is configured',
      ['istioctl proxy-status', 'istioctl pc routes web-0.prod --name 80', 'istioctl version --remote=false'],
      {
        options: `-o --output=, --fqdn=, --direction=, --port=, --subset=, --name=, --address=, --type=, --cluster=, --status=, --remote, -s --short,
          --revision -r=, --verbose, --wait, --xds-label=`,
      },
    ),
    reads(
      'istioctl.analyze',
      'analyze',
      'looks for mistakes in the configuration',
      ['istioctl analyze -A', 'istioctl analyze -n prod'],
      {
        options:
          '-A --all-namespaces, -o --output=, --failure-threshold=, --output-threshold=, --color, -S --suppress=, --timeout=, -v --verbose, -k --use-kube, --recursive, --ignore-unknown',
      },
    ),
    asks(
      'istioctl.change',
      'install | upgrade | operator | kube-inject | tag | manifest | profile | proxy-config secret | proxy-config log | proxy-config all | pc secret | pc log | pc all | pc s | proxy-config s | dashboard | d | bug-report | admin | create-remote-secret | x | experimental | remote-clusters | waypoint | ztunnel-config | validate',
      'changes the mesh, or shows secrets',
      ['istioctl install --set profile=demo', 'istioctl pc secret web-0.prod', 'istioctl dashboard kiali'],
    ),
    asksEachTime('istioctl.uninstall', 'uninstall', 'removes the mesh', ['istioctl uninstall --purge']),
  ],
};

const linkerd: Program = {
  names: ['linkerd'],
  category: 'kubectl',
  style: 'go',
  help: ['--help', '-h'],
  options: `${cluster}, -L --linkerd-namespace=, --verbose, --api-addr=, --as=`,
  raises: [
    kubeconfig,
    { option: '--as', tier: 2, text: 'it acts as another user' },
    { option: '--api-addr', tier: 2, text: 'it talks to another server' },
  ],
  rows: [
    reads(
      'linkerd.read',
      'check | version | viz check | viz stat | viz edges | viz routes | viz list | stat | edges | routes | multicluster check | multicluster gateways | mc check | mc gateways',
      'shows the state of the mesh',
      ['linkerd check --proxy', 'linkerd viz stat deploy -n prod', 'linkerd version --client'],
      {
        options:
          '-A --all-namespaces, --pre, --proxy, --wait=, -o --output=, --client, --short, -t --time-window=, --from=, --to=, --from-namespace=, --to-namespace=, -l --selector=, --expected-version=, --cni-namespace=, --proxy-namespace=',
      },
    ),
    asks(
      'linkerd.change',
      'install | upgrade | inject | uninject | viz | tap | top | dashboard | diagnostics | identity | install-cni | prune | profile | multicluster | jaeger | metrics',
      'changes the mesh, or shows its traffic',
      ['linkerd viz tap deploy/web', 'linkerd inject app.yaml'],
    ),
    asksEachTime('linkerd.uninstall', 'uninstall', 'removes the mesh', ['linkerd uninstall']),
  ],
};

const cilium: Program = {
  names: ['cilium', 'cilium-dbg'],
  category: 'kubectl',
  style: 'go',
  help: ['--help', '-h'],
  options: `${cluster}, -D --debug, -H --host=, --config=`,
  raises: [
    kubeconfig,
    {
      option: '-H',
      when: (address) => !address.startsWith('unix://'),
      tier: 2,
      text: 'it talks to another agent',
    },
    { option: '--config', tier: 2, text: 'another file decides what the command does' },
  ],
  rows: [
    reads(
      'cilium.read',
      'status | version | endpoint list | endpoint get | endpoint health | endpoint log | service list | service get | node list | identity list | identity get | policy get | policy selectors | bpf lb list | bpf ct list | bpf endpoint list | bpf tunnel list | bpf nat list | bpf policy get | bpf ipcache list | map list | map get | metrics list | fqdn cache list | ip list | health status | clustermesh status | encrypt status | hubble list | bgp peers | bgp routes | config view | config get | recorder list | lrp list | prefilter list',
      'shows the state of the network',
      ['cilium status --verbose', 'cilium endpoint list', 'cilium bpf ct list global', 'cilium config view'],
      {
        options:
          '--verbose, --brief, --all-addresses, --all-controllers, --all-health, --all-nodes, --all-redirects, -o --output=, --wait, --wait-duration=, -l --labels=, --probe, --client, --no-headers, -n, --numeric, -d',
      },
    ),
    asks(
      'cilium.change',
      'install | upgrade | connectivity | config | monitor | endpoint config | endpoint disconnect | endpoint regenerate | policy import | policy delete | service update | service delete | bpf | map | hubble | clustermesh | encryption | encrypt | sysdump | bugtool | context | cleanup | kvstore | debuginfo | prefilter | recorder | multicast | features',
      'changes the network, or shows its traffic',
      ['cilium connectivity test', 'cilium monitor --type drop', 'cilium sysdump'],
    ),
    asksEachTime('cilium.uninstall', 'uninstall', 'removes the network', ['cilium uninstall']),
  ],
};

const hubble: Program = {
  names: ['hubble'],
  category: 'kubectl',
  style: 'go',
  help: ['--help', '-h'],
  options: '--config=, -D --debug, --server=, --tls, --tls-allow-insecure, -P --port-forward, --timeout=',
  raises: [
    { option: '--server', tier: 2, text: 'it talks to another server' },
    { option: '--config', tier: 2, text: 'another file decides what the command does' },
    { option: '--tls-allow-insecure', tier: 2, text: 'it talks to a server that nobody verified' },
    { option: '-P', tier: 2, text: 'it opens a way into the cluster' },
  ],
  rows: [
    reads(
      'hubble.read',
      'status | list nodes | list namespaces | version',
      'shows the state of the observer',
      ['hubble status', 'hubble list nodes'],
      { options: '-o --output=' },
    ),
    reads(
      'hubble.observe',
      'observe',
      'lists flows of the network',
      ['hubble observe -n prod --verdict DROPPED --last 100', 'hubble observe --from-pod prod/web-0 -f'],
      {
        options: `-f --follow, --last=, --first=, --since=, --until=, -n --namespace=, -A --all-namespaces, --pod=, --from-pod=, --to-pod=, --from-namespace=,
          --to-namespace=, --verdict=, --protocol=, --port=, --from-port=, --to-port=, -t --type=, --ip=, --from-ip=, --to-ip=, --fqdn=,
          --from-fqdn=, --to-fqdn=, -l --label=, --from-label=, --to-label=, --service=, --node-name=, -o --output=, --all,
          --http-status=, --http-method=, --http-path=, --identity=, --from-identity=, --to-identity=, --not, --print-node-name,
          --color=, --numeric, --ip-translation, --drop-reason-desc=`,
      },
    ),
  ],
};

export const meshes: Program[] = [istioctl, linkerd, cilium, hubble];
