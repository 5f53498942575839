import type { OutputPiece } from '../../contract/commands.ts';

/** What a program wrote at once to one of its streams, as it came. Cut between characters, so that each piece decodes by itself. */
export interface RawPiece {
  stream: OutputPiece['stream'];
  bytes: Buffer;
}

const headBytes = 5;

/** Pieces one after the other: a byte for the stream, four for the length, and the bytes. */
export function packPieces(pieces: RawPiece[]): Buffer {
  return Buffer.concat(
    pieces.flatMap(({ stream, bytes }) => {
      const head = Buffer.alloc(headBytes);
      head.writeUInt8(stream === 'stdout' ? 1 : 2);
      head.writeUInt32LE(bytes.length, 1);
      return [head, bytes];
    }),
  );
}

export function unpackPieces(packed: Buffer): RawPiece[] {
  const pieces: RawPiece[] = [];
  for (let at = 0; at < packed.length; ) {
    const length = packed.readUInt32LE(at + 1);
    const from = at + headBytes;
    pieces.push({
      stream: packed[at] === 1 ? 'stdout' : 'stderr',
      bytes: packed.subarray(from, from + length),
    });
    at = from + length;
  }
  return pieces;
}

/** For showing: what is no UTF-8 becomes U+FFFD. Neighbours of one stream are joined. */
export function shownPieces(pieces: RawPiece[]): OutputPiece[] {
  const shown: OutputPiece[] = [];
  for (const { stream, bytes } of pieces) {
    const last = shown.at(-1);
    const text = bytes.toString('utf8');
    if (last?.stream === stream) last.text += text;
    else if (text !== '') shown.push({ stream, text });
  }
  return shown;
}

/** The bytes without what is left of a character that was cut before them. */
export function fromNextCharacter(bytes: Buffer): Buffer {
  let at = 0;
  while (at < 3 && at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return bytes.subarray(at);
}
