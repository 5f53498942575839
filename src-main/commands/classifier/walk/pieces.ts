/** Words with which something refused begins; what follows up to the end of the line is judged for itself. */
const beginnings =
  /(?<![\w.-])(?:rm|srm|unlink|shred|wipefs|dd|mkfs[.\w]*|mke2fs|mkswap|fdisk|sfdisk|parted|s?gdisk|blkdiscard|hdparm|nvme|[pvl]v?gremove|[lp]vremove|cryptsetup|zpool|zfs|badblocks|mdadm|shutdown|reboot|halt|poweroff|init|telinit|systemctl|kexec|kill(?:all5?)?|pkill|chmod|chown|mv|find|crontab|userdel|truncate|tee|eval|exec|(?:ba|da|z|k)?sh|ssh|sudo|base64|perl|python3?)(?![\w-])[^\n]{1,300}|>[ \t]*\/(?:dev|etc|boot|proc|sys)\/[^\n]{1,100}|:\(\)[^\n]{1,100}/g;

const mostPieces = 300;

/** The parts of a text that is too long to judge which may be refused, each only once. */
export function suspiciousPieces(text: string): { text: string; start: number }[] {
  const seen = new Set<string>();
  const pieces: { text: string; start: number }[] = [];
  beginnings.lastIndex = 0;
  for (
    let match = beginnings.exec(text);
    match && pieces.length < mostPieces;
    match = beginnings.exec(text)
  ) {
    // The next one may begin inside of this one.
    beginnings.lastIndex = match.index + 2;
    const redirect = match[0].startsWith('>');
    const piece = redirect ? `:${match[0]}` : match[0];
    if (seen.has(piece)) continue;
    seen.add(piece);
    pieces.push({ text: piece, start: match.index - (redirect ? 1 : 0) });
  }
  return pieces;
}
