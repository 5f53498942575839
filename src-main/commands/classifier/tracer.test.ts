import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Classification, classify } from './classify.ts';
import { corpusLines } from './corpus.testing.ts';
import { openSandbox, type Trace } from './tracer.testing.ts';

/** Programs that are scripts or start a helper of their own kind, which reads what they read. */
const helpers: Record<string, string[]> = {
  egrep: ['grep'],
  fgrep: ['grep'],
  zgrep: ['grep', 'gzip', 'zgrep', 'sed', 'dirname', 'expr'],
  zcat: ['gzip'],
  zless: ['less', 'gzip', 'sh'],
  bzcat: ['bzip2'],
  xzcat: ['xz'],
  gunzip: ['gzip'],
  tar: ['gzip', 'xz', 'bzip2', 'sh'],
  sdiff: ['diff'],
  man: ['preconv', 'tbl', 'nroff', 'groff', 'troff', 'grotty', 'col', 'locale', 'zsoelim', 'cat', 'manconv'],
  npm: ['node'],
  yq: ['jq'],
  xargs: ['echo'],
  git: ['git'],
  certbot: ['python3'],
  dpkg: ['dpkg-query', 'dpkg-deb', 'dpkg-split', 'tar', 'rm', 'xz', 'zstd'],
  'dpkg-deb': ['tar', 'xz', 'zstd', 'rm'],
  lsb_release: ['python3', 'getopt', 'cut', 'tr', 'grep', 'sed', 'basename', 'head'],
  apt: ['dpkg'],
  'apt-cache': ['dpkg'],
  'apt-mark': ['dpkg'],
};

/** What a read writes for itself only: caches that can be made anew, and figures that a running program shows of itself. */
const ownRecords: [program: RegExp, change: RegExp][] = [
  [
    /^(?:java|jps|jstack|jstat|jcmd|jinfo|keytool)$/,
    /coredump_filter|hsperfdata_|AT_FDCWD, "\d+", O_RDWR\|O_CREAT\|O_NOFOLLOW/,
  ],
  [/^apt(?:-cache|-mark)?$/, /"\/(?:var\/cache\/apt|var\/lib\/apt\/lists)\/|"\/tmp(?:"|\/clearsigned\.)/],
  [/^dpkg(?:-deb)?$/, /"\/tmp\/dpkg-deb\.\w+"/],
  [/^gpg$/, /mkdir\("[^"]*\/home\/\.gnupg"/],
  [/^man$/, /"\/var\/cache\/man\//],
  [/^blkid$/, /"\/run\/blkid/],
  [/^top$/, /mkdir\("[^"]*\/home\/\.config/],
  [/^npm$/, /"[^"]*\/home\/\.npm/],
  [/^dmsetup$/, /"\/dev(?:\/mapper(?:\/control)?)?"/],
  [/^kubectl$/, /"[^"]*\/home\/\.kube/],
  [/^helm$/, /"[^"]*\/home\/\.(?:config|cache)/],
];

const path = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

interface Candidate {
  place: string;
  command: string;
  classification: Classification;
}

function isHere(name: string): boolean {
  if (/^(?:cd|type|ulimit|umask|command|builtin|help|times|hash|:)$/.test(name)) return true;
  return name.includes('/') ? existsSync(name) : path.some((folder) => existsSync(join(folder, name)));
}

const reads: Candidate[] = corpusLines()
  .filter((line) => line.tier === 1)
  .map(({ place, command }) => ({ place, command, classification: classify(command, 'bash') }));
const planned = reads.filter(
  ({ classification }) => classification.tier === 1 && classification.plan !== null,
);
const candidates = planned.filter(({ classification }) =>
  classification.programs.every(({ name }) => isHere(name)),
);

const sandbox = openSandbox(candidates.flatMap(({ classification }) => classification.plan ?? []));

afterAll(() => {
  if (sandbox) rmSync(sandbox.folder, { recursive: true, force: true });
});

/** What a trace shows that the classification does not tell of. */
function surprises({ classification }: Candidate, trace: Trace): string[] {
  const names = classification.programs.map(({ name }) => name.split('/').at(-1) as string);
  const known = new Set([...names, ...names.flatMap((name) => helpers[name] ?? [])]);
  const isOwn = (change: string) =>
    ownRecords.some(([program, record]) => names.some((name) => program.test(name)) && record.test(change));
  return [
    ...trace.started.filter((name) => !known.has(name)).map((name) => `starts ${name}`),
    ...trace.changes.filter((change) => !isOwn(change)).map((change) => `changes something: ${change}`),
  ];
}

test.skipIf(sandbox === null)(
  'what runs without asking changes no file and starts nothing else',
  { timeout: 180_000 },
  async () => {
    const found: Record<string, string[]> = {};
    let next = 0;
    let started = 0;
    const worker = async () => {
      for (let candidate = candidates[next++]; candidate; candidate = candidates[next++]) {
        const trace = await (sandbox as NonNullable<typeof sandbox>).run(candidate.command);
        if (trace.started.length > 0) started += 1;
        const odd = surprises(candidate, trace);
        if (odd.length > 0) found[`${candidate.place} ${candidate.command}`] = odd;
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    console.log(
      `traced ${candidates.length} of ${reads.length} reads of the corpus, of which ${started} started programs; ` +
        `${planned.length - candidates.length} name programs that are not installed here`,
    );
    expect(found).toEqual({});
    expect(started).toBeGreaterThan(candidates.length / 2);
  },
);

test.skipIf(sandbox === null)('the tracer sees what writes and what starts', async () => {
  const run = (command: string) => (sandbox as NonNullable<typeof sandbox>).run(command);
  expect((await run('touch made-by-a-test')).changes).not.toEqual([]);
  expect((await run('sort -o listed.txt listed.txt')).changes).not.toEqual([]);
  expect((await run('rm listed.txt')).changes).not.toEqual([]);
  expect((await run("sed '1e id' listed.txt")).started).toContain('id');
  expect((await run('cat listed.txt')).changes).toEqual([]);
  expect(existsSync(join((sandbox as NonNullable<typeof sandbox>).folder, 'listed.txt'))).toBe(true);
});
