import { ipcMain, type MessagePortMain, type WebContents, type WebFrameMain } from 'electron';
import { type Endpoint, openConnection } from '../src-main/ipc/connection.ts';
import type { ErrorLog } from '../src-main/ipc/wire-errors.ts';
import type { Grants } from './grants.ts';
import { appOrigin } from './protocol.ts';

/** The preload names the same channels. */
export const connectChannel = 'casebook:connect';
export const grantChannel = 'casebook:grant';

const longestPath = 4096;

type Sender = Pick<WebFrameMain, 'origin' | 'parent' | 'detached' | 'isDestroyed'>;

/** Whether a message is from our own page, in the top frame of its window, as it is now. */
export function isOwnFrame<Frame extends Sender>(frame: Frame | null): frame is Frame {
  // The other properties throw once the frame is gone.
  if (!frame || frame.isDestroyed()) return false;
  return !frame.detached && frame.parent === null && frame.origin === appOrigin;
}

/** One page over one port, for as long as that page lives. */
function attach(port: MessagePortMain, frame: Sender, contents: WebContents, host: IpcHost) {
  let open = true;
  const connection = openConnection(host.endpoint, (message) => open && port.postMessage(message), host.log);

  function close() {
    if (!open) return;
    open = false;
    connection.close();
    port.close();
    contents.off('destroyed', close);
    contents.off('did-navigate', close);
    contents.off('render-process-gone', close);
  }

  port.on('message', ({ data }) => {
    if (isOwnFrame(frame)) connection.receive(data);
    else close();
  });
  port.on('close', close);
  contents.on('destroyed', close);
  // A reload or another page. Not did-start-navigation, which also comes for navigations that are then denied.
  contents.on('did-navigate', close);
  contents.on('render-process-gone', close);
  port.start();
}

export interface IpcHost {
  endpoint: Endpoint;
  grants: Grants;
  log: ErrorLog;
}

/**
 * Listens for pages. The page's preload makes the channel and hands over one end, so that it can send at once; what is sent
 * before the other end listens waits in the port. Messages of any other frame are dropped.
 */
export function listenForPages(host: IpcHost): void {
  ipcMain.on(connectChannel, (event) => {
    const [port] = event.ports;
    if (!port) return;
    const { senderFrame } = event;
    if (isOwnFrame(senderFrame)) attach(port, senderFrame, event.sender, host);
    else port.close();
  });
  // Synchronous on the page's side: the grant is there before the call that uses it, which comes through the port.
  ipcMain.on(grantChannel, (event, path: unknown) => {
    event.returnValue = null;
    if (!isOwnFrame(event.senderFrame)) return;
    if (typeof path === 'string' && path !== '' && path.length <= longestPath) host.grants.allowReading(path);
  });
}
