import type { Shell } from '../../contract/commands.ts';
import type { Plan, PlanWord } from '../classifier/plan.ts';

const literal = (text: string): PlanWord => ({ text, pattern: null, tilde: false });

/** How each shell gets a command so that it reads no file of its own first and asks nothing. */
const shells: Record<Shell, (command: string) => string[]> = {
  bash: (command) => ['bash', '--noprofile', '--norc', '-c', command],
  powershell: (command) => [
    process.platform === 'win32' ? 'powershell' : 'pwsh',
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    command,
  ],
  cmd: (command) => ['cmd', '/d', '/s', '/c', command],
};

/** The plan of a command that only its shell can run. */
export function shellPlan(shell: Shell, command: string): Plan {
  const argv = shells[shell](command).map(literal);
  return {
    parts: [
      {
        joiner: null,
        negated: false,
        timed: false,
        stages: [{ argv, redirects: [], stderrToo: false, environment: [] }],
      },
    ],
  };
}
