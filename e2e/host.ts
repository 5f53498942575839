import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..');
const main = join(root, 'src-main', 'cli', 'main.ts');

export const passphrase = 'correct horse battery';

/** A folder of its own for one test's data, removed afterwards. */
export function makeFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'casebook-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function environmentWithout(secrets: Record<string, string>): NodeJS.ProcessEnv {
  const {
    CASEBOOK_DB_KEY: _key,
    CASEBOOK_PASSPHRASE: _passphrase,
    CASEBOOK_DATA: _data,
    ...rest
  } = process.env;
  return { ...rest, ...secrets };
}

/** Runs the command line and answers what it printed. */
export function casebook(dataDir: string, args: string[]): string {
  const result = spawnSync(process.execPath, [main, '--data', dataDir, ...args], {
    encoding: 'utf8',
    env: environmentWithout({ CASEBOOK_PASSPHRASE: passphrase }),
    maxBuffer: 256 * 1024 * 1024,
  });
  if (result.status !== 0)
    throw new Error(`casebook ${args.join(' ')} ended with ${result.status}: ${result.stderr}`);
  return result.stdout;
}

export interface LoopbackHost {
  /** The address with its token, which works once. */
  address: string;
  /** What the host wrote to its error stream. */
  errors(): string;
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

/** Starts `casebook serve` as a person does, with `environment` beside the usual one, and waits for its address. */
export async function startLoopback(
  dataDir: string,
  port = 0,
  environment: Record<string, string> = {},
): Promise<LoopbackHost> {
  const args = [main, 'serve', '--no-open', '--port', String(port), '--data', dataDir];
  const child: ChildProcess = spawn(process.execPath, args, {
    env: environmentWithout(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr?.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  const { stdout } = child;
  if (!stdout) throw new Error('the host has no output');
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${errors}`)));
  });
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return {
    address,
    errors: () => errors,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
