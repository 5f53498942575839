/** What a command does, so that it can run without any shell. */
export interface Plan {
  parts: PlanPart[];
}

/** One pipeline of a list. */
export interface PlanPart {
  /** What stands before it: `;` (also a new line) runs it always, `&&` after success, `||` after failure. Null for the first. */
  joiner: ';' | '&&' | '||' | null;
  /** `!`: success and failure change places. */
  negated: boolean;
  /** The keyword `time`: how long it took is printed to the standard error afterwards. */
  timed: boolean;
  /** Joined by pipes. The exit code is the last one's. */
  stages: PlanStage[];
}

/**
 * One program. `cd` alone in a part is no program: it sets the working directory of the parts after it, and fails where there is no
 * such directory. What only a shell knows (`type`, `ulimit`) is given as `bash -c '"$@"' …`, which reads no text of the command.
 */
export interface PlanStage {
  argv: PlanWord[];
  /** In order: `2>&1 >/dev/null` is not `>/dev/null 2>&1`. */
  redirects: PlanRedirect[];
  /** `|&`: its standard error goes into the pipe as well, after the redirects. */
  stderrToo: boolean;
  environment: [name: string, value: string][];
}

export interface PlanWord {
  /** What the program gets; where there is a pattern, what it gets when nothing matches. Without the tilde's meaning. */
  text: string;
  /** File names that match take its place. `*`, `?` and `[…]` are as in Bash (no leading dot unless given); a backslash quotes. */
  pattern: string | null;
  /** A leading `~`, alone or before `/`, stands for the home folder. */
  tilde: boolean;
}

export type PlanRedirect =
  /** `< file` */
  | { kind: 'read'; from: PlanWord }
  /** `<<< text` and here-documents without expansions: exactly this text is its input. */
  | { kind: 'text'; text: string }
  /** `> /dev/null` */
  | { kind: 'discard'; stream: 1 | 2 }
  /** `2>&1`: the stream goes where `to` goes at this point. */
  | { kind: 'join'; stream: 1 | 2; to: 1 | 2 };

/** Display variables that change how a program writes and nothing that it does, with the values that are taken. */
const displayVariables: [RegExp, RegExp][] = [
  [/^(LANG|LANGUAGE|LC_[A-Z]+)$/, /^[\w.@:-]*$/],
  [/^TZ$/, /^(?!.*\.\.)[A-Za-z][\w+/-]*$/],
  [/^(NO_COLOR|CLICOLOR|FORCE_COLOR)$/, /^\w*$/],
  [/^(COLUMNS|LINES)$/, /^\d{1,5}$/],
];

/** Whether an assignment before a command only changes how it writes. */
export function isDisplayVariable(name: string, value: string): boolean {
  return displayVariables.some(([names, values]) => names.test(name) && values.test(value));
}

/** Commands of the shell that are no programs and only tell something: a shell is started for them alone. */
const tellingBuiltins = new Set([
  'type',
  'command',
  'ulimit',
  'umask',
  'hash',
  'help',
  'times',
  ':',
  'builtin',
]);

/** Commands of the shell that change the shell itself. */
const changingBuiltins = new Set(
  `. alias bg bind break caller compgen complete compopt continue coproc declare dirs disown enable eval exec exit export fc fg getopts history jobs
  let local logout mapfile popd pushd read readarray readonly return set shift shopt source suspend trap typeset unalias unset wait`.split(
    /\s+/,
  ),
);

const literal = (text: string): PlanWord => ({ text, pattern: null, tilde: false });

/** The words to start for a stage, or null where only a shell could. */
export function stageArgv(words: PlanWord[]): PlanWord[] | null {
  const [first, ...rest] = words;
  if (!first || first.pattern !== null || first.tilde || changingBuiltins.has(first.text)) return null;
  if (first.text === 'cd')
    return rest.length > 1 || rest[0]?.text.startsWith('-') || rest[0]?.pattern ? null : words;
  if (!tellingBuiltins.has(first.text)) return words;
  // `command ls` is ls itself; `command -v ls` asks the shell.
  if ((first.text === 'command' || first.text === 'builtin') && !rest[0]?.text.startsWith('-'))
    return rest.length > 0 ? stageArgv(rest) : null;
  return [literal('bash'), literal('-c'), literal('"$@"'), literal('bash'), ...words];
}

/** In a pipeline `cd` would move a shell of its own, and nothing else. */
export function movesInPipeline(stages: PlanStage[]): boolean {
  return stages.length > 1 && stages.some((stage) => stage.argv[0]?.text === 'cd');
}
