// One project per layer: each sees only what it may import.
import { runTool } from './setup.mjs';

const layers = ['contract', 'core', 'electron', 'renderer', 'tools'];
const failed = layers.filter((layer) => runTool('tsc', ['-p', `tsconfig.${layer}.json`]) !== 0);
if (failed.length > 0) process.stderr.write(`types: ${failed.join(', ')} failed\n`);
process.exit(failed.length > 0 ? 1 : 0);
