import type { Program, Raise } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const help = ['--help', '-h'];
const output = '-o --output=';

function another(option: string): Raise {
  return { option, tier: 2, text: 'it uses another cluster, user or file than the one chosen here' };
}

const argocd: Program = {
  names: ['argocd'],
  category: 'kubectl',
  style: 'go',
  help,
  options: `--argocd-context=, --auth-token=, --client-crt=, --client-crt-key=, --config=, --core, --grpc-web, --grpc-web-root-path=,
    -H --header=, --http-retry-max=, --insecure, --kube-context=, --logformat=, --loglevel=, --plaintext, --port-forward,
    --port-forward-namespace=, --prompts-enabled, --server=, --server-crt=, --server-name=`,
  raises: [
    another('--auth-token'),
    another('--config'),
    another('--insecure'),
    another('--plaintext'),
    another('--server'),
    another('--server-crt'),
    another('-H'),
    another('--port-forward'),
    another('--client-crt'),
    another('--client-crt-key'),
  ],
  rows: [
    reads(
      'argocd.read',
      'app list | app get | app history | app logs | app resources | app wait | app get-resource | appset list | appset get | cluster list | cluster get | proj list | proj get | proj role list | proj windows list | repo list | repo get | repocreds list | cert list | gpg list | account list | account get | account can-i | account get-user-info | version',
      'shows applications and their state',
      ['argocd app list -o wide', 'argocd app get web', 'argocd app history web', 'argocd version --client'],
      {
        options: `${output}, -p --project=, -l --selector=, -r --repo=, -c --cluster=, -N --app-namespace=, -n --namespace=, --show-params, --show-operation,
          --refresh, --hard-refresh, --kind=, --group=, --name=, --container=, -f --follow, --since-seconds=, --tail=, --filter=,
          --orphaned, --health, --sync, --operation, --suspended, --degraded, --timeout=, --resource=, --client, --short, --path=,
          --previous, --show-managed-fields, --filter-fields=`,
        raises: [
          { option: '--refresh', tier: 2, text: 'it makes the server compare the application anew' },
          { option: '--hard-refresh', tier: 2, text: 'it makes the server build the application anew' },
        ],
      },
    ),
    reads('argocd.context', 'context', 'lists contexts', ['argocd context'], { operands: 'none' }),
    asks(
      'argocd.change',
      'app sync | app create | app set | app unset | app rollback | app diff | app manifests | app patch | app patch-resource | app edit | app actions | app terminate-op | app add-source | appset create | cluster add | cluster set | cluster rotate-auth | proj | repo add | repo rm | repocreds | cert | gpg | account | login | logout | relogin | admin | bcrypt',
      'changes applications, or shows what may hold secrets',
      ['argocd app sync web', 'argocd app diff web', 'argocd login argocd.example.com'],
    ),
    asksEachTime(
      'argocd.delete',
      'app delete | app delete-resource | appset delete | cluster rm | proj delete',
      'deletes applications',
      ['argocd app delete web --cascade'],
    ),
  ],
};

const flux: Program = {
  names: ['flux'],
  category: 'kubectl',
  style: 'go',
  help,
  options: `--as=, --as-group=, --as-uid=, --cache-dir=, --certificate-authority=, --client-certificate=, --client-key=, --cluster=, --context=,
    --disable-compression, --insecure-skip-tls-verify, --kubeconfig=, -n --namespace=, --kube-api-burst=, --kube-api-qps=, --server=,
    --timeout=, --tls-server-name=, --token=, --user=, --verbose`,
  raises: [
    another('--as'),
    another('--as-group'),
    another('--as-uid'),
    another('--kubeconfig'),
    another('--server'),
    another('--token'),
    another('--insecure-skip-tls-verify'),
    another('--cache-dir'),
    another('--user'),
  ],
  rows: [
    reads(
      'flux.read',
      'get | check | version | logs | events | tree | stats | trace',
      'shows what flux does',
      [
        'flux get all -A',
        'flux get kustomizations -n flux-system',
        'flux logs --level=error --since=1h',
        'flux check',
      ],
      {
        options: `-A --all-namespaces, --status-selector=, -l --label-selector=, --no-header, -w --watch, --level=, --kind=, --name=, --flux-namespace=,
          -f --follow, --since=, --since-time=, --tail=, --for=, --types=, ${output}, --client, --components=, --components-extra=, --pre,
          --poll-interval=, --compact, --show-source`,
      },
    ),
    asks(
      'flux.change',
      'reconcile | suspend | resume | create | bootstrap | install | diff | build | export | push | pull | envsubst | completion | tag | migrate | debug',
      'changes what flux does, or shows what may hold secrets',
      [
        'flux reconcile kustomization apps --with-source',
        'flux suspend hr web',
        'flux diff kustomization apps',
      ],
    ),
    asksEachTime('flux.delete', 'delete | uninstall', 'removes what flux keeps', [
      'flux uninstall',
      'flux delete hr web',
    ]),
  ],
};

const velero: Program = {
  names: ['velero'],
  category: 'kubectl',
  style: 'go',
  help,
  options: '--kubeconfig=, --kubecontext=, -n --namespace=, --colorized, --features=, -v --v=',
  raises: [another('--kubeconfig')],
  rows: [
    reads(
      'velero.read',
      'get | describe | backup get | backup describe | backup logs | restore get | restore describe | restore logs | schedule get | schedule describe | backup-location get | snapshot-location get | plugin get | repo get | version',
      'shows backups and restores',
      [
        'velero backup get',
        'velero backup describe nightly --details',
        'velero get schedules',
        'velero restore logs r1',
      ],
      {
        options: `${output}, --details, -l --selector=, --show-labels, --client-only, --timeout=, --label-columns=, --insecure-skip-tls-verify, --cacert=`,
        raises: [another('--insecure-skip-tls-verify'), another('--cacert')],
      },
    ),
    asks(
      'velero.change',
      'backup create | backup download | create | restore create | schedule create | schedule pause | schedule unpause | install | debug | client | plugin add | plugin remove | backup-location create | backup-location set | completion',
      'makes or restores backups',
      ['velero backup create now --include-namespaces prod', 'velero restore create --from-backup nightly'],
    ),
    asksEachTime(
      'velero.delete',
      'delete | backup delete | restore delete | schedule delete | uninstall | backup-location delete',
      'deletes backups',
      ['velero backup delete nightly --confirm'],
    ),
  ],
};

const kustomize: Program = {
  names: ['kustomize'],
  category: 'kubectl',
  style: 'go',
  help,
  rows: [
    reads('kustomize.version', 'version', 'shows its version', ['kustomize version'], {
      options: `${output}, --short`,
    }),
    asks(
      'kustomize.build',
      'build | edit | create | cfg | fn | localize',
      'builds or changes a kustomization, which may fetch its parts from elsewhere',
      ['kustomize build overlays/prod', 'kustomize edit set image app=app:2'],
    ),
  ],
};

export const deployers: Program[] = [argocd, flux, velero, kustomize];
