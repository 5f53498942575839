// Compiles the prescan of the redaction engine to WebAssembly. The engine runs without it as well, slower and with the same findings.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { main } from 'assemblyscript/asc';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'src-main', 'pii', 'engine', 'prescan');
const target = join(root, 'dist', 'prescan.wasm');

// A module of other sources would pass over what it should find. As in load.ts, which asks for this number where it has the sources.
const fingerprint = createHash('sha256');
for (const name of ['prelude.as', 'filters.ts', 'scan.as', 'layout.ts'])
  fingerprint.update(readFileSync(join(folder, name)));

// Under Node the filters import how they read memory; here that text stands in front of them.
const source = [
  readFileSync(join(folder, 'prelude.as'), 'utf8'),
  readFileSync(join(folder, 'filters.ts'), 'utf8').replace(/^import .*$/m, ''),
  readFileSync(join(folder, 'scan.as'), 'utf8'),
  `export function fingerprint(): i32 { return ${fingerprint.digest().readInt32LE()}; }`,
].join('\n');
mkdirSync(dirname(target), { recursive: true });
const { error, stderr } = await main(
  [
    'prescan.ts',
    '--outFile=prescan.wasm',
    '-O3',
    '--noAssert',
    '--runtime=stub',
    '--importMemory',
    '--memoryBase=0',
    '--initialMemory=1',
    '--enable=simd',
  ],
  {
    readFile: (name) => (name === 'prescan.ts' ? source : null),
    writeFile: (_name, content) => writeFileSync(target, content),
    listFiles: () => [],
  },
);
if (error) {
  process.stderr.write(
    `${stderr.toString()}\ncasebook: the prescan could not be compiled: ${error.message}\n`,
  );
  process.exit(1);
}
