/** Words with which something refused may begin, with what they are given. */
const beginnings =
  /(?<![\w.-])(rm|srm|unlink|shred|wipefs|dd|mkfs[.\w]*|mke2fs|mkswap|fdisk|sfdisk|parted|s?gdisk|blkdiscard|hdparm|nvme|[pvl]v?gremove|[lp]vremove|cryptsetup|zpool|zfs|badblocks|mdadm|shutdown|reboot|halt|poweroff|init|telinit|systemctl|kexec|kill(?:all5?)?|pkill|chmod|chown|mv|find|crontab|userdel|truncate|tee|eval|exec|(?:ba|da|z|k)?sh|ssh|sudo|base64|perl|python3?)(?![\w-])[^\n;&|]{0,200}|>[ \t]*\/(?:dev|etc|boot|proc|sys)\/[^\n]{1,100}|:\(\)[^\n]{1,100}/g;

/** Of programs that are often harmless, what they need to be given before they are looked at. */
const telling: Record<string, RegExp> = {
  rm: /\s-\w*[rRf]|--(?:r|f)|\$|\s[~/.*]*(?:\s|$)/,
  find: /-delete|-exec|-ok|-f/,
  chmod: /\s-\w*R|--r/,
  chown: /\s-\w*R|--r/,
  mv: /\s["']?\/\w*\/?["']?(?:\s|$)/,
  kill: /\s-?1\b|\$/,
  systemctl: /reboot|poweroff|halt|kexec|rescue|emergency|isolate|exit|suspend|hibernate|\$/,
  tee: /\/(?:dev|etc|boot|proc|sys)|\$/,
  truncate: /\/(?:dev|etc|boot|proc|sys)|\$/,
  dd: /of=/,
};

/** More than these would take too long to look at. */
const mostPieces = 300;
const longestPiece = 300;

/**
 * The parts of a text that is too long to judge which may be refused, each only once; null where there are too many to look at.
 */
export function suspiciousPieces(text: string): { text: string; start: number }[] | null {
  const seen = new Set<string>();
  const pieces: { text: string; start: number }[] = [];
  beginnings.lastIndex = 0;
  for (let match = beginnings.exec(text); match; match = beginnings.exec(text)) {
    // The next one may begin inside of this one.
    beginnings.lastIndex = match.index + 2;
    const needs = telling[match[1] ?? ''];
    if (needs && !needs.test(match[0])) continue;
    // A redirect needs something before it.
    const start = match[0].startsWith('>') ? match.index - 1 : match.index;
    const line = text.slice(match.index, match.index + longestPiece).split('\n', 1)[0] ?? '';
    const piece = match[0].startsWith('>') ? `:${line}` : line;
    if (seen.has(piece)) continue;
    if (pieces.length === mostPieces) return null;
    seen.add(piece);
    pieces.push({ text: piece, start });
  }
  return pieces;
}
