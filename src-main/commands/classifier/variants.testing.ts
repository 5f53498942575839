import { optionTable } from './options.ts';
import type { Plan, PlanPart, PlanRedirect, PlanWord } from './plan.ts';
import { programNamed } from './registry.ts';

/** Numbers from a seed, so that a case can be repeated. */
export type Random = (below: number) => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const single = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The text of a word in one of the ways in which a shell would read it back. */
function spelled(text: string, random: Random): string {
  const safe = /^[\w./:@%+-]+$/.test(text) && !/^\d+$/.test(text);
  switch (random(8)) {
    case 0:
      return single(text);
    case 1:
      return `"${text.replace(/["\\$`]/g, '\\$&')}"`;
    case 2:
      return ansi(text, random);
    case 3:
      return Array.from(text, (each) => (each === '\n' ? "$'\\n'" : `\\${each}`)).join('') || "''";
    case 4: {
      const cut = random(text.length + 1);
      return `${single(text.slice(0, cut))}"${text.slice(cut).replace(/["\\$`]/g, '\\$&')}"`;
    }
    case 5:
      return safe ? `${text.slice(0, 1)}\\\n${text.slice(1)}` : single(text);
    case 6:
      return safe ? `${text.slice(0, 1)}''${text.slice(1)}` : single(text);
    default:
      return safe ? text : single(text);
  }
}

function ansi(text: string, random: Random): string {
  const characters = Array.from(text, (each) => {
    const code = each.codePointAt(0) as number;
    if (code > 0x7f) return `\\U${code.toString(16).padStart(8, '0')}`;
    switch (random(4)) {
      case 0:
        return `\\x${code.toString(16).padStart(2, '0')}`;
      case 1:
        return `\\${code.toString(8).padStart(3, '0')}`;
      case 2:
        return `\\u${code.toString(16).padStart(4, '0')}`;
      default:
        return /[\w ./:-]/.test(each) ? each : `\\x${code.toString(16).padStart(2, '0')}`;
    }
  });
  return `$'${characters.join('')}'`;
}

function wordText({ text, pattern, tilde }: PlanWord, random: Random): string {
  if (pattern !== null) return pattern;
  if (!tilde) return spelled(text, random);
  return text.length > 2 ? `~/${spelled(text.slice(2), random)}` : text;
}

/** What only a shell knows is started through one; people write it without. */
const written = (argv: PlanWord[]) => (argv[2]?.text === '"$@"' ? argv.slice(4) : argv);

const blanks = [' ', '  ', '\t', ' \\\n', ' \\\n  '];
const blank = (random: Random) => blanks[random(blanks.length)] as string;

function redirectText(redirect: PlanRedirect, random: Random): string {
  switch (redirect.kind) {
    case 'read':
      return `<${random(2) ? ' ' : ''}${wordText(redirect.from, random)}`;
    case 'text':
      return `<<< ${single(redirect.text.replace(/\n$/, ''))}`;
    case 'discard':
      return `${redirect.stream}>${random(2) ? ' ' : ''}/dev/null`;
    case 'join':
      return `${redirect.stream}>&${redirect.to}`;
  }
}

/** The command of a plan, written in another way; with `moves` also with its options elsewhere or shortened. */
export function rewritten(plan: Plan, random: Random, moves: boolean): string {
  return plan.parts
    .map((part, at) => {
      const joiner =
        at === 0
          ? ''
          : part.joiner === ';'
            ? random(2)
              ? ' ; '
              : '\n'
            : `${blank(random)}${part.joiner}${blank(random)}`;
      return joiner + partText(part, random, moves);
    })
    .join('');
}

function partText(part: PlanPart, random: Random, moves: boolean): string {
  const stages = part.stages.map((stage) => {
    const variables = stage.environment
      .map(([name, value]) => `${name}=${single(value)}${blank(random)}`)
      .join('');
    const words = (moves ? moved(written(stage.argv), random) : written(stage.argv)).map((word) =>
      wordText(word, random),
    );
    const redirects = stage.redirects
      .map((redirect) => blank(random) + redirectText(redirect, random))
      .join('');
    return `${variables}${words.join(blank(random))}${redirects}`;
  });
  const text = stages
    .map((stage, at) =>
      at === 0 ? stage : `${part.stages[at - 1]?.stderrToo ? '|&' : '|'}${blank(random)}${stage}`,
    )
    .join(blank(random));
  return `${part.negated ? '! ' : ''}${part.timed ? 'time ' : ''}${text}`;
}

