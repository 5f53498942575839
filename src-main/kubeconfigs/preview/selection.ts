import type { KubectlEnd } from '../kubectl.ts';
import type { Looking } from './preview-run.ts';
import type { KubectlCommand } from './read-command.ts';
import { type Section, table } from './shown-text.ts';

const columns = {
  kind: '.kind',
  namespace: '.metadata.namespace',
  name: '.metadata.name',
  created: '.metadata.creationTimestamp',
  replicas: '.spec.replicas',
  ready: '.status.readyReplicas',
};
export type Row = Record<keyof typeof columns, string>;

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

function orNothing(cell: string): string {
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

export interface Selected {
  rows: Row[];
  cut: boolean;
  /** What kubectl could not find, or was not allowed to see. */
  problem: Section[];
}

export async function select(looking: Looking, args: string[]): Promise<Selected> {
  const end = await looking.kubectl(args);
  return { rows: rowsOf(end), cut: end.cut, problem: end.exitCode === 0 ? [] : [looking.refusal(end)] };
}

/** The arguments for objects of some types at a place, such as all pods of a node. */
export function contentArguments(place: string[], types: string): string[] {
  return ['get', ...place, '--ignore-not-found', '--no-headers', output, types];
}

export function counted(rows: Row[], cut: boolean): string {
  return `${cut ? 'more than ' : ''}${rows.length} ${rows.length === 1 ? 'object' : 'objects'}`;
}

/** The objects in columns: what every list has, and what is asked for besides. */
export function objectList(rows: Row[], more: Record<string, (row: Row) => string>): string {
  const titles = ['KIND', 'NAMESPACE', 'NAME', ...Object.keys(more)];
  const cells = rows.map((row) => [
    row.kind,
    orNothing(row.namespace),
    row.name,
    ...Object.values(more).map((cell) => cell(row)),
  ]);
  return table([titles, ...cells]);
}

export const age = { AGE: ({ created }: Row) => ageOf(created) };
export const replicas = {
  REPLICAS: (row: Row) => orNothing(row.replicas) || '?',
  READY: (row: Row) => orNothing(row.ready) || '0',
};
