import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const biome = join(root, 'node_modules/.bin/biome');

/** Lints one file with the given line in it, at a place in the repository where it would lie. The name is never committed. */
function lint(folder: string, line: string): string {
  const path = join(root, folder, `layers-probe-${process.pid}.ts`);
  writeFileSync(path, `${line}\n`);
  onTestFinished(() => rmSync(path, { force: true }));
  const result = spawnSync(biome, ['lint', '--vcs-enabled=false', path], { encoding: 'utf8', cwd: root });
  rmSync(path, { force: true });
  return result.status === 0 ? 'allowed' : result.stdout + result.stderr;
}

test.each([
  ['renderer', `import '../src-main/core.ts';`],
  ['renderer/lib', `import '../../src-main/app.ts';`],
  ['renderer/features/issues', `import '../../../src-main/issues/issues.ts';`],
  ['renderer/features/issues', `import '../../../src-main/db/open.ts';`],
  ['renderer/lib', `import '../../src-main/contract/../core.ts';`],
  ['renderer/lib', `import '../../electron/main.ts';`],
  ['renderer/lib', `import 'electron';`],
  ['renderer/lib', `import 'node:fs';`],
  ['renderer/lib', `import 'fs';`],
  ['src-main', `import 'electron';`],
  ['src-main/db', `import 'electron/main';`],
  ['src-main', `import '../electron/main.ts';`],
  ['src-main/db', `import '../../renderer/lib/client.ts';`],
  ['src-main/db', `import 'react';`],
  ['src-main/contract', `import '../core.ts';`],
  ['src-main/contract', `import '../errors.ts';`],
  ['src-main/contract', `import 'node:fs';`],
  ['src-main/contract', `import 'electron';`],
  ['src-main/contract', `import 'better-sqlite3-multiple-ciphers';`],
  ['electron', `import '../renderer/main.tsx';`],
  ['electron', `import '../renderer/lib/client.ts';`],
])('%s may not: %s', (folder, line) => {
  expect(lint(folder, line)).toMatch(/noRestrictedImports|useNodejsImportProtocol/);
});

test.each([
  ['renderer/lib', `import '../../src-main/contract/index.ts';`],
  ['renderer/features/issues', `import '../../../src-main/contract/issues.ts';`],
  ['src-main/db', `import '../contract/index.ts';`],
  ['src-main/contract', `import './define.ts';`],
  ['src-main/contract', `import 'zod';`],
  ['electron', `import '../src-main/app.ts';`],
  ['electron', `import 'electron';`],
])('%s may: %s', (folder, line) => {
  expect(lint(folder, line)).toBe('allowed');
});

test('the core has no DOM and the contract no Node: the compiler says so', () => {
  const probe = join(root, 'src-main/contract', `layers-probe-${process.pid}.ts`);
  writeFileSync(probe, 'export const a = process.env;\nexport const b = document.title;\n');
  onTestFinished(() => rmSync(probe, { force: true }));
  const result = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.contract.json')],
    { encoding: 'utf8' },
  );
  expect(result.stdout).toContain("'process'");
  const core = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.core.json')],
    { encoding: 'utf8' },
  );
  expect(core.stdout).toContain("'document'");
});

test('the linter runs at all', () => {
  expect(execFileSync(biome, ['--version'], { encoding: 'utf8' })).toContain('2.');
});
