import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { appOrigin } from './protocol.ts';
import { placeWindow, readWindowState, smallestWindow, writeWindowState } from './window-state.ts';

// --surface of renderer/app/app.css, so that nothing flashes before the page is drawn.
const background = { light: '#ffffff', dark: '#1a1c22' };
const saveDelayMs = 500;

function keepState(window: BrowserWindow, path: string): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    writeWindowState(path, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, saveDelayMs);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
  window.on('closed', () => clearTimeout(timer));
}

/** Opens the window where it was left. `stateFile`: where that is kept. */
export function openWindow(stateFile: string): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { bounds, maximized } = placeWindow(readWindowState(stateFile), areas);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Casebook',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  keepState(window, stateFile);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}
