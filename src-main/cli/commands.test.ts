import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, testFolder } from '../testing.ts';
import { commandLine } from './commands.ts';

const main = join(import.meta.dirname, 'main.ts');
const data = join(temporaryFolder(), 'data');
const env = { ...process.env, CASEBOOK_DB_KEY: '5a'.repeat(32), CASEBOOK_DATA: data };
let issue = '';

function casebook(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr };
}

function run(...args: string[]) {
  return casebook('run', '--issue', issue, ...args);
}

beforeAll(() => {
  casebook('init');
  const created = casebook('issue', 'create', '--title', 'Commands', '--severity', 'low', '--json');
  issue = String((JSON.parse(created.out) as { id: string }).id);
});

test('words are joined so that the command gets them as they were', () => {
  expect(commandLine(['ls -l | wc'])).toBe('ls -l | wc');
  expect(commandLine(['ls', '-l', '/tmp'])).toBe('ls -l /tmp');
  expect(commandLine(['printf', '%s\\n', `it's`, 'a b', '', '$(x)', '*'])).toBe(
    `printf '%s\\n' 'it'\\''s' 'a b' '' '$(x)' '*'`,
  );
});

describe('run', { timeout: 60_000 }, () => {
  test('prints what the command prints, and ends as it does', () => {
    expect(run('--', 'printf', '%s|', `it's`, 'a b', '*')).toEqual({ code: 0, out: `it's|a b|*|`, err: '' });
    expect(run('echo one; ls -d nothing')).toMatchObject({
      code: 2,
      out: 'one\n',
      err: expect.stringContaining('nothing'),
    });
    expect(run('--cwd', '/', '--', 'pwd')).toMatchObject({ out: '/\n' });
    expect(run('seq 200000').out).toHaveLength(1_288_895);
  });

  test('asks nobody where there is no terminal: a change is denied, or allowed by its option', () => {
    const made = join(testFolder(), 'made');
    const denied = run('--', 'touch', made);
    expect(denied).toMatchObject({ code: 4, out: '' });
    expect(denied.err).toMatch(/^casebook: not run \(denied\): Asks: .*\n.*--yes-tier2\n$/);
    expect(existsSync(made)).toBe(false);
    expect(run('--yes-tier2', '--', 'touch', made)).toEqual({ code: 0, out: '', err: '' });
    expect(existsSync(made)).toBe(true);
  });

  test('has exit codes for what is refused, late, missing or killed', () => {
    expect(run('--timeout', '0.5', '--', 'sleep', '30')).toMatchObject({
      code: 124,
      err: expect.stringContaining('--timeout'),
    });
    expect(run('--yes-tier2', '--', 'no-such-program')).toMatchObject({
      code: 127,
      err: 'casebook: no-such-program: there is no such program\n',
    });
    expect(run('--yes-tier2', 'kill -KILL $$')).toMatchObject({ code: 137 });
    expect(run('--timeout', 'soon', '--', 'uptime')).toMatchObject({ code: 2 });
    expect(run('--cwd', '/nowhere', '--', 'uptime')).toMatchObject({
      code: 1,
      err: expect.stringContaining('WORKING_DIRECTORY_MISSING'),
    });
    expect(run('--env', 'LD_PRELOAD', '--', 'uptime')).toMatchObject({
      code: 1,
      err: expect.stringContaining('INVALID_INPUT'),
    });
    // Refused for what it says; there is nothing of that name that it could remove.
    const destruction = ['--', 'rm', '-rf', '/nothing-of-casebook/here'];
    expect(run('--yes-tier2', ...destruction)).toMatchObject({ code: 5, out: '' });
    const refused = JSON.parse(run('--json', ...destruction).out) as Record<string, unknown>;
    expect(refused).toMatchObject({ tier: 3, approval: 'refused', status: 'not_run' });
  });

  test('is ended with Ctrl+C, and what it printed comes at once', async () => {
    const child = spawn(
      process.execPath,
      [main, 'run', '--issue', issue, '--timeout', '0', 'echo first; sleep 60'],
      { env },
    );
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    expect(first.toString()).toBe('first\n');
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(143);
  });
});

test('exec list and exec export', { timeout: 60_000 }, () => {
  run('--', 'echo', 'listed@example.com');
  const rows = casebook('exec', 'list', '--issue', issue, '--json')
    .out.trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rows[0]).toMatchObject({ command: 'echo listed@example.com', status: 'done', exitCode: 0, tier: 1 });
  expect(casebook('exec', 'list', '--issue', issue).out).toContain('echo listed@example.com');
  const found = casebook('exec', 'list', '--issue', issue, '--text', 'listed', '--json')
    .out.trim()
    .split('\n');
  expect(found).toHaveLength(1);
  const path = join(testFolder(), 'commands.ndjson');
  const args = ['exec', 'export', '--issue', issue, '--format', 'ndjson', '--with-output', '--out', path];
  const stopped = casebook(...args);
  expect(stopped).toMatchObject({ code: 1, out: '' });
  const code = /--approve (\w+)/.exec(stopped.err)?.[1] ?? '';
  expect(casebook(...args, '--approve', code)).toMatchObject({ code: 0, out: `${path}\n` });
  expect(readFileSync(path, 'utf8')).not.toContain('listed@example.com');
  expect(readFileSync(path, 'utf8')).toContain('"command":"echo [Email_1]"');
});