/** The words with options in another place or form, where the program's table says that it makes no difference. */
function moved(argv: PlanWord[], random: Random): PlanWord[] {
  const [program, ...args] = argv;
  const table = programNamed(program?.text.split('/').at(-1) ?? '');
  if (!program || !table || table.judge || table.inner || (table.style !== 'gnu' && table.style !== 'go'))
    return argv;
  if (args.some((arg) => arg.text === '--')) return argv;
  const options = optionTable(table.options ?? '', ...table.rows.map((row) => row.options ?? ''));
  const switches = args.filter(
    (arg) =>
      arg.pattern === null && (options.takes.get(arg.text) === 'nothing' || /^--[\w-]+=/.test(arg.text)),
  );
  // What stands before an option may be an option that takes it as its value.
  const free = switches.filter((arg) => {
    const before = args[args.indexOf(arg) - 1];
    return (
      !before?.text.startsWith('-') ||
      before.text.includes('=') ||
      options.takes.get(before.text) === 'nothing'
    );
  });
  const [first] = free;
  if (!first) return argv;
  switch (random(4)) {
    case 0:
      return [...argv.filter((arg) => arg !== first), first];
    case 1: {
      const name = first.text.split('=')[0] as string;
      const others = [...options.takes.keys()].filter((each) => each !== name && each.startsWith('--'));
      if (table.style !== 'gnu' || !name.startsWith('--')) return argv;
      const least = Array.from({ length: name.length - 3 }, (_, at) => name.slice(0, at + 3)).find(
        (each) => !others.some((other) => other.startsWith(each)),
      );
      return argv.map((arg) =>
        arg === first && least ? { ...arg, text: least + arg.text.slice(name.length) } : arg,
      );
    }
    case 2: {
      const letters = free.filter((arg) => /^-[a-zA-Z]$/.test(arg.text));
      if (table.style !== 'gnu' || letters.length < 2) return argv;
      const cluster = `-${letters.map((arg) => arg.text.slice(1)).join('')}`;
      return argv.flatMap((arg) =>
        arg === letters[0] ? [{ ...arg, text: cluster }] : letters.includes(arg) ? [] : [arg],
      );
    }
    default:
      return argv;
  }
}

/** Other commands around a command that runs in them. */
export const surroundings: ((command: string) => string)[] = [
  (command) => `bash -c ${single(command)}`,
  (command) => `sh -c ${single(command)}`,
  (command) => `sudo bash -c ${single(command)}`,
  (command) => `eval ${single(command)}`,
  (command) => `ssh host ${single(command)}`,
  (command) => `( ${command}\n)`,
  (command) => `{ ${command}\n}`,
  (command) => `if true; then ${command}\nfi`,
  (command) => `while ${command}\ndo ls; done`,
  (command) => `for i in 1; do ${command}\ndone`,
  (command) => `f() { ${command}\n}; f`,
  (command) => `echo "$(${command}\n)"`,
  (command) => `cat <(${command}\n)`,
  (command) => `true && ${command}`,
  (command) => `ls; ${command}`,
  (command) => `ls\n${command}\nls`,
  (command) => `ls & ${command}`,
  (command) => `${command}\n# a comment`,
  (command) => `  \t${command}  `,
  (command) => `trap ${single(command)} EXIT`,
  (command) => `x=${single(command)}; eval "$x"`,
  (command) => `x=${single(command)}; bash -c "$x"`,
  (command) => `bash <<< ${single(command)}`,
  (command) => `echo ${single(command)} | sh`,
  (command) => `echo ${Buffer.from(command).toString('base64')} | base64 -d | bash`,
  (command) => `timeout 5 sh -c ${single(command)}`,
  (command) => `find . -exec sh -c ${single(command)} \\;`,
  (command) => `nohup bash -c ${single(command)} &`,
  (command) => `env A=b bash -c ${single(command)}`,
  (command) => `kubectl exec web -- sh -c ${single(command)}`,
  (command) => `docker exec web sh -c ${single(command)}`,
  (command) => `watch ${single(command)}`,
  (command) => `su -c ${single(command)}`,
  (command) => `xargs sh -c ${single(command)}`,
  (command) => `case x in x) ${command}\n;; esac`,
];

/** Words before a simple command that run it. */
export const prefixes = [
  'sudo ',
  'sudo -n -u root ',
  'env ',
  'env -i ',
  'nice -n 5 ',
  'timeout 5 ',
  'timeout -k 1 5s ',
  'command ',
  'stdbuf -oL ',
  'nohup ',
  'setsid ',
  'ionice -c3 ',
  'time ',
  '! ',
  'exec ',
  'chroot /mnt ',
  'unshare -n ',
  'strace -f ',
  'busybox ',
  'doas ',
];
