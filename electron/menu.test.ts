import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { defaultDataDir } from '../src-main/cli/environment.ts';
import { menuTemplate } from './menu.ts';
import { readStartOptions } from './start-options.ts';
import { app, shell } from './testing/electron-stub.ts';

vi.mock('electron', () => import('./testing/electron-stub.ts'));

const labels = (platform: NodeJS.Platform) =>
  menuTemplate({ dataDir: '/data', lock() {} }, platform).map((item) => item.label ?? item.role);

test('has the usual menus of each system', () => {
  expect(labels('linux')).toEqual(['&File', '&Edit', '&View', '&Window', '&Help']);
  expect(labels('darwin')[0]).toBe('appMenu');
});

test('locks, and shows the data folder without opening it', () => {
  const lock = vi.fn();
  const text = JSON.stringify(menuTemplate({ dataDir: '/data', lock }, 'linux'));
  const [file, , , , help] = menuTemplate({ dataDir: '/data', lock }, 'linux');
  const click = (menu: typeof file, label: string) => {
    const items = menu?.submenu;
    const item = Array.isArray(items) ? items.find((candidate) => candidate.label === label) : undefined;
    (item?.click as (() => void) | undefined)?.();
  };
  click(file, 'Lock');
  expect(lock).toHaveBeenCalled();
  click(help, 'Show the data folder');
  expect(shell.opened).toEqual(['/data']);
  expect(text).not.toContain('toggleDevTools');
  app.isPackaged = false;
  expect(JSON.stringify(menuTemplate({ dataDir: '/data', lock }, 'linux'))).toContain('toggleDevTools');
});

test('the data folder comes from the argument, the environment or the system, in this order', () => {
  const folder = tmpdir();
  expect(readStartOptions(['casebook', '--data', folder])).toEqual({
    dataDir: folder,
    profileDir: join(folder, 'desktop'),
  });
  expect(readStartOptions(['casebook', `--data=${folder}`]).dataDir).toBe(folder);
  vi.stubEnv('CASEBOOK_DATA', '/from/environment');
  expect(readStartOptions(['casebook']).dataDir).toBe('/from/environment');
  expect(readStartOptions(['casebook', '--data']).dataDir).toBe('/from/environment');
  vi.unstubAllEnvs();
  expect(readStartOptions(['casebook']).dataDir).toBe(defaultDataDir());
});
