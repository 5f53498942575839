import { withoutCutCharacter } from '../../logs/utf8.ts';
import { fromNextCharacter } from './pieces.ts';

/** How much of each end of a long output is kept at hand, in bytes. */
export const endBytes = 128 * 1024;

/** What stands between the two ends of a long output. */
export function leftOutMark(bytes: number): string {
  return `\n[… ${bytes} bytes left out …]\n`;
}

/** Keeps the beginning and the end of a stream of bytes, in bounded memory. */
export function createEnds(size = endBytes) {
  const head: Buffer[] = [];
  let headLength = 0;
  let tail = Buffer.alloc(0);
  let total = 0;

  return {
    push(bytes: Buffer): void {
      total += bytes.length;
      const room = size - headLength;
      if (room > 0) {
        const taken = bytes.subarray(0, room);
        head.push(Buffer.from(taken));
        headLength += taken.length;
      }
      const rest = bytes.subarray(Math.max(0, room));
      if (rest.length >= size) tail = Buffer.from(rest.subarray(rest.length - size));
      else if (rest.length > 0) tail = Buffer.concat([tail, rest]).subarray(-size);
    },
    /** Everything where it is short, otherwise both ends with a mark between them. */
    text(): string {
      const start = Buffer.concat(head);
      if (total <= headLength + tail.length) return Buffer.concat([start, tail]).toString('utf8');
      const from = withoutCutCharacter(start);
      const to = fromNextCharacter(tail);
      return `${from.toString('utf8')}${leftOutMark(total - from.length - to.length)}${to.toString('utf8')}`;
    },
  };
}
