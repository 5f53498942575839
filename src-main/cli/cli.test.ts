import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openForReading } from '../db/open.ts';
import { testFolder } from '../testing.ts';
import { namesCommand } from './run.ts';

const main = join(import.meta.dirname, 'main.ts');
const key = '5a'.repeat(32);

interface Result {
  code: number | null;
  out: string;
  err: string;
}

function casebook(
  args: string[],
  options: { env?: Record<string, string>; input?: string | Buffer } = {},
): Result {
  const { CASEBOOK_DB_KEY: _key, CASEBOOK_PASSPHRASE: _passphrase, ...inherited } = process.env;
  const result = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: { ...inherited, ...(options.env ?? { CASEBOOK_DB_KEY: key }) },
    ...(options.input === undefined ? {} : { input: options.input }),
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

/** The JSON of a command that must succeed, one value per line. */
function rows(result: Result): Record<string, unknown>[] {
  expect(result.err).toBe('');
  expect(result.code).toBe(0);
  return result.out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function one(result: Result): Record<string, unknown> {
  const [row] = rows(result);
  if (!row) throw new Error('nothing was printed');
  return row;
}

test('the whole job from the shell', { timeout: 120_000 }, () => {
  const folder = testFolder();
  const data = join(folder, 'data');
  const log = join(folder, 'api.log');
  writeFileSync(
    log,
    '2026-11-20T10:00:00Z INFO start\n2026-11-20T10:00:01Z ERROR pool exhausted DB_PASSWORD=hunter2secret\n',
  );
  expect(one(casebook(['init', '--data', data, '--json']))).toMatchObject({ recoveryKey: null });
  const issue = one(
    casebook([
      'issue',
      'create',
      '--title',
      'Checkout returns 502',
      '--severity',
      'critical',
      '--json',
      '--data',
      data,
    ]),
  );
  expect(issue).toMatchObject({ number: 1, status: 'open', severity: 'critical' });
  const id = String(issue.id);
  const file = one(casebook(['log', 'add', '--issue', id, log, '--json', '--data', data]));
  expect(file).toMatchObject({ fileName: 'api.log', lineCount: 2 });
  expect(rows(casebook(['log', 'list', '--issue', id, '--json', '--data', data]))).toHaveLength(1);
  expect(casebook(['log', 'cat', String(file.id), '--data', data]).out).toBe(readFileSync(log, 'utf8'));
  const cat = ['log', 'cat', String(file.id), '--redacted', '--data', data];
  const refused = casebook(cat);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(
    /^casebook: 1 x Password \(not reviewed\)\ncasebook: to send .* --approve [0-9a-f]{32}\ncasebook: REVIEW_REQUIRED: .*\n$/,
  );
  expect(refused.err).not.toContain('hunter2');
  const code = /--approve (\w+)/.exec(refused.err)?.[1] ?? '';
  expect(casebook([...cat, '--approve', code.replace(/^./, 'z')]).code).toBe(1);
  expect(casebook([...cat, '--approve', code]).out).toContain('DB_PASSWORD=[Password_1]');
  const why = one(
    casebook(
      [
        'why',
        'add',
        '--issue',
        id,
        '--question',
        'Why did it fail?',
        '--answer',
        'The pool was empty',
        '--json',
        '--data',
        data,
      ].concat(['--evidence', 'api.log:2', '--evidence', 'seen on the dashboard']),
    ),
  );
  expect(why.evidence).toMatchObject([
    { evidence: { kind: 'log', fromLine: 2, toLine: 2 }, quote: expect.stringContaining('[Password_1]') },
    { evidence: { kind: 'text' } },
  ]);
  const child = one(
    casebook([
      'why',
      'add',
      '--issue',
      id,
      '--parent',
      String(why.id),
      '--question',
      'Why empty?',
      '--json',
      '--data',
      data,
    ]),
  );
  expect(child).toMatchObject({ level: 2, parentId: why.id });
  expect(casebook(['why', 'list', '--issue', id, '--data', data]).out).toContain('  Why 2: Why empty?');
  one(
    casebook([
      'timeline',
      'add',
      '--issue',
      id,
      '--description',
      'Paged',
      '--at',
      '2026-11-20T10:05:00Z',
      '--json',
      '--data',
      data,
    ]),
  );
  const events = rows(casebook(['timeline', 'list', '--issue', id, '--json', '--data', data]));
  expect(events.map((event) => event.eventType)).toEqual([
    'note',
    'triage_started',
    'log_uploaded',
    'why_level_advanced',
  ]);
  const document = one(
    casebook(['doc', 'generate', '--issue', id, '--type', 'rca', '--json', '--data', data]),
  );
  const out = join(folder, 'rca.md');
  const exportArgs = ['doc', 'export', String(document.id), '--format', 'md', '--out', out, '--data', data];
  expect(casebook(exportArgs).code).toBe(0);
  expect(readFileSync(out, 'utf8')).not.toContain('hunter2secret');
  expect(readFileSync(out, 'utf8')).toContain('[Password_1]');
  const again = casebook(exportArgs);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toMatch(/^casebook: EXPORT_EXISTS: .*\n$/);
  const backup = one(casebook(['backup', 'create', '--json', '--data', data]));
  expect(one(casebook(['backup', 'restore', String(backup.path), '--json', '--data', data]))).toMatchObject({
    issues: 1,
  });
  expect(casebook(['audit', 'verify', '--data', data]).out).toMatch(/^ok: \d+ entries, head [0-9a-f]{64}\n$/);
  expect(one(casebook(['info', '--json', '--data', data]))).toMatchObject({
    issues: 1,
    logFiles: 1,
    host: 'cli',
  });
  expect(rows(casebook(['issue', 'list', '--json', '--data', data]))).toHaveLength(1);
  expect(one(casebook(['issue', 'show', id, '--json', '--data', data]))).toMatchObject({
    id,
    logFileCount: 1,
  });
});

test('a passphrase from the environment opens what it created', { timeout: 60_000 }, () => {
  const data = join(testFolder(), 'data');
  const env = { CASEBOOK_PASSPHRASE: 'correct horse battery' };
  expect(one(casebook(['init', '--json', '--data', data], { env })).recoveryKey).toMatch(
    /^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/,
  );
  expect(casebook(['info', '--data', data], { env }).code).toBe(0);
  const wrong = casebook(['info', '--data', data], { env: { CASEBOOK_PASSPHRASE: 'another passphrase' } });
  expect(wrong.code).toBe(1);
  expect(wrong.err).toMatch(/^casebook: WRONG_KEY: /);
});

test('each refusal is one line that says what to do', { timeout: 60_000 }, () => {
  const folder = testFolder();
  const data = join(folder, 'data');
  expect(casebook(['info', '--data', data]).err).toMatch(/^casebook: NOT_INITIALISED: .*init.*\n$/);
  casebook(['init', '--data', data]);
  expect(casebook(['init', '--data', data]).err).toMatch(/^casebook: ALREADY_INITIALISED: .*\n$/);
  expect(casebook(['info', '--data', data], { env: {} }).err).toMatch(
    /^casebook: NO_KEY: .*CASEBOOK_DB_KEY.*\n$/,
  );
  expect(casebook(['info', '--data', data], { env: { CASEBOOK_DB_KEY: 'abc' } }).err).toMatch(
    /^casebook: INVALID_KEY: .*\n$/,
  );
  expect(casebook(['issue', 'create', '--title', 'x', '--severity', 'huge', '--data', data]).err).toMatch(
    /^casebook: INVALID_INPUT: severity: .*\n$/,
  );
  const unknown = '01a1fbd3-9a68-73fc-870e-a98d8f66e250';
  expect(casebook(['issue', 'show', unknown, '--data', data])).toMatchObject({ code: 1, out: '' });
  const issue = one(
    casebook(['issue', 'create', '--title', 'x', '--severity', 'low', '--json', '--data', data]),
  );
  mkdirSync(join(folder, 'logs'));
  const added = casebook(['log', 'add', '--issue', String(issue.id), join(folder, 'logs'), '--data', data]);
  expect(added.code).toBe(1);
  expect(added.err).toMatch(/^casebook: IS_DIRECTORY: .*\n$/);
});

test('hostile names, folders and ports: one plain line each', { timeout: 60_000 }, async () => {
  const folder = testFolder();
  const data = join(folder, 'data');
  casebook(['init', '--data', data]);
  const run = (...args: string[]) => casebook([...args, '--data', data]);
  const title = 'red\u001b[31m\nsecond \u202eenil';
  const { id } = one(run('issue', 'create', '--title', title, '--severity', 'low', '--json'));
  const path = join(folder, 'a\u001b]0;x\u0007\nb.log');
  writeFileSync(path, 'one line\n');
  const seen = [
    run('issue', 'list'),
    run('issue', 'show', String(id)),
    run('log', 'add', '--issue', String(id), path),
    run('log', 'add', '--issue', String(id), path),
    run('log', 'list', '--issue', String(id)),
  ].map(({ out, err }) => out + err);
  for (const text of seen) expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(seen[2]?.trim().split('\n')).toHaveLength(1);
  expect(seen[3]).toMatch(/^casebook: DUPLICATE_FILE: .*\n$/);

  const many = run(
    'log',
    'add',
    '--issue',
    String(id),
    ...Array.from({ length: 1001 }, (_, at) => `/no/${at}`),
  );
  expect(many.err.match(/FILE_NOT_FOUND/g)).toHaveLength(1001);
  const backup = run('backup', 'create').out.trim();
  expect(casebook(['backup', 'restore', backup, '--data', path]).err).toMatch(/^casebook: READ_ONLY: .*\n$/);
});

test('interrupted while adding, it ends with an error and leaves nothing', { timeout: 60_000 }, async () => {
  const folder = testFolder();
  const data = join(folder, 'data');
  casebook(['init', '--data', data]);
  const { id } = one(
    casebook(['issue', 'create', '--title', 'x', '--severity', 'low', '--json', '--data', data]),
  );
  const path = join(folder, 'large.log');
  writeFileSync(path, randomBytes(60_000_000).toString('base64'));
  const child = spawn(process.execPath, [main, 'log', 'add', '--issue', String(id), path, '--data', data], {
    env: { ...process.env, CASEBOOK_DB_KEY: key },
  });
  let err = '';
  child.stderr.on('data', (part) => {
    err += part;
  });
  const log = join(data, 'casebook.db-wal');
  while (!existsSync(log) || statSync(log).size < 3_000_000) await setTimeout(5);
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(err).toMatch(/^casebook: CANCELLED: .*\n$/);
  const db = openForReading(join(data, 'casebook.db'), Buffer.from(key, 'hex'));
  expect(db.handle.prepare('SELECT count(*) AS count FROM log_chunks').get()).toEqual({ count: 0 });
  db.handle.close();
});

test('wrong usage exits with 2', () => {
  expect(casebook([]).code).toBe(2);
  expect(casebook(['bogus']).code).toBe(2);
  expect(casebook(['issue', 'create', '--severity', 'low']).code).toBe(2);
  expect(casebook(['doc', 'generate', '--issue', 'x', '--type', 'novel']).code).toBe(2);
  expect(casebook(['--help']).code).toBe(0);
});

const sensitive = 'user a@example.com from 192.0.2.7\nDB_PASSWORD=s3cr3t-value\n';

test('pii works on any file and on standard input, without a database', () => {
  const input = sensitive;
  const result = casebook(['pii', 'scan', '-', '--json'], { input, env: {} });
  expect(result.out.split('\n')[0]).toBe(
    '{"type":"email","tier":"certain","start":5,"end":18,"replacement":"[Email]","confidence":0.95}',
  );
  expect(rows(result)).toMatchObject([
    { type: 'email', tier: 'certain', start: 5, end: 18, replacement: '[Email]' },
    { type: 'ipv4', tier: 'certain', start: 24, end: 33, replacement: '[IPv4]' },
    { type: 'password', tier: 'context', start: 46, end: 58, replacement: '[Password]' },
  ]);
  expect(casebook(['pii', 'redact', '-'], { input, env: {} }).out).toBe(
    'user [Email] from [IPv4]\nDB_PASSWORD=[Password]\n',
  );
  expect(casebook(['pii', 'scan', '/nonexistent'], { env: {} }).err).toMatch(
    /^casebook: FILE_NOT_FOUND: .*\n$/,
  );
});

test('pii serves in a pipeline', { timeout: 120_000 }, () => {
  const pii = (args: string[], input: string | Buffer = sensitive) =>
    casebook(['pii', ...args], { input, env: {} });
  expect(pii(['scan', '-', '--fail-on-found']).code).toBe(3);
  expect(pii(['redact', '-', '--fail-on-found']).code).toBe(3);
  expect(pii(['redact', '-', '--fail-on-found'], 'nothing here\n').code).toBe(0);
  expect(rows(pii(['scan', '-', '--json', '--entities', 'ipv4,email'])).map((row) => row.type)).toEqual([
    'email',
    'ipv4',
  ]);
  const unknown = pii(['scan', '-', '--entities', 'ipv4,bogus']);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toMatch(/Unknown: bogus.*password.*ipv4/s);
  expect(pii(['scan', '-']).out).toContain('46-58');
  expect(pii(['scan', '-']).out).not.toContain('s3cr3t');
  expect(pii(['scan', '-', '--show-values']).out).toContain('s3cr3t-value');
  const again = 'from 192.0.2.7 to 192.0.2.8 and 192.0.2.7\n';
  expect(pii(['redact', '-', '--pseudonyms'], again).out).toBe('from [IPv4_1] to [IPv4_2] and [IPv4_1]\n');
  expect(rows(pii(['scan', '-', '--json', '--pseudonyms'], again)).map((row) => row.replacement)).toEqual([
    '[IPv4_1]',
    '[IPv4_2]',
    '[IPv4_1]',
  ]);
  const table = JSON.parse(pii(['rules', '--json']).out) as Record<string, unknown>[];
  expect(table[0]).toMatchObject({
    id: 'private_key',
    tier: 'certain',
    replacement: '[PrivateKey]',
    optional: false,
  });
  expect(pii(['rules']).out).toContain('[IPv4]');
});

test('pii takes custom rules and refuses what could blow up', { timeout: 120_000 }, () => {
  const file = join(testFolder(), 'rules.json');
  const rule = { id: 'order', name: 'Orders', kind: 'pattern', patterns: ['ORD-[0-9]{4}'], label: 'Order' };
  writeFileSync(file, JSON.stringify([rule]));
  const run = () => casebook(['pii', 'redact', '-', '--rules', file], { input: 'paid ORD-1234\n', env: {} });
  expect(run().out).toBe('paid [Order]\n');
  writeFileSync(file, JSON.stringify([{ ...rule, patterns: ['(a+)+$'] }]));
  expect(run()).toMatchObject({ code: 1, err: expect.stringContaining('no upper limit') });
});

test('tells a command from the arguments of a window', () => {
  expect(namesCommand(['issue', 'list'])).toBe(true);
  expect(namesCommand(['--data', 'somewhere', 'audit', 'verify'])).toBe(true);
  expect(namesCommand([])).toBe(false);
  expect(namesCommand(['--data', 'issue'])).toBe(false);
  expect(namesCommand(['--data=issue', '--no-open'])).toBe(false);
  expect(namesCommand(['/tmp/some.log'])).toBe(false);
});
