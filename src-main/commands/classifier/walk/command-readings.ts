import type {
  Assignment,
  Command,
  Pipeline,
  PipelineNode,
  Redirect,
  Redirection,
  Statement,
  Word,
} from 'unbash';
import type { Argument } from '../verdict.ts';
import { limits } from './limits.ts';
import { outputOfCommand } from './output.ts';
import { type OutputOf, type Reading, readingsOf, textsOf } from './readings.ts';
import type { Scope } from './scope.ts';
import { addFile, addList, addValue, fileText, type Values, valuesOf } from './values.ts';

/** One way to read a simple command: its words, and the text that it reads where the command itself holds it. */
export interface CommandReading {
  words: Argument[];
  input: Argument | null;
}

/** How deep outputs of commands in commands are followed. */
const deepest = 4;

/** What a substitution prints, with these values. */
export function outputIn(values: Values, depth = 0): OutputOf {
  return (script) => {
    const [only, ...more] = script.commands;
    return only && more.length === 0 && depth < deepest ? printedByStatement(values, only, depth + 1) : null;
  };
}

function printedByStatement(values: Values, { command }: Statement, depth: number): string | null {
  if (command.type === 'AndOr') return printedByNode(values, command.commands[0] as PipelineNode, depth);
  return printedByNode(values, command, depth);
}

function printedByNode(values: Values, node: PipelineNode, depth: number): string | null {
  if (node.type === 'Command') return printedBy(values, node, null, depth);
  if (node.type !== 'Pipeline') return null;
  return printedByPipeline(values, node, depth);
}

function printedByPipeline(values: Values, { commands }: Pipeline, depth: number): string | null {
  let text: string | null = null;
  for (const command of commands) {
    if (command.type !== 'Command') return null;
    const input: Argument | null = text === null ? null : { text, glob: false, start: 0, end: 0 };
    text = printedBy(values, command, input, depth);
  }
  return text;
}

/** What a simple command prints, where that is known; of several readings the first. */
export function printedBy(
  values: Values,
  command: Command,
  input: Argument | null,
  depth = 0,
): string | null {
  for (const reading of readCommand(values, command, input, outputIn(values, depth))) {
    const text = outputOfCommand(reading.words, reading.input?.text ?? null);
    if (text !== null) return text;
  }
  return null;
}

/** Every reading of a command, and what it gives to variables and files. */
export function commandReadings(values: Values, command: Command, scope: Scope): CommandReading[] {
  const plain = readCommand(values, command, scope.input, outputIn(values));
  const readings = [...plain, ...plain.flatMap((reading) => withWrittenFiles(values, reading))];
  for (const reading of readings) noteVariables(values, reading);
  const written = command.redirects.some(isOutput) ? printedBy(values, command, scope.input) : null;
  if (written !== null)
    for (const redirect of command.redirects)
      if (isOutput(redirect))
        for (const path of textsOf(redirect.target, values, outputIn(values)))
          if (path !== null) addFile(values, path, written);
  return readings;
}

/** The command with a script that it wrote itself read like `<(…)`, also where the script is the program. */
function withWrittenFiles(values: Values, { words }: CommandReading): CommandReading[] {
  const at = words.findIndex((word) => fileText(values, word.text) !== null);
  const script = words[at];
  if (!script) return [];
  const replaced = words.map((word, index) =>
    index === at ? { ...word, text: '/dev/fd/63', glob: false } : word,
  );
  const read = { ...script, text: fileText(values, script.text) };
  return [
    { words: at === 0 ? [{ ...script, text: 'bash', glob: false }, ...replaced] : replaced, input: read },
  ];
}

function isOutput(redirect: Redirection): redirect is Redirect {
  return redirect.type === 'Redirect' && /^(?:>|>>|>\||&>|&>>)$/.test(redirect.operator);
}

function readCommand(
  values: Values,
  command: Command,
  input: Argument | null,
  outputOf: OutputOf,
): CommandReading[] {
  const { name } = command;
  if (!name) return [];
  const inputs: (Argument | null)[] = redirectInputs(values, command.redirects);
  if (inputs.length === 0) inputs.push(input);
  let readings: CommandReading[] = inputs.map((each) => ({ words: [], input: each }));
  // `x=<(…) ls` is parsed as if the substitution were the program.
  const glued = command.prefix.at(-1)?.end === name.pos;
  for (const word of glued ? command.args : [name, ...command.args]) {
    const next =
      word.type === 'Word' ? readingsOf(word, values, outputOf) : assignmentReadings(word, values, outputOf);
    const [first, ...others] = next;
    if (!first) continue;
    // Beyond the bound every further word has its first reading only.
    const copies =
      readings.length * next.length > limits.alternatives
        ? []
        : others.flatMap((other) =>
            readings.map((before) => extend({ ...before, words: [...before.words] }, other, word)),
          );
    for (const before of readings) extend(before, first, word);
    readings = [...readings, ...copies];
  }
  return readings;
}

