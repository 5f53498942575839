// A sandboxed preload has to be one CommonJS file; tsc writes preload.cjs. It knows nothing of what is said over the port.
(() => {
  const { contextBridge, ipcRenderer, webUtils } = require('electron') as typeof import('electron');

  function connect(receive: (message: unknown) => void) {
    const { port1: port, port2: hostPort } = new MessageChannel();
    port.onmessage = ({ data }) => receive(data);
    ipcRenderer.postMessage('casebook:connect', null, [hostPort]);
    return { send: (message: unknown) => port.postMessage(message), close: () => port.close() };
  }

  /** The path of a file that a person dropped or picked, granted for reading; empty for a file that a script made. */
  function pathForFile(file: File): string {
    const path = webUtils.getPathForFile(file);
    if (path !== '') ipcRenderer.sendSync('casebook:grant', path);
    return path;
  }

  contextBridge.exposeInMainWorld('casebook', { connect, pathForFile });
})();
