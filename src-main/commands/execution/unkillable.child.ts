/** Runs, as the user that it was started as, a program that runs as another one, and says how that ended. */
import { commandEnvironment } from './environment.ts';
import { runProcesses } from './run.ts';

const argv = process.argv.slice(2).map((text) => ({ text, pattern: null, tilde: false }));
const stage = { argv, redirects: [], stderrToo: false, environment: [] };
const began = performance.now();
const end = await runProcesses({
  plan: { parts: [{ joiner: null, negated: false, timed: false, stages: [stage] }] },
  command: '',
  shell: 'bash',
  workingDirectory: '/',
  environment: commandEnvironment([]),
  timeoutMs: 200,
  signal: new AbortController().signal,
  mark: 'unkillable',
  onOutput: async () => {},
});
process.stdout.write(JSON.stringify({ ...end, took: performance.now() - began }));
// What cannot be ended must not keep this process.
process.exit(0);
