import { crc32, deflateSync } from 'node:zlib';

const width = 640;
const height = 240;
const margin = 16;
const paper = [250, 250, 250] as const;
const grid = [222, 226, 230] as const;
const ink = [201, 42, 42] as const;

/** A PNG of a line through `values`, 0 at the bottom and `top` at the top: what a screenshot of a monitoring page would be. */
export function drawChart(values: readonly number[], top: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  const paint = (x: number, y: number, colour: readonly [number, number, number]) => {
    if (x >= 0 && x < width && y >= 0 && y < height) pixels.set(colour, (y * width + x) * 3);
  };
  const rowOf = (value: number) =>
    Math.round(height - margin - (Math.min(value, top) / top) * (height - 2 * margin));
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) paint(x, y, paper);
  for (let step = 0; step <= 4; step += 1) {
    for (let x = margin; x < width - margin; x += 1) paint(x, rowOf((top * step) / 4), grid);
  }
  let previous: number | null = null;
  for (let x = margin; x < width - margin; x += 1) {
    const position = ((x - margin) / (width - 2 * margin - 1)) * (values.length - 1);
    const left = values[Math.floor(position)] ?? 0;
    const right = values[Math.ceil(position)] ?? left;
    const row = rowOf(left + (right - left) * (position % 1));
    const from = Math.min(row, previous ?? row);
    const to = Math.max(row, previous ?? row);
    for (let y = from; y <= to + 1; y += 1) paint(x, y, ink);
    previous = row;
  }
  return encodePng(pixels);
}

/** PNG, 8 bits a channel, without filters. */
function encodePng(pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1)
    pixels.copy(rows, y * (width * 3 + 1) + 1, y * width * 3, (y + 1) * width * 3);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
