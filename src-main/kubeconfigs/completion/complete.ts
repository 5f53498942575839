import { programNamed, programs } from '../../commands/classifier/registry.ts';
import type { Completion } from '../../contract/kubeconfigs.ts';
import type { Handlers, JobContext } from '../../ipc/handlers.ts';
import { activeKubeconfig } from '../store.ts';
import { type ClusterNames, createClusterNames } from './cluster-names.ts';
import { readLine } from './line.ts';
import { flags, type Position, positionOf, subcommands } from './table-words.ts';

const most = 200;

/** Programs that only start the one that follows. */
const prefixes = new Set(['sudo', 'time', 'watch', 'nohup', 'command', 'nice']);

/** What the operands of a verb are: a type and then names, or names of one type. */
const typed = new Set([
  'get',
  'describe',
  'delete',
  'edit',
  'label',
  'annotate',
  'patch',
  'scale',
  'wait',
  'expose',
]);
const rolled = new Set(['status', 'history', 'restart', 'undo', 'pause', 'resume']);
const named: Record<string, string> = {
  logs: 'pods',
  exec: 'pods',
  attach: 'pods',
  'port-forward': 'pods',
  debug: 'pods',
  cordon: 'nodes',
  uncordon: 'nodes',
  drain: 'nodes',
};
const formats = ['json', 'yaml', 'wide', 'name', 'jsonpath=', 'custom-columns='];

function programNames(): Completion[] {
  return programs.flatMap(({ names, category }) => names.map((value) => ({ value, hint: category })));
}

async function typesOf(names: ClusterNames, context: JobContext): Promise<Completion[]> {
  const types = await names.types(context);
  return types.flatMap(({ name, short, kind }) => [name, ...short].map((value) => ({ value, hint: kind })));
}

/** `-n x` of the line, or the namespace that commands run with. */
function namespaceOf(context: JobContext, position: Position): string {
  const given = position.option('-n');
  return given && /^[a-z0-9-]+$/.test(given) ? given : (activeKubeconfig(context.db)?.namespace ?? 'default');
}

async function kubectlValues(
  names: ClusterNames,
  context: JobContext,
  option: string,
): Promise<Completion[]> {
  if (option === '-n') return names.namespaces(context);
  if (option === '-o') return formats.map((value) => ({ value, hint: 'format' }));
  if (option !== '--context') return [];
  const contexts = activeKubeconfig(context.db)?.contexts ?? [];
  return contexts.map(({ name, cluster }) => ({ value: name, hint: `context · ${cluster}` }));
}

async function kubectlOperands(
  names: ClusterNames,
  context: JobContext,
  position: Position,
  word: string,
): Promise<Completion[]> {
  const [verb = '', second = ''] = position.operands;
  const namespace = namespaceOf(context, position);
  const slash = word.indexOf('/');
  if (slash > 0) {
    const type = word.slice(0, slash);
    const found = await names.objects(context, type, namespace);
    return found.map(({ value, hint }) => ({ value: `${type}/${value}`, hint }));
  }
  const type = named[verb];
  if (type !== undefined) return names.objects(context, type, namespace);
  const isRollout = verb === 'rollout' && rolled.has(second);
  const operands = position.operands.slice(isRollout || verb === 'set' ? 2 : 1);
  if (!typed.has(verb) && !isRollout && !(verb === 'set' && second !== '') && verb !== 'explain') return [];
  if (operands.length === 0) return typesOf(names, context);
  if (verb === 'explain' || operands[0]?.includes('/')) return [];
  return names.objects(context, operands[0] ?? '', namespace);
}

async function candidates(
  names: ClusterNames,
  context: JobContext,
  words: string[],
  word: string,
): Promise<Completion[]> {
  const at = words.findIndex((each) => !prefixes.has(each));
  const name = at < 0 ? undefined : words[at];
  if (name === undefined) return programNames();
  const program = programNamed(name.slice(name.lastIndexOf('/') + 1));
  if (!program) return [];
  const position = positionOf(program, words.slice(at + 1));
  const isKubectl = program.names.includes('kubectl');
  if (position.valueOf !== null) return isKubectl ? kubectlValues(names, context, position.valueOf) : [];
  const equals = /^(--[a-z-]+)=/.exec(word)?.[1];
  if (equals !== undefined) {
    const option = positionOf(program, [...words.slice(at + 1), equals]).valueOf;
    const values = isKubectl && option !== null ? await kubectlValues(names, context, option) : [];
    return values.map(({ value, hint }) => ({ value: `${equals}=${value}`, hint }));
  }
  if (word.startsWith('-')) return flags(position);
  const next = subcommands(position);
  return isKubectl && next.length === 0 ? kubectlOperands(names, context, position, word) : next;
}

/** Completes command lines; `close` ends what is still being asked of a cluster. */
export function createCompletion() {
  const names = createClusterNames();
  const handlers: Handlers<'commands.complete'> = {
    'commands.complete': async (context, { line, cursor }) => {
      const { words, typed: word, start, end, isRedirect } = readLine(line, cursor);
      const found = isRedirect ? [] : await candidates(names, context, words, word);
      const seen = new Set<string>();
      const completions = found
        .filter(({ value }) => value.startsWith(word) && !seen.has(value) && seen.add(value))
        .toSorted((one, other) => (one.value < other.value ? -1 : 1))
        .slice(0, most);
      return { start, end, completions };
    },
  };
  return { handlers, close: () => names.close() };
}
