import { unknownUse } from '../judge.ts';
import type { Finding, Program } from '../program.ts';
import { writeFindings } from '../targets.ts';
import type { Argument, Invocation, Judgement } from '../verdict.ts';
import { destructionIn } from './destruction.ts';
import { ask, asker, reader, refuse } from './shapes.ts';

/** Long options of tar that only say how to list. All others ask: several start programs or write. */
const tarOptions = new Set(
  `--list --verbose --gzip --bzip2 --xz --zstd --lzip --lzma --lzop --uncompress --gunzip --ungzip --auto-compress --wildcards --no-wildcards --anchored --no-anchored
   --ignore-case --full-time --numeric-owner --absolute-names --utc --quoting-style --force-local --show-transformed-names --block-number --totals --test-label --exclude --file
   --directory --strip-components --occurrence --warning --ignore-zeros --no-same-owner`.split(/\s+/),
);

/** `tar tzf x`, `tar -tvf x`, `tar -t -f x`, `tar --list --file=x`. */
function judgeTar(invocation: Invocation): Judgement {
  const { args, program } = invocation;
  const findings: Finding[] = [];
  const names: Argument[] = [];
  let lists = false;
  let changes: Argument | null = null;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as Argument;
    const { text } = arg;
    if (text === null || arg.glob) {
      if (text === null || /^[-*?[]/.test(text))
        findings.push(ask(arg, 'what stands here is known only when it runs', false));
      names.push(arg);
    } else if (text.startsWith('--')) {
      const name = text.split('=')[0] as string;
      if (name === '--list') lists = true;
      if (!tarOptions.has(name)) findings.push(ask(arg, `the option ${name} is not known to be harmless`));
      if (/^--(?:extract|get|create|append|update|delete|concatenate|catenate)$/.test(name)) changes = arg;
      if (name === '--file') names.push({ ...arg, text: text.split('=').slice(1).join('=') });
    } else if (at === 0 || /^-./.test(text)) {
      const letters = text.replace(/^-/, '');
      // A value may be attached to a dashed cluster: `-tfx.tar`, `-C/tmp`.
      const valued = text.startsWith('-') ? /^([a-zA-Z]*?)([fC])(.*)$/.exec(letters) : null;
      const flags = valued ? `${valued[1]}${valued[2]}` : letters;
      if (valued?.[2] === 'f' && valued[3]) names.push({ ...arg, text: valued[3] });
      if (flags.includes('t')) lists = true;
      if (/[xcruAd]/.test(flags)) changes = arg;
      const odd = flags.replace(/[tvzjJZafCPpnwihRB]/g, '');
      if (odd !== '') findings.push(ask(arg, `the option -${odd[0]} is not known to be harmless`));
    } else names.push(arg);
  }
  for (const name of names)
    if (name.text?.includes(':') && !args.some((arg) => arg.text === '--force-local'))
      findings.push(ask(name, 'a name with a colon is an archive on another host'));
  if (changes || !lists) findings.push(ask(changes ?? program, 'it packs or unpacks files'));
  const destroys = destructionIn(args.map((arg) => arg.text ?? '').join(' '));
  if (destroys) findings.push(refuse(program, destroys));
  if (changes) for (const name of names) findings.push(...writeFindings(name));
  return {
    ...unknownUse(invocation, changes || !lists ? 'packs or unpacks files' : 'lists what is in an archive'),
    tier: findings.some((each) => each.tier === 3) ? 3 : findings.length > 0 ? 2 : 1,
    rememberable:
      findings.length > 0 && findings.every((each) => each.tier === 2 && each.rememberable !== false),
    reasons: findings.map(({ text, tier, start, end }) => ({ text, tier, start, end })),
    row: changes || !lists ? 'tar' : 'tar.list',
  };
}

/** Programs that pack: only what lists, tests or prints is a read. */
const packers = (names: string, shown: string): Program => ({
  names: names.split(' '),
  category: 'files',
  style: 'gnu',
  options: `-a --ascii, -c --stdout --to-stdout, -d --decompress --uncompress, -f --force, -h --help, -k --keep, -l --list, -L --license, -n --no-name, -N --name, -q --quiet,
    -r --recursive, -S --suffix=, -t --test, -v --verbose, -V --version, -1 --fast, -9 --best, -2, -3, -4, -5, -6, -7, -8, -T --threads=, -z --compress, -s --small,
    -o=, --output-dir-flat=, --output-dir-mirror=, --rm, -D=, --patch-from=, --files[=], --files0[=], --train, -p=, -M --memlimit=, --robot, --format -F=`,
  rows: [
    {
      id: shown,
      tier: 1,
      text: 'shows or tests packed files, or packs files',
      operands: 'files',
      examples: [`${shown} -t x`, `${shown} -l x`, `${shown} -dc x`],
    },
  ],
  inspect: (call) => {
    const reads =
      call.has('-l') || call.has('-t') || call.has('-c') || (call.operands.length === 0 && !call.has('-r'));
    const bad = [
      '-o',
      '--output-dir-flat',
      '--output-dir-mirror',
      '--rm',
      '--train',
      '--files',
      '--files0',
      '-r',
      '--patch-from',
    ];
    return [
      ...(reads ? [] : [ask(call.invocation.program, 'it replaces the files by packed or unpacked ones')]),
      ...bad.flatMap((option) =>
        call.values(option).map((use) => ask(use, 'it writes, removes or goes through files')),
      ),
    ];
  },
});

