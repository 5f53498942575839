import type { Finding, Program, Row } from '../program.ts';
import type { Argument, Inner, Invocation, Judgement } from '../verdict.ts';
import { joinedScript, withFindings, wrapper } from './wrapper.ts';

const place = ({ start, end }: Argument) => ({ start, end });

function ruling(row: Row, { program }: Invocation, inner: Inner[], findings: Finding[]): Judgement {
  const judgement: Judgement = {
    tier: row.tier,
    rememberable: false,
    summary: row.text,
    reasons: [{ text: row.text, tier: row.tier, ...place(program) }],
    row: row.id,
    subcommand: [],
    inner,
  };
  return withFindings(judgement, findings);
}

const powershellRow: Row = {
  id: 'powershell',
  tier: 2,
  text: 'runs commands of PowerShell',
  rememberable: false,
  examples: [
    "pwsh -c 'Get-Process'",
    'powershell -EncodedCommand RwBlAHQALQBQAHIAbwBjAGUAcwBzAA==',
    'powershell -File x.ps1',
    'pwsh',
  ],
};

const parameter = (arg: Argument, name: string, least: string) => {
  const given = /^[-/\u2013\u2014](\w+)$/.exec(arg.text ?? '')?.[1]?.toLowerCase();
  return given !== undefined && name.startsWith(given) && given.startsWith(least);
};
/** `-ec` is no beginning of EncodedCommand and is taken for it all the same. */
const isEncoded = (arg: Argument) =>
  parameter(arg, 'encodedcommand', 'e') || /^[-/]ec$/i.test(arg.text ?? '');
const isCommand = (arg: Argument) =>
  parameter(arg, 'command', 'c') || parameter(arg, 'commandwithargs', 'commandw');

function judgePowerShell(invocation: Invocation): Judgement {
  const { args, input } = invocation;
  const inner: Inner[] = [];
  for (const [at, arg] of args.entries()) {
    const value = args[at + 1];
    if (isEncoded(arg) && value?.text != null)
      inner.push(script({ ...value, text: Buffer.from(value.text, 'base64').toString('utf16le') }, value));
    else if (isCommand(arg) && value) inner.push(...joined(args.slice(at + 1)));
  }
  const firstWord = args.findIndex((arg) => !/^[-/]/.test(arg.text ?? ''));
  if (inner.length === 0 && firstWord >= 0) inner.push(...joined(args.slice(firstWord)));
  if (input) inner.push(script(input, input));
  return ruling(powershellRow, invocation, inner, []);
}

const script = (text: Argument, source: Argument): Inner => ({
  kind: 'script',
  text: text.text ?? '',
  source,
  shell: 'powershell',
  remote: false,
});

function joined(words: Argument[]): Inner[] {
  return joinedScript(words, false).map((each) => ({ ...each, shell: 'powershell' as const, posix: false }));
}

const cmdRow: Row = {
  id: 'cmd',
  tier: 2,
  text: 'runs commands of cmd',
  rememberable: false,
  examples: ['cmd /c dir', "cmd.exe /k 'dir C:\\'", 'cmd'],
};

/** Everything after `/c` is one text, as it is. */
function judgeCmd(invocation: Invocation): Judgement {
  const { args, input } = invocation;
  const at = args.findIndex((arg) => /^\/(?:\w\/)*[ckr]/i.test(arg.text ?? ''));
  const attached = at < 0 ? undefined : /^\/(?:\w\/)*[ckr](.+)$/i.exec(args[at]?.text ?? '')?.[1];
  const words =
    at < 0
      ? []
      : [...(attached ? [{ ...(args[at] as Argument), text: attached }] : []), ...args.slice(at + 1)];
  const texts = [...joinedScript(words, false), ...(input ? joinedScript([input], false) : [])];
  return ruling(
    cmdRow,
    invocation,
    texts.map((each) => ({ ...each, shell: 'cmd' as const, posix: false })),
    [],
  );
}

/** Shells of Windows, which also run from Bash there and in WSL, and PowerShell on every system. */
export const windows: Program[] = [
  {
    names: ['powershell', 'pwsh', 'pwsh-preview', 'powershell.exe', 'pwsh.exe'],
    category: 'shell',
    style: 'single',
    rows: [powershellRow],
    judge: judgePowerShell,
  },
  { names: ['cmd', 'cmd.exe'], category: 'shell', style: 'single', rows: [cmdRow], judge: judgeCmd },
  wrapper({
    names: 'wsl wsl.exe',
    category: 'shell',
    tier: 2,
    text: 'runs a command in Linux on Windows',
    options: '-d --distribution=, -u --user=, -e --exec, --cd=, --shell-type=, --system',
    inner: (own) => [
      ...joinedScript(own.command, false),
      { kind: 'words', words: own.command, remote: false },
    ],
    examples: ['wsl uptime', 'wsl -d Debian -e uptime', "wsl bash -c 'uptime'"],
  }),
];
