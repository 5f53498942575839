import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createGrants } from './grants.ts';

function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'casebook-grants-')));
  onTestFinished(() => rmSync(path, { recursive: true }));
  mkdirSync(join(path, 'logs', 'deep'), { recursive: true });
  mkdirSync(join(path, 'logs-private'));
  for (const name of ['secret', 'logs/a.log', 'logs/b.log', 'logs/deep/c.log', 'logs-private/d.log'])
    writeFileSync(join(path, name), name);
  return path;
}

test('nothing may be read or written unasked', () => {
  const root = folder();
  const grants = createGrants();
  for (const path of [join(root, 'secret'), root, '/', '', '.', '/etc/passwd', join(root, 'none')]) {
    expect(grants.mayRead(path)).toBe(false);
    expect(grants.mayWrite(path)).toBe(false);
  }
});

test('a chosen file grants itself, under whatever name leads to it', () => {
  const root = folder();
  const grants = createGrants();
  grants.allowReading(join(root, 'logs', 'a.log'));
  symlinkSync(join(root, 'logs'), join(root, 'link'));
  expect(grants.mayRead(join(root, 'logs', 'a.log'))).toBe(true);
  expect(grants.mayRead(`${root}/logs/../logs/./a.log`)).toBe(true);
  expect(grants.mayRead(join(root, 'link', 'a.log'))).toBe(true);
  expect(grants.mayRead(join(root, 'logs', 'b.log'))).toBe(false);
  expect(grants.mayRead(join(root, 'logs'))).toBe(false);
  expect(grants.mayWrite(join(root, 'logs', 'a.log'))).toBe(false);
});

test('a chosen folder grants what is inside, and nothing beside it or behind its links', () => {
  const root = folder();
  const grants = createGrants();
  symlinkSync(join(root, 'secret'), join(root, 'logs', 'innocent.log'));
  grants.allowReading(`${root}/logs/`);
  expect(grants.mayRead(join(root, 'logs'))).toBe(true);
  expect(grants.mayRead(join(root, 'logs', 'deep', 'c.log'))).toBe(true);
  expect(grants.mayRead(join(root, 'logs-private', 'd.log'))).toBe(false);
  expect(grants.mayRead(`${root}/logs/../secret`)).toBe(false);
  expect(grants.mayRead(join(root, 'logs', 'innocent.log'))).toBe(false);
  expect(grants.mayRead(root)).toBe(false);
});

test('a file that becomes a link after it was chosen no longer leads anywhere', () => {
  const root = folder();
  const grants = createGrants();
  grants.allowReading(join(root, 'logs', 'a.log'));
  rmSync(join(root, 'logs', 'a.log'));
  symlinkSync(join(root, 'secret'), join(root, 'logs', 'a.log'));
  expect(grants.mayRead(join(root, 'logs', 'a.log'))).toBe(false);
});

test('a target grants writing there, whether the file exists or not, and never reading', () => {
  const root = folder();
  const grants = createGrants();
  grants.allowWriting(join(root, 'report.pdf'));
  grants.allowWriting(join(root, 'logs', 'b.log'));
  expect(grants.mayWrite(join(root, 'report.pdf'))).toBe(true);
  expect(grants.mayWrite(`${root}/logs/../report.pdf`)).toBe(true);
  expect(grants.mayWrite(join(root, 'logs', 'b.log'))).toBe(true);
  expect(grants.mayRead(join(root, 'logs', 'b.log'))).toBe(false);
  expect(grants.mayWrite(join(root, 'report.pdf.exe'))).toBe(false);
  expect(grants.mayWrite(join(root, 'report.pdf', 'x'))).toBe(false);
  expect(grants.mayWrite(root)).toBe(false);
});

test('relative paths and paths of nowhere grant nothing', () => {
  const grants = createGrants();
  for (const path of ['package.json', '.', '', '/no/such/folder/file']) {
    grants.allowReading(path);
    grants.allowWriting(path);
    expect(grants.mayRead(path)).toBe(false);
    expect(grants.mayWrite(path)).toBe(false);
  }
});
