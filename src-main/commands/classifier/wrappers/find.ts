import type { Finding, Program, Row } from '../program.ts';
import { isScratch, isSystemFolder, writeFindings } from '../targets.ts';
import type { Argument, Inner, Invocation, Judgement } from '../verdict.ts';
import { foundPattern, showsNoContents } from './found-names.ts';
import { withFindings } from './wrapper.ts';

const split = (text: string) => new Set(text.split(/\s+/));

const bare = split(
  `-daystart -depth -d -follow -help --help -ignore_readdir_race -noignore_readdir_race -mount -xdev -x -noleaf -nowarn -warn -version --version -true
  -false -empty -executable -readable -writable -nogroup -nouser -print -print0 -ls -prune -quit -o -or -a -and -not ! ( ) , -E -X -s -H -L -P`,
);
const withValue = split(
  `-maxdepth -mindepth -regextype -amin -anewer -atime -cmin -cnewer -ctime -fstype -gid -group -ilname -iname -inum -ipath -iregex -iwholename
  -links -lname -mmin -mtime -name -newer -path -perm -regex -samefile -size -type -uid -used -user -wholename -xtype -context -printf -D -flags -Bmin
  -Btime -acl`,
);
const writes = split('-fprint -fprint0 -fls -fprintf');
const runs = split('-exec -execdir -ok -okdir');
/** Tests that make a search smaller, so that a delete takes only what fits. */
const narrowing = split(
  '-name -iname -path -ipath -regex -iregex -mtime -mmin -atime -amin -ctime -cmin -size -empty -newer -user -lname -inum -wholename',
);

const rows: Record<'search' | 'write' | 'delete' | 'run', Row> = {
  search: {
    id: 'find.search',
    tier: 1,
    text: 'lists files',
    examples: [
      "find /var/log -name '*.log' -mtime -1",
      'find . -type f -size +100M -ls',
      'find /etc -newer /etc/hosts',
      'find / -xdev -printf "%s %p\\n"',
    ],
  },
  write: {
    id: 'find.write',
    tier: 2,
    text: 'lists files into a file',
    rememberable: false,
    examples: ['find . -fprint /tmp/list', "find . -fprintf /tmp/list '%p'"],
  },
  delete: {
    id: 'find.delete',
    tier: 2,
    text: 'deletes what it finds',
    rememberable: false,
    examples: ["find /tmp/build -name '*.o' -delete", "find /var/log/app -name '*.gz' -mtime +30 -delete"],
  },
  run: {
    id: 'find.run',
    tier: 1,
    text: 'lists files and runs a command for them',
    examples: ["find . -name '*.conf' -exec ls -l {} +", 'find /var/log -type f -exec wc -l {} \\;'],
  },
};

interface Search {
  starts: Argument[];
  /** The words after `-exec`, with `{}`. */
  commands: { command: Argument[]; action: Argument }[];
  findings: Finding[];
  deletes: Argument | null;
  writes: boolean;
  narrowed: boolean;
  /** The one `-name` that everything found has to fit. */
  name: string | null;
}

const finding = (arg: Argument, text: string, rememberable = true): Finding => ({
  tier: 2,
  text,
  start: arg.start,
  end: arg.end,
  rememberable,
});

/** Reads find's own grammar: options, starting points, then an expression. */
function readSearch(args: Argument[]): Search {
  const search: Search = {
    starts: [],
    commands: [],
    findings: [],
    deletes: null,
    writes: false,
    narrowed: false,
    name: null,
  };
  const names: string[] = [];
  let alternatives = false;
  let expression = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as Argument;
    const { text } = arg;
    const value = args[at + 1];
    if (text === null)
      search.findings.push(finding(arg, 'what stands here is known only when it runs', false));
    else if (!expression && /^-(?:[HLPEXdsx]+|O\d?)$/.test(text)) continue;
    else if (!expression && !/^(?:-.+|[(!),])$/.test(text)) search.starts.push(arg);
    else if (bare.has(text)) {
      if (/^(?:-o|-or|,|!|-not)$/.test(text)) alternatives = true;
      if (text === '-empty') search.narrowed = true;
      expression = true;
    } else if (withValue.has(text) || /^-newer[aBcm][aBcmt]$/.test(text)) {
      expression = text !== '-D';
      at += 1;
      if (!value || value.text === null || value.glob)
        search.findings.push(
          finding(value ?? arg, 'the value of this test is known only when it runs', false),
        );
      if (narrowing.has(text) && !/^\.?\*+$/.test(value?.text ?? '')) search.narrowed = true;
      if (/^-i?name$/.test(text) && value?.text) names.push(value.text);
    } else if (runs.has(text)) {
      expression = true;
      const { command, end } = commandAfter(args, at + 1);
      search.commands.push({ command, action: arg });
      if (text === '-ok' || text === '-okdir') search.findings.push(finding(arg, 'asks on the terminal'));
      at = end;
    } else if (writes.has(text)) {
      expression = true;
      search.writes = true;
      search.findings.push(finding(arg, 'writes a file', false));
      if (value) search.findings.push(...writeFindings(value));
      at += text === '-fprintf' ? 2 : 1;
    } else if (text === '-delete') {
      expression = true;
      search.deletes = arg;
    } else {
      expression = true;
      search.findings.push(finding(arg, `the test ${text} is not known to be harmless`));
    }
  }
  if (!alternatives && names.length === 1) search.name = names[0] ?? null;
  return search;
}

