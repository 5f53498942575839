import type { Argument, Tier } from '../verdict.ts';

/** A command of PowerShell or cmd as it was read. */
export interface Call {
  /** In small letters, aliases replaced by what they stand for. */
  name: string;
  words: Argument[];
  /** What it gets from the command before it in the pipeline; null for the first. */
  before: Call | null;
}

/** One line of the table: the first that fits decides. */
export interface Rule {
  id: string;
  /** Separated by spaces, in small letters. `get-*` is no pattern: every name is written out. */
  names: string;
  tier: Tier;
  /** What it does, for people. */
  text: string;
  /** For tier 2. Default true. */
  rememberable?: boolean;
  /** Only calls for which this holds. */
  when?: (call: Call) => boolean;
  /** Its words are names of files whose contents it shows. */
  files?: boolean;
  examples: string[];
}

export function ruleFor(rules: Map<string, Rule[]>, call: Call): Rule | null {
  return rules.get(call.name)?.find((rule) => rule.when?.(call) ?? true) ?? null;
}

export function rulesByName(rules: Rule[]): Map<string, Rule[]> {
  const byName = new Map<string, Rule[]>();
  for (const rule of rules)
    for (const name of rule.names.split(/\s+/)) byName.set(name, [...(byName.get(name) ?? []), rule]);
  return byName;
}

/** A folder for scratch files with something below it that is given in full. */
export function isScratchPath(path: string | null): boolean {
  if (path === null || /(^|[\\/])\.\.([\\/]|$)/.test(path)) return false;
  return /^(?:\$env:te?mp|%te?mp%|[a-z]:[\\/]te?mp|[a-z]:[\\/]windows[\\/]temp|[a-z]:[\\/]users[\\/][^\\/*?]+[\\/]appdata[\\/]local[\\/]temp|\/tmp|\/var\/tmp)[\\/]+[^\\/*?.][^\\/*?]*/i.test(
    path,
  );
}

/** A drive, or a folder that Windows or all its users live in. */
export function isSystemPath(path: string | null): boolean {
  if (path === null) return false;
  const tidy = path
    .replace(/^\\\\[?.]\\/, '')
    .replace(/[\\/]+/g, '/')
    .replace(/\/(\*(\.\*)?)?$/, '');
  return /^(?:[a-z]:|\/|~|\$home|\$env:(?:systemroot|windir|systemdrive|userprofile|programfiles)|%(?:systemroot|windir|systemdrive|userprofile|programfiles)%|(?:[a-z]:)?\/(?:windows(?:\/system32)?|program files(?: \(x86\))?|programdata|users(?:\/[^/]*)?))?$/i.test(
    tidy,
  );
}
