import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Leaders } from './process-tree.ts';

/** Gets all process groups that run on its input, anew after each `-`; when its input ends, Casebook is gone, and they are killed. */
const script = `g=; while read -r p; do case $p in -) g=;; *) g="$g -$p";; esac; done; for p in $g; do kill -s KILL -- "$p"; done`;

const watched = new Map<string, Leaders>();
let watchdog: ChildProcess | null = null;

function start(): ChildProcess {
  const child = spawn('/bin/sh', ['-c', script], {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without it a run goes on; what then outlives Casebook is found at the next start.
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.once('exit', () => {
    watchdog = null;
  });
  // It must not keep Casebook from ending.
  child.unref();
  (child.stdin as Socket).unref();
  return child;
}

function tell(): void {
  watchdog ??= start();
  const groups = [...watched.values()].flatMap((leaders) => [...leaders]);
  watchdog.stdin?.write(['-', ...groups, ''].join('\n'));
}

/**
 * Watches over Casebook itself: the process groups of a run do not outlive it, even where it is killed and can do nothing any more.
 * One watchdog serves all runs. Only on systems with process groups.
 */
export function watch(mark: string, leaders: Leaders): void {
  if (process.platform === 'win32') return;
  watched.set(mark, leaders);
  tell();
}

export function unwatch(mark: string): void {
  if (watched.delete(mark)) tell();
}
