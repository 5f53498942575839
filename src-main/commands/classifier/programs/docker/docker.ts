import type { Call, Finding, Program, Raise, Row } from '../../program.ts';
import { asks, reads } from '../rows.ts';
import { programBehindFirst } from '../words.ts';
import { containerChanges } from './changes.ts';
import { composeRows } from './compose.ts';
import { containerReads } from './reads.ts';

function elsewhere(option: string): Raise {
  return { option, tier: 2, text: 'it talks to the engine of another machine' };
}

function inspect(call: Call): Finding[] {
  const { invocation, row, operands } = call;
  const at = { tier: 2 as const, start: invocation.program.start, end: invocation.program.end };
  if (row.id.endsWith('.inspect') && !call.has('-f'))
    return [{ ...at, text: 'it shows environments, which hold passwords' }];
  if (!row.id.endsWith('.top')) return [];
  // ps shows environments where its options without a dash have an e.
  return operands
    .slice(1)
    .filter((operand) => /^[a-z]*e[a-z]*$/i.test(operand.text ?? ''))
    .map(({ start, end }) => ({
      tier: 2 as const,
      text: 'ps would show the environment of the processes',
      start,
      end,
    }));
}

const runsProgram = /(^| )(exec|run|create)$/;

function common(name: string) {
  return {
    category: 'containers',
    style: 'go',
    help: ['--help'],
    inspect,
    inner: (call: Call) => (runsProgram.test(call.subcommand.join(' ')) ? programBehindFirst(call) : []),
    rows: [...containerReads(name), ...containerChanges(name), ...composeRows(name, 'compose ')] as Row[],
  } as const;
}

const buildxReads: Row[] = [
  reads(
    'docker.buildx',
    'buildx ls | buildx du | buildx version | buildx inspect',
    'lists builders and their cache',
    ['docker buildx ls', 'docker buildx du', 'docker buildx version'],
    {
      options: '--builder=, --format=, --no-trunc, --verbose, --filter=, --bootstrap',
      raises: [{ option: '--bootstrap', tier: 2, text: 'it starts the builder' }],
    },
  ),
];

const dockerCommon = common('docker');

const docker: Program = {
  names: ['docker'],
  alone: ['--help', '--version', '-v'],
  ...dockerCommon,
  options:
    '--config=, -c --context=, -D --debug, --host -H=, -l --log-level=, --tls, --tlscacert=, --tlscert=, --tlskey=, --tlsverify, -v --version',
  raises: [
    elsewhere('--host'),
    { option: '--config', tier: 2, text: 'another configuration may run programs' },
  ],
  rows: [...dockerCommon.rows, ...buildxReads],
};

const podman: Program = {
  names: ['podman'],
  ...common('podman'),
  options:
    '--connection -c=, --remote -r, --url=, --identity=, --log-level=, --root=, --runroot=, -v --version',
  raises: [elsewhere('--connection'), elsewhere('--remote'), elsewhere('--url')],
  rows: [
    ...common('podman').rows,
    asks(
      'podman.unshare',
      'unshare | mount | umount | unmount',
      'runs a program in a namespace of its own, or mounts files',
      ['podman unshare cat /proc/self/uid_map'],
    ),
  ],
};

const nerdctl: Program = {
  names: ['nerdctl'],
  ...common('nerdctl'),
  options:
    '-n --namespace=, --address --host=, --cgroup-manager=, --debug, --debug-full, --snapshotter --storage-driver=, --data-root=, -v --version',
  raises: [
    {
      option: '--address',
      when: (value) => !/^(unix:\/\/)?\/run\//.test(value),
      tier: 2,
      text: 'it talks to another engine',
    },
  ],
};

export const dockers: Program[] = [docker, podman, nerdctl];
