#!/usr/bin/env node
const argv = process.argv.slice(2);

/** Commands are classified one by one by other programs, which wait for each: only what that needs is loaded. */
async function run(): Promise<number> {
  if (argv[0] === 'classify') return (await import('./classify.ts')).runClassify(argv);
  return (await import('./run.ts')).runCommandLine(argv);
}

process.exitCode = await run();
