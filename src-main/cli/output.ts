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

/** Text on one line for people: what a name or a title holds must not move the cursor, recolour the terminal or write a line of its own. */
export function shown(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** Ends a job when the person presses Ctrl+C, so that it leaves nothing behind; the command then ends with its error. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onInterrupt = () => controller.abort();
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
}

/** Columns for people. */
export function printTable(header: string[], rows: (string | number | null)[][]): void {
  const cells = [header, ...rows.map((row) => row.map((cell) => shown(String(cell ?? ''))))];
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
    process.stderr.write(`\r\u001b[K${shown(stage)}${share}${speed}`);
  };
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}