/** The words up to `;`, or to a `+` after `{}`. */
function commandAfter(args: Argument[], from: number): { command: Argument[]; end: number } {
  for (let at = from; at < args.length; at += 1) {
    const text = args[at]?.text;
    if (text === ';' || (text === '+' && args[at - 1]?.text === '{}'))
      return { command: args.slice(from, at), end: at };
  }
  return { command: args.slice(from), end: args.length };
}

/** Folders of the system from which old files are removed every day, as long as a test says which. */
const tidied = /^\/(?:var\/(?:log|cache|spool|tmp)|opt|srv|mnt|media|tmp|home\/[^/]+)\/*$/;

/** Every start is a scratch folder, or there is at least something that narrows it below folders that a system can lose. */
function deleteFinding(search: Search, word: Argument, text: string): Finding {
  const { starts, narrowed } = search;
  const scratch = starts.length > 0 && starts.every((start) => isScratch(start));
  const system = starts.some(
    (start) => isSystemFolder(start) && !(narrowed && tidied.test(start.text ?? '')),
  );
  const refused = system || (!scratch && !narrowed);
  const { start, end } = word;
  return refused
    ? {
        tier: 3,
        text: `${text} below ${system ? 'a folder of the system' : 'a folder, with everything in it'}`,
        start,
        end,
      }
    : { tier: 2, text, start, end, rememberable: false };
}

const deletingPrograms = /(?:^|\/)(?:rm|unlink|shred|truncate)$/;

/** Names put into longer words (`sh -c 'rm {}'`) cannot be known; the words are also judged with some name in them. */
function innerOf(search: Search, command: Argument[]): { inner: Inner[]; shows: boolean } {
  const plain = showsNoContents(command);
  const pattern = plain ? './found' : foundPattern(search.starts, search.name);
  const words = command.map((word): Argument => {
    if (!word.text?.includes('{}')) return word;
    if (word.text === '{}' && pattern !== null) return { ...word, text: pattern, glob: !plain };
    return plain ? { ...word, text: word.text.replaceAll('{}', './found') } : { ...word, text: null };
  });
  const named = command.map((word) => ({ ...word, text: word.text?.replaceAll('{}', './found') ?? null }));
  return {
    inner: [words, ...(plain ? [] : [named])].map((each) => ({ kind: 'words', words: each, remote: false })),
    shows: !plain && pattern === null,
  };
}

function judgeFind(invocation: Invocation): Judgement {
  const search = readSearch(invocation.args);
  const findings = [...search.findings];
  const inner: Inner[] = [];
  if (search.deletes) findings.push(deleteFinding(search, search.deletes, 'deletes what it finds'));
  for (const { command, action } of search.commands) {
    const [program] = command;
    if (!program) findings.push(finding(action, 'names no command', false));
    if (deletingPrograms.test(program?.text ?? ''))
      findings.push(deleteFinding(search, program as Argument, 'deletes what it finds'));
    else {
      const read = innerOf(search, command);
      if (read.shows) findings.push(finding(action, 'shows what is in files whose names are not known'));
      inner.push(...read.inner);
    }
  }
  const row = search.deletes
    ? rows.delete
    : search.writes
      ? rows.write
      : inner.length > 0
        ? rows.run
        : rows.search;
  const judgement: Judgement = {
    tier: row.tier,
    rememberable: false,
    summary: row.text,
    reasons: [],
    row: row.id,
    subcommand: [],
    inner,
  };
  return withFindings(judgement, findings);
}

export const find: Program = {
  names: ['find', 'gfind', 'bfs'],
  category: 'files',
  style: 'single',
  rows: Object.values(rows),
  judge: judgeFind,
};
