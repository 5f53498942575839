import type { Call, Program } from '../../program.ts';
import type { Inner } from '../../verdict.ts';
import { isLocalSocket } from '../addresses.ts';
import { asks, asksEachTime, reads } from '../rows.ts';
import { argumentsAfter, programBehindFirst } from '../words.ts';

const output = '-o --output=';
const otherSocket = {
  when: (address: string) => !isLocalSocket(address),
  tier: 2 as const,
  text: 'it talks to the runtime of another machine',
};

const crictl: Program = {
  names: ['crictl'],
  category: 'containers',
  style: 'go',
  help: ['--help', '-h'],
  options:
    '-c --config=, -D --debug, --enable-tracing, -i --image-endpoint=, --runtime-endpoint -r=, -t --timeout=, --profile-cpu=, --profile-mem=',
  raises: [
    { option: '--runtime-endpoint', ...otherSocket },
    {
      option: '-c',
      when: (file) => !file.startsWith('/etc/'),
      tier: 2,
      text: 'another file says where it logs in',
    },
    { option: '--profile-cpu', tier: 2, text: 'it writes a file' },
    { option: '--profile-mem', tier: 2, text: 'it writes a file' },
  ],
  inner: (call) => (call.subcommand[0] === 'exec' ? programBehindFirst(call) : []),
  rows: [
    reads(
      'crictl.list',
      'ps | pods | images | image | stats | statsp | info | version | imagefsinfo | metricsp | events | runtime-config',
      'lists pods, containers and images of the node',
      [
        'crictl ps -a',
        'crictl pods --namespace kube-system',
        'crictl --runtime-endpoint unix:///run/containerd/containerd.sock images',
        'crictl stats',
      ],
      {
        options: `-a --all, --id=, --image=, --label=, -l --latest, -n --last=, --name=, --namespace=, --no-trunc, ${output}, -p --pod=, -q --quiet, --resolve-image-path,
          -s --state --seconds=, -v --verbose, --digests, --pinned, -w --watch, --template=`,
      },
    ),
    reads(
      'crictl.logs',
      'logs',
      'shows logs of a container',
      ['crictl logs --tail 50 3f2a91', 'crictl logs -f 3f2a91'],
      {
        options:
          '-f --follow, -n --limit-bytes=, -p --previous, --since=, --tail=, -t --timestamps, --reopen',
        raises: [{ option: '--reopen', tier: 2, text: 'it opens the log file anew' }],
      },
    ),
    reads(
      'crictl.inspect-image',
      'inspecti | inspectp',
      'shows details of images and pods',
      ['crictl inspectp 8aa3', 'crictl inspecti nginx'],
      {
        options: `${output}, -q --quiet, --template=, --name=, --namespace=, --id=, -l --latest, -s --state=, --label=, --filter=`,
      },
    ),
    asks('crictl.inspect', 'inspect', 'shows everything about a container, its environment too', [
      'crictl inspect 3f2a91',
    ]),
    asks(
      'crictl.exec',
      'exec',
      'runs a program in a container',
      ['crictl exec -it 3f2a91 sh', 'crictl exec -s 3f2a91 ls'],
      { options: '-i --interactive, -t --tty, -s --sync, -e --ignore-errors, --transport=, --parallel, -x' },
    ),
    asks(
      'crictl.change',
      'run | runp | create | start | stop | stopp | update | update-runtime-config | pull | attach | port-forward | checkpoint | config | completion',
      'changes pods or containers',
      ['crictl stop 3f2a91', 'crictl pull nginx', 'crictl attach 3f2a91'],
    ),
    asksEachTime('crictl.remove', 'rm | rmi | rmp', 'removes containers, images or pods', [
      'crictl rmi --prune',
      'crictl rm -f 3f2a91',
    ]),
  ],
};

/** The program behind the container in `ctr tasks exec --exec-id ID CONTAINER PROGRAM …`. */
function programInTask(call: Call): Inner[] {
  if (call.subcommand.at(-1) === 'exec') return programBehindFirst(call);
  // `ctr run IMAGE ID PROGRAM …`
  const [, container] = call.operands;
  const words = call.subcommand.at(-1) === 'run' && container ? argumentsAfter(call, container) : [];
  return words.length > 0 ? [{ kind: 'words', words, remote: true }] : [];
}

const ctr: Program = {
  names: ['ctr'],
  category: 'containers',
  style: 'go',
  help: ['--help', '-h'],
  options: '--address -a=, --connect-timeout=, --debug, --namespace -n=, --timeout=',
  raises: [{ option: '--address', ...otherSocket }],
  inner: programInTask,
  rows: [
    reads(
      'ctr.read',
      'containers ls | containers list | container ls | container list | c ls | c list | images ls | images list | image ls | image list | i ls | i list | images check | i check | tasks ls | tasks list | task ls | task list | t ls | t list | tasks ps | task ps | t ps | tasks metrics | t metrics | namespaces ls | namespaces list | namespace ls | ns ls | snapshots ls | snapshots list | snapshot ls | plugins ls | plugin ls | content ls | leases ls | version | events | event | info',
      'lists containers, images and tasks',
      [
        'ctr -n k8s.io containers ls',
        'ctr --namespace k8s.io images ls -q',
        'ctr ns ls',
        'ctr -n k8s.io t ps web',
      ],
      { options: '-q --quiet, -d --detailed, --format=' },
    ),
    asks(
      'ctr.exec',
      'tasks exec | task exec | t exec | run',
      'runs a program in a container',
      ['ctr -n k8s.io t exec --exec-id 1 web sh'],
      {
        options:
          '--exec-id=, -t --tty, -d --detach, --cwd=, --user=, --fifo-dir=, --log-uri=, --rm, --net-host, --privileged, --env=, --mount=, --snapshotter=',
      },
    ),
    asks(
      'ctr.change',
      'containers | container | c | images | image | i | tasks | task | t | namespaces | namespace | ns | snapshots | snapshot | content | leases | plugins | pprof | install | shim | sandboxes | oci | deprecations',
      'changes containers, images or tasks, or shows environments',
      [
        'ctr -n k8s.io images pull docker.io/library/nginx:latest',
        'ctr -n k8s.io c info web',
        'ctr t kill web',
      ],
    ),
  ],
};

export const runtimes: Program[] = [crictl, ctr];
