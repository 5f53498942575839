/** 1 runs at once, 2 asks a person, 3 is refused. */
export type Tier = 1 | 2 | 3;

/** Why a command got its tier. The range is in UTF-16 units of the command as given, end exclusive. */
export interface Reason {
  text: string;
  start: number;
  end: number;
  tier: Tier;
}

/** One word of a command after quotes were removed. */
export interface Argument {
  /** What the program would get, or null where only running the command would tell (a variable, a substitution). */
  text: string | null;
  /** It holds an unquoted `*`, `?` or `[…]`, so that the shell may replace it by several names. `text` is then the pattern. */
  glob: boolean;
  start: number;
  end: number;
}

/** A program with its arguments, found anywhere in a command. `args` is without the program's own word. */
export interface Invocation {
  program: Argument;
  args: Argument[];
  /** Runs on another machine or in a container (ssh, kubectl exec): files and programs there are not ours to know. */
  remote: boolean;
  /** What it reads from its standard input, where the command itself holds that text (`bash <<< …`, `echo … | sh`). */
  input?: Argument | undefined;
}

/** What one program's table says about one invocation. */
export interface Judgement {
  tier: Tier;
  /** Whether a person may allow the same again for the session. Only tier 2 can be. */
  rememberable: boolean;
  /** What it does, for people: a verb phrase such as "lists objects of the cluster". */
  summary: string;
  reasons: Reason[];
  /** The row that decided, e.g. `kubectl.get`; null where no row knows it. */
  row: string | null;
  /** The subcommand's words, e.g. ['rollout', 'status']. */
  subcommand: string[];
  /** What the program itself would run. It is judged as well, and the highest tier counts. */
  inner: Inner[];
}

/** What an installation's own rules make of what a table says. */
export type Adjust = (judgement: Judgement, name: string, invocation: Invocation) => Judgement;

/** A command inside a command: words that are run as they are, or text that a shell reads. */
export type Inner =
  | { kind: 'words'; words: Argument[]; remote: boolean }
  /**
   * `source` is the word that holds the text, for the ranges of reasons. `posix`: read by a plain shell, to which some of Bash's words
   * mean something else. `positional` are `$0`, `$1`, ….
   */
  | {
      kind: 'script';
      text: string;
      source: Argument;
      shell: 'bash' | 'powershell' | 'cmd';
      remote: boolean;
      posix?: boolean;
      positional?: Argument[];
    };

export interface ProgramUse {
  name: string;
  subcommand: string[];
  tier: Tier;
  start: number;
  end: number;
}

export interface Verdict {
  tier: Tier;
  rememberable: boolean;
  /** One sentence for people: what it would do, or why it is refused. */
  summary: string;
  /** The highest tier first, then in order of place. */
  reasons: Reason[];
  programs: ProgramUse[];
}
