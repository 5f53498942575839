import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { createApp } from '../app.ts';
import { migrationsFolder } from '../db/migrate.ts';
import { CasebookError } from '../errors.ts';
import { logToStandardError } from '../ipc/wire-errors.ts';
import { type Ports, shellPorts } from '../ports.ts';
import { serve } from '../serve/serve.ts';
import { environmentSecrets } from './environment.ts';

/** A page in a browser names no path of this machine: it uploads and downloads. */
const browserPorts: Ports = {
  ...shellPorts(),
  host: 'loopback',
  mayRead: () => false,
  mayWrite: () => false,
};

function openInBrowser(address: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as 'darwin' | 'win32'] ?? 'xdg-open';
  // Where there is no opener the address is on the screen all the same.
  // A browser hands its environment on to all that it starts.
  const { CASEBOOK_DB_KEY: _key, CASEBOOK_PASSPHRASE: _passphrase, ...env } = process.env;
  spawn(opener, [address], { stdio: 'ignore', detached: true, env })
    .on('error', () => {})
    .unref();
}

function portError(error: unknown, port: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  const reason = code === 'EACCES' ? 'may not be used' : 'is in use';
  return new CasebookError('INVALID_INPUT', `--port: ${port} ${reason}; leave it out to take a free one.`);
}

export function addServeCommand(casebook: Command): void {
  casebook
    .command('serve')
    .description('serve the app to the browser of this machine (127.0.0.1 only)')
    .option('--port <port>', 'a fixed port; otherwise any free one', '0')
    .option('--no-open', 'do not open the browser')
    .action(async ({ port, open }: { port: string; open: boolean }) => {
      const dataDir = resolve(casebook.opts<{ data: string }>().data);
      const pages = join(migrationsFolder(), '..', 'dist', 'renderer');
      if (!existsSync(join(pages, 'index.html'))) {
        throw new CasebookError(
          'FILE_NOT_FOUND',
          'The pages are not built yet. Run "npm run build:renderer" first.',
        );
      }
      if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
        throw new CasebookError('INVALID_INPUT', '--port: not a port.');
      const { key, passphrase } = environmentSecrets();
      const app = await createApp({
        dataDir,
        ports: browserPorts,
        environmentKey: key,
        environmentPassphrase: passphrase,
      });
      const server = await serve({
        endpoint: app,
        pages,
        port: Number(port),
        log: logToStandardError,
      }).catch(async (error: unknown) => {
        await app.close();
        throw portError(error, port);
      });
      const address = server.address();
      process.stdout.write(`${address}\n`);
      if (open) openInBrowser(address);
      const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
      await stopped;
      await server.close();
      await app.close();
    });
}
