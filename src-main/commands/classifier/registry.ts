import type { Program } from './program.ts';
import { archives } from './programs/archives.ts';
import { awk } from './programs/awk.ts';
import { filterText } from './programs/filter-text.ts';
import { grep } from './programs/grep.ts';
import { identity } from './programs/identity.ts';
import { jq } from './programs/jq.ts';
import { listFiles } from './programs/list-files.ts';
import { print } from './programs/print.ts';
import { ripgrep } from './programs/ripgrep.ts';
import { sed } from './programs/sed.ts';
import { showFiles } from './programs/show-files.ts';
import { uptime } from './programs/uptime.ts';
import { yq } from './programs/yq.ts';

/** Every table. A program's file is added here, and nowhere else. */
export const programs: Program[] = [
  ...archives,
  awk,
  ...filterText,
  ...grep,
  ...identity,
  jq,
  ...listFiles,
  ...print,
  ...ripgrep,
  sed,
  ...showFiles,
  uptime,
  ...yq,
];

const byName = new Map(programs.flatMap((program) => program.names.map((name) => [name, program] as const)));

/** The table of a program by the last part of its path, or null. */
export function programNamed(name: string): Program | null {
  return byName.get(name) ?? null;
}
