import { stringify } from 'yaml';
import { unifiedDiff } from './diff.ts';
import { identityOf, type KubeObject, parseObjects, shownObject } from './objects.ts';
import type { Looking } from './preview-run.ts';
import type { KubectlCommand } from './read-command.ts';
import { type Section, section } from './shown-text.ts';

const mostObjects = 100;

/** Options that print, wait for a terminal, or would contradict the dry run. */
const dropped = [
  '--output',
  '--template',
  '--dry-run',
  '--show-managed-fields',
  '--stdin',
  '--tty',
  '--rm',
  '--attach',
  '--quiet',
  '--interactive',
  '--record',
];

/**
 * The command as a dry run. Every option is one word and `--dry-run` stands before all operands, so that nothing of the command can
 * take it as a value and then run for real.
 */
export function dryRunArguments(
  { verb, operands, rest, optionsBut }: KubectlCommand,
  where: 'server' | 'client',
  output: 'json' | 'name' | null,
): string[] {
  return [
    ...verb,
    `--dry-run=${where}`,
    ...(output === null ? [] : [`--output=${output}`]),
    ...optionsBut(...dropped),
    ...operands,
    ...(rest === null ? [] : ['--', ...rest]),
  ];
}

/** The objects as they are now; those that are not there are left out. */
async function liveObjects(looking: Looking, objects: KubeObject[]): Promise<Map<string, KubeObject>> {
  const items = objects.map(({ apiVersion, kind, metadata: { name, namespace } }) => ({
    apiVersion,
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
  }));
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  const end = await looking.kubectl(['get', '--ignore-not-found', '--output=json', '--filename=-'], input);
  return new Map(parseObjects(end.stdout).map((object) => [identityOf(object), object]));
}

function difference(before: KubeObject | null, after: KubeObject): string {
  const text = (object: KubeObject | null, other: KubeObject | null, isAfter: boolean) =>
    object ? stringify(shownObject(object, other, isAfter), { lineWidth: 0, sortMapEntries: true }) : '';
  const lines = unifiedDiff(text(before, after, false), text(after, before, true));
  if (lines === '') return '';
  const { kind, metadata } = after;
  const place = metadata.namespace === undefined ? '' : ` in ${metadata.namespace}`;
  return `${before ? 'changed' : 'new'}: ${kind} ${metadata.name}${place}\n${lines}\n`;
}

/**
 * What would be stored, compared with what is. Not by `kubectl diff`, which only knows files, writes the objects to temporary files and,
 * in older versions, shows the values of secrets.
 */
export async function changeSections(looking: Looking, command: KubectlCommand): Promise<Section[]> {
  const end = await looking.kubectl(dryRunArguments(command, 'server', 'json'));
  if (end.exitCode !== 0) return [looking.refusal(end)];
  const all = parseObjects(end.stdout);
  const objects = all.slice(0, mostObjects);
  if (objects.length === 0) return [section('Nothing would change', 'text', end.stderr, end.cut)];
  const live = await liveObjects(looking, objects);
  const texts = objects.map((object) => difference(live.get(identityOf(object)) ?? null, object));
  const changed = texts.filter((text) => text !== '');
  const more = all.length > objects.length || end.cut;
  if (changed.length === 0 && !more)
    return [section('Nothing would change', 'text', 'The server already has all of it.')];
  const count = `${changed.length} of ${all.length} ${all.length === 1 ? 'object' : 'objects'} would change`;
  return [section(count, 'diff', changed.join('\n'), more)];
}
