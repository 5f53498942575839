import { once } from 'node:events';
import type { Progress } from '../contract/index.ts';

/** One JSON value on a line of its own. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** One value per line where there are many. */
export function printRows(rows: readonly unknown[]): void {
  for (const row of rows) printJson(row);
}

/** Writes and waits while the reader is slower. A reader that left (`| head`) ends the program quietly. */
export async function writeOut(bytes: Uint8Array | string): Promise<void> {
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
}

/** Columns for people. */
export function printTable(header: string[], rows: (string | number | null)[][]): void {
  const cells = [header, ...rows.map((row) => row.map((cell) => String(cell ?? '')))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of cells) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}

/** Shows a job on the terminal's error stream, where there is one. */
export function terminalProgress(): (progress: Progress) => void {
  if (!process.stderr.isTTY) return () => {};
  return ({ stage, done, total, rate, unit }) => {
    const share = total ? ` ${Math.floor((done / total) * 100)} %` : '';
    const speed = unit === 'bytes' ? ` ${(rate / 1048576).toFixed(0)} MiB/s` : '';
    process.stderr.write(`\r\u001b[K${stage}${share}${speed}`);
  };
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}
