import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { lockDataFolder } from '../db/instance-lock.ts';
import { poppler } from '../documents/export/files.testing.ts';
import { shellPorts } from '../ports.ts';
import { type DemoResult, makeDemo } from './demo.ts';
import { drawChart } from './picture.ts';

const root = mkdtempSync(join(tmpdir(), 'casebook-demo-test-'));
const dataDir = join(root, 'data');
const passphrase = 'words for the demo';
const options = {
  dataDir,
  outDir: join(root, 'out'),
  key: null,
  passphrase,
  fresh: false,
  logBytes: 400_000,
};

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the demo', () => {
  let result: DemoResult;
  let app: Awaited<ReturnType<typeof createApp>>;

  beforeAll(async () => {
    result = await makeDemo(options);
    app = await createApp({ dataDir, ports: shellPorts(), environmentPassphrase: passphrase });
  }, 120_000);
  afterAll(() => app.close());

  test('leaves three issues, the main one resolved', async () => {
    const { items } = await app.unlocked().dispatch('issues.list', { sort: 'number', descending: false });
    expect(items.map(({ status }) => status)).toEqual(['closed', 'resolved', 'open']);
    expect(items[1]).toMatchObject({ id: result.issueId, logFileCount: 3, documentCount: 2 });
  });

  test('leaves two redacted logs and one under review', async () => {
    const files = await app.unlocked().dispatch('logs.list', { issueId: result.issueId });
    expect(files.map(({ fileName, redacted }) => [fileName, redacted])).toEqual([
      ['shop-cluster.log', true],
      ['gateway-access.log.1.gz', false],
      ['checkout-7d9f-2.jsonl', true],
    ]);
    const [cluster] = files;
    expect(cluster?.acceptedSpans).toBeGreaterThan(0);
    expect(files.reduce((sum, file) => sum + file.rejectedSpans, 0)).toBeGreaterThan(0);
  });

  test('leaves whys with two root causes, an open branch and quoted lines', async () => {
    const whys = await app.unlocked().dispatch('whys.list', { issueId: result.issueId });
    expect(whys.filter((why) => why.isRootCause)).toHaveLength(2);
    expect(whys.filter((why) => why.answer === null)).toHaveLength(1);
    expect(Math.max(...whys.map((why) => why.level))).toBe(5);
    const quotes = whys.flatMap((why) => why.evidence.map((view) => view.quote));
    expect(quotes.join('\n')).toContain('Pool exhausted: 40 of 40 connections in use');
    expect(quotes.join('\n')).toMatch(/DB_PASSWORD=\[/);
  });

  test('leaves a timeline whose pins have the times of their lines', async () => {
    const events = await app.unlocked().dispatch('timeline.list', { issueId: result.issueId });
    const pins = events.filter((event) => event.eventType === 'log_pinned');
    expect(pins.map((pin) => pin.occurredAt.slice(11, 16))).toEqual([
      '09:06',
      '09:08',
      '09:12',
      '09:12',
      '09:14',
      '09:45',
      '09:51',
    ]);
  });

  test('leaves a PDF with the evidence and without a redacted value', async () => {
    const text = poppler('pdftotext', readFileSync(result.rca), '-layout');
    expect(text).toContain('Pool exhausted');
    expect(text).toContain('DB_PASSWORD=[');
    expect(text).not.toMatch(/DB_PASSWORD=\w/);
    expect(readFileSync(result.postmortem).subarray(0, 2).toString()).toBe('PK');
  });

  test('leaves a backup and an audit log that verifies', async () => {
    expect(existsSync(result.backup)).toBe(true);
    expect(result.audit.ok).toBe(true);
    expect(await app.unlocked().dispatch('audit.verify', {})).toMatchObject({ ok: true });
  });

  test('leaves no plain text of its logs', () => {
    for (const name of readdirSync(dataDir).filter((name) => name.startsWith('casebook.db'))) {
      expect(readFileSync(join(dataDir, name)).includes('ReservationJob')).toBe(false);
    }
  });

  test('is not made over another, and not over one that is open', async () => {
    await expect(makeDemo(options)).rejects.toMatchObject({ code: 'ALREADY_INITIALISED' });
    await expect(makeDemo({ ...options, fresh: true })).rejects.toMatchObject({ code: 'IN_USE' });
    expect(app.status().state).toBe('unlocked');
  });
});

test('--fresh deletes only what the demo made', async () => {
  const folder = join(root, 'mine');
  mkdirSync(folder);
  writeFileSync(join(folder, 'casebook.db'), 'something of mine');
  await expect(makeDemo({ ...options, dataDir: folder, fresh: true })).rejects.toMatchObject({
    code: 'ALREADY_INITIALISED',
  });
  expect(readFileSync(join(folder, 'casebook.db'), 'utf8')).toBe('something of mine');
  rmSync(join(folder, 'casebook.db'));
  writeFileSync(join(folder, 'notes.txt'), 'mine too');
  await expect(makeDemo({ ...options, dataDir: folder, fresh: true })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(existsSync(join(folder, 'notes.txt'))).toBe(true);
});

test('a demo that is made anew starts from nothing', async () => {
  const folder = join(root, 'again');
  await makeDemo({ ...options, dataDir: folder });
  const key = Buffer.alloc(32, 7);
  const { issues } = await makeDemo({ ...options, dataDir: folder, key, fresh: true });
  expect(issues).toBe(3);
  const app = await createApp({ dataDir: folder, ports: shellPorts(), environmentKey: key });
  expect(app.status().state).toBe('unlocked');
  await app.close();
  lockDataFolder(folder).release();
}, 120_000);

test('the drawn chart is a PNG whose rows inflate to its size', () => {
  const png = drawChart([0, 10, 40], 40);
  const dataLength = png.readUInt32BE(33);
  expect(png.toString('latin1', 37, 41)).toBe('IDAT');
  expect(inflateSync(png.subarray(41, 41 + dataLength)).length).toBe(240 * (640 * 3 + 1));
});
