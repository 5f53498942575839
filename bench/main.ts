/** npm run bench -- NAME [options]: one benchmark, its peers in the same run, a table and out/bench-NAME.json. */
import { print } from './harness.ts';

const benches: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  classify: () => import('./classify.ts'),
  core: () => import('./core.ts'),
  pii: () => import('./pii.ts'),
};
/** Parts that a benchmark runs in a process of their own. */
const parts: typeof benches = {
  'add-alone': () => import('./core/add-alone.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = benches[name] ?? parts[name];
if (load) await (await load()).run(args);
else {
  print(`Usage: npm run bench -- ${Object.keys(benches).join('|')} [options]`);
  process.exitCode = 2;
}
