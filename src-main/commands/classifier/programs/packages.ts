import type { Call, Finding, Program, Row } from '../program.ts';
import { codeFindings } from './destruction.ts';
import { ask, asker, eachTimeAsker, refuse, surplusFindings } from './shapes.ts';

interface Manager {
  names: string;
  /** Subcommands that read what is here, without asking a server. */
  reads: string;
  readOptions: string;
  /** Subcommands that read, but ask a server first. */
  asks?: string;
  examples: string[];
  changeExamples: string[];
  alone?: string[];
  /** Options that make a read write or run something. */
  raises?: Row['raises'];
  inspect?: (call: Call) => Finding[];
}

/** A package manager by subcommands: reads run at once, everything else asks every time. */
function manager({
  names,
  reads,
  readOptions,
  asks,
  examples,
  changeExamples,
  alone,
  raises,
  inspect,
}: Manager): Program {
  const all = names.split(' ');
  const id = all[0] as string;
  return {
    names: all,
    category: 'packages',
    style: 'gnu',
    ...(inspect && { inspect }),
    alone: alone ?? ['--version', '--help', '-h', 'help'],
    rows: [
      {
        id: `${id}.read`,
        words: reads,
        tier: 1,
        text: 'shows what is or could be installed',
        options: readOptions,
        operands: 'paths',
        ...(raises && { raises }),
        examples,
      },
      ...(asks
        ? [
            {
              id: `${id}.ask`,
              words: asks,
              tier: 2 as const,
              text: 'asks a server of packages',
              anyOption: true,
              operands: 'paths' as const,
              loosenable: true,
              examples: [`${id} ${asks.split('|')[0]?.trim()}`],
            },
          ]
        : []),
      {
        id: `${id}.change`,
        tier: 2,
        text: 'installs, removes or changes packages',
        rememberable: false,
        anyOption: true,
        operands: 'paths',
        examples: changeExamples,
      },
    ],
  };
}

/** dpkg and rpm by options: reads are told by one of these, and everything else asks. */
function byOption(
  names: string,
  options: string,
  reads: string[],
  text: string,
  examples: string[],
  inspect?: (call: Call) => Finding[],
): Program {
  const all = names.split(' ');
  return {
    names: all,
    category: 'packages',
    style: 'gnu',
    options,
    rows: [{ id: all[0] as string, tier: 1, text, operands: 'paths', examples }],
    inspect: (call) => [
      ...(reads.some((option) => call.has(option))
        ? []
        : [ask(call.invocation.program, 'it installs, removes or changes packages', false)]),
      ...(inspect?.(call) ?? []),
    ],
  };
}

/** Packages without which the system does not run. */
const essential = /^(?:systemd|libc6|glibc|bash|coreutils|dpkg|apt|rpm|init|linux-image\S*|kernel)$/;

/** `apt-get purge libc6`: the first operand is the verb. */
const essentialFindings = (call: Call): Finding[] =>
  /^(?:remove|purge|autoremove)$/.test(call.operands[0]?.text ?? '')
    ? call.operands
        .slice(1)
        .filter((each) => essential.test(each.text ?? ''))
        .map((each) => refuse(each, 'the system cannot do without this package'))
    : [];

