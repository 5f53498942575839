import { describe, expect, test } from 'vitest';
import { verdict } from '../../contract/commands.ts';
import { type Classification, classify } from './classify.ts';

const bash = (command: string): Classification => classify(command, 'bash');
/** The reasons of the verdict's own tier, as the words that they point at. */
const blamed = (command: string): string[] => {
  const { tier, reasons } = bash(command);
  return reasons.filter((reason) => reason.tier === tier).map(({ start, end }) => command.slice(start, end));
};

describe('the verdict', () => {
  test('says what a read does, with its programs and its plan', () => {
    const { plan, ...rest } = bash('kubectl -n prod get pods | grep -v Running');
    expect(rest).toEqual({
      tier: 1,
      rememberable: false,
      summary: expect.stringMatching(/^Only reads: kubectl .*; grep .*\.$/),
      reasons: [],
      programs: [
        { name: 'kubectl', subcommand: ['get'], tier: 1, start: 0, end: 7 },
        { name: 'grep', subcommand: [], tier: 1, start: 27, end: 31 },
      ],
      needsShell: false,
    });
    expect(plan?.parts[0]?.stages.map((stage) => stage.argv.map((word) => word.text))).toEqual([
      ['kubectl', '-n', 'prod', 'get', 'pods'],
      ['grep', '-v', 'Running'],
    ]);
  });

  test('is what the contract declares', () => {
    for (const command of ['ls', 'ls > x', 'rm -rf /', 'ls $(', '', '\u0000']) {
      const { plan, ...rest } = bash(command);
      expect(verdict.parse(rest)).toEqual(rest);
      expect(rest.needsShell).toBe(plan === null);
    }
  });

  test.each([
    ['ls & rm -rf /', ['/']],
    ["sudo bash -c 'ls; rm -rf /etc'", ['/etc']],
    ['ls > /tmp/x', ['> /tmp/x']],
    ['cat a /etc/shadow', ['/etc/shadow']],
    ['ls $HOME', ['$HOME']],
    ['frobnicate', ['frobnicate']],
    ['ls \u202e', ['\u202e']],
    ['echo `ls`', ['`ls`']],
    ['for i in 1; do ls; done', ['for']],
  ])('points at the words of %s', (command, words) => {
    expect(blamed(command)).toEqual(expect.arrayContaining(words));
  });

  test('puts the highest tier first, and no reason twice', () => {
    const { reasons } = bash('ls > x; rm -rf /; ls > x');
    expect(reasons.map((reason) => reason.tier)).toEqual(
      [...reasons.map((reason) => reason.tier)].sort().reverse(),
    );
    const keys = reasons.map((reason) => JSON.stringify(reason));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('gives at most 200 reasons and programs', () => {
    const { reasons, programs } = bash('frobnicate; '.repeat(500));
    expect([reasons.length, programs.length]).toEqual([200, 200]);
  });
});

describe('what may be remembered', () => {
  test.each(['frobnicate a b', 'ssh web1 uptime', './frobnicate x', 'kubectl rollout restart deploy/web'])(
    '%s',
    (command) => {
      expect(bash(command)).toMatchObject({ tier: 2, rememberable: true });
    },
  );

  test.each([
    'frobnicate $x',
    'frobnicate *',
    'frobnicate > x',
    'X=1 frobnicate',
    'frobnicate &',
    '(frobnicate)',
    'frobnicate \u200b',
    'frobnicate; kubectl delete pod x',
    'kubectl delete pod x',
    'kubectl drain node1',
    'f() { ls; }',
    'eval frobnicate',
    "ssh web1 'kubectl delete pod x'",
    'frobnicate "',
    'rm -rf /',
    'ls',
  ])('not %s', (command) => {
    expect(bash(command).rememberable).toBe(false);
  });
});

/** Of this process alone, and the least of three: others may use the machine. */
function leastMilliseconds(command: string): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    bash(command);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

describe('bounds', () => {
  const million = 1_048_576;
  test.each([
    ['words', 'ls '.padEnd(million, 'a ')],
    ['one word', `ls ${'a'.repeat(million - 3)}`],
    ['parts of a pipeline', `ls${' | ls'.repeat(209_000)}`],
    ['statements', 'ls; '.repeat(262_000)],
    ['quotes', `ls ${'"'.repeat(million - 3)}`],
    ['dollar signs', '$('.repeat(million / 2)],
    ['braces', `ls ${'{a,b}'.repeat(209_000)}`],
    ['nested braces', `ls ${'{a,'.repeat(349_000)}`],
    ['backquotes', '`'.repeat(million)],
    ['parentheses', '('.repeat(million)],
    ['here-documents', '<<a '.repeat(262_000)],
    ['stars', `ls ${'*'.repeat(million - 3)}`],
    ['backslashes', `ls ${'\\'.repeat(million - 3)}`],
    ['lines', '\n'.repeat(million)],
    ['controls', '\u0001'.repeat(million)],
    ['removals', 'rm x; '.repeat(170_000)],
  ])('asks for a megabyte of %s', (_, command) => {
    expect(command.length).toBeGreaterThan(1_000_000);
    const { tier, rememberable } = bash(command);
    expect({ tier, rememberable }).toEqual({ tier: 2, rememberable: false });
    // It takes 15 to 70 ms; the machine may be busy.
    expect(leastMilliseconds(command)).toBeLessThan(200);
  });

  test.each([
    ['at the end', `${'ls; '.repeat(30_000)}rm -rf /`],
    ['at the start', `rm -rf / ${'ls; '.repeat(30_000)}`],
    ['in the middle', `${'ls\n'.repeat(30_000)}sudo rm -rf /etc\n${'ls\n'.repeat(30_000)}`],
    [
      'behind many harmless ones',
      `${Array.from({ length: 20_000 }, (_, at) => `rm x${at}`).join('\n')}\nrm -rf /`,
    ],
    [
      'among more than can be looked at',
      Array.from({ length: 20_000 }, (_, at) => `rm -r /tmp/x${at}`).join('\n'),
    ],
    ['on a device', `${'ls; '.repeat(30_000)}cat x > /dev/sda`],
    ['with a variable', `${'ls; '.repeat(30_000)}bash -c 'x=rm; $x -rf /'`],
  ])('refuses what stands %s of a long command', (_, command) => {
    expect(command.length).toBeGreaterThan(65_536);
    expect(bash(command).tier).toBe(3);
  });

  test('asks for 10,000 parts, and for commands inside commands without end', () => {
    expect(bash(`ls${' | cat'.repeat(10_000)}`)).toMatchObject({ tier: 2, rememberable: false });
    expect(bash(`ls${'; ls'.repeat(10_000)}`)).toMatchObject({ tier: 2, rememberable: false });
    expect(bash(`${'sudo '.repeat(100)}ls`)).toMatchObject({ tier: 2, rememberable: false });
    expect(bash(`${'$('.repeat(100)}ls${')'.repeat(100)}`)).toMatchObject({ tier: 2, rememberable: false });
    expect(bash(`ls ${'{a,b}'.repeat(20)}`)).toMatchObject({ tier: 2, rememberable: false });
    expect(bash(`${'sudo '.repeat(100)}rm -rf /`).tier).toBeGreaterThan(1);
  });

  test('refuses a destruction among 10,000 parts', () => {
    expect(bash(`ls${'; ls'.repeat(10_000)}; rm -rf /`).tier).toBe(3);
    expect(bash(`ls${' | cat'.repeat(5_000)} | rm -rf /`).tier).toBe(3);
  });

  test('takes alternatives of alternatives in bounded time', () => {
    const names = Array.from({ length: 30 }, (_, at) => `v${at}`);
    const assigned = names.map((name) => `${name}=a; ${name}=b; ${name}=c`).join('; ');
    const used = `${names.map((name) => `$${name}`).join('')} ${names.map((name) => `$${name}`).join(' ')}`;
    const command = `${assigned}; ${Array(50).fill(used).join('; ')}`;
    expect(bash(command).tier).toBe(2);
    expect(leastMilliseconds(command)).toBeLessThan(2_000);
  });
});

describe('a plan', () => {
  const argv = (command: string) =>
    bash(command).plan?.parts.map((part) => part.stages.map((stage) => stage.argv.map((word) => word.text)));

  test('is there for what asks, where no shell is needed', () => {
    expect(argv('kubectl delete pod x && ls')).toEqual([[['kubectl', 'delete', 'pod', 'x']], [['ls']]]);
    expect(bash('ls > x').plan).toBeNull();
    expect(bash('ls &').plan).toBeNull();
  });

  test('keeps joiners, negation, redirects, patterns, tildes and variables', () => {
    const { plan } = bash("! TZ=UTC date 2>&1 >/dev/null || cat ~/a*.log 'b*' <<< x | wc -l; time ls |& cat");
    expect(plan).toEqual({
      parts: [
        {
          joiner: null,
          negated: true,
          timed: false,
          stages: [
            {
              argv: [{ text: 'date', pattern: null, tilde: false }],
              redirects: [
                { kind: 'join', stream: 2, to: 1 },
                { kind: 'discard', stream: 1 },
              ],
              stderrToo: false,
              environment: [['TZ', 'UTC']],
            },
          ],
        },
        {
          joiner: '||',
          negated: false,
          timed: false,
          stages: [
            {
              argv: [
                { text: 'cat', pattern: null, tilde: false },
                { text: '~/a*.log', pattern: '~/a*.log', tilde: true },
                { text: 'b*', pattern: null, tilde: false },
              ],
              redirects: [{ kind: 'text', text: 'x\n' }],
              stderrToo: false,
              environment: [],
            },
            {
              argv: [
                { text: 'wc', pattern: null, tilde: false },
                { text: '-l', pattern: null, tilde: false },
              ],
              redirects: [],
              stderrToo: false,
              environment: [],
            },
          ],
        },
        {
          joiner: ';',
          negated: false,
          timed: true,
          stages: [
            {
              argv: [{ text: 'ls', pattern: null, tilde: false }],
              redirects: [],
              stderrToo: true,
              environment: [],
            },
            {
              argv: [{ text: 'cat', pattern: null, tilde: false }],
              redirects: [],
              stderrToo: false,
              environment: [],
            },
          ],
        },
      ],
    });
  });

  test('escapes what was quoted in a pattern', () => {
    const { plan } = bash("ls 'a b'*[0-9]\\[x");
    expect(plan?.parts[0]?.stages[0]?.argv[1]).toEqual({
      text: 'a b*[0-9][x',
      pattern: 'a\\ b*[0-9]\\[x',
      tilde: false,
    });
  });

  test('starts a shell only for what a shell alone knows, and gives it no text to read', () => {
    expect(argv('type ls')).toEqual([[['bash', '-c', '"$@"', 'bash', 'type', 'ls']]]);
    expect(argv('command ls')).toEqual([[['ls']]]);
    expect(argv('cd /var/log && ls')).toEqual([[['cd', '/var/log']], [['ls']]]);
    expect(bash('cd /var/log | ls').plan).toBeNull();
    expect(bash('export A=1').plan).toBeNull();
  });
});
