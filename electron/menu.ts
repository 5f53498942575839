import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron';

export interface MenuActions {
  dataDir: string;
  lock(): void;
}

/** The application menu as a template: the standard roles, and what belongs to no page. */
export function menuTemplate(
  { dataDir, lock }: MenuActions,
  platform: NodeJS.Platform = process.platform,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const lockItem: MenuItemConstructorOptions = {
    label: 'Lock',
    accelerator: 'CommandOrControl+Shift+L',
    click: lock,
  };
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  if (!app.isPackaged) view.push({ type: 'separator' }, { role: 'toggleDevTools' });
  return [
    ...(isMac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    { label: '&File', submenu: [lockItem, { type: 'separator' }, { role: isMac ? 'close' : 'quit' }] },
    { role: 'editMenu', label: '&Edit' },
    { label: '&View', submenu: view },
    { role: 'windowMenu', label: '&Window' },
    {
      role: 'help',
      label: '&Help',
      submenu: [
        // Shown in its folder, not opened: opening would start whatever the system has for it.
        { label: 'Show the data folder', click: () => shell.showItemInFolder(dataDir) },
        ...(isMac ? [] : [{ role: 'about' } satisfies MenuItemConstructorOptions]),
      ],
    },
  ];
}

export function setMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions)));
}
