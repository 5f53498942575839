import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/**
 * Packs the built app as `npm run package` does, with an empty stand-in for Electron's binary, and checks what is in it: the
 * file list, the fuses, and that the core in the archive runs (database, worker thread, PDF with every font). Needs
 * `npm run build`; no network. It proves nothing about Electron itself. Usage: node scripts/check-package.ts [--keep]
 */

const root = join(import.meta.dirname, '..');
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const binding = `better-sqlite3-multiple-ciphers/prebuilds/linux-${process.arch}.node`;

const required = [
  /^\/package\.json$/,
  /^\/dist\/electron\/main\.js$/,
  /^\/dist\/electron\/preload\.cjs$/,
  /^\/dist\/renderer\/index\.html$/,
  /^\/dist\/renderer\/assets\/.*\.js$/,
  /^\/dist\/prescan\.wasm$/,
  /^\/dist\/src-main\/cli\/main\.js$/,
  /^\/dist\/src-main\/workers\/ingest\.worker\.js$/,
  /^\/dist\/src-main\/documents\/export\/render\.worker\.js$/,
  /^\/migrations\/001_[a-z0-9_]+\.sql$/,
  /^\/migrations\/027_[a-z0-9_]+\.sql$/,
];

const forbidden: [string, RegExp][] = [
  ['tests and their helpers', /^\/dist\/.*(\.test|\.testing|\/testing|\/conformance)\b/],
  ['sources', /\.(ts|tsx|mts|cts|cc|cpp|[ch]pp|c|h|gyp)$/],
  ['source maps', /\.map$/],
  [
    'the folders of the checkout',
    /^\/(src-main|electron|renderer|e2e|bench|docs|scripts|build|out|release)\//,
  ],
  ['the schema snapshot', /schema\.snapshot\.sql$/],
  [
    'libraries of the renderer and of development',
    /^\/node_modules\/(react|@mantine|vite|vitest|electron)\//,
  ],
  ['Node itself', /^\/node_modules\/node-(linux|win|darwin)-/],
  ['bindings of other systems', /\/prebuilds\/(?!linux-)|\/prebuilds\/linuxmusl-/],
  ['unused fonts', /@expo-google-fonts\/.*\/(100|200|300|500|800|900)\w+\/|noto-sans-arabic/],
];

/** What electron-builder takes for an unpacked Electron: a file with a fuse wire in it, and the folders it fills. */
function standInForElectron(folder: string): void {
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true });
  const fuses = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('100111001')]);
  const binary = join(folder, 'electron');
  writeFileSync(binary, Buffer.concat([Buffer.alloc(64), fuses, Buffer.alloc(64)]));
  chmodSync(binary, 0o755);
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    writeFileSync(join(folder, name), '');
}

function pack(work: string): string {
  const electron = join(work, 'electron');
  standInForElectron(electron);
  const output = join(work, 'release');
  const settings = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`];
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js');
  execFileSync(
    process.execPath,
    [cli, '--linux', 'dir', `--${process.arch}`, '--publish=never', ...settings],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  return join(output, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
}

function checkList(files: string[], resources: string): string[] {
  const problems = required
    .filter((pattern) => !files.some((file) => pattern.test(file)))
    .map((pattern) => `missing: ${pattern.source}`);
  for (const [what, pattern] of forbidden) {
    const found = files.filter((file) => pattern.test(file));
    if (found.length > 0) problems.push(`${what}: ${found.length}, such as ${found[0]}`);
  }
  const unpacked = join(resources, 'app.asar.unpacked', 'node_modules', binding);
  if (!existsSync(unpacked)) problems.push(`not unpacked: ${binding}`);
  const packedOnly = files.filter(
    (file) => file.endsWith('.node') && !existsSync(join(resources, 'app.asar.unpacked', file)),
  );
  return [...problems, ...packedOnly.map((file) => `native but not unpacked: ${file}`)];
}

async function checkFuses(binary: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(binary);
  const wanted: [FuseV1Options, boolean][] = [
    [FuseV1Options.RunAsNode, false],
    [FuseV1Options.EnableCookieEncryption, true],
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
    [FuseV1Options.EnableNodeCliInspectArguments, false],
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
    [FuseV1Options.OnlyLoadAppFromAsar, true],
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
    [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
  ];
  return wanted
    .filter(([fuse, on]) => wire[fuse] !== (on ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([fuse, on]) => `fuse ${FuseV1Options[fuse]} is not ${on ? 'on' : 'off'}`);
}

/** Runs the command line of the archive's files with Node: a log through a worker thread, then a PDF with all fonts. */
function checkCore(asar: string, work: string): string[] {
  const app = join(work, 'app');
  extractAll(asar, app);
  const env = { PATH: '', CASEBOOK_DB_KEY: '5a'.repeat(32), CASEBOOK_DATA: join(work, 'data') };
  const casebook = (...words: string[]) => {
    const cli = join(app, 'dist', 'src-main', 'cli', 'main.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`casebook ${words[0]} ${words[1] ?? ''}: ${stderr.trim()}`);
    return stdout;
  };
  const idOf = (text: string) => {
    const value = JSON.parse(text.trim().split('\n')[0] ?? '') as { id: string } | { id: string }[];
    return (Array.isArray(value) ? value[0]?.id : value.id) ?? '';
  };
  const log = join(work, 'app.log');
  const pdf = join(work, 'rca.pdf');
  writeFileSync(log, '2026-11-21T10:00:00Z ERROR 数据库 خطأ 🔥 pool exhausted\n'.repeat(1000));
  try {
    casebook('init');
    const issue = idOf(
      casebook('issue', 'create', '--title', 'Packed 数据库', '--severity', 'high', '--json'),
    );
    casebook('log', 'add', '--issue', issue, log, '--json');
    const document = idOf(casebook('doc', 'generate', '--issue', issue, '--type', 'rca', '--json'));
    for (const format of ['pdf', 'docx', 'html'])
      casebook(
        'doc',
        'export',
        document,
        '--format',
        format,
        '--out',
        format === 'pdf' ? pdf : `${pdf}.${format}`,
      );
    return statSync(pdf).size > 10_000 ? [] : ['the PDF of the packed core is too small'];
  } catch (error) {
    return [`the packed core does not run: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function summarise(files: string[], asar: string, resources: string): void {
  const folders = Map.groupBy(files, (file) => file.split('/').slice(1, 3).join('/'));
  for (const [folder, members] of [...folders].toSorted((a, b) => b[1].length - a[1].length).slice(0, 12))
    console.log(`${String(members.length).padStart(6)}  ${folder}`);
  const unpacked = execFileSync('du', ['-sk', join(resources, 'app.asar.unpacked')], { encoding: 'utf8' });
  const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  console.log(
    `app.asar ${mebibytes(statSync(asar).size)}, unpacked ${mebibytes(Number.parseInt(unpacked, 10) * 1024)}`,
  );
}

const work = mkdtempSync(join(tmpdir(), 'casebook-package-'));
try {
  const packed = pack(work);
  const resources = join(packed, 'resources');
  const asar = join(resources, 'app.asar');
  const files = listPackage(asar, { isPack: false });
  const problems = [
    ...checkList(files, resources),
    ...(await checkFuses(join(packed, 'casebook'))),
    ...checkCore(asar, work),
  ];
  summarise(files, asar, resources);
  for (const problem of problems) console.error(`check-package: ${problem}`);
  console.log(problems.length === 0 ? 'check-package: ok' : `check-package: ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  if (process.argv.includes('--keep')) console.log(work);
  else rmSync(work, { recursive: true, force: true });
}
