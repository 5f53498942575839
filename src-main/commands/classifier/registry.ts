import type { Program } from './program.ts';
import { accounts } from './programs/accounts.ts';
import { archives } from './programs/archives.ts';
import { awk } from './programs/awk.ts';
import { changeFiles } from './programs/change-files.ts';
import { databases } from './programs/databases.ts';
import { developer } from './programs/developer.ts';
import { disks } from './programs/disks.ts';
import { egress } from './programs/egress.ts';
import { filterText } from './programs/filter-text.ts';
import { firewall } from './programs/firewall.ts';
import { grep } from './programs/grep.ts';
import { hardware } from './programs/hardware.ts';
import { identity } from './programs/identity.ts';
import { interpreters } from './programs/interpreters.ts';
import { ip } from './programs/ip.ts';
import { jq } from './programs/jq.ts';
import { keys } from './programs/keys.ts';
import { listFiles } from './programs/list-files.ts';
import { manuals } from './programs/manuals.ts';
import { openssl } from './programs/openssl.ts';
import { power } from './programs/power.ts';
import { print } from './programs/print.ts';
import { processes } from './programs/processes.ts';
import { ps } from './programs/ps.ts';
import { ripgrep } from './programs/ripgrep.ts';
import { sed } from './programs/sed.ts';
import { shellWords } from './programs/shell-words.ts';
import { showFiles } from './programs/show-files.ts';
import { sockets } from './programs/sockets.ts';
import { uptime } from './programs/uptime.ts';
import { yq } from './programs/yq.ts';

/** Every table. A program's file is added here, and nowhere else. */
export const programs: Program[] = [
  openssl,
  ...keys,
  ...databases,
  ...accounts,
  ...archives,
  awk,
  ...changeFiles,
  ...developer,
  ...disks,
  ...egress,
  ...filterText,
  ...firewall,
  ...grep,
  ...hardware,
  ...identity,
  ...interpreters,
  ip,
  jq,
  ...listFiles,
  ...manuals,
  ...power,
  ...print,
  ...processes,
  ps,
  ...ripgrep,
  sed,
  ...shellWords,
  ...showFiles,
  ...sockets,
  uptime,
  ...yq,
];

const byName = new Map(programs.flatMap((program) => program.names.map((name) => [name, program] as const)));

/** The table of a program by the last part of its path, or null. */
export function programNamed(name: string): Program | null {
  return byName.get(name) ?? null;
}
