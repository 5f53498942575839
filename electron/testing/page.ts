import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { MessagePort as NodePort } from 'node:worker_threads';
import { ipcMain, StubContents } from './electron-stub.ts';

/** A frame as the host sees it. */
export interface StubFrame {
  origin: string;
  parent: StubFrame | null;
  detached: boolean;
  destroyed: boolean;
  isDestroyed(): boolean;
}

export function stubFrame(changes: Partial<StubFrame> = {}): StubFrame {
  return {
    origin: 'app://casebook',
    parent: null,
    detached: false,
    destroyed: false,
    isDestroyed() {
      return this.destroyed;
    },
    ...changes,
  };
}

/** A port of Node with the events of Electron's MessagePortMain. */
export class StubPort extends EventEmitter {
  closed = false;
  readonly port: NodePort;
  constructor(port: NodePort) {
    super();
    this.port = port;
  }
  start() {
    this.port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
    this.port.on('close', () => this.emit('close'));
  }
  postMessage(message: unknown) {
    this.port.postMessage(message);
  }
  close() {
    this.closed = true;
    this.port.close();
  }
}

export interface Bridge {
  connect(receive: (message: unknown) => void): { send(message: unknown): void; close(): void };
  pathForFile(file: unknown): string;
}

/** Runs the preload script as Electron does, in a page with a frame of its own. Files are named by `pathOf`. */
export function openPage(frame = stubFrame(), pathOf: (file: unknown) => string = () => '') {
  const contents = new StubContents();
  const exposed: Record<string, unknown> = {};
  const ports: StubPort[] = [];
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, value: unknown) => {
        exposed[name] = value;
      },
    },
    webUtils: { getPathForFile: pathOf },
    ipcRenderer: {
      postMessage(channel: string, _message: unknown, transfer: NodePort[]) {
        const handed = transfer.map((port) => new StubPort(port));
        ports.push(...handed);
        ipcMain.emit(channel, { ports: handed, senderFrame: frame, sender: contents });
      },
      sendSync(channel: string, ...values: unknown[]) {
        const event = { senderFrame: frame, sender: contents, returnValue: undefined as unknown };
        ipcMain.emit(channel, event, ...values);
        if (event.returnValue === undefined) throw new Error(`nobody answers ${channel}`);
        return event.returnValue;
      },
    },
  };
  const source = readFileSync(new URL('../preload.cts', import.meta.url), 'utf8');
  const script = new Function('require', 'process', 'exports', 'module', stripTypeScriptTypes(source));
  script(
    (name: string) => {
      if (name !== 'electron') throw new Error(`module not found: ${name}`);
      return electron;
    },
    {},
    {},
    {},
  );
  return { bridge: exposed.casebook as Bridge, exposed, frame, contents, ports };
}
