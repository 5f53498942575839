import { basename, extname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { Ports } from '../src-main/ports.ts';
import type { Grants } from './grants.ts';

/** The system's dialogs. What a person chooses in one is granted. */
export function createDialogs(
  window: () => BrowserWindow | null,
  grants: Grants,
): Pick<Ports, 'chooseFiles' | 'chooseSavePath'> {
  return {
    async chooseFiles(kind) {
      const parent = window();
      if (!parent) return [];
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: kind === 'folder' ? 'Add a folder' : 'Add log files',
        buttonLabel: 'Add',
        properties: [kind === 'folder' ? 'openDirectory' : 'openFile', 'multiSelections'],
      });
      if (canceled) return [];
      for (const path of filePaths) grants.allowReading(path);
      return filePaths;
    },
    async chooseSavePath(suggestedName, kinds) {
      const parent = window();
      if (!parent) return null;
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        defaultPath: basename(suggestedName),
        filters: kinds,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || !filePath) return null;
      const extension = kinds[0]?.extensions[0];
      // GTK adds no extension. The dialog asked about the name without one, so the other may not be overwritten.
      const bare = extension !== undefined && extname(filePath) === '';
      const path = bare ? `${filePath}.${extension}` : filePath;
      grants.allowWriting(path);
      return { path, mayOverwrite: !bare };
    },
  };
}
