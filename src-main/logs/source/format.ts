import { CasebookError } from '../../errors.ts';

export type Container = 'gzip' | 'zstd' | 'zip' | 'none';

/** Bytes that must be at hand to tell a format by its magic bytes; tar has its own at 257. */
export const MAGIC_BYTES = 512;

interface Signature {
  bytes: number[];
  name: string;
  at?: number;
  /** What to do instead, where there is something. */
  advice?: string;
}

const unpackFirst = 'Unpack it and add the files.';

const signatures: Signature[] = [
  { name: 'an xz archive', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], advice: unpackFirst },
  { name: 'a bzip2 archive', bytes: [0x42, 0x5a, 0x68, -1, 0x31, 0x41, 0x59, 0x26], advice: unpackFirst },
  { name: 'a 7-Zip archive', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], advice: unpackFirst },
  { name: 'a RAR archive', bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], advice: unpackFirst },
  { name: 'an LZ4 archive', bytes: [0x04, 0x22, 0x4d, 0x18], advice: unpackFirst },
  { name: 'a tar archive', bytes: [0x75, 0x73, 0x74, 0x61, 0x72], at: 257, advice: unpackFirst },
  { name: 'a program (ELF)', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { name: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG image', bytes: [0xff, 0xd8, 0xff] },
  { name: 'a GIF image', bytes: [0x47, 0x49, 0x46, 0x38, -1, 0x61] },
  { name: 'a PDF document', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { name: 'an SQLite database', bytes: [...Buffer.from('SQLite format 3\0', 'latin1')] },
  {
    name: 'a systemd journal',
    bytes: [...Buffer.from('LPKSHHRH', 'latin1')],
    advice: 'Write it as text with "journalctl --file" first.',
  },
  {
    name: 'a Windows event log',
    bytes: [...Buffer.from('ElfFile\0', 'latin1')],
    advice: 'Save it as text or XML first.',
  },
  { name: 'text in UTF-32', bytes: [0xff, 0xfe, 0x00, 0x00], advice: 'Convert it to UTF-8 first.' },
];

/** Which container the first MAGIC_BYTES of a file announce; its name plays no part. */
export function sniffContainer(head: Uint8Array): Container {
  const [a, b, c, d] = head;
  if (a === 0x1f && b === 0x8b && c === 0x08) return 'gzip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  // A skippable frame: parallel zstd writes one first.
  if (a !== undefined && (a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18) return 'zstd';
  // The second form is the end record of an archive without entries.
  if (a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6))) return 'zip';
  return 'none';
}

/** Throws UNSUPPORTED_FORMAT when the first bytes are those of a known format that is no text. */
export function refuseKnownBinary(head: Uint8Array): void {
  if (sniffContainer(head) !== 'none') {
    throw new CasebookError('UNSUPPORTED_FORMAT', `It is an archive inside an archive. ${unpackFirst}`);
  }
  for (const { bytes, at = 0, name, advice } of signatures) {
    if (bytes.every((byte, index) => byte === -1 || head[at + index] === byte)) {
      throw new CasebookError('UNSUPPORTED_FORMAT', `It is ${name}.${advice ? ` ${advice}` : ''}`);
    }
  }
}

/** The media type of a text log by its name, without the suffix of a compressed or rotated file. */
export function mimeTypeOf(fileName: string): string {
  const extension = fileName
    .toLowerCase()
    .replace(/(\.(gz|zst|\d{1,9}))+$/, '')
    .match(/\.([a-z]{1,10})$/)?.[1];
  if (extension === 'json') return 'application/json';
  if (extension === 'jsonl' || extension === 'ndjson') return 'application/x-ndjson';
  if (extension === 'csv') return 'text/csv';
  return 'text/plain';
}
