import type { Call, Finding, Program } from '../program.ts';
import { isNowhere, isScratch, isSystemFolder, writeFindings } from '../targets.ts';
import { ask, asker, eachTimeAsker, refuse, refuser } from './shapes.ts';

/** Options may be hidden in a word that is not literal; what is literal is enough for these. */
function rmFindings(call: Call): Finding[] {
  const recursive = call.has('-r') || call.has('-R');
  const findings: Finding[] = call
    .values('--no-preserve-root')
    .map((use) => refuse(use, 'it may delete the root folder'));
  for (const target of call.operands) {
    if (recursive && !isScratch(target))
      findings.push(
        refuse(target, 'it deletes a folder with everything in it, outside of the folders for scratch files'),
      );
    else if (isSystemFolder(target) || (call.has('-f') && target.glob && !isScratch(target)))
      findings.push(refuse(target, 'it deletes what the system or a person cannot do without'));
    findings.push(...writeFindings(target));
  }
  return findings;
}

/** Sources of mv go away; the last operand, or `-t DIR`, is written. */
function moveFindings(call: Call): Finding[] {
  const { operands } = call;
  const sources = call.has('-t') ? operands : operands.slice(0, -1);
  const targets = call.has('-t') ? [] : operands.slice(-1);
  return [
    ...sources
      .filter(isSystemFolder)
      .map((each) => refuse(each, 'it moves away what the system cannot do without')),
    ...sources.flatMap((each) => writeFindings(each)),
    ...targets.flatMap((each) => writeFindings(each)),
    ...(call.has('-T')
      ? targets.filter(isSystemFolder).map((each) => refuse(each, 'it replaces a folder of the system'))
      : []),
    ...sources
      .filter((each) => each.text === '/dev/null')
      .map((each) => refuse(each, 'it moves a device away')),
  ];
}

function copyFindings(call: Call): Finding[] {
  const targets = call.has('-t') ? [] : call.operands.slice(-1);
  return [
    ...targets.flatMap((each) => writeFindings(each)),
    ...(call.has('-T')
      ? targets.filter(isSystemFolder).map((each) => refuse(each, 'it replaces a folder of the system'))
      : []),
    ...call.operands
      .filter((each) => each.glob)
      .map((each) => ask(each, 'the pattern could match any file', false)),
  ];
}

/** `chmod -R 777 /`: the first operand is the mode or owner. */
function modeFindings(call: Call): Finding[] {
  const files = call.has('--reference') ? call.operands : call.operands.slice(1);
  return files
    .filter(isSystemFolder)
    .flatMap((file): Finding[] => [
      call.has('-R')
        ? refuse(file, 'it changes a folder of the system with everything in it')
        : ask(file, 'it changes a folder of the system', false),
    ]);
}

const copyOptions = `-a --archive, --attributes-only, --backup[=], -b, --copy-contents, -d, -f --force, -i --interactive, -H, -l --link, -L --dereference, -n --no-clobber, -P --no-dereference,
  -p, --preserve[=], --no-preserve=, --parents, -R -r --recursive, --reflink[=], --remove-destination, --sparse=, --strip-trailing-slashes, -s --symbolic-link, -S --suffix=,
  -t --target-directory=, -T --no-target-directory, -u --update[=], -v --verbose, -x --one-file-system, -Z, --context[=], --debug`;

function ddFindings(call: Call): Finding[] {
  return call.operands.flatMap((operand): Finding[] => {
    const [, key, path] = /^(\w+)=(.*)$/s.exec(operand.text ?? '') ?? [];
    if (key !== 'of' || path === undefined) return [];
    return writeFindings({ ...operand, text: path });
  });
}

/** A file that is written may be a device or one that the system needs. */
const writesEach = (call: Call): Finding[] => call.operands.flatMap((operand) => writeFindings(operand));

