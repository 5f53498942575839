import type { Call, Finding, Program } from '../program.ts';
import { ask, fileFindings, optionFileFindings, reader } from './shapes.ts';

/**
 * What stands in that file is shown as names. It is no raise, so that `du -sh *` runs at once: a file of such a name could only make
 * it show another file of the same folder.
 */
export function namesFromFile(call: Call): Finding[] {
  return call.values('--files0-from').map((use) => ask(use, 'it shows what stands in that file as names'));
}

/** Programs that show names, sizes, owners and kinds of files, never their contents. */
export const listFiles: Program[] = [
  reader({
    names: 'ls dir vdir eza exa lsd',
    category: 'files',
    text: 'lists files',
    anyOption: true,
    operands: 'paths',
    examples: ['ls', 'ls -la /etc', 'ls -lhtr /var/log/*.log', 'ls -d */', 'ls --color=auto -R src'],
  }),
  reader({
    names: 'stat',
    category: 'files',
    text: 'shows owner, size and times of files',
    anyOption: true,
    operands: 'paths',
    examples: ['stat /etc/passwd', "stat -c '%a %n' *", 'stat -f /'],
  }),
  reader({
    names: 'readlink realpath basename dirname pathchk namei greadlink grealpath',
    category: 'files',
    text: 'resolves or takes apart the name of a file',
    anyOption: true,
    operands: 'paths',
    examples: ['readlink -f /usr/bin/java', 'realpath ./x', 'basename /a/b.txt .txt', 'namei -l /var/www'],
  }),
  reader({
    names: 'pwd',
    category: 'files',
    text: 'shows the working folder',
    anyOption: true,
    operands: 'none',
    examples: ['pwd', 'pwd -P'],
  }),
  reader({
    names: 'du',
    category: 'files',
    text: 'shows how much space folders take',
    options: '--files0-from=',
    anyOption: true,
    operands: 'paths',
    inspect: namesFromFile,
    examples: ['du -sh /var/log', 'du -h --max-depth=1 /var', 'du -xsh /home/*', 'du -ahd1 .'],
  }),
  reader({
    names: 'df',
    category: 'files',
    text: 'shows how full file systems are',
    anyOption: true,
    operands: 'paths',
    examples: ['df -h', 'df -hT /var', 'df -i', 'df --output=source,pcent -x tmpfs'],
  }),
  reader({
    names: 'tree',
    category: 'files',
    text: 'lists files as a tree',
    options: `-a, -d, -f, -i, -l, -x, -s, -h, -u, -g, -p, -q, -N, -n, -C, -D, -F, -A, -S, -r, -t, -c, -U, -v, -J, -X, -Q, -L=, -P=, -I=, -o=, -R, -H=, -T=,
      --prune, --filelimit=, --timefmt=, --noreport, --charset=, --matchdirs, --ignore-case, --dirsfirst, --filesfirst, --sort=, --si, --du, --inodes,
      --device, --gitignore, --metafirst, --nolinks, --info, --fflinks`,
    raises: [
      { option: '-o', tier: 2, text: 'it writes what it finds to a file' },
      { option: '-R', tier: 2, text: 'it writes a page into every folder' },
    ],
    operands: 'paths',
    examples: ['tree -L 2 /etc/nginx', 'tree -a -I node_modules .', 'tree -d'],
  }),
  reader({
    names: 'file',
    category: 'files',
    text: 'tells what kind of file it is',
    options: `-b --brief, -C --compile, -c --checking-printout, -d --debug, -E, -e --exclude=, --exclude-quiet=, --extension, -F --separator=, -f --files-from=,
      -h --no-dereference, -i --mime, --mime-type, --mime-encoding, -k --keep-going, -L --dereference, -l --list, -m --magic-file=, -N --no-pad,
      -n --no-buffer, -P --parameter=, -p --preserve-date, --apple, -r --raw, -s --special-files, -S --no-sandbox, -v --version, -z --uncompress,
      -Z --uncompress-noreport, -0 --print0, -I`,
    anyOption: true,
    operands: 'paths',
    // As with du, a file that is named like an option is not worth a question for `file *`.
    inspect: (call) => [
      ...optionFileFindings(call, '-f'),
      ...['-C', '-m', '-z', '-Z'].flatMap((option) =>
        call.values(option).map((use) => ask(use, 'it writes, loads or starts something')),
      ),
    ],
    examples: ['file /bin/ls', 'file -bi *', 'file -s /dev/sda1', 'file -L --mime-type x'],
  }),
  reader({
    names: 'getfacl lsattr getcap getfattr',
    category: 'files',
    text: 'shows access lists and attributes of files',
    options: `-a, -c, -d, -e, -E, -R, -L, -P, -t, -p, -n, -s, -v, -l, -V, -r, -N --name=, -m=, --absolute-names, --only-values, --dump, --access, --default, --recursive, --omit-header,
      --numeric, --tabular, --all-effective, --no-effective, --skip-base, --logical, --physical`,
    operands: 'paths',
    examples: ['getfacl /srv/data', 'lsattr -d /etc', 'getcap -r /usr/bin'],
  }),
  reader({
    names: 'locate mlocate plocate slocate',
    category: 'files',
    text: 'looks names of files up in the index',
    anyOption: true,
    operands: 'paths',
    examples: ['locate nginx.conf', 'locate -i -l 20 *.service', 'locate -S'],
  }),
  reader({
    names: 'which whereis',
    category: 'files',
    text: 'shows where a program lies',
    anyOption: true,
    operands: 'paths',
    examples: ['which kubectl', 'which -a python3', 'whereis nginx'],
  }),
  reader({
    names: 'mountpoint',
    category: 'files',
    text: 'tells whether a folder is a mount point',
    anyOption: true,
    operands: 'paths',
    examples: ['mountpoint /mnt', 'mountpoint -q /var/lib/docker'],
  }),
  reader({
    names:
      'md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum sum shasum md5 sha256 crc32 b3sum xxh64sum xxhsum gsha256sum',
    category: 'files',
    text: 'shows or compares checksums of files',
    options: '-c --check',
    anyOption: true,
    operands: 'paths',
    inspect: (call) => (call.has('-c') ? fileFindings(call.operands) : []),
    examples: ['sha256sum /usr/bin/kubectl', 'md5sum *.iso', 'sha256sum -c SHA256SUMS', 'cksum x'],
  }),
];
