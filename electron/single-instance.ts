import { app, type BrowserWindow } from 'electron';

/** Brings the window to the front, wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/**
 * Whether this is the only instance for its profile; a second one ends, and the first brings its window to the front. The
 * profile lies in the data folder, so two data folders may be open side by side.
 */
export function isFirstInstance(show: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', show);
  return true;
}
