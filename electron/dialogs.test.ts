import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createDialogs } from './dialogs.ts';
import { createGrants } from './grants.ts';
import { BrowserWindow, dialog } from './testing/electron-stub.ts';

vi.mock('electron', () => import('./testing/electron-stub.ts'));

beforeEach(() => {
  dialog.asked.length = 0;
});

function dialogs() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'casebook-dialogs-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'a.log'), 'x');
  const grants = createGrants();
  const window = new BrowserWindow({ webPreferences: {} }) as unknown as Electron.BrowserWindow;
  return { folder, grants, ...createDialogs(() => window, grants) };
}

const pdf = [{ name: 'PDF', extensions: ['pdf'] }];

test('chosen files and folders are granted', async () => {
  const { folder, grants, chooseFiles } = dialogs();
  dialog.answer = { canceled: false, filePaths: [join(folder, 'a.log')] };
  expect(await chooseFiles('files')).toEqual([join(folder, 'a.log')]);
  expect(dialog.asked[0]?.properties).toEqual(['openFile', 'multiSelections']);
  expect(grants.mayRead(join(folder, 'a.log'))).toBe(true);
  expect(grants.mayRead(folder)).toBe(false);
  dialog.answer = { canceled: false, filePaths: [folder] };
  await chooseFiles('folder');
  expect(dialog.asked[1]?.properties).toEqual(['openDirectory', 'multiSelections']);
  expect(grants.mayRead(folder)).toBe(true);
});

test('cancelling grants nothing', async () => {
  const { folder, grants, chooseFiles, chooseSavePath } = dialogs();
  dialog.answer = { canceled: true, filePaths: [folder], filePath: '' };
  expect(await chooseFiles('folder')).toEqual([]);
  expect(await chooseSavePath('rca.pdf', pdf)).toBeNull();
  expect(grants.mayRead(folder)).toBe(false);
});

test('the save dialog asks about overwriting itself', async () => {
  const { folder, grants, chooseSavePath } = dialogs();
  const path = join(folder, 'rca.pdf');
  dialog.answer = { canceled: false, filePath: path };
  expect(await chooseSavePath('../../rca.pdf', pdf)).toEqual({ path, mayOverwrite: true });
  expect(dialog.asked[0]).toMatchObject({ defaultPath: 'rca.pdf', filters: pdf });
  expect(dialog.asked[0]?.properties).toContain('showOverwriteConfirmation');
  expect(grants.mayWrite(path)).toBe(true);
});

test('a name that got its extension from us was not asked about', async () => {
  const { folder, grants, chooseSavePath } = dialogs();
  dialog.answer = { canceled: false, filePath: join(folder, 'rca') };
  const path = join(folder, 'rca.pdf');
  expect(await chooseSavePath('rca.pdf', pdf)).toEqual({ path, mayOverwrite: false });
  expect(grants.mayWrite(path)).toBe(true);
  expect(grants.mayWrite(join(folder, 'rca'))).toBe(false);
});

test('without a window there is nobody to ask', async () => {
  const { chooseFiles, chooseSavePath } = createDialogs(() => null, createGrants());
  expect(await chooseFiles('files')).toEqual([]);
  expect(await chooseSavePath('a.pdf', pdf)).toBeNull();
  expect(dialog.asked).toEqual([]);
});
