import { EventEmitter } from 'node:events';

/** The few calls of Electron that the host makes, recorded. The real package would fetch its binary on import. */

export class StubContents extends EventEmitter {
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  rtcPolicy = 'default';
  setWindowOpenHandler(handler: StubContents['openHandler']) {
    this.openHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string) {
    this.rtcPolicy = policy;
  }
}

export class BrowserWindow extends EventEmitter {
  static opened: BrowserWindow[] = [];
  webContents = new StubContents();
  calls: string[] = [];
  readonly options: { webPreferences: Record<string, unknown> } & Record<string, unknown>;
  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    BrowserWindow.opened.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL = async (address: string) => void this.calls.push(`load ${address}`);
  getNormalBounds = () => ({ x: 10, y: 20, width: 1000, height: 700 });
  isMaximized = () => true;
  isMinimized = () => true;
  restore = () => void this.calls.push('restore');
  show = () => void this.calls.push('show');
  focus = () => void this.calls.push('focus');
  maximize = () => void this.calls.push('maximize');
}

class StubApp extends EventEmitter {
  isPackaged = true;
  first = true;
  calls: string[] = [];
  whenReady = async () => {};
  isReady = () => true;
  enableSandbox = () => void this.calls.push('enableSandbox');
  commandLine = { appendSwitch: (...words: string[]) => void this.calls.push(words.join(' ')) };
  setPath = (name: string, path: string) => void this.calls.push(`setPath ${name} ${path}`);
  requestSingleInstanceLock = () => this.first;
  quit = () => void this.calls.push('quit');
  exit = (code: number) => void this.calls.push(`exit ${code}`);
}

type PermissionRequest = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: { isMainFrame: boolean; requestingUrl: string },
) => void;
type PermissionCheck = (
  contents: unknown,
  permission: string,
  origin: string,
  details: { isMainFrame: boolean; requestingUrl?: string },
) => boolean;
type BeforeRequest = (details: { url: string }, answer: (reply: { cancel: boolean }) => void) => void;

export class StubSession extends EventEmitter {
  request: PermissionRequest | null = null;
  check: PermissionCheck | null = null;
  device: (() => boolean) | null = null;
  display: ((request: unknown, answer: (streams: unknown) => void) => void) | null = null;
  beforeRequest: BeforeRequest | null = null;
  spellChecker = true;
  setPermissionRequestHandler = (handler: PermissionRequest) => {
    this.request = handler;
  };
  setPermissionCheckHandler = (handler: PermissionCheck) => {
    this.check = handler;
  };
  setDevicePermissionHandler = (handler: () => boolean) => {
    this.device = handler;
  };
  setDisplayMediaRequestHandler = (handler: StubSession['display']) => {
    this.display = handler;
  };
  setSpellCheckerEnabled = (enabled: boolean) => {
    this.spellChecker = enabled;
  };
  webRequest = {
    onBeforeRequest: (handler: BeforeRequest) => {
      this.beforeRequest = handler;
    },
  };
}

export const app = new StubApp();
export const ipcMain = new EventEmitter();
export const session = { defaultSession: new StubSession() };

export const protocol = {
  schemes: [] as unknown[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged: (schemes: unknown[]) => void protocol.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
    void protocol.handlers.set(scheme, handler),
};

export const dialog = {
  errors: [] as { title: string; text: string }[],
  asked: [] as Record<string, unknown>[],
  answer: {} as Record<string, unknown>,
  showErrorBox: (title: string, text: string) => void dialog.errors.push({ title, text }),
  showOpenDialog: async (_parent: unknown, options: Record<string, unknown>) => ask(options),
  showSaveDialog: async (_parent: unknown, options: Record<string, unknown>) => ask(options),
  showMessageBox: async (_parent: unknown, options: Record<string, unknown>) => ask(options),
};

function ask(options: Record<string, unknown>) {
  dialog.asked.push(options);
  return dialog.answer;
}

export const shell = {
  opened: [] as string[],
  openExternal: async (address: string) => void shell.opened.push(address),
  showItemInFolder: (path: string) => void shell.opened.push(path),
};

export const safeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text: string) => Buffer.from(`v11${text}`),
  decryptString: (sealed: Buffer) => sealed.toString().slice(3),
};

export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] };
export const nativeTheme = { shouldUseDarkColors: true };

export const Menu = {
  current: null as unknown,
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => {
    Menu.current = menu;
  },
};
