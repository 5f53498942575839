import type { Raise, Row } from '../../program.ts';
import { asks, asksEachTime } from '../rows.ts';
import { objectOptions } from './options.ts';

const { printing, filing } = objectOptions;

const selecting =
  '--all, -A --all-namespaces, --field-selector=, -l --selector=, --dry-run[=], --field-manager=';

function eachTime(option: string, text: string, when?: (value: string) => boolean): Raise {
  return { option, tier: 2, text, rememberable: false, ...(when ? { when } : {}) };
}

const broad: Raise[] = [
  eachTime('--all', 'it is about all objects of the type'),
  eachTime('-A', 'it is about all namespaces'),
];

const forced: Raise[] = [
  eachTime('--force', 'it deletes objects at once, whatever they are doing'),
  eachTime('--grace-period', 'it ends what runs without giving it time', (value) => value === '0'),
];

/** The same words may do something else the next time, so they are not allowed for a session. */
const fromFile: Raise[] = [
  eachTime('-f', 'what the file says may have changed the next time'),
  eachTime('-k', 'what the kustomization says may have changed the next time'),
];

/** What changes the cluster, a kubeconfig or files, or goes into a container. */
export const changeRows: Row[] = [
  asksEachTime(
    'kubectl.delete',
    'delete',
    'deletes objects',
    ['kubectl delete pod web-0', 'kubectl -n prod delete deploy/web --now', 'kubectl delete -f app.yaml'],
    { options: `${selecting}, ${filing}, --cascade[=], --grace-period=, --raw=, --timeout=, -o --output=` },
  ),
  asksEachTime(
    'kubectl.drain',
    'drain',
    'moves everything off a node',
    ['kubectl drain worker-1 --ignore-daemonsets'],
    { options: '-l --selector=, --pod-selector=, --grace-period=, --timeout=, --dry-run[=], --chunk-size=' },
  ),
  asks(
    'kubectl.scale',
    'scale',
    'sets the number of replicas',
    ['kubectl scale deploy/web --replicas=3', 'kubectl -n prod scale sts db --replicas 5'],
    {
      options: `${selecting}, ${filing}, ${printing}, --replicas=, --current-replicas=, --resource-version=, --timeout=`,
      raises: [
        eachTime('--replicas', 'it scales to zero: nothing runs any more', (value) => Number(value) === 0),
        ...broad,
      ],
    },
  ),
  asks(
    'kubectl.autoscale',
    'autoscale',
    'lets the cluster choose the number of replicas',
    ['kubectl autoscale deploy web --min=2 --max=10'],
    { options: `${filing}, ${printing}, --min=, --max=, --cpu-percent=, --name=, --dry-run[=]` },
  ),
  asks(
    'kubectl.apply',
    'apply',
    'applies a configuration',
    ['kubectl apply -f app.yaml', 'kubectl apply -k overlays/prod --server-side'],
    {
      options: `${selecting}, ${filing}, ${printing}, --prune, --prune-allowlist=, --prune-whitelist=, --force, --grace-period=, --cascade[=],
        --timeout=`,
      raises: [
        eachTime('--prune', 'it deletes what the configuration no longer names'),
        ...forced,
        ...broad,
        ...fromFile,
      ],
    },
  ),
  asks('kubectl.replace', 'replace', 'replaces objects', ['kubectl replace -f app.yaml'], {
    options: `${filing}, ${printing}, --force, --grace-period=, --cascade[=], --timeout=, --raw=, --dry-run[=], --save-config`,
    raises: [...forced, ...fromFile],
  }),
  asks(
    'kubectl.create',
    'create | create deployment | create job | create cronjob | create configmap | create secret | create namespace | create service | create ingress | create role | create clusterrole | create rolebinding | create clusterrolebinding | create serviceaccount | create quota | create poddisruptionbudget | create priorityclass',
    'creates objects',
    [
      'kubectl create -f app.yaml',
      'kubectl create deployment web --image=nginx',
      'kubectl create deployment web --image=nginx --dry-run=client -o yaml',
    ],
    { options: `${filing}, ${printing}, --raw=, --dry-run[=], -l --selector=, --image=`, raises: fromFile },
  ),
  asksEachTime('kubectl.create-token', 'create token', 'issues a token of a service account', [
    'kubectl create token default',
  ]),
  asks(
    'kubectl.change',
    'patch | edit | label | annotate | set | expose | taint | cordon | uncordon | certificate approve | certificate deny',
    'changes objects',
    [
      'kubectl patch deploy web -p {"spec":{"paused":true}}',
      'kubectl edit cm app',
      'kubectl label node worker-1 tier=db',
      'kubectl set image deploy/web app=app:2',
      'kubectl cordon worker-1',
    ],
    {
      options: `${selecting}, ${filing}, ${printing}, -p --patch=, --patch-file=, --type=, --subresource=, --resource-version=, --local,
        --overwrite, --list, -c --containers=`,
      raises: [
        ...broad,
        ...fromFile,
        eachTime('--patch-file', 'what the file says may have changed the next time'),
      ],
    },
  ),
  asks(
    'kubectl.rollout-change',
    'rollout restart | rollout undo | rollout pause | rollout resume',
    'restarts, pauses or turns back a rollout',
    ['kubectl rollout restart deploy/web', 'kubectl rollout undo deploy/web --to-revision=2'],
    { options: `${selecting}, ${filing}, ${printing}, --to-revision=`, raises: broad },
  ),
  asks(
    'kubectl.run',
    'run | debug | attach',
    'starts a container or joins one',
    ['kubectl run tmp --image=busybox -it --rm -- sh', 'kubectl debug node/worker-1 -it --image=busybox'],
    {
      options: `${filing}, ${printing}, --image=, --overrides=, -c --container=, --target=, --copy-to=, --env=`,
    },
  ),
  asks(
    'kubectl.exec',
    'exec',
    'runs a program in a container',
    ['kubectl exec web-0 -- ls', 'kubectl exec -it web-0 -c app -- sh'],
    { options: '-c --container=, -f --filename=, --pod-running-timeout=, -q --quiet, -i --stdin, -t --tty' },
  ),
  asks('kubectl.cp', 'cp', 'copies files to or from a container', [
    'kubectl cp prod/web-0:/tmp/heap.hprof ./heap.hprof',
  ]),
  asks('kubectl.forward', 'port-forward | proxy', 'opens a way into the cluster', [
    'kubectl port-forward svc/web 8080:80',
    'kubectl proxy --port=8001',
  ]),
  asks('kubectl.diff', 'diff', 'compares with the cluster, by a program that the environment names', [
    'kubectl diff -f app.yaml',
  ]),
  asks('kubectl.kustomize', 'kustomize', 'builds a kustomization, which may fetch its parts from elsewhere', [
    'kubectl kustomize overlays/prod',
  ]),
  asksEachTime(
    'kubectl.cluster-dump',
    'cluster-info dump',
    'prints everything that it knows of the cluster, environments of containers among it',
    ['kubectl cluster-info dump'],
  ),
  asks(
    'kubectl.config-change',
    'config use-context | config use | config set-context | config set-cluster | config set-credentials | config set | config unset | config delete-context | config delete-cluster | config delete-user | config rename-context',
    'changes the kubeconfig',
    ['kubectl config use-context prod', 'kubectl config set-context --current --namespace=prod'],
  ),
  asks('kubectl.auth-reconcile', 'auth reconcile', 'changes who may do what', [
    'kubectl auth reconcile -f rbac.yaml',
  ]),
  asks(
    'kubectl.last-applied-change',
    'apply set-last-applied | apply edit-last-applied',
    'changes what counts as applied last',
    ['kubectl apply set-last-applied -f app.yaml'],
  ),
];