function extend(
  reading: CommandReading,
  { words, offered }: Reading,
  { pos, end }: Word | Assignment,
): CommandReading {
  for (const word of words) reading.words.push(word);
  if (offered !== null) reading.input = { text: offered, glob: false, start: pos, end };
  return reading;
}

/** `export x=…` as words; arrays are known only when it runs. */
function assignmentReadings(
  { name, value, pos, end }: Assignment,
  values: Values,
  outputOf: OutputOf,
): Reading[] {
  const texts = value.type === 'Word' ? textsOf(value, values, outputOf) : [null];
  return texts.map((text) => ({
    words: [{ text: text === null ? null : `${name}=${text}`, glob: false, start: pos, end }],
    offered: null,
  }));
}

/** The texts that redirects give as input: here-documents, here-strings and `< <(…)`. */
export function redirectInputs(values: Values, redirects: readonly Redirection[]): Argument[] {
  const outputOf = outputIn(values);
  return redirects.flatMap((redirect): Argument[] => {
    const place = { glob: false, start: redirect.pos, end: redirect.end };
    if (redirect.type === 'HereDoc') return [{ text: redirect.body.text, ...place }];
    const { target, operator } = redirect;
    if (!target) return [];
    if (operator === '<<<')
      return textsOf(target, values, outputOf).flatMap((text) =>
        text === null ? [] : [{ text: `${text}\n`, ...place }],
      );
    if (operator !== '<') return [];
    return readingsOf(target, values, outputOf).flatMap(({ offered }) =>
      offered === null ? [] : [{ text: offered, ...place }],
    );
  });
}

/** Notes an assignment's values, and answers them. */
export function assignedTexts(values: Values, { name, value, append }: Assignment): string[] {
  const outputOf = outputIn(values);
  if (value.type === 'ArrayValue') {
    const words = value.elements.flatMap((word: Word) => readingsOf(word, values, outputOf)[0]?.words ?? []);
    const texts = words.map((word) => word.text);
    if (texts.every((text) => text !== null)) addList(values, name, texts as string[]);
    return texts.filter((text) => text !== null);
  }
  const texts = textsOf(value, values, outputOf).filter((text) => text !== null);
  for (const text of texts) {
    if (append) for (const before of valuesOf(values, name)) addValue(values, name, `${before ?? ''}${text}`);
    addValue(values, name, text);
  }
  return texts;
}

export function noteLoop(values: Values, name: string, word: Word): void {
  for (const { words } of readingsOf(word, values, outputIn(values)))
    for (const { text } of words) if (text !== null) addValue(values, name, text);
}

const setters = new Set(['export', 'declare', 'typeset', 'local', 'readonly', 'env']);

/** Variables that a command sets by its words: `declare x=…`, `read x`, `printf -v x …`, `set -- …`. */
function noteVariables(values: Values, { words, input }: CommandReading): void {
  const texts = words.map((word) => word.text);
  const [program, ...args] = texts;
  if (program == null) return;
  if (setters.has(program))
    for (const arg of args) {
      const [, name, text] = /^([A-Za-z_]\w*)=(.*)$/s.exec(arg ?? '') ?? [];
      if (name !== undefined && text !== undefined) addValue(values, name, text);
    }
  if ((program === 'read' || program === 'mapfile' || program === 'readarray') && input?.text)
    noteRead(values, args, input.text);
  if (program === 'printf' && args[0] === '-v' && args[1]) {
    const text = outputOfCommand([words[0] as Argument, ...words.slice(3)], null);
    if (text !== null) addValue(values, args[1], text);
  }
  if (program === 'tee' && input?.text)
    for (const path of args) if (path !== null && !path.startsWith('-')) addFile(values, path, input.text);
  if (program === 'set') {
    const list = args.slice(args.indexOf('--') + 1);
    if (list.every((text) => text !== null)) {
      addList(values, '@', list as string[]);
      for (const [at, text] of list.entries()) addValue(values, String(at + 1), text as string);
    }
  }
}

function noteRead(values: Values, args: (string | null)[], input: string): void {
  const names = args.filter((arg) => arg !== null && /^[A-Za-z_]\w*$/.test(arg)) as string[];
  const words = input.trim().split(/\s+/);
  for (const name of names.length > 0 ? names : ['REPLY', 'MAPFILE']) {
    addValue(values, name, input.trim());
    for (const word of words) addValue(values, name, word);
    addList(values, name, words);
  }
}
