import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { type ExportFormat, type ExportInput, renderDocument } from './render.ts';

const fixed = { title: 'RCA: Checkout returns 502', generatedAt: new Date('2026-11-21T10:02:00Z') };

export function render(
  markdown: string,
  format: ExportFormat,
  more: Partial<ExportInput> = {},
): Promise<Uint8Array> {
  return renderDocument({ ...fixed, markdown, ...more }, format);
}

export async function renderText(
  markdown: string,
  format: ExportFormat,
  more: Partial<ExportInput> = {},
): Promise<string> {
  return new TextDecoder().decode(await render(markdown, format, more));
}

/** Runs a tool of poppler-utils on a PDF and gives its standard output. */
export function poppler(
  tool: 'pdftotext' | 'pdfinfo' | 'pdffonts',
  pdf: Uint8Array,
  ...options: string[]
): string {
  return withFile(pdf, (path) =>
    execFileSync(tool, [...options, path, ...(tool === 'pdftotext' ? ['-'] : [])], {
      encoding: 'utf8',
      // poppler 22.12 complains on standard error about a flag of tagged PDFs that it misreads.
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    }),
  );
}

/** Words with their boxes (in points, origin at the top left) as pdftotext sees them. */
export function wordBoxes(pdf: Uint8Array): { text: string; left: number; right: number; width: number }[] {
  const html = poppler('pdftotext', pdf, '-bbox');
  const width = Number(/<page width="([\d.]+)"/.exec(html)?.[1]);
  return [
    ...html.matchAll(/<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">(.*?)<\/word>/g),
  ].map(([, left, right, text]) => ({ text: text ?? '', left: Number(left), right: Number(right), width }));
}

/** The entries of a zip file as text. */
export async function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  );
  const entries = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          entries.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
          zip.readEntry();
        });
      });
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  return entries;
}

function withFile<Result>(bytes: Uint8Array, use: (path: string) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), 'casebook-export-'));
  const path = join(directory, 'document');
  try {
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
