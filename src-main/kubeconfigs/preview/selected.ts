import { CasebookError } from '../../errors.ts';
import { dryRunArguments } from './changes.ts';
import type { Looking } from './preview-run.ts';
import type { KubectlCommand } from './read-command.ts';
import {
  age,
  contentArguments,
  counted,
  objectList,
  type Row,
  replicas,
  select,
  selectionArguments,
} from './selection.ts';
import { type Section, section } from './shown-text.ts';

/** What the server has against a command; nothing where it would do it. */
async function complaint(looking: Looking, args: string[]): Promise<Section[]> {
  const end = await looking.kubectl(args);
  return end.exitCode === 0 ? [] : [looking.refusal(end)];
}

function isSilence(error: unknown): error is CasebookError {
  return error instanceof CasebookError && error.code === 'CLUSTER_UNREACHABLE';
}

/** What came in time, and why the rest did not. Error: of the first part, where nothing came. */
async function together(...parts: Promise<Section[]>[]): Promise<Section[]> {
  const ends = await Promise.allSettled(parts);
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  const serious = failures.find((reason) => !isSilence(reason));
  if (serious !== undefined || failures.length === ends.length) throw serious ?? failures[0];
  return ends.flatMap((end) => {
    if (end.status === 'fulfilled') return end.value;
    return [section('A part is not known', 'text', (end.reason as Error).message)];
  });
}

/** What is in a namespace that goes with it: the kinds that people care about. */
const contents =
  'deployments,statefulsets,daemonsets,jobs,pods,services,configmaps,secrets,persistentvolumeclaims';
const mostPlaces = 5;

async function namespaceSections(looking: Looking, rows: Row[]): Promise<Section[]> {
  const namespaces = rows.filter(({ kind }) => kind === 'Namespace').slice(0, mostPlaces);
  return Promise.all(
    namespaces.map(async ({ name }) => {
      const inside = await select(looking, contentArguments([`--namespace=${name}`], contents));
      const title = `The namespace ${name} goes with ${counted(inside.rows, inside.cut)}`;
      return section(title, 'objects', objectList(inside.rows, age), inside.cut);
    }),
  );
}

async function deletedObjects(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const { rows, cut, problem } = await select(looking, selectionArguments(command));
  const title = `${counted(rows, cut)} would be deleted`;
  return [
    ...(rows.length > 0 ? [section(title, 'objects', objectList(rows, age), cut)] : []),
    ...problem,
    ...(await namespaceSections(looking, rows)),
  ];
}

/** Two that say the same are shown once: kubectl complains of a missing object in the read and in the dry run. */
function withoutTwins(sections: Section[]): Section[] {
  return sections.filter((each, index) => sections.findIndex(({ text }) => text === each.text) === index);
}

/** What would be deleted, and whether the server would allow it. */
export async function deletionSections(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const trial = complaint(looking, dryRunArguments(command, 'server', 'name'));
  return withoutTwins(await together(deletedObjects(looking, command), trial));
}

async function scaledObjects(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const after = command.values('--replicas').at(-1) ?? '?';
  const { rows, cut, problem } = await select(looking, selectionArguments(command));
  const text = objectList(rows, { NOW: replicas.REPLICAS, READY: replicas.READY, AFTER: () => after });
  return [
    ...(rows.length > 0 ? [section(`Replicas of ${counted(rows, cut)}`, 'objects', text, cut)] : []),
    ...problem,
  ];
}

/** How many replicas there are, and how many there would be. */
export async function replicaSections(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const trial = complaint(looking, dryRunArguments(command, 'server', 'name'));
  return withoutTwins(await together(scaledObjects(looking, command), trial));
}

/** What a rollout command is about; kubectl has no dry run for most of them. */
export async function rolloutSections(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const { rows, cut, problem } = await select(looking, selectionArguments(command));
  const pods = command.verb[1] === 'restart' ? ': every pod of theirs is replaced' : '';
  const title = `${counted(rows, cut)} would ${command.verb[1] ?? 'change'}${pods}`;
  const text = objectList(rows, { ...replicas, ...age });
  return [...(rows.length > 0 ? [section(title, 'objects', text, cut)] : []), ...problem];
}

async function podsOnNodes(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const nodes = await select(looking, selectionArguments(command, ['nodes']));
  const some = nodes.rows.slice(0, mostPlaces);
  const pods = await Promise.all(
    some.map(async ({ name }) => {
      const place = ['--all-namespaces', `--field-selector=spec.nodeName=${name}`];
      const { rows, cut, problem } = await select(looking, contentArguments(place, 'pods'));
      return (
        problem[0] ?? section(`${counted(rows, cut)} on node ${name}`, 'objects', objectList(rows, age), cut)
      );
    }),
  );
  const more = nodes.rows.length - some.length;
  return [
    ...pods,
    ...nodes.problem,
    ...(more > 0 ? [section('More nodes', 'text', `And ${more} more nodes.`)] : []),
  ];
}

async function trialOnNodes(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  // A drain that the server tries waits, in older versions of kubectl, for pods to go that do not go. On this side it only reads.
  const where = command.verb[0] === 'drain' ? 'client' : 'server';
  const end = await looking.kubectl(dryRunArguments(command, where, null));
  if (end.exitCode !== 0) return [looking.refusal(end)];
  return [section('What would happen', 'text', end.stdout || end.stderr, end.cut)];
}

/** The pods on the nodes that a command is about, and what would happen to them. */
export function nodeSections(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  return together(trialOnNodes(looking, command), podsOnNodes(looking, command));
}
