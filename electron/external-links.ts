import { type BrowserWindow, dialog, shell } from 'electron';

const longestAddress = 2000;

/** The address as it would be opened; null when it is not one that may leave the app. */
export function externalAddress(address: string): string | null {
  if (address.length > longestAddress || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
}

/** Opens https addresses in the system's browser, after a person has seen the whole address. One question at a time. */
export function createExternalLinks(window: () => BrowserWindow | null) {
  let asking = false;
  return async function openExternal(address: string): Promise<void> {
    const target = externalAddress(address);
    const parent = window();
    if (!target || !parent || asking) return;
    asking = true;
    try {
      const { response } = await dialog.showMessageBox(parent, {
        type: 'question',
        message: 'Open this address in your browser?',
        detail: target,
        buttons: ['Open in browser', 'Cancel'],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      if (response === 0) await shell.openExternal(target);
    } finally {
      asking = false;
    }
  };
}
