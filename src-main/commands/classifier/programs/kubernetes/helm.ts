import type { Call, Finding, Program, Raise } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

function another(option: string): Raise {
  return { option, tier: 2, text: 'it uses another cluster, user or file than the one chosen here' };
}

const output = '-o --output=';

/** `helm status -o json` prints the whole release, with its values. */
const wholeRelease: Raise = {
  option: '-o',
  when: (format) => format !== 'table',
  tier: 2,
  text: 'this format shows the values of the release, which hold passwords',
};

function inspect(call: Call): Finding[] {
  if (call.row.id !== 'helm.lint') return [];
  return call.operands
    .filter((operand) => /^[a-z][a-z0-9+.-]*:\/\//i.test(operand.text ?? ''))
    .map(({ start, end }) => ({ tier: 2 as const, text: 'it fetches the chart', start, end }));
}

export const helm: Program = {
  names: ['helm', 'microk8s.helm', 'microk8s.helm3'],
  category: 'kubectl',
  style: 'go',
  help: ['--help', '-h'],
  options: `--debug, --kube-apiserver=, --kube-as-group=, --kube-as-user=, --kube-ca-file=, --kube-context=,
    --kube-insecure-skip-tls-verify, --kube-tls-server-name=, --kube-token=, --kubeconfig=, -n --namespace=, --registry-config=,
    --repository-cache=, --repository-config=, --burst-limit=, --qps=`,
  raises: [
    another('--kube-apiserver'),
    another('--kube-as-group'),
    another('--kube-as-user'),
    another('--kube-ca-file'),
    another('--kube-insecure-skip-tls-verify'),
    another('--kube-tls-server-name'),
    another('--kube-token'),
    another('--kubeconfig'),
    another('--registry-config'),
    another('--repository-cache'),
    another('--repository-config'),
  ],
  inspect,
  rows: [
    reads(
      'helm.list',
      'list | ls',
      'lists releases',
      ['helm list -A', 'helm ls -n prod --failed', 'helm -n prod list -o json', 'helm list -aq --filter web'],
      {
        options: `-a --all, -A --all-namespaces, -d --date, --deployed, --failed, -f --filter=, -m --max=, --no-headers, --offset=, ${output},
          --pending, -r --reverse, -l --selector=, -q --short, --superseded, --time-format=, --uninstalled, --uninstalling`,
        operands: 'none',
      },
    ),
    reads(
      'helm.status',
      'status',
      'shows the state of a release',
      ['helm status web -n prod', 'helm status web --show-resources --revision 3'],
      { options: `${output}, --revision=, --show-desc, --show-resources`, raises: [wholeRelease] },
    ),
    reads(
      'helm.history',
      'history | hist',
      'lists the revisions of a release',
      ['helm history web', 'helm -n prod history web --max 5 -o yaml'],
      { options: `${output}, --max=` },
    ),
    reads(
      'helm.get-notes',
      'get notes | get metadata',
      'shows the notes of a release',
      ['helm get notes web', 'helm get metadata web -n prod'],
      { options: `--revision=, ${output}` },
    ),
    reads(
      'helm.local',
      'version | search repo | repo list | repo ls | plugin list | plugin ls | dependency list | dep list | dep ls | completion bash | completion zsh | completion fish | verify',
      'shows what helm has on this machine',
      [
        'helm version --short',
        'helm search repo nginx --versions',
        'helm repo list',
        'helm dep list ./chart',
      ],
      {
        options: `${output}, --short, --client, -c, --template=, --devel, -r --regexp, -l --versions, --version=, --max-col-width=, --fail-on-no-result,
          --keyring=, --no-descriptions`,
      },
    ),
    reads(
      'helm.lint',
      'lint',
      'looks for mistakes in a chart',
      ['helm lint ./chart', 'helm lint --strict chart -f values.yaml'],
      {
        options:
          '--strict, --quiet, --with-subcharts, --kube-version=, -f --values=, --set=, --set-string=, --set-json=, --skip-schema-validation',
        raises: [
          {
            option: '-f',
            when: (file) => /:\/\//.test(file),
            tier: 2,
            text: 'it fetches values from an address',
          },
        ],
      },
    ),
    asks(
      'helm.get-values',
      'get values | get all | get manifest | get hooks | env',
      'shows values of a release, which hold passwords',
      ['helm get values web', 'helm -n prod get manifest web', 'helm get all web', 'helm env'],
    ),
    asks(
      'helm.fetch',
      'show | inspect | search hub | pull | fetch | template | dependency update | dependency build | dep update | dep build | dep up | repo update | repo add | repo remove | repo index | registry | push | package | create | plugin',
      'fetches or writes charts',
      [
        'helm show values bitnami/nginx',
        'helm template ./chart',
        'helm repo update',
        'helm pull bitnami/nginx',
      ],
    ),
    asks(
      'helm.change',
      'install | upgrade | rollback | test',
      'changes a release',
      [
        'helm upgrade --install web ./chart -n prod',
        'helm rollback web 3',
        'helm install web ./chart --dry-run',
      ],
      {
        options: '--force, --post-renderer=, --recreate-pods, --cleanup-on-fail',
        raises: [
          { option: '--force', tier: 2, text: 'it replaces objects by force', rememberable: false },
          { option: '--post-renderer', tier: 2, text: 'it runs another program', rememberable: false },
        ],
      },
    ),
    asksEachTime('helm.uninstall', 'uninstall | delete | del | un', 'removes a release', [
      'helm uninstall web -n prod',
      'helm delete web',
    ]),
  ],
};
