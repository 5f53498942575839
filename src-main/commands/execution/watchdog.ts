import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Leaders } from './process-tree.ts';

/** Gets the groups of the running pipeline on its input; when that ends, Casebook is gone, and they are killed. */
const script = `g=; while read -r p; do case $p in -) g=;; *) g="$g -$p";; esac; done; for p in $g; do kill -KILL -- "$p"; done`;

/**
 * Watches over Casebook itself: what it started does not outlive it, even where it is killed and can do nothing any more. Only on
 * systems with process groups.
 */
export function startWatchdog(): { follow(leaders: Leaders): void; end(): void } {
  if (process.platform === 'win32') return { follow() {}, end() {} };
  const child: ChildProcess = spawn('/bin/sh', ['-c', script], {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without it the run goes on; then only the next start finds what is left.
  child.on('error', () => {});
  child.stdin?.on('error', () => {});
  return {
    follow(leaders) {
      child.stdin?.write(['-', ...leaders, ''].join('\n'));
    },
    end() {
      child.kill('SIGKILL');
      child.stdin?.destroy();
    },
  };
}
