import type { Call, Finding } from '../program.ts';

/** Calls in other languages that do what is refused on the command line. */
const patterns: [RegExp, string][] = [
  [
    /\brm\b[^\n;|&]{0,200}?\s-{1,2}(?:[a-zA-Z]*[rR][a-zA-Z]*|recursive)\b(?![^\n;|&'"`)\]]{0,100}\s\/(?:var\/)?tmp\/\w)/,
    'it deletes folders with everything in them',
  ],
  [/\brm['"]?\s*,\s*['"]-[a-zA-Z]*[rR]/, 'it deletes folders with everything in them'],
  [
    /\b(?:rmtree|remove_tree|rm_rf|rm_r|remove_dir_all|RemoveAll|rmSync|rmdirSync|deltree|remove_entry_secure)\b(?!\s*\(\s*['"]\/(?:var\/)?tmp\/\w)/,
    'it deletes folders with everything in them',
  ],
  [/\brm\s*\([^)]*recursive\s*:\s*true/, 'it deletes folders with everything in them'],
  [/\b(?:mkfs(?:\.\w+)?|mke2fs|wipefs|blkdiscard|mkswap|shred)\b/, 'it destroys a disk or a file for good'],
  [/\bdd\b[^\n;|&]{0,200}?\bof=\/dev\/(?!null|stdout|stderr|zero)/, 'it writes straight to a device'],
  [
    /(?:>\s*['"]?|open\w*\s*\(?\s*['"]?[<>+]*['"]?,?\s*['"]|write\w*\(\s*['"])\/dev\/(?:sd|hd|vd|xvd|nvme|mmcblk|mapper|md|dm-|loop|disk|mem|kmem)/,
    'it writes straight to a device',
  ],
  [
    /\b(?:shutdown|poweroff|halt|telinit)\b(?=[\s'")]|$)|(?:^|[\s'"`(/;|&!])reboot\b(?=\s*(?:-|now|['")`;|&]|$))|\binit\s+[06]\b|systemctl\s+(?:reboot|poweroff|halt|kexec)|sysrq-trigger/,
    'it shuts the system down',
  ],
  [/:\s*\(\s*\)\s*\{.{0,200}:\s*\|\s*:/s, 'it starts copies of itself without end'],
  [
    /\bfork\s+while\b|\bwhile\b[^\n]{0,40}\bfork\b|\bkill\b\s+(?:-\w+\s+)?-1\b|os\.kill\(\s*-1/,
    'it starts or ends processes without end',
  ],
  [
    /(?:open\w*\s*\(?\s*|>\s*)['"]?\/etc\/(?:passwd|shadow|sudoers)['"]?\s*,\s*['"]?[wa>+]|>\s*\/etc\/(?:passwd|shadow|sudoers)/,
    'it writes over a file that the system cannot do without',
  ],
];

/** Why a text in some language, or an argument that is code, would destroy something, or null. It looks for words only. */
export function destructionIn(code: string): string | null {
  if (code.length > 65_536)
    return patterns.find(([pattern]) => pattern.test(code.slice(0, 65_536)))?.[1] ?? null;
  return patterns.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

/**
 * For programs that run what their arguments say in ways of their own (`vim -c`, `tmux new`, `socat EXEC:`): it is not understood, but
 * what plainly destroys is refused all the same.
 */
export function codeFindings(call: Call): Finding[] {
  const { program, args } = call.invocation;
  const why = destructionIn(args.map((arg) => arg.text ?? '').join(' '));
  const last = args.at(-1) ?? program;
  return why ? [{ tier: 3, text: why, start: program.start, end: Math.max(program.end, last.end) }] : [];
}
