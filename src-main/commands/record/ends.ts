import { withoutCutCharacter } from '../../logs/utf8.ts';
import { fromNextCharacter } from './pieces.ts';

/** How much of each end of a long output is kept at hand, in bytes. */
export const endBytes = 128 * 1024;

/** What stands between the two ends of a long output. */
export function leftOutMark(bytes: number): string {
  return `\n[… ${bytes} bytes left out …]\n`;
}

/** Keeps the last bytes of a stream: in a buffer twice as long, so that each byte is moved at most once. */
function createTail(size: number) {
  const buffer = Buffer.alloc(2 * size);
  let used = 0;
  return {
    push(bytes: Buffer): void {
      const last = bytes.subarray(-size);
      if (used + last.length > buffer.length) {
        const kept = size - last.length;
        buffer.copyWithin(0, used - kept, used);
        used = kept;
      }
      last.copy(buffer, used);
      used += last.length;
    },
    bytes: () => buffer.subarray(Math.max(0, used - size), used),
  };
}

/** Keeps the beginning and the end of a stream of bytes, in bounded memory. */
export function createEnds(size = endBytes) {
  const head: Buffer[] = [];
  let headLength = 0;
  let tail: ReturnType<typeof createTail> | null = null;
  let total = 0;

  return {
    push(bytes: Buffer): void {
      total += bytes.length;
      const room = size - headLength;
      if (room > 0) {
        const taken = Buffer.from(bytes.subarray(0, room));
        head.push(taken);
        headLength += taken.length;
      }
      const rest = bytes.subarray(Math.max(0, room));
      if (rest.length === 0) return;
      tail ??= createTail(size);
      tail.push(rest);
    },
    /** Everything where it is short, otherwise both ends with a mark between them. */
    text(): string {
      const start = Buffer.concat(head);
      const end = tail?.bytes() ?? Buffer.alloc(0);
      if (total <= headLength + end.length) return Buffer.concat([start, end]).toString('utf8');
      const from = withoutCutCharacter(start);
      const to = fromNextCharacter(end);
      return `${from.toString('utf8')}${leftOutMark(total - from.length - to.length)}${to.toString('utf8')}`;
    },
  };
}
