import type { OptionStyle, OptionUse, ReadArguments } from './options.ts';
import type { Argument, Inner, Invocation, Judgement, Tier } from './verdict.ts';

export type Category =
  | 'kubectl'
  | 'proxmox'
  | 'containers'
  | 'cloud'
  | 'system'
  | 'network'
  | 'files'
  | 'text'
  | 'databases'
  | 'packages'
  | 'shell'
  | 'general';

/** What makes an invocation of a row ask or be refused: an option, or an option with certain values. */
export interface Raise {
  /** The first synonym of an option of the row or program. */
  option: string;
  /** Only with values for which this holds; always where it is left out. Not literal values count as fitting. */
  when?: (value: string) => boolean;
  tier: 2 | 3;
  text: string;
  rememberable?: boolean | undefined;
}

/** One line of a program's table. */
export interface Row {
  /** `program.what`, unique, e.g. `kubectl.rollout-status`. Own rules name rows by it. */
  id: string;
  /** The subcommand that it is about, e.g. `rollout status`; several ways to say it are separated by `|`. Left out: no subcommand. */
  words?: string;
  tier: Tier;
  /** What it does, for people: "lists objects of the cluster". */
  text: string;
  /** For tier 2: whether it may be allowed for a session. False for what destroys or is broad. Default true. */
  rememberable?: boolean | undefined;
  /** For tier 2: whether an installation may let it run at once. Default false. */
  loosenable?: boolean;
  /** Options that it takes beside the program's own, as in `optionTable`. */
  options?: string;
  /** Options that are not declared do no harm. Only where no option of the program writes, runs or leaks. */
  anyOption?: boolean;
  raises?: Raise[];
  /**
   * What operands are. `files` are read: names that hold secrets ask. `paths` are named or measured, their contents are not shown, so
   * any pattern is fine. `none`: any operand asks. Default `any`: words, in which a pattern asks.
   */
  operands?: 'any' | 'files' | 'paths' | 'none';
  /** Commands for which this row decides with exactly its tier. Run as tests, and shown to people. */
  examples: string[];
}

export interface Call extends ReadArguments {
  invocation: Invocation;
  /** Without the subcommand's own words. */
  operands: Argument[];
  row: Row;
  /** The words of the row as they were given. */
  subcommand: string[];
  /** Where the last of them ends; 0 without any. */
  subcommandEnd: number;
  has(option: string): boolean;
  values(option: string): OptionUse[];
}

export interface Program {
  names: string[];
  category: Category;
  style: OptionStyle;
  /** Options of every row, as in `optionTable`. */
  options?: string;
  raises?: Raise[];
  /** Words that as the only argument just print something about the program itself. Default `--help` and `--version`, none with style `single`. */
  alone?: string[];
  /** Options that after a subcommand do nothing but print how it is used, e.g. `--help`. */
  help?: readonly string[];
  rows: Row[];
  /** What rows cannot say: looks at operands and values. Only ever raises. */
  inspect?: (call: Call) => Finding[];
  /** What it would run itself. */
  inner?: (call: Call) => Inner[];
  /** Decides alone, for programs whose arguments follow no usual grammar (find, test, ps). Rows are then for people and tests. */
  judge?: (invocation: Invocation) => Judgement;
}

export interface Finding {
  tier: 2 | 3;
  text: string;
  start: number;
  end: number;
  rememberable?: boolean | undefined;
}
