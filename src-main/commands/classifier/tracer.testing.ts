import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plan } from './plan.ts';

/** What one command was seen to do, by its system calls. */
export interface Trace {
  /** Programs that were started, by the last part of their path. */
  started: string[];
  /** Calls that would change a file, a mount or the system, whether they succeeded or not. */
  changes: string[];
}

/** Where commands are run: a root that cannot be written, no network, and an empty home. */
export interface Sandbox {
  folder: string;
  /** One after the other, each for two seconds at most. */
  run(commands: string[]): Promise<Trace[]>;
}

const calls =
  `execve,execveat,open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,
  mknod,mknodat,utimensat,setxattr,fsetxattr,removexattr,mount,umount2,swapon,swapoff,reboot,kexec_load,init_module,finit_module,delete_module,sethostname,settimeofday,clock_settime,adjtimex,ptrace,kill,bpf`.replaceAll(
    /\s/g,
    '',
  );

/** Every mount becomes read-only, in a name space of its own. Devices such as /dev/null can be written all the same. */
const readOnly = `mount --make-rprivate / && mount -o remount,bind,ro / && mount -o remount,bind,ro /dev && for at in $(cut -d" " -f2 /proc/self/mounts); do case $at in /proc*|/sys*|/dev*) ;; *) mount -o remount,bind,ro "$at" 2>/dev/null || true ;; esac; done`;
/** Runs the shell's text "$3" under strace in the folder "$1". The log is open already, so that it can still be written. */
const seal = `${readOnly}; cd "$1" && exec setpriv --no-new-privs strace -f -qq --seccomp-bpf -e signal=none -e trace="$2" -o /proc/self/fd/3 sh -c "$3"`;

/**
 * Commands one after the other, each in a shell in a shell: some programs behave otherwise as the first of all processes, or as its
 * child. Before each, a file that is not there is opened: its name says in the log which
 * command follows.
 */
function script(commands: string[]): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  return commands
    .map(
      (command, at) =>
        `{ true <${mark}${at}; } 2>/dev/null; timeout -s KILL 2 unshare -p -f --kill-child --mount-proc bash --noprofile --norc -c ${quoted(command)}`,
    )
    .join('\n');
}
const mark = '/casebook-command-';

function works(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

/** The words that open a sandbox here, or null where none can be had. */
function sealed(): string[] | null {
  const ways = process.getuid?.() === 0 ? [['-m', '-n']] : [['-r', '-m', '-n']];
  return (
    ways.find((way) =>
      works(
        'unshare',
        ...way,
        'sh',
        '-c',
        `${readOnly}; strace --seccomp-bpf -f true && ! touch ${tmpdir()}/casebook-sealed && ! touch /dev/casebook-sealed`,
      ),
    ) ?? null
  );
}

const samples: Record<string, string | Buffer> = {
  json: '{"items":[{"metadata":{"name":"a","namespace":"prod"},"level":"error"}],"ok":true}\n',
  jsonl: '{"level":"error"}\n{"level":"info"}\n',
  yaml: 'spec:\n  replicas: 2\nimage:\n  tag: v1\n',
  yml: 'spec:\n  replicas: 2\n',
  xml: '<a><version>1</version></a>\n',
  gz: gzipSync('one\ntwo\n'),
};

/** Files that commands name, so that they do more than say that there is none. */
function makeFiles(folder: string, plans: Plan[]): void {
  const words = plans.flatMap((plan) =>
    plan.parts.flatMap((part) => part.stages.flatMap((stage) => stage.argv.slice(1))),
  );
  for (const { text, pattern } of words) {
    if (pattern !== null || !/^\w[\w-]*\.[\w.]+$/.test(text)) continue;
    const kind = text.split('.').at(-1) ?? '';
    writeFileSync(join(folder, text), samples[kind] ?? 'one 1 error\ntwo 2 info\nthree 300 error\n');
  }
  writeFileSync(join(folder, 'listed.txt'), 'one\n');
  execFileSync('tar', ['-cf', 'x.tar', 'listed.txt'], { cwd: folder });
  execFileSync('tar', ['-czf', 'x.tar.gz', 'listed.txt'], { cwd: folder });
}

/** Opens a sandbox with the files that the plans name, or null where the system lets nobody have one. */
export function openSandbox(plans: Plan[]): Sandbox | null {
  const way = sealed();
  if (!way) return null;
  const folder = mkdtempSync(join(tmpdir(), 'casebook-trace-'));
  mkdirSync(join(folder, 'home'));
  makeFiles(folder, plans);
  let count = 0;
  return {
    folder,
    async run(commands) {
      count += 1;
      const log = join(folder, `.trace-${count}`);
      await runOnce(way, folder, log, script(commands));
      return readTraces(readFileSync(log, 'utf8'), commands.length);
    },
  };
}

function runOnce(way: string[], folder: string, log: string, text: string): Promise<void> {
  writeFileSync(log, '');
  const open = `exec 3>>"$0"; exec unshare ${way.join(' ')} sh -c '${seal}' sh "$1" "$2" "$3"`;
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', open, log, folder, calls, text], {
      stdio: 'ignore',
      env: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: join(folder, 'home'),
        LANG: 'C.UTF-8',
      },
    });
    child.on('error', reject);
    child.on('exit', () => resolve());
  });
}

/** Places where writing changes no file: terminals and the own streams. */
const nowhere =
  /^\/dev\/(?:null|tty|stdout|stderr|pts\/\d+|fd\/[012])$|^\/proc\/self\/(?:fd\/[012]|task\/\d+\/attr\/\w+)$/;

/** Reads strace's lines: `123 openat(AT_FDCWD, "x", O_WRONLY|O_CREAT, 0666) = 3`. */
function readTraces(text: string, commands: number): Trace[] {
  const traces = Array.from({ length: commands }, (): Trace => ({ started: [], changes: [] }));
  let trace: Trace | undefined;
  /** `timeout`, `unshare` and the shell for the command come first. */
  let own = 0;
  for (const line of text.split('\n')) {
    const [, call, args] = /^\d+\s+(\w+)\((.*)$/.exec(line) ?? [];
    if (!call || args === undefined) continue;
    const path = /"((?:[^"\\]|\\.)*)"/.exec(args)?.[1] ?? '';
    if (path.startsWith(mark)) {
      trace = traces[Number(path.slice(mark.length))];
      own = 3;
    } else if (!trace) continue;
    else if (call.startsWith('execve')) {
      // A name is tried in one folder of the path after the other.
      if (/ = -1 /.test(line)) continue;
      if (own > 0) own -= 1;
      else trace.started.push(basename(path));
    } else if (own > 0) {
      // Processes of its own for each command, so that none outlives it: this mounts another /proc.
    } else if (call.startsWith('open')) {
      if (/O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)/.test(args) && !nowhere.test(path)) trace.changes.push(line);
    } else if (!isHarmless(call, args)) trace.changes.push(line);
  }
  return traces;
}

/** Asking whether a process is there, and reading how the clock is kept. */
function isHarmless(call: string, args: string): boolean {
  // `timeout` ends a command that goes on, and itself with it.
  if (call === 'kill') return /, (?:0|SIGKILL|SIGCONT)(?:\)| <)/.test(args);
  return call === 'adjtimex' && /modes=0/.test(args);
}
