import { runCommand } from '../lib/use-command.ts';

/** The change event that follows brings up the unlock page. */
export function lock(): void {
  runCommand('vault.lock', {});
}