export const changeFiles: Program[] = [
  {
    names: ['rm', 'grm', 'unlink', 'srm', 'trash', 'trash-put'],
    category: 'files',
    style: 'gnu',
    options: `-f --force, -i, -I, --interactive[=], --one-file-system, --no-preserve-root, --preserve-root[=], -r -R --recursive, -d --dir, -v --verbose, -P, -W, -x, -u`,
    rows: [
      {
        id: 'rm',
        tier: 2,
        text: 'deletes files',
        rememberable: false,
        anyOption: true,
        operands: 'paths',
        examples: [
          'rm x.txt',
          'rm -f a.log b.log',
          'rm -rf /tmp/build',
          'rm -i ./*.bak',
          'rm -r /var/tmp/x/y',
        ],
      },
    ],
    inspect: rmFindings,
  },
  refuser({
    names: 'shred wipe scrub nwipe',
    category: 'files',
    text: 'overwrites data for good',
    examples: ['shred -u x.txt', 'wipe -rf x'],
  }),
  {
    names: ['mv', 'gmv'],
    category: 'files',
    style: 'gnu',
    options: copyOptions,
    rows: [
      {
        id: 'mv',
        tier: 2,
        text: 'moves or renames files',
        anyOption: true,
        operands: 'paths',
        examples: ['mv a b', 'mv -f x.conf /etc/app/x.conf', 'mv -t /srv a b'],
      },
    ],
    inspect: moveFindings,
  },
  {
    names: ['cp', 'gcp', 'install', 'ginstall'],
    category: 'files',
    style: 'gnu',
    options: `${copyOptions}, -m --mode=, -o --owner=, -g --group=, -D, -C --compare, --strip-program=`,
    rows: [
      {
        id: 'cp',
        tier: 2,
        text: 'copies files',
        anyOption: true,
        operands: 'paths',
        examples: ['cp a b', 'cp -r src /srv/', 'install -m 755 x /usr/local/bin/x'],
      },
    ],
    inspect: copyFindings,
  },
  asker({
    names: 'mkdir rmdir mktemp mkfifo mknod touch tempfile link',
    category: 'files',
    text: 'creates files or folders, or removes empty ones',
    inspect: (call) => (call.invocation.program.text?.endsWith('touch') ? [] : writesEach(call)),
    examples: ['mkdir -p /srv/app', 'touch x', 'mktemp -d', 'rmdir old'],
  }),
  asker({
    names: 'ln gln',
    category: 'files',
    text: 'makes a link',
    options: '-f --force, -s --symbolic, -t --target-directory=, -T --no-target-directory, -S --suffix=',
    inspect: (call) => call.operands.slice(-1).flatMap((each) => writeFindings(each)),
    examples: ['ln -s a b', 'ln -sfn /opt/app-2 /opt/app'],
  }),
  asker({
    names: 'chmod chown chgrp setfacl chattr chcon restorecon setfattr setcap',
    category: 'files',
    text: 'changes who may use files',
    options:
      '-R --recursive, --reference=, -f --silent --quiet, -v --verbose, -c --changes, -h --no-dereference, -H, -L, -P, --from=',
    inspect: modeFindings,
    examples: [
      'chmod 644 x.txt',
      'chown -R app:app /srv/app',
      'chattr +i x',
      'chmod +x ./run.sh',
      'chmod -R g+w /srv/data',
    ],
  }),
  {
    names: ['tee', 'gtee', 'sponge', 'pee'],
    category: 'files',
    style: 'gnu',
    options: '-a --append, -i --ignore-interrupts, -p, --output-error[=]',
    rows: [
      {
        id: 'tee',
        tier: 1,
        text: 'passes its input on, and writes it to the files that are given',
        operands: 'paths',
        examples: ['tee', 'tee /dev/stderr', 'tee /dev/null'],
      },
    ],
    inspect: (call) => [
      ...call.operands.filter((each) => !isNowhere(each)).map((each) => ask(each, 'it writes to this file')),
      ...(call.invocation.program.text?.endsWith('pee')
        ? [ask(call.invocation.program, 'it starts programs', false)]
        : []),
      ...writesEach(call),
    ],
  },
  asker({
    names:
      'truncate fallocate split csplit gsplit dos2unix unix2dos mac2dos rename prename mmv fromdos todos recode patch ed ex red',
    category: 'files',
    text: 'writes files',
    options: '-s --size=, -r --reference=, -b=, -l=, -a=, -n=, -o=, -i=, -p=',
    inspect: writesEach,
    examples: ['truncate -s 0 app.log', 'split -l 100 x.txt', 'patch -p1', 'dos2unix x.txt'],
  }),
  {
    names: ['dd', 'gdd', 'dcfldd', 'dc3dd', 'ddrescue'],
    category: 'files',
    style: 'gnu',
    rows: [
      {
        id: 'dd',
        tier: 2,
        text: 'copies bytes between files or devices',
        rememberable: false,
        anyOption: true,
        operands: 'paths',
        examples: [
          'dd if=/dev/zero of=x.bin bs=1M count=10',
          'dd if=x.img of=y.img',
          'dd if=/dev/sda of=/dev/null bs=1M count=100',
        ],
      },
    ],
    inspect: (call) => [
      ...ddFindings(call),
      ...(call.invocation.program.text?.endsWith('ddrescue') ? writesEach(call) : []),
    ],
  },
  asker({
    names: 'sync',
    category: 'files',
    text: 'writes what is in memory to the disks',
    examples: ['sync'],
  }),
  eachTimeAsker({
    names: 'rsync rclone unison lsyncd',
    category: 'network',
    text: 'copies files, maybe to or from another host, and may delete what is not at the source',
    inspect: (call) => [
      ...call.operands.slice(-1).flatMap((each) => writeFindings(each)),
      ...(call.options.some((use) => use.name.startsWith('--del'))
        ? call.operands
            .slice(-1)
            .filter(isSystemFolder)
            .map((each) => refuse(each, 'it deletes what is not at the source from a folder of the system'))
        : []),
    ],
    examples: ['rsync -av src/ host:/srv/', 'rsync -a --delete a/ /srv/b/'],
  }),
];
