import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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
  run(command: string): Promise<Trace>;
}

const calls =
  `execve,execveat,open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,
  mknod,mknodat,utimensat,setxattr,fsetxattr,removexattr,mount,umount2,swapon,swapoff,reboot,kexec_load,init_module,finit_module,delete_module,sethostname,settimeofday,clock_settime,adjtimex,ptrace,kill,bpf`.replaceAll(
    /\s/g,
    '',
  );

/** Every mount becomes read-only, in a name space of its own. Devices such as /dev/null can be written all the same. */
const readOnly = `mount --make-rprivate / && mount -o remount,bind,ro / && mount -o remount,bind,ro /dev && for at in $(cut -d" " -f2 /proc/self/mounts); do case $at in /proc*|/sys*|/dev*) ;; *) mount -o remount,bind,ro "$at" 2>/dev/null || true ;; esac; done`;
/** Runs "$3" under strace in the folder "$1". The log is open already, so that it can still be written. */
const seal = `${readOnly}; cd "$1" && exec setpriv --no-new-privs strace -f -qq --seccomp-bpf -e signal=none -e trace="$2" -o /proc/self/fd/3 bash --noprofile --norc -c "$3"`;

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
    async run(command) {
      count += 1;
      const log = join(folder, `.trace-${count}`);
      await runOnce(way, folder, log, command);
      return readTrace(existsSync(log) ? readFileSync(log, 'utf8') : '');
    },
  };
}

const longest = 2000;

function runOnce(way: string[], folder: string, log: string, command: string): Promise<void> {
  writeFileSync(log, '');
  return new Promise((resolve, reject) => {
    const child = spawn(
      'sh',
      [
        '-c',
        `exec 3>>"$0"; exec unshare ${way.join(' ')} sh -c '${seal}' sh "$1" "$2" "$3"`,
        log,
        folder,
        calls,
        command,
      ],
      {
        detached: true,
        stdio: ['ignore', 'ignore', 'ignore'],
        env: {
          PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
          HOME: join(folder, 'home'),
          LANG: 'C.UTF-8',
        },
      },
    );
    const timer = setTimeout(() => process.kill(-(child.pid as number), 'SIGKILL'), longest);
    child.on('error', reject);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Places where writing changes no file: terminals and the own streams. */
const nowhere =
  /^\/dev\/(?:null|tty|stdout|stderr|pts\/\d+|fd\/[012])$|^\/proc\/self\/(?:fd\/[012]|task\/\d+\/attr\/\w+)$/;

/** Reads strace's lines: `123 openat(AT_FDCWD, "x", O_WRONLY|O_CREAT, 0666) = 3`. */
function readTrace(text: string): Trace {
  const trace: Trace = { started: [], changes: [] };
  let first = true;
  for (const line of text.split('\n')) {
    const [, call, args] = /^\d+\s+(\w+)\((.*)$/.exec(line) ?? [];
    if (!call || args === undefined) continue;
    const path = /"((?:[^"\\]|\\.)*)"/.exec(args)?.[1] ?? '';
    if (call.startsWith('execve')) {
      // The first is the shell that the sandbox itself starts. Names are tried along the path; only one is there.
      if (!first && !/ = -1 /.test(line)) trace.started.push(basename(path));
      first = false;
    } else if (call.startsWith('open')) {
      if (/O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)/.test(args) && !nowhere.test(path)) trace.changes.push(line);
    } else if (!isHarmless(call, args)) trace.changes.push(line);
  }
  return trace;
}

/** Asking whether a process is there, and reading how the clock is kept. */
function isHarmless(call: string, args: string): boolean {
  if (call === 'kill') return /, 0\)/.test(args);
  return call === 'adjtimex' && /modes=0/.test(args);
}
