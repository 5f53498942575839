import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A way for text to leave that the linter does not see, and the files that may use it, each for its reason. */
interface WayOut {
  name: string;
  pattern: RegExp;
  /** Paths to which it applies; all where absent. */
  within?: RegExp;
  allowed: Record<string, string>;
}

const networkModules = 'https?|http2|net|tls|dgram|dns|undici|ws|child_process|cluster|inspector|repl';
const networkGlobals =
  'fetch|WebSocket|WebSocketStream|WebTransport|EventSource|XMLHttpRequest|RTCPeerConnection';

const waysOut: WayOut[] = [
  {
    name: 'a module that talks to others, however it is loaded',
    pattern: new RegExp(
      `(?:\\bfrom|\\bimport|\\bimport\\s*\\(|\\brequire\\s*\\(|\\bgetBuiltinModule\\s*\\()\\s*(['"\`])(?:node:)?(?:${networkModules})(?:/[\\w/.]+)?\\1`,
    ),
    allowed: {
      'src-main/serve/serve.ts': 'the loopback host',
      'src-main/serve/requests.ts': 'the loopback host',
      'src-main/cli/serve.ts': 'opens the browser of this machine',
      'src-main/commands/execution/capture.ts': 'runs reads of programs that Casebook knows',
      'src-main/commands/execution/pipeline.ts': 'runs what only reads, or what a person allowed',
      'src-main/commands/execution/pipes.ts': 'pipes between programs of this machine',
      'src-main/commands/execution/watchdog.ts': 'ends what was started when Casebook is gone',
    },
  },
  {
    name: 'a module whose name is made up at run time',
    pattern:
      /\bimport\s*\(\s*(?!['"])|\brequire\s*\(\s*(?!['"])|\bgetBuiltinModule\b|\bprocess\s*\.\s*(?:binding|dlopen)\b/,
    allowed: {},
  },
  {
    name: 'require in a module',
    pattern: /\bcreateRequire\b/,
    allowed: {
      'src-main/documents/export/pdf.ts': 'finds the fonts and the compiler among the packages',
      'src-main/documents/export/pdf.fonts.ts': 'finds the fonts among the packages',
    },
  },
  {
    name: 'code made at run time',
    pattern: /\beval\s*\(|\bnew\s+Function\b|(?<![.\w])Function\s*\(|\bimportScripts\b|\bexecuteJavaScript\b/,
    allowed: {},
  },
  {
    name: 'a global that talks to others',
    pattern: new RegExp(
      `\\b(?:globalThis|window|self|global)\\s*(?:\\?\\.|\\.)\\s*(?:${networkGlobals})\\b|\\bnew\\s+(?:${networkGlobals.replace('fetch|', '')})\\b|(?<![.\\w])fetch\\s*\\(|\\b(?:globalThis|window|self|global|navigator|document)\\s*(?:\\?\\.)?\\[`,
    ),
    allowed: { 'renderer/lib/transport.ts': 'the page of the loopback host talks to its own host' },
  },
  {
    name: 'the clipboard',
    pattern:
      /\bclipboard\s*\.\s*write|\bnavigator\s*(?:\?\.|\.)\s*clipboard\b|\bexecCommand\b|\bClipboardItem\b|\bclipboardData\s*(?:\?\.|\.)\s*setData\b|\bdataTransfer\s*(?:\?\.|\.)\s*setData\b/,
    allowed: { 'renderer/lib/clipboard.ts': 'copies what the gate let out' },
  },
  { name: 'a beacon', pattern: /\bsendBeacon\b/, allowed: {} },
  {
    name: 'a download',
    pattern:
      /\bcreateObjectURL\b|\.download\s*=(?!=)|\bsetAttribute\(\s*['"]download|\bdownload=[{"']|\bshow(?:Save|Open)FilePicker\b|\bdownloadURL\b/,
    allowed: { 'renderer/lib/save-in-browser.ts': 'hands over what the gate, or the audit log, gave' },
  },
  {
    name: 'saving in the browser',
    pattern: /\bsave-in-browser\b/,
    allowed: {
      'renderer/features/audit/audit-export.ts': 'the audit log as it is',
      'renderer/features/commands/history/export-commands.ts': 'what commands.render gave',
      'renderer/features/documents/export-document.ts': 'what documents.render gave',
      'renderer/features/pii/export-redacted.ts': 'what logs.exportPiece gave',
    },
  },
  {
    name: 'another program of the system',
    pattern:
      /\bopenExternal\s*\(|\bopenPath\s*\(|\b(?:net|session|ses)\s*\.\s*(?:fetch|request)\b|\.printToPDF\b|\bsetProxy\b/,
    within: /^electron\//,
    allowed: {
      'electron/external-links.ts':
        'an address of at most 2000 characters that a person has read and confirmed',
      'electron/hardening.ts': 'hands addresses to the question of external-links.ts',
    },
  },
  {
    name: 'writing a file',
    pattern:
      /\b(?:writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|copyFile|copyFileSync|cpSync|writeSync|symlinkSync|linkSync|openSync)\s*\(|(?<![.\w])open\s*\([^)]*['"](?:[wa]x?\+?|r\+)['"]/,
    within: /^(?:src-main|electron)\//,
    allowed: {
      'src-main/outbound/write-once.ts': 'behind the gate',
      'src-main/audit/chain.ts': 'the head of the audit chain: a sequence and a hash',
      'src-main/backup/files.ts': 'encrypted copies and sealed keys',
      'src-main/backup/restore.ts': 'encrypted copies and sealed keys',
      'src-main/commands/execution/pipes.ts': 'pipes, which hold nothing on the disk',
      'src-main/commands/execution/pipeline.ts': 'inputs that are read, and the null device',
      'src-main/db/open.ts': 'reads the header of the database',
      'src-main/db/private-file.ts': 'an empty file for the encrypted database',
      'src-main/vault/keyring.ts': 'sealed keys',
      'src-main/kubeconfigs/private-folder.ts': 'a kubeconfig in a private folder, while a command runs',
      'src-main/demo/folder.ts': 'a marker with a fixed text',
      'src-main/demo/logs.ts': 'made-up logs, before they are added',
      'electron/error-log.ts': 'unexpected errors, in the data folder; never given log content',
      'electron/window-state.ts': 'the place of the window',
    },
  },
  {
    name: 'writing a file past the gate',
    pattern: /\bwriteOnce\b(?=\s*\()|write-once\.ts/,
    within: /^src-main\/(?!core\.ts)/,
    allowed: {
      'src-main/outbound/write-once.ts': 'it itself',
      'src-main/outbound/files.ts': 'asks for leave first',
      'src-main/outbound/gate.ts': 'only the type of what was sent',
    },
  },
  {
    name: 'writing unredacted text',
    pattern: /\bwriteAuditEntries\b/,
    allowed: {
      'src-main/outbound/files.ts': 'it itself',
      'src-main/audit/audit.ts': 'the audit log as it is',
    },
  },
];

/** Comments say what the code must not do; they do not do it. */
function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[\s;{}(,])\/\/[^\n]*/g, '$1');
}

/** The ways out that a source takes without being allowed to. `path` is relative to the repository, with slashes. */
export function forbiddenWays(path: string, source: string): string[] {
  const code = withoutComments(source);
  return waysOut
    .filter(
      ({ within, allowed, pattern }) =>
        (within?.test(path) ?? true) && !Object.hasOwn(allowed, path) && pattern.test(code),
    )
    .map(({ name }) => name);
}

/** The files of the app by path: without tests and what only tests use. */
export function appSources(root: string): Map<string, string> {
  const sources = new Map<string, string>();
  for (const folder of ['src-main', 'electron', 'renderer']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(root.length + 1).replaceAll('\\', '/');
      const isTest =
        /\.test\.tsx?$|\.testing\.tsx?$|(^|\/)testing(\.tsx?$|\/)|\.child\.ts$|\/ipc\/conformance\.ts$/.test(
          name,
        );
      if (entry.isFile() && /\.(?:[cm]?ts|tsx|html)$/.test(name) && !isTest)
        sources.set(name, readFileSync(path, 'utf8'));
    }
  }
  return sources;
}

/** What is allowed and no longer there, so that the list does not grow old. */
export function staleAllowances(sources: ReadonlyMap<string, string>): string[] {
  return waysOut.flatMap(({ name, allowed, pattern }) =>
    Object.keys(allowed)
      .filter((path) => !pattern.test(withoutComments(sources.get(path) ?? '')))
      .map((path) => `${path}: ${name}`),
  );
}