export const packages: Program[] = [
  manager({
    names: 'apt',
    reads: 'list | show | search | policy | depends | rdepends | showsrc',
    readOptions:
      '--installed, --upgradable --upgradeable, -a --all-versions, --manual-installed, -n --names-only, -f --full, -q --quiet, -v --verbose, --recurse, -t --target-release=, --no-pager',
    asks: 'changelog | download | source',
    examples: [
      'apt list --installed',
      'apt list --upgradable',
      'apt show nginx',
      'apt search nginx',
      'apt policy nginx',
      'apt list -a nginx',
    ],
    changeExamples: ['apt install nginx', 'apt update', 'apt remove nginx', 'apt upgrade -y'],
  }),
  manager({
    names: 'apt-cache',
    reads:
      'policy | show | search | showpkg | depends | rdepends | stats | madison | pkgnames | showsrc | unmet | dumpavail',
    readOptions:
      '-n --names-only, -f --full, -q --quiet, -a --all-versions, --installed, -i --important, --recurse, -g, --no-all-versions',
    examples: ['apt-cache policy nginx', 'apt-cache madison docker-ce', 'apt-cache search -n nginx'],
    changeExamples: ['apt-cache gencaches'],
  }),
  manager({
    names: 'apt-mark',
    reads: 'showhold | showmanual | showauto | showinstall | showremove | showpurge',
    readOptions: '',
    examples: ['apt-mark showhold', 'apt-mark showmanual'],
    changeExamples: ['apt-mark hold nginx'],
  }),
  eachTimeAsker({
    names: 'apt-get',
    category: 'packages',
    text: 'installs, removes or changes packages',
    alone: ['--version', '--help', '-v', '-h'],
    inspect: essentialFindings,
    examples: ['apt-get update', 'apt-get install -y nginx', 'apt-get -s upgrade'],
  }),
  eachTimeAsker({
    names: 'yarn',
    category: 'packages',
    text: 'installs, removes, changes or runs packages',
    // A file of the folder may name the program that it starts, whatever its arguments are.
    alone: [],
    inspect: codeFindings,
    examples: ['yarn install', 'yarn --version'],
  }),
  eachTimeAsker({
    names:
      'aptitude dselect apt-key add-apt-repository apt-add-repository unattended-upgrade unattended-upgrades debconf dpkg-reconfigure dpkg-divert update-alternatives alternatives update-rc.d needrestart tasksel',
    category: 'packages',
    text: 'installs, removes or changes packages',
    alone: ['--version', '--help'],
    inspect: essentialFindings,
    examples: ['add-apt-repository ppa:x/y', 'aptitude', 'update-alternatives --config java'],
  }),
  byOption(
    'dpkg',
    `-l --list, -L --listfiles, -s --status, -S --search, -p --print-avail, -C --audit, --get-selections, --print-architecture, --print-foreign-architectures, --compare-versions, -I --info, -c --contents, -f --field, -V --verify, -W --show, --no-pager,
     -i --install, -r --remove, -P --purge, --configure, --unpack, --set-selections, -x, -e, -b, --admindir=, --root=, --instdir=, --force-all`,
    [
      '-l',
      '-L',
      '-s',
      '-S',
      '-p',
      '-C',
      '--get-selections',
      '--print-architecture',
      '--print-foreign-architectures',
      '--compare-versions',
      '-I',
      '-c',
      '-f',
      '-V',
    ],
    'shows what is installed, or installs and removes',
    [
      'dpkg -l',
      'dpkg -L nginx',
      'dpkg -S /bin/ls',
      'dpkg -s openssl',
      'dpkg --get-selections',
      'dpkg -l "linux-image*"',
      'dpkg --print-architecture',
      'dpkg -c x.deb',
    ],
    (call) =>
      call.options
        .filter((use) =>
          [
            '-i',
            '-r',
            '-P',
            '--configure',
            '--unpack',
            '--set-selections',
            '-x',
            '-e',
            '-b',
            '--admindir',
            '--root',
            '--instdir',
            '--force-all',
          ].includes(use.name),
        )
        .map((use) => ask(use, 'it installs, removes or changes packages', false)),
  ),
  byOption(
    'dpkg-query',
    '-l --list, -L --listfiles, -s --status, -S --search, -p --print-avail, -W --show, -f --showformat=, --no-pager, -c --control-list, --control-show',
    ['-l', '-L', '-s', '-S', '-p', '-W', '-c', '--control-show'],
    'shows what is installed',
    ['dpkg-query -l', 'dpkg-query -S /bin/ls'],
  ),
  byOption(
    'dpkg-deb',
    '-c --contents, -I --info, -f --field, -W --show, --showformat=, -x --extract, -e --control, -b --build, -R --raw-extract, -X --vextract',
    ['-c', '-I', '-f', '-W'],
    'shows what a package holds',
    ['dpkg-deb -c x.deb', 'dpkg-deb -I x.deb'],
    (call) =>
      call.options
        .filter((use) => ['-x', '-e', '-b', '-R', '-X'].includes(use.name))
        .map((use) => ask(use, 'it unpacks or builds a package')),
  ),
  byOption(
    'rpm',
    `-q --query, -a --all, -f --file, -l --list, -i --info, -c --configfiles, -d --docfiles, -R --requires, --whatrequires, --provides, --whatprovides, --changelog, --scripts, -p --package, --last, --queryformat --qf=, -V --verify,
     -s --state, --triggers, --conflicts, --obsoletes, -g --group, --showrc, -v --verbose, --nosignature, --nodigest, --filesbypkg, -K --checksig, --dump, --recommends, --suggests, -h --hash, -U --upgrade, -F --freshen, -e --erase, --import, --rebuilddb,
     --initdb, --setperms, --setugids, --restore, --root=, --dbpath=, --pipe=, -E --eval=, -D --define=, --predefine=, --macros=, --rcfile=, --load=, --nodeps, --force`,
    ['-q', '-V', '-K', '--showrc'],
    'shows what is installed, or installs and removes',
    [
      'rpm -qa',
      'rpm -qi bash',
      'rpm -ql nginx',
      'rpm -qf /usr/bin/ls',
      'rpm -q --changelog kernel',
      'rpm -V nginx',
      'rpm -qa --last',
      "rpm -qa --queryformat '%{NAME}\\n'",
    ],
    (call) =>
      call.options
        .filter((use) =>
          [
            '-U',
            '-F',
            '-e',
            '--import',
            '--rebuilddb',
            '--initdb',
            '--setperms',
            '--setugids',
            '--restore',
            '--root',
            '--dbpath',
            '--pipe',
            '-E',
            '-D',
            '--predefine',
            '--macros',
            '--rcfile',
            '--load',
            '-h',
            '--nodeps',
            '--force',
          ].includes(use.name),
        )
        .map((use) => ask(use, 'it changes packages, reads another database or runs something', false))
        .concat(
          call.operands
            .filter((operand) => /^(?:https?|ftp):/.test(operand.text ?? ''))
            .map((operand) => ask(operand, 'it fetches a package')),
          call
            .values('--queryformat')
            .filter((use) => /%\{?\(|lua:|%\(/.test(use.value ?? ''))
            .map((use) => ask(use, 'it may run something')),
        ),
  ),
  manager({
    names: 'yum dnf dnf5 microdnf tdnf',
    reads:
      'list | info | repolist | history | history list | history info | provides | whatprovides | deplist | grouplist | group list | module list | search | repoquery',
    readOptions:
      '-q --quiet, -v --verbose, -C --cacheonly, --installed, --available, --all, --enabled, --disabled, --showduplicates, -l, -i',
    asks: 'check-update | updateinfo | list updates | check-upgrade | list upgrades',
    examples: [
      'yum list installed',
      'dnf repolist',
      'dnf history',
      'dnf info nginx',
      'yum provides /usr/bin/dig',
      'dnf -C list --installed',
    ],
    changeExamples: ['yum install nginx', 'dnf upgrade -y', 'yum remove nginx', 'dnf makecache'],
    // `history undo 5` takes something back.
    inspect: (call) =>
      call.subcommand.join(' ') === 'history' ? surplusFindings(call, 0, 'it changes packages') : [],
  }),
  manager({
    names: 'zypper',
    reads: 'repos | lr | packages | pa | info | if | search | se | patterns | pt | locks | ll | ps',
    readOptions:
      '-i --installed-only, -u, -s --details, -d, -n --non-interactive, -q --quiet, -v --verbose, --no-refresh',
    asks: 'list-updates | lu | list-patches | lp | refresh | ref | patch-check',
    examples: ['zypper lr', 'zypper se -i nginx', 'zypper info nginx'],
    changeExamples: ['zypper install nginx', 'zypper update', 'zypper remove nginx'],
  }),
  manager({
    names: 'apk',
    reads: 'info | list | version | policy | stats | audit | dot | manifest | search',
    readOptions:
      '-v --verbose, -e --installed, -L --contents, -a --all, -d --description, -r --depends, -R --rdepends, -s --size, -W --who-owns, -I --installed, -u --upgradable, -q --quiet, -w --webpage, -P --provides',
    asks: 'fetch',
    examples: ['apk info', 'apk info -L nginx', 'apk list -I', 'apk policy nginx'],
    changeExamples: ['apk add nginx', 'apk update', 'apk del nginx'],
  }),
  byOption(
    'pacman',
    `-Q --query, -Ql, -Qi, -Qo, -Qs, -Qe, -Qdt, -Qm, -Qu, -Qk, -q --quiet, -i --info, -l --list, -o --owns, -s --search, -e --explicit, -d --deps, -t --unrequired, -m --foreign, -n --native, -u --upgrades, -k --check, -c --changelog, -p --file, -g --groups,
     -S --sync, -R --remove, -U --upgrade, -D --database, -F --files, -T --deptest, -y --refresh, -V --version, --noconfirm, --root=, --dbpath=, --hookdir=, --config=`,
    ['-Q', '-Ql', '-Qi', '-Qo', '-Qs', '-Qe', '-Qdt', '-Qm', '-Qu', '-Qk', '-T', '-V'],
    'shows what is installed, or installs and removes',
    ['pacman -Q', 'pacman -Qi nginx', 'pacman -Qo /usr/bin/ls', 'pacman -Ql nginx'],
    (call) =>
      call.options
        .filter((use) =>
          ['-S', '-R', '-U', '-D', '-F', '-y', '--root', '--dbpath', '--hookdir', '--config'].includes(
            use.name,
          ),
        )
        .map((use) => ask(use, 'it installs, removes or changes packages', false)),
  ),
  manager({
    names: 'snap',
    reads: 'list | version | services | connections | interfaces | changes | tasks | model | warnings | logs',
    readOptions: '--all, --color=, --unicode=, -n=, --abs-time, --last=, -f',
    asks: 'info | find | search',
    examples: ['snap list', 'snap services', 'snap changes', 'snap list --all'],
    changeExamples: ['snap install x', 'snap refresh', 'snap remove x'],
  }),
  manager({
    names: 'flatpak',
    reads: 'list | info | remotes | history | ps | permissions',
    readOptions: '--app, --runtime, --columns=, -d --show-details, --user, --system, -a --all, -m',
    examples: ['flatpak list', 'flatpak list --app', 'flatpak info org.x.Y'],
    changeExamples: ['flatpak install x', 'flatpak update', 'flatpak run x'],
  }),
  manager({
    names: 'brew',
    reads: 'list | ls | leaves | deps | uses | config | commands | services list',
    readOptions:
      '--versions, --formula --formulae, --cask --casks, -1, -l, -r, -t, --installed, --tree, --full-name',
    asks: 'info | search | outdated | doctor',
    examples: ['brew list', 'brew list --versions', 'brew leaves'],
    changeExamples: ['brew install x', 'brew upgrade', 'brew services restart x'],
  }),
  manager({
    names: 'pip pip2 pip3 pipx',
    reads: 'list | show | freeze | check',
    readOptions:
      '-l --local, --user, --format=, -f --files, -v --verbose, -q --quiet, --not-required, --all, -e --editable, --exclude=, --disable-pip-version-check, --no-color, -o --outdated, -u --uptodate, -i --index-url=, --index=, --pre, --path=, --extra-index-url=, --python=, -r --requirement=',
    raises: ['-o', '-u', '-i', '--extra-index-url', '--python', '--index', '-r'].map((option) => ({
      option,
      tier: 2 as const,
      text: 'it asks a server of packages or runs another Python',
    })),
    asks: 'index | search | download',
    examples: ['pip list', 'pip show requests', 'pip freeze', 'pip3 list --format=json', 'pip check'],
    changeExamples: ['pip install x', 'pip uninstall -y x', 'pip config list'],
    alone: ['--version', '-V', '--help', '-h', 'help'],
  }),
  manager({
    names: 'npm',
    reads: 'ls | list | ll | la | prefix | root | bin | explain | why',
    readOptions:
      '-g --global, --depth=, --json, --all -a, --long -l, --omit=, --prod, --production, --dev, --parseable -p, --link, --prefix=, --workspaces, -w --workspace=',
    raises: [{ option: '--prefix', tier: 2, text: 'it reads the settings of another folder' }],
    asks: 'view | info | show | search | outdated | audit | ping | whoami',
    examples: ['npm ls', 'npm ls -g --depth=0', 'npm list --depth 1', 'npm root -g'],
    changeExamples: ['npm install', 'npm ci', 'npm run build', 'npm config list'],
  }),
  manager({
    names: 'gem',
    reads: 'list | contents | environment | env | dependency | specification | which',
    readOptions:
      '-l --local, -i --installed, -v --version=, -d --details, -a --all, -q --quiet, --no-versions, --versions',
    examples: ['gem list', 'gem list --local rails', 'gem which json'],
    changeExamples: ['gem install x', 'gem update'],
  }),
  eachTimeAsker({
    names:
      'pnpm npx composer bunx corepack bundle bundler poetry uv hatch easy_install cpan cpanm luarocks opam cabal stack nix nix-env nix-shell nix-build guix port emerge eopkg xbps-install swupd rpm-ostree ostree alien checkinstall choco winget scoop',
    category: 'packages',
    text: 'installs, removes, changes or runs packages',
    inspect: codeFindings,
    examples: ['npx cowsay', 'poetry install'],
  }),
  asker({
    names:
      'debsums rpmverify apt-file dpkg-sig deborphan repoquery yumdownloader reposync package-cleanup needs-restarting debtree apt-rdepends',
    category: 'packages',
    text: 'looks into packages, maybe at a server',
    examples: ['apt-file search x', 'needs-restarting -r'],
  }),
];