export const archives: Program[] = [
  {
    names: ['tar', 'gtar', 'bsdtar'],
    category: 'files',
    style: 'gnu',
    rows: [
      {
        id: 'tar.list',
        tier: 1,
        text: 'lists what is in an archive',
        examples: [
          'tar tf x.tar',
          'tar -tzvf x.tar.gz',
          'tar --list --file=x.tar',
          'tar -t -f x.tar etc/hosts',
        ],
      },
      {
        id: 'tar',
        tier: 2,
        text: 'packs or unpacks files',
        examples: ['tar xf x.tar', 'tar -czf x.tgz /var/log'],
      },
    ],
    judge: judgeTar,
  },
  packers('gzip gunzip pigz unpigz', 'gzip'),
  packers('xz unxz lzma unlzma', 'xz'),
  packers('zstd unzstd zstdmt', 'zstd'),
  packers('bzip2 bunzip2 pbzip2 lbzip2', 'bzip2'),
  {
    names: ['unzip'],
    category: 'files',
    style: 'gnu',
    options:
      '-l, -v, -t, -p, -c, -q, -Z, -z, -1, -h, -i, -x=, -C, -a, -b, -P=, -s, -m, -2, -T, -M, -n, -o, -f, -u, -d=, -j, -X, -K, -L',
    rows: [
      {
        id: 'unzip',
        tier: 1,
        text: 'lists or unpacks an archive',
        operands: 'files',
        raises: ['-d', '-o', '-f', '-u', '-n', '-j', '-X', '-K', '-P'].map((option) => ({
          option,
          tier: 2 as const,
          text: 'it unpacks files, or holds a password',
        })),
        examples: ['unzip -l x.zip', 'unzip -p x.zip a.txt', 'unzip -t x.zip', 'unzip -qq -l x.zip'],
      },
    ],
    inspect: (call) =>
      ['-l', '-v', '-t', '-p', '-c', '-Z', '-z'].some((option) => call.has(option))
        ? []
        : [ask(call.invocation.program, 'it unpacks files')],
  },
  reader({
    names: 'zipinfo lsar',
    category: 'files',
    text: 'lists what is in an archive',
    anyOption: true,
    operands: 'files',
    examples: ['zipinfo x.zip', 'zipinfo -1 x.zip'],
  }),
  {
    names: ['7z', '7za', '7zr', '7zz', 'unrar', 'rar'],
    category: 'files',
    style: 'single',
    options: '-slt, -ba, -y, -bd',
    rows: [
      {
        id: '7z.list',
        words: 'l | lb | v | t | lt | vt',
        tier: 1,
        text: 'lists or tests an archive',
        operands: 'files',
        examples: ['7z l x.7z', '7z t x.7z', 'unrar l x.rar', '7z l -slt x.zip'],
      },
    ],
  },
  {
    names: ['ar', 'gar', 'llvm-ar'],
    category: 'files',
    style: 'gnu',
    options: '-t, -v, -O',
    rows: [
      {
        id: 'ar.list',
        words: 't | tv | tvO | tO | tvo | tf | p | pv',
        tier: 1,
        text: 'lists or shows what is in an archive',
        operands: 'files',
        examples: ['ar t libx.a', 'ar tv x.deb', 'ar p x.deb debian-binary'],
      },
      {
        id: 'ar',
        tier: 2,
        text: 'changes or unpacks an archive',
        anyOption: true,
        examples: ['ar x x.deb', 'ar rcs libx.a x.o'],
      },
    ],
  },
  {
    names: ['cpio'],
    category: 'files',
    style: 'gnu',
    options:
      '-t --list, -i --extract, -v --verbose, -n --numeric-uid-gid, --quiet, -F --file=, -I=, -H --format=, -c, -o, -p, -d, -m, -u',
    rows: [
      {
        id: 'cpio',
        tier: 1,
        text: 'lists or unpacks an archive',
        raises: ['-o', '-p', '-d', '-m', '-u', '-F', '-I'].map((option) => ({
          option,
          tier: 2 as const,
          text: 'it packs or unpacks files, or reads them from another host',
        })),
        examples: ['cpio -t', 'cpio -itv'],
      },
    ],
    inspect: (call) => (call.has('-t') ? [] : [ask(call.invocation.program, 'it packs or unpacks files')]),
  },
  asker({
    names: 'zip compress uncompress lz4 lzop brotli lzip rpm2cpio ditto',
    category: 'files',
    text: 'packs or unpacks files',
    examples: ['zip -r x.zip src', 'lz4 x'],
  }),
];
