import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corpusLines } from '../commands/classifier/corpus.testing.ts';
import { verdict } from '../contract/commands.ts';

const main = join(import.meta.dirname, 'main.ts');

function classifyLines(input: string | Buffer, args: string[] = []) {
  // No key, no home: it opens nothing.
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'classify', ...args], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '' },
    maxBuffer: 256 * 1024 * 1024,
  });
  return { status, stderr, lines: stdout.split('\n').slice(0, -1) };
}

const line = (command: string, shell?: string) => `${JSON.stringify({ command, shell })}\n`;
const parsed = (lines: string[]) => lines.map((each) => JSON.parse(each) as Record<string, unknown>);

test('answers each line in its place', () => {
  const { status, stderr, lines } = classifyLines(
    line('kubectl get pods') +
      line('rm -rf /', 'bash') +
      line('Get-Process', 'powershell') +
      line('dir > x', 'cmd') +
      line('ls\nreboot'),
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const answers = parsed(lines);
  expect(answers.map((answer) => answer.tier)).toEqual([1, 3, 1, 2, 3]);
  for (const answer of answers) expect(verdict.parse(answer)).toEqual(answer);
});

test('answers what cannot be read with an error in its place, goes on, and ends with 2', () => {
  const input = Buffer.concat([
    Buffer.from(
      `not json\n\n{"command": 1}\n{"command": "ls", "shell": "fish"}\n[]\nnull\n{"command":"\\ud800"}\n`,
    ),
    Buffer.from([0xff, 0xfe, 0x0a]),
    Buffer.from(`\ufeff${line('ls')}${line('ls').trim()}`),
  ]);
  const { status, lines } = classifyLines(input);
  expect(status).toBe(2);
  const answers = parsed(lines);
  expect(answers.map((answer) => ('error' in answer ? 'error' : answer.tier))).toEqual([
    ...Array(6).fill('error'),
    2,
    'error',
    'error',
    1,
  ]);
  expect(answers[0]).toEqual({
    error: 'line 1 is not JSON: give one object a line, {"command": "…", "shell": "bash"}',
  });
  expect(answers[7]).toEqual({ error: 'line 8 is not UTF-8' });
});

test('reads past a line that is too long, and takes a command of 1 MB', () => {
  const { status, lines } = classifyLines(
    line('x'.repeat(9_000_000)) + line('\u0001'.repeat(1_048_576)) + line('ls'),
  );
  expect(status).toBe(2);
  expect(parsed(lines)).toEqual([
    { error: 'line 1 is longer than 8388608 bytes' },
    expect.objectContaining({ tier: 2 }),
    expect.objectContaining({ tier: 1 }),
  ]);
});

test('answers before the input ends', async () => {
  const child = spawn(process.execPath, [main, 'classify'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write(line('ls'));
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  expect(JSON.parse(first.toString())).toMatchObject({ tier: 1 });
  child.stdin.end(line('reboot'));
  const [second] = (await once(child.stdout, 'data')) as [Buffer];
  expect(JSON.parse(second.toString())).toMatchObject({ tier: 3 });
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('answers the whole corpus in order', () => {
  const corpus = corpusLines();
  const { status, lines } = classifyLines(corpus.map(({ command }) => line(command)).join(''));
  expect(status).toBe(0);
  const tiers = parsed(lines).map((answer) => Number(answer.tier));
  expect(tiers.length).toBe(corpus.length);
  expect(corpus.filter(({ tier }, at) => Number(tiers[at]) < tier).map(({ command }) => command)).toEqual([]);
});

test('has a help text, and refuses other words', () => {
  expect(classifyLines('', ['--help'])).toMatchObject({ status: 0 });
  expect(classifyLines('', ['--frobnicate'])).toMatchObject({ status: 2, lines: [] });
  expect(classifyLines('')).toEqual({ status: 0, stderr: '', lines: [] });
});
