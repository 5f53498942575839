import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpusLines } from '../../corpus.testing.ts';
import { judgeWords, wordsOf } from '../../words.testing.ts';
import { gitEnvironment } from './environment.ts';
import { git } from './git.ts';
import { type HostileRepository, hostileRepository } from './hostile-repository.testing.ts';

let root: string;
let repository: HostileRepository;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'casebook-git-'));
  repository = hostileRepository(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function ranBy(command: string, environment: Readonly<Record<string, string>>): string[] {
  const args = wordsOf(command)
    .slice(1)
    .map((word) => word.text ?? '');
  spawnSync('git', args, {
    cwd: repository.folder,
    env: { PATH: process.env.PATH, HOME: root, ...environment },
    timeout: 10_000,
  });
  return repository.ran();
}

const examples = git.rows.filter((row) => row.tier === 1).flatMap((row) => row.examples);
const corpus = corpusLines()
  .filter(({ tier, command }) => tier === 1 && /^git [^|;&<>$]*$/.test(command))
  .map(({ command }) => command);
const searching = [
  'git log --grep=one',
  'git log -1 --show-pulls',
  'git rev-list --objects --all',
  'git cat-file -p other:charts/web.txt',
];

describe('in a repository whose configuration names programs everywhere', () => {
  test.each([...new Set([...examples, ...searching, ...corpus])])('%s runs none of them', (command) => {
    expect(judgeWords(command)?.tier).toBe(1);
    expect(ranBy(command, gitEnvironment)).toEqual([]);
  });

  test.each([
    ['git log --oneline', 'signature'],
    ['git rev-list --objects --all', 'upload'],
    ['git ls-files', 'fsmonitor'],
  ])('%s would run one without the environment', (command, program) => {
    expect(ranBy(command, {})).toContain(program);
  });

  test.each([
    ['git status', 'clean'],
    ['git diff', 'external'],
    ['git show HEAD~1', 'textconv'],
    ['git log -p', 'textconv'],
    ['git show --textconv v1.3.0:charts/web.txt', 'textconv'],
    ['git log --ext-diff -p', 'external'],
    ['git blame charts/web.txt', 'textconv'],
    ['git lg', 'alias'],
    ['git help log', 'manual'],
  ])('%s runs one even so, and asks', (command, program) => {
    expect(ranBy(command, gitEnvironment)).toContain(program);
    expect(judgeWords(command)?.tier).toBe(2);
  });
});
