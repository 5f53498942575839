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
  gcloud: ['readlink', 'dirname', 'uname', 'python3', 'tput'],
  gsutil: ['readlink', 'dirname', 'uname', 'python3', 'tput'],
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
  [/^(?:gcloud|gsutil)$/, /mkdir\("[^"]*\/home\/\.config"/],
  // Where they choose the log of the kernel for their own messages.
  [
    /^(?:systemctl|journalctl|loginctl|timedatectl|hostnamectl|localectl|resolvectl|networkctl|systemd-[\w-]+|runlevel|busctl)$/,
    /"\/dev\/kmsg"/,
  ],
  [/^terraform$/, /"[^"]*\/home\/\.terraform\.d/],
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

/** Programs that take seconds to start: a few of their commands show what they do. */
const slowStarters = /^(?:gcloud|gsutil|bq|aws|az)$/;
const fewOfEach = 4;

function withFewOfTheSlow(all: Candidate[]): Candidate[] {
  const taken = new Map<string, number>();
  return all.filter(({ classification }) => {
    const name = classification.programs[0]?.name ?? '';
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count <= fewOfEach || !slowStarters.test(name);
  });
}
const traced = withFewOfTheSlow(candidates);

const sandbox = openSandbox(traced.flatMap(({ classification }) => classification.plan ?? []));

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
    // `service` runs the script of the service, which is for it to know.
    ...trace.started
      .filter((name) => !known.has(name) && !known.has('service'))
      .map((name) => `starts ${name}`),
    ...trace.changes.filter((change) => !isOwn(change)).map((change) => `changes something: ${change}`),
  ];
}

test.skipIf(sandbox === null)(
  'what runs without asking changes no file and starts nothing else',
  { timeout: 180_000 },
  async () => {
    const { run } = sandbox as NonNullable<typeof sandbox>;
    const found: Record<string, string[]> = {};
    let next = 0;
    let started = 0;
    const worker = async () => {
      while (next < traced.length) {
        const batch = traced.slice(next, next + 25);
        next += batch.length;
        const traces = await run(batch.map(({ command }) => command));
        for (const [at, candidate] of batch.entries()) {
          const trace = traces[at] as Trace;
          if (trace.started.length > 0) started += 1;
          const odd = surprises(candidate, trace);
          if (odd.length > 0) found[`${candidate.place} ${candidate.command}`] = odd;
        }
      }
    };
    // More than there are processors: many of the commands only wait.
    await Promise.all(Array.from({ length: 6 }, worker));
    console.log(
      `traced ${traced.length} of ${reads.length} reads of the corpus, of which ${started} started programs; ` +
        `${planned.length - candidates.length} name programs that are not installed here, and ` +
        `${candidates.length - traced.length} are further commands of programs that start slowly`,
    );
    expect(found).toEqual({});
    expect(started).toBeGreaterThan(traced.length / 2);
  },
);

test.skipIf(sandbox === null)('the tracer sees what writes and what starts', async () => {
  const { run, folder } = sandbox as NonNullable<typeof sandbox>;
  const [made, sorted, removed, ran, read] = await run([
    'touch made-by-a-test',
    'sort -o listed.txt listed.txt',
    'rm listed.txt',
    "sed '1e id' listed.txt",
    'cat listed.txt',
  ]);
  expect(made?.changes).not.toEqual([]);
  expect(sorted?.changes).not.toEqual([]);
  expect(removed?.changes).not.toEqual([]);
  expect(ran?.started).toContain('id');
  expect(read).toEqual({ started: ['cat'], changes: [] });
  expect(existsSync(join(folder, 'listed.txt'))).toBe(true);
});
