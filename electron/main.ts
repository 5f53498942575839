import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, protocol, safeStorage, session } from 'electron';
import { type App, createApp } from '../src-main/app.ts';
import { environmentSecrets } from '../src-main/cli/environment.ts';
import { namesCommand, runCommandLine } from '../src-main/cli/run.ts';
import { systemErrorCode } from '../src-main/db/sqlite-errors.ts';
import { CasebookError } from '../src-main/errors.ts';
import { type ErrorLog, toWireError } from '../src-main/ipc/wire-errors.ts';
import { createDialogs } from './dialogs.ts';
import { createErrorLog } from './error-log.ts';
import { createExternalLinks } from './external-links.ts';
import { createGrants } from './grants.ts';
import { hardenContents, hardenProcess, hardenSession } from './hardening.ts';
import { listenForPages } from './ipc.ts';
import { createKeychain } from './keychain.ts';
import { setMenu } from './menu.ts';
import { appScheme, createAppProtocol } from './protocol.ts';
import { focusWindow, isFirstInstance } from './single-instance.ts';
import { readStartOptions, type StartOptions } from './start-options.ts';
import { openWindow } from './window.ts';

let window: BrowserWindow | null = null;
/** Set once pages are listened for; a page that opened earlier would wait for ever. */
let ready = false;

function showWindow(profileDir: string): void {
  if (!ready) return;
  if (window) {
    focusWindow(window);
    return;
  }
  window = openWindow(join(profileDir, 'window.json'));
  window.on('closed', () => {
    window = null;
  });
}

/** Says why Casebook ends, in a box of the system: there is no window to say it in. */
async function refuseToRun(title: string, error: unknown, { dataDir }: StartOptions, log: ErrorLog) {
  await app.whenReady();
  const { code, message, ref } = toWireError(error, log);
  const details = code === 'INTERNAL' ? `${code} ${ref}` : code;
  dialog.showErrorBox(title, `${message}\n\n${dataDir}\n${details}`);
  app.exit(1);
}

function prepareProfile({ profileDir }: StartOptions): void {
  try {
    mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new CasebookError(systemErrorCode(error) ?? 'READ_ONLY', undefined, undefined, error);
  }
  app.setPath('userData', profileDir);
}

/** Opens the app with what this host provides. The secrets of the environment go no further than this process. */
async function openApp({ dataDir }: StartOptions, grants: ReturnType<typeof createGrants>): Promise<App> {
  const { key, passphrase } = environmentSecrets();
  delete process.env.CASEBOOK_DB_KEY;
  delete process.env.CASEBOOK_PASSPHRASE;
  return createApp({
    dataDir,
    environmentKey: key,
    environmentPassphrase: passphrase,
    ports: {
      host: 'electron',
      keychain: createKeychain(safeStorage),
      ...createDialogs(() => window, grants),
      mayRead: grants.mayRead,
      mayWrite: grants.mayWrite,
    },
  });
}

function lock(casebook: App): void {
  const options = { signal: new AbortController().signal, onProgress: () => {} };
  void casebook.dispatch('vault.lock', {}, options).catch(() => {
    // Locked already.
  });
}

function closeWhenQuitting(casebook: App): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    event.preventDefault();
    void casebook.close().finally(() => app.exit(0));
  });
}

async function start(options: StartOptions, log: ErrorLog): Promise<void> {
  prepareProfile(options);
  const show = () => showWindow(options.profileDir);
  if (!isFirstInstance(show)) return app.exit(0);
  const openExternal = createExternalLinks(() => window);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, openExternal));
  await app.whenReady();
  hardenSession(session.defaultSession, !app.isPackaged);
  protocol.handle('app', createAppProtocol(join(import.meta.dirname, '..', 'renderer')));
  const grants = createGrants();
  const casebook = await openApp(options, grants);
  listenForPages({ endpoint: casebook, grants, log });
  setMenu({ dataDir: options.dataDir, lock: () => lock(casebook) });
  closeWhenQuitting(casebook);
  app.on('activate', show);
  ready = true;
  show();
}

// Both before the app is ready, so nothing may be awaited before them.
hardenProcess();
protocol.registerSchemesAsPrivileged([appScheme]);

const options = readStartOptions(process.argv);
const log = createErrorLog(join(options.profileDir, 'errors.log'));
process.on('uncaughtException', (error) => void refuseToRun('Casebook has to end', error, options, log));
process.on('unhandledRejection', (error) => void toWireError(error, log));

// `casebook issue list` with the installed binary: no window, and no lock but the command's own.
const words = process.argv.slice(app.isPackaged ? 1 : 2);
if (namesCommand(words)) void runCommandLine(words).then((code) => app.exit(code));
else start(options, log).catch((error) => refuseToRun('Casebook cannot start', error, options, log));
