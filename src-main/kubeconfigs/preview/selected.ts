import type { KubectlEnd } from '../kubectl.ts';
import { dryRunArguments } from './changes.ts';
import type { Looking } from './preview-run.ts';
import type { KubectlCommand } from './read-command.ts';
import { type Section, section, table } from './shown-text.ts';

const columns = {
  kind: '.kind',
  namespace: '.metadata.namespace',
  name: '.metadata.name',
  created: '.metadata.creationTimestamp',
  replicas: '.spec.replicas',
  ready: '.status.readyReplicas',
};
type Row = Record<keyof typeof columns, string>;

/** Prints names, never what is in the objects: with secrets that makes a difference. */
const output = `--output=custom-columns=${Object.entries(columns)
  .map(([name, path]) => `${name}:${path}`)
  .join(',')}`;

function rowsOf({ stdout, cut }: KubectlEnd): Row[] {
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  if (cut) lines.pop();
  return lines.map((line) => {
    const cells = line.trim().split(/\s{2,}/);
    return Object.fromEntries(Object.keys(columns).map((name, index) => [name, cells[index] ?? ''])) as Row;
  });
}

function none(cell: string): string {
  return cell === '<none>' ? '' : cell;
}

/** The two largest units, as kubectl shows it. */
export function ageOf(created: string, now = Date.now()): string {
  const seconds = Math.floor((now - Date.parse(created)) / 1000);
  if (!Number.isFinite(seconds)) return '?';
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60),
  ];
  if (days >= 2) return `${days}d`;
  if (hours >= 2) return `${hours}h`;
  return minutes >= 2 ? `${minutes}m` : `${Math.max(0, seconds)}s`;
}

/** Operands that say what to change, such as `app=web:2` or `app-`. Names of objects never look like that. */
function isChange(operand: string): boolean {
  return operand.includes('=') || operand.endsWith('-');
}

const selecting = [
  '--namespace',
  '--all-namespaces',
  '--selector',
  '--field-selector',
  '--filename',
  '--recursive',
];

/** `kubectl get` for the objects that a command is about. */
export function selectionArguments(
  { operands, values, has }: KubectlCommand,
  prefix: string[] = [],
): string[] {
  const options = selecting.flatMap((name) => {
    if (name === '--all-namespaces' || name === '--recursive') return has(name) ? [name] : [];
    return values(name).map((value) => `${name}=${value}`);
  });
  return [
    'get',
    ...options,
    '--no-headers',
    output,
    ...prefix,
    ...operands.filter((operand) => !isChange(operand)),
  ];
}

async function select(
  looking: Looking,
  args: string[],
): Promise<{ rows: Row[]; cut: boolean; problem: Section[] }> {
  const end = await looking.kubectl(args);
  return { rows: rowsOf(end), cut: end.cut, problem: end.exitCode === 0 ? [] : [looking.refusal(end)] };
}

const plural = (count: number, cut: boolean) =>
  `${cut ? 'more than ' : ''}${count} ${count === 1 ? 'object' : 'objects'}`;

function objectList(rows: Row[]): string {
  return table([
    ['KIND', 'NAMESPACE', 'NAME', 'AGE'],
    ...rows.map(({ kind, namespace, name, created }) => [kind, none(namespace), name, ageOf(created)]),
  ]);
}

/** What is in a namespace that goes with it: the kinds that people care about. */
const contents =
  'deployments,statefulsets,daemonsets,jobs,pods,services,configmaps,secrets,persistentvolumeclaims';

async function namespaceSections(looking: Looking, rows: Row[]): Promise<Section[]> {
  const namespaces = rows.filter(({ kind }) => kind === 'Namespace').slice(0, 5);
  return Promise.all(
    namespaces.map(async ({ name }) => {
      const args = ['get', `--namespace=${name}`, '--ignore-not-found', '--no-headers', output, contents];
      const inside = await select(looking, args);
      const title = `The namespace ${name} goes with ${plural(inside.rows.length, inside.cut)}`;
      return section(title, 'objects', objectList(inside.rows), inside.cut);
    }),
  );
}

/** What would be deleted, and whether the server would allow it. */
export async function deletionSections(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const [{ rows, cut, problem }, end] = await Promise.all([
    select(looking, selectionArguments(command)),
    looking.kubectl(dryRunArguments(command, 'name')),
  ]);
  const title = `${plural(rows.length, cut)} would be deleted`;
  return [
    ...(rows.length > 0 ? [section(title, 'objects', objectList(rows), cut)] : []),
    ...(end.exitCode === 0 ? problem : [looking.refusal(end)]),
    ...(await namespaceSections(looking, rows)),
  ];
}

/** How many replicas there are, and how many there would be. */
export async function replicaSections(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const after = command.values('--replicas').at(-1) ?? '?';
  const [{ rows, cut, problem }, end] = await Promise.all([
    select(looking, selectionArguments(command)),
    looking.kubectl(dryRunArguments(command, 'name')),
  ]);
  const text = table([
    ['KIND', 'NAMESPACE', 'NAME', 'NOW', 'READY', 'AFTER'],
    ...rows.map(({ kind, namespace, name, replicas, ready }) => [
      kind,
      none(namespace),
      name,
      none(replicas) || '?',
      none(ready) || '0',
      after,
    ]),
  ]);
  return [
    ...(rows.length > 0 ? [section(`Replicas of ${plural(rows.length, cut)}`, 'objects', text, cut)] : []),
    ...(end.exitCode === 0 ? problem : [looking.refusal(end)]),
  ];
}

/** What a rollout command is about; kubectl has no dry run for most of them. */
export async function rolloutSections(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const { rows, cut, problem } = await select(looking, selectionArguments(command));
  const pods = command.verb[1] === 'restart' ? ': every pod of theirs is replaced' : '';
  const text = table([
    ['KIND', 'NAMESPACE', 'NAME', 'REPLICAS', 'READY', 'AGE'],
    ...rows.map(({ kind, namespace, name, replicas, ready, created }) => [
      kind,
      none(namespace),
      name,
      none(replicas) || '?',
      none(ready) || '0',
      ageOf(created),
    ]),
  ]);
  const title = `${plural(rows.length, cut)} would ${command.verb[1] ?? 'change'}${pods}`;
  return [...(rows.length > 0 ? [section(title, 'objects', text, cut)] : []), ...problem];
}

const mostNodes = 5;

/** The pods on the nodes that a command is about, and what the server says to it. */
export async function nodeSections(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const [nodes, end] = await Promise.all([
    select(looking, selectionArguments(command, ['nodes'])),
    looking.kubectl(dryRunArguments(command, null)),
  ]);
  const some = nodes.rows.slice(0, mostNodes);
  const pods = await Promise.all(
    some.map(async ({ name }) => {
      const args = [
        'get',
        '--all-namespaces',
        `--field-selector=spec.nodeName=${name}`,
        '--no-headers',
        output,
      ];
      const { rows, cut, problem } = await select(looking, [...args, 'pods']);
      const title = `${plural(rows.length, cut)} on node ${name}`;
      return problem[0] ?? section(title, 'objects', objectList(rows), cut);
    }),
  );
  const more = nodes.rows.length > some.length ? [`And ${nodes.rows.length - some.length} more nodes.`] : [];
  return [
    ...(end.exitCode === 0
      ? [section('What the server would do', 'text', end.stdout || end.stderr, end.cut)]
      : [looking.refusal(end)]),
    ...pods,
    ...more.map((text) => section('More nodes', 'text', text)),
  ];
}
