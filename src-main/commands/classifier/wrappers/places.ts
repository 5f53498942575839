import type { Program } from '../program.ts';
import type { Inner } from '../verdict.ts';
import { commandsIn } from '../walk/suspects.ts';
import { joinedScript, type Own, wrapper } from './wrapper.ts';

const fromAnyWord = (own: Own): Inner[] => commandsIn(own.command);

/** Other roots, namespaces and emulated places, in which a program of the same name may be another. */
export const places: Program[] = [
  wrapper({
    names: 'chroot',
    category: 'system',
    tier: 2,
    text: 'runs a command in another root folder',
    options: '--groups=, --userspec=, --skip-chdir, --help, --version',
    operands: 1,
    examples: ['chroot /mnt uptime', 'chroot --userspec=www /srv uptime'],
  }),
  wrapper({
    names: 'nsenter',
    category: 'containers',
    tier: 2,
    text: 'runs a command in the namespaces of another process',
    options: `-a --all, -t --target=, -m --mount[=], -u --uts[=], -i --ipc[=], -n --net[=], -N=, -p --pid[=], -U --user[=], --user-parent, -C --cgroup[=], -T --time[=], -S --setuid=, -G --setgid=,
      --keep-caps, --preserve-credentials, -r --root[=], -w --wd[=], -W --wdns=, -e --env, -F --no-fork, -Z --follow-context, -c --join-cgroup, -V --version, -h --help`,
    remote: true,
    examples: ['nsenter -t 1 -m -u -n -i uptime', 'nsenter --target 1 --net uptime'],
  }),
  wrapper({
    names: 'unshare',
    category: 'containers',
    tier: 2,
    text: 'runs a command in new namespaces',
    options: `-m --mount[=], -u --uts[=], -i --ipc[=], -n --net[=], -p --pid[=], -U --user[=], -C --cgroup[=], -T --time[=], -f --fork, --mount-proc[=], -r --map-root-user, -c --map-current-user,
      --map-user=, --map-group=, --map-users=, --map-groups=, --map-auto, --propagation=, --setgroups=, -R --root=, -w --wd=, -S --setuid=, -G --setgid=, --keep-caps, --kill-child[=], --monotonic=, --boottime=`,
    examples: ['unshare -n uptime', 'unshare -r -m uptime'],
  }),
  wrapper({
    names:
      'bwrap firejail fakeroot fakechroot proot linux-sandbox runcon systemd-nspawn schroot toolbox distrobox-enter',
    category: 'containers',
    tier: 2,
    text: 'runs a command in a place of its own',
    options: '',
    inner: fromAnyWord,
    examples: ['bwrap --ro-bind / / uptime', 'fakeroot uptime'],
  }),
  wrapper({
    names: 'busybox toybox',
    category: 'general',
    tier: 2,
    text: 'runs one of its own programs, which are smaller than the system’s',
    options: '--list, --install, --help',
    examples: ['busybox uptime', 'toybox uptime'],
  }),
  wrapper({
    names:
      'ld.so ld-linux.so.2 ld-linux-x86-64.so.2 ld-linux-aarch64.so.1 ld-musl-x86_64.so.1 ld-musl-aarch64.so.1',
    category: 'system',
    tier: 2,
    text: 'loads and runs a program',
    options:
      '--list, --verify, --inhibit-cache, --library-path=, --inhibit-rpath=, --audit=, --preload=, --argv0=',
    examples: ['/lib64/ld-linux-x86-64.so.2 /usr/bin/uptime'],
  }),
  wrapper({
    names: 'script',
    category: 'system',
    tier: 2,
    text: 'runs a shell and writes all that it prints to a file',
    options:
      '-a --append, -c --command=, -E --echo=, -e --return, -f --flush, --force, -B --log-io=, -I --log-in=, -m --logging-format=, -O --log-out=, -o --output-limit=, -q --quiet, -T --log-timing=, -t --timing[=]',
    style: 'gnu',
    inner: (own) => [
      ...own.values('-c').flatMap((value) => joinedScript([value], false)),
      // Where macOS and BSD have the file first and then the command.
      ...(own.command.length > 1
        ? [{ kind: 'words' as const, words: own.command.slice(1), remote: false }]
        : []),
    ],
    examples: ['script -c uptime /tmp/out', "script -qc 'uptime' /dev/null", 'script /tmp/out'],
  }),
  wrapper({
    names:
      'proxychains proxychains4 torsocks torify tsocks faketime eatmydata catchsegv rlwrap ltsp-chroot dbus-run-session dbus-launch xvfb-run tini dumb-init catatonit runit sandbox-exec caffeinate',
    category: 'general',
    tier: 2,
    text: 'runs a command with something added',
    options: '',
    inner: fromAnyWord,
    examples: ['proxychains4 uptime', 'tini -- uptime', 'rlwrap uptime'],
  }),
  wrapper({
    names: 'strace ltrace gdb lldb valgrind perf rr uftrace bpftrace hyperfine entr systemtap stap',
    category: 'system',
    tier: 2,
    text: 'watches a program from within',
    options: '',
    inner: (own) => [...fromAnyWord(own), ...own.command.flatMap((word) => joinedScript([word], false))],
    examples: ['strace -f uptime', 'perf stat uptime', 'gdb --args uptime', "hyperfine 'uptime'"],
  }),
];
