import { app, type Session, type WebContents } from 'electron';
import { appOrigin, isAppUrl } from './protocol.ts';

/** Whether a page may load an address at all. `inspectable`: the developer tools may load their own files. */
export function isAllowedRequest(address: string, inspectable: boolean): boolean {
  if (isAppUrl(address)) return true;
  if (address.startsWith('data:') || address.startsWith(`blob:${appOrigin}/`)) return true;
  return inspectable && address.startsWith('devtools://');
}

/** Whether a page may use a feature of the browser: only copying to the clipboard, which the page does on a click. */
function mayUse(permission: string, isMainFrame: boolean, address: string): boolean {
  return permission === 'clipboard-sanitized-write' && isMainFrame && isAppUrl(address);
}

/** Has to run before the app is ready. */
export function hardenProcess(): void {
  app.enableSandbox();
  // The pages need no host; what the core sends goes out through Node, where a person has seen it.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, accept) => {
    event.preventDefault();
    accept(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
}

/** Denies permissions, devices, downloads and every request that is not to the app itself. */
export function hardenSession(session: Session, inspectable: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(mayUse(permission, details.isMainFrame, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayUse(permission, details.isMainFrame, details.requestingUrl ?? origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isAllowedRequest(url, inspectable) }),
  );
}

/** Keeps a page where it is. Links to other places are handed to `openExternal`, which asks. */
export function hardenContents(contents: WebContents, openExternal: (address: string) => void): void {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isAppUrl(event.url)) return;
    event.preventDefault();
    if (event.isMainFrame) openExternal(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // WebRTC does not pass through webRequest.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
