import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import { securityHeaders } from '../src-main/serve/requests.ts';

export const appOrigin = 'app://casebook';

/** Has to be registered before the app is ready. Nothing bypasses the CSP, and there are no service workers. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
};

// What the renderer's build consists of. Any other file, such as a source map, is not served.
const mimeTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** Whether an address is one of ours. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  // Not `origin`: outside Chromium that is "null" for schemes the URL standard does not know.
  return `${protocol}//${host}` === appOrigin && username === '' && password === '';
}

/** The file of a folder that an address names; null when it names none or tries to leave the folder. */
export function fileOfAddress(address: string, folder: string): string | null {
  if (!isAppUrl(address)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\') || path.split('/').includes('..')) return null;
  const file = join(folder, normalize(path === '/' ? '/index.html' : path));
  return file.startsWith(folder + sep) ? file : null;
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders });
}

/** Answers requests to `app://casebook/` with the files of the built renderer, each with the CSP and its right type. */
export function createAppProtocol(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = fileOfAddress(request.url, folder);
    const type = file && mimeTypes[extname(file).toLowerCase()];
    if (!file || !type) return refuse(404);
    try {
      const bytes = await readFile(file);
      const headers = {
        ...securityHeaders,
        // Chromium would otherwise look up the hosts of links that are merely shown.
        'X-DNS-Prefetch-Control': 'off',
        'Content-Type': type,
        'Content-Length': String(bytes.length),
      };
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { headers });
    } catch {
      return refuse(404);
    }
  };
}
