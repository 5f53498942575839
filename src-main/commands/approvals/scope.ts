import type { ClusterRef, Requester, Shell } from '../../contract/index.ts';
import { sha256Hex } from '../../db/crypto.ts';
import { tableOf } from '../classifier/judge.ts';
import { type OptionUse, readArguments } from '../classifier/options.ts';
import type { Plan, PlanStage, PlanWord } from '../classifier/plan.ts';
import { programNamed } from '../classifier/registry.ts';

export interface Subject {
  command: string;
  shell: Shell;
  /** Null: it runs under its shell, and only exactly the same text is the same. */
  plan: Plan | null;
  cluster: ClusterRef | null;
  workingDirectory: string;
  requester: Requester;
  /** Names of variables that are passed on. */
  environment: string[];
}

export interface Scope {
  /** The command as it is compared, for people. */
  pattern: string;
  /** Of everything that has to be the same. */
  hash: string;
  /** What "for this session" covers, for people. */
  text: string;
}

/** Options that take each other back: which comes last counts, so their order stays. */
const negating = /^--(no|without|disable|enable|with)-|^\+|^--?(quiet|verbose)$/;

function wordKey(word: PlanWord): string {
  return `${word.tilde ? '~' : ''}${word.pattern === null ? '=' : '*'}${word.pattern ?? word.text}`;
}

/**
 * The words of a program with its options in one order, so that `get -n a pods` and `get pods -n a` are the same. Only where every option
 * is known to the program's table, and each value with it: otherwise the words as they stand.
 */
function normalisedWords(words: PlanWord[]): string[] {
  const asTheyStand = words.map(wordKey);
  const [first, ...rest] = words;
  const name = first?.text.split('/').at(-1) ?? '';
  const program = programNamed(name);
  if (!program || program.judge || rest.some((word) => word.pattern !== null || word.tilde))
    return asTheyStand;
  const args = rest.map((word, index) => ({ text: word.text, glob: false, start: index, end: index + 1 }));
  const readings = program.rows.flatMap((row) => {
    const read = readArguments(args, tableOf(program, row), program.style);
    const isKnown = read.options.every(
      (option) => option.known && option.literal && !negating.test(option.name),
    );
    return isKnown && read.afterDashes === null ? [read] : [];
  });
  const keys = readings.map(({ options, operands }) => {
    const key = (option: OptionUse) => `${option.name}=${option.value ?? ''}`;
    const ordered = options.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(key);
    return [
      wordKey(first as PlanWord),
      ...operands.map((operand) => `=${operand.text}`),
      '\u0000',
      ...ordered,
    ];
  });
  const [key] = keys;
  // Rows that read the words in different ways: none of the readings is sure.
  const isSure = key !== undefined && keys.every((other) => JSON.stringify(other) === JSON.stringify(key));
  return isSure ? key : asTheyStand;
}

function stageKey(stage: PlanStage): unknown {
  return [normalisedWords(stage.argv), stage.redirects, stage.stderrToo, stage.environment];
}

/** Stands for the words of a command, however they are quoted and its options are ordered. */
export function commandHash({ command, shell, plan }: Pick<Subject, 'command' | 'shell' | 'plan'>): string {
  const words = plan
    ? plan.parts.map((part) => [part.joiner, part.negated, part.stages.map(stageKey)])
    : command;
  return sha256Hex(JSON.stringify([shell, plan !== null, words]));
}

const shownLength = 300;

function shortened(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength).toWellFormed()}…` : text;
}

/** What an approval for the session would cover: this command, this place, this cluster, who asks. */
export function scopeOf(subject: Subject): Scope {
  const { cluster, workingDirectory, requester, environment } = subject;
  const who =
    requester.kind === 'person'
      ? 'a person'
      : requester.kind === 'model'
        ? `the model ${requester.name}`
        : `the runbook ${requester.name}`;
  const hash = sha256Hex(
    JSON.stringify([
      commandHash(subject),
      cluster && [cluster.kubeconfigId, cluster.context, cluster.namespace],
      workingDirectory,
      environment.toSorted(),
      requester.kind === 'person' ? 'person' : [requester.kind, requester.name],
    ]),
  );
  const where = cluster
    ? `in context ${cluster.context}, namespace ${cluster.namespace} of ${cluster.name}`
    : 'without a cluster';
  const pattern = shortened(subject.command);
  return { pattern, hash, text: `${pattern} · ${where} · in ${workingDirectory} · for ${who}` };
}
