import type { Row } from '../../program.ts';
import { reads } from '../rows.ts';
import { objectOptions } from './options.ts';

const { printing, filing, fromFile } = objectOptions;

/** What only reads. Objects of type Secret are left to the program's own look at the operands. */
export const readRows: Row[] = [
  reads(
    'kubectl.get',
    'get',
    'lists objects of the cluster',
    [
      'kubectl get pods',
      'kubectl -n prod get pods -o wide',
      'kubectl get deploy,sts,ds -A --show-labels',
      'kubectl get events --sort-by=.lastTimestamp -n kube-system',
      'kubectl get pod web-0 -ojsonpath={.status.phase}',
    ],
    {
      options: `-A --all-namespaces, --chunk-size=, --field-selector=, --ignore-not-found, -L --label-columns=, --no-headers,
        --output-watch-events, --raw=, -l --selector=, --server-print, --show-kind, --show-labels, --sort-by=, --subresource=,
        -w --watch, --watch-only, ${printing}, ${filing}`,
      raises: [
        { option: '--raw', tier: 2, text: 'a raw address can be any object, secrets among them' },
        ...fromFile,
      ],
    },
  ),
  reads(
    'kubectl.describe',
    'describe',
    'shows details of objects',
    ['kubectl describe pod web-0', 'kubectl describe node/worker-1', 'kubectl -n prod describe deploy web'],
    {
      options: `-A --all-namespaces, --chunk-size=, -l --selector=, --show-events, ${filing}`,
      raises: fromFile,
    },
  ),
  reads(
    'kubectl.logs',
    'logs',
    'shows logs of containers',
    [
      'kubectl logs web-0',
      'kubectl logs -f deploy/web -c app --tail=100',
      'kubectl -n prod logs -l app=web --all-containers --since=1h --prefix',
      'kubectl logs web-0 -p --timestamps',
    ],
    {
      options: `--all-containers, --all-pods, -c --container=, -f --follow, --ignore-errors, --insecure-skip-tls-verify-backend,
        --limit-bytes=, --max-log-requests=, --pod-running-timeout=, --prefix, -p --previous, -l --selector=, --since=, --since-time=,
        --tail=, --timestamps`,
    },
  ),
  reads(
    'kubectl.top',
    'top pod | top pods | top po | top node | top nodes | top no',
    'shows how much CPU and memory is used',
    ['kubectl top nodes', 'kubectl top pod -A --sort-by=memory', 'kubectl top pods -n prod --containers'],
    {
      options: `-A --all-namespaces, --containers, --field-selector=, --no-headers, -l --selector=, --sort-by=, --sum, --show-capacity,
        --use-protocol-buffers, --show-swap`,
    },
  ),
  reads(
    'kubectl.explain',
    'explain',
    'explains the fields of a type',
    ['kubectl explain pod.spec.containers', 'kubectl explain deployment --recursive'],
    { options: '--api-version=, -o --output=, --recursive' },
  ),
  reads(
    'kubectl.events',
    'events',
    'lists events',
    ['kubectl events -A --types=Warning', 'kubectl events --for pod/web-0 --watch'],
    {
      options: `-A --all-namespaces, --chunk-size=, --for=, --no-headers, --types=, -w --watch, ${printing}`,
    },
  ),
  reads(
    'kubectl.rollout-status',
    'rollout status | rollout history',
    'shows how a rollout goes',
    ['kubectl rollout status deploy/web --timeout=60s', 'kubectl rollout history deploy web --revision=3'],
    {
      options: `--revision=, -l --selector=, --timeout=, -w --watch, ${printing}, ${filing}`,
      raises: [...fromFile],
    },
  ),
  reads(
    'kubectl.auth-can-i',
    'auth can-i | auth whoami',
    'shows what the user may do',
    ['kubectl auth can-i delete pods -n prod', 'kubectl auth can-i --list', 'kubectl auth whoami'],
    {
      options: `-A --all-namespaces, --list, --no-headers, -q --quiet, --subresource=, ${printing}`,
    },
  ),
  reads(
    'kubectl.api',
    'api-resources | api-versions',
    'lists the types that the server knows',
    ['kubectl api-resources --namespaced=true -o wide', 'kubectl api-versions'],
    {
      options: `--api-group=, --cached, --categories=, --namespaced, --no-headers, -o --output=, --show-managed-fields, --sort-by=,
        --verbs=`,
    },
  ),
  reads(
    'kubectl.version',
    'version',
    'shows the versions of client and server',
    ['kubectl version', 'kubectl version --client -o yaml', 'kubectl version --short'],
    { options: '--client, --short, -o --output=' },
  ),
  reads('kubectl.cluster-info', 'cluster-info', 'shows the addresses of the cluster', [
    'kubectl cluster-info',
  ]),
  reads('kubectl.options', 'options', 'lists the options of every command', ['kubectl options'], {
    operands: 'none',
  }),
  reads(
    'kubectl.config-read',
    'config current-context | config get-contexts | config get-clusters | config get-users',
    'lists contexts of the kubeconfig',
    ['kubectl config get-contexts', 'kubectl config current-context', 'kubectl config get-contexts -o name'],
    { options: '--no-headers, -o --output=' },
  ),
  reads(
    'kubectl.config-view',
    'config view',
    'shows the kubeconfig without its secrets',
    ['kubectl config view', 'kubectl config view --minify -o jsonpath={..namespace}'],
    {
      options: `--flatten, --merge, --minify, --raw, ${printing}`,
      raises: [
        { option: '--raw', tier: 2, text: 'it shows the credentials of the kubeconfig' },
        // Versions before 1.24 leave out certificates, and show passwords all the same.
        {
          option: '-o',
          when: (format) => /password|token|key|exec|env|\.user\b/i.test(format),
          tier: 2,
          text: 'it shows credentials of the kubeconfig',
        },
      ],
    },
  ),
  reads(
    'kubectl.wait',
    'wait',
    'waits until objects are in a state',
    [
      'kubectl wait --for=condition=Ready pod/web-0 --timeout=60s',
      'kubectl wait --for=delete pod/web-0',
      'kubectl wait pods --all --for condition=Ready',
    ],
    {
      options: `--all, -A --all-namespaces, --field-selector=, --for=, --local, -l --selector=, --timeout=, ${printing}, ${filing}`,
      raises: [...fromFile],
    },
  ),
  reads(
    'kubectl.view-last-applied',
    'apply view-last-applied',
    'shows what was applied last',
    ['kubectl apply view-last-applied deploy/web -o yaml'],
    { options: `--all, -o --output=, -l --selector=, ${filing}`, raises: fromFile },
  ),
  reads('kubectl.completion', 'completion', 'prints a script for the completion of words in a shell', [
    'kubectl completion bash',
  ]),
  reads(
    'kubectl.plugin-list',
    'plugin list',
    'lists plugins without running them',
    ['kubectl plugin list', 'kubectl plugin list --name-only'],
    { options: '--name-only', operands: 'none' },
  ),
];
