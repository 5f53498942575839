/** What every benchmark needs: times, peers run in the same run, a table, a file of results. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { createCore, newDatabaseKey } from '../src-main/core.ts';
import { generateLog, type LogFormat } from '../src-main/demo/generate-log.ts';
import { shellPorts } from '../src-main/ports.ts';

export const root = join(import.meta.dirname, '..');
export const megabyte = 1_000_000;

/** One measured figure. `peer` was measured in the same run on the same data. */
export interface Figure {
  what: string;
  value: number;
  unit: 's' | 'ms' | 'MB' | 'MiB' | 'MB/s' | '/s' | '%';
  peer?: { name: string; value: number };
  /** What it must stay under. */
  limit?: number;
  note?: string;
}

/** Seconds that `work` takes. */
export async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Two figures from times in milliseconds. */
export function spread(what: string, values: readonly number[], note?: string): Figure[] {
  return [0.5, 0.95].map((share) => ({
    what: `${what}, p${share * 100}`,
    value: percentile(values, share),
    unit: 'ms',
    ...(note ? { note } : {}),
  }));
}

/** Writes a generated log; the same for the same seed. */
export function writeLog(path: string, bytes: number, format: LogFormat = 'mixed'): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  for (const chunk of generateLog({ seed: 1, bytes, format, start: new Date('2026-03-04T08:00:00Z') }))
    writeSync(file, chunk);
  closeSync(file);
}

/** Runs another program on files; its output goes to `output`, or nowhere. Throws when it fails. */
export async function runPeer(command: string, args: string[], output?: string): Promise<void> {
  const target = output ? openSync(output, 'w') : 'ignore';
  try {
    const child = spawn(command, args, { stdio: ['ignore', target, 'inherit'] });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    if (code !== 0) throw new Error(`${command} ended with ${code}`);
  } finally {
    if (typeof target === 'number') closeSync(target);
  }
}

export function has(command: string): boolean {
  return spawnSync('which', [command], { stdio: 'ignore' }).status === 0;
}

/** A database of its own in a folder, opened as the app opens it. */
export async function openCore(dataDir: string, key = newDatabaseKey()) {
  mkdirSync(dataDir, { recursive: true });
  return { core: await createCore({ dataDir, key, ports: shellPorts() }), key };
}

/** An issue with one log of `path` on it; answers the log's row. */
export async function addLog(core: Awaited<ReturnType<typeof openCore>>['core'], path: string) {
  const issue = await core.dispatch('issues.create', { title: 'A benchmark', severity: 'low' });
  const { results } = await core.dispatch('logs.addPaths', { issueId: issue.id, paths: [path] });
  const [added] = results;
  if (added?.outcome !== 'added') throw new Error(`the log was not added: ${added?.message}`);
  return added.file;
}

/** The most memory this process ever had, in MiB; from Linux, elsewhere null. */
export function peakMemory(status: string): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes ? Number(kilobytes) / 1024 : null;
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

const shown = (value: number) =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

function cells(figure: Figure): string[] {
  const { what, value, unit, peer, limit, note } = figure;
  return [
    what,
    `${shown(value)} ${unit}`,
    peer ? `${shown(peer.value)} ${unit} ${peer.name}` : '',
    peer ? `${shown(value / peer.value)}x` : '',
    limit === undefined ? (note ?? '') : `under ${limit} ${unit}: ${value < limit ? 'yes' : 'NO'}`,
  ];
}

export function printFigures(figures: readonly Figure[]): void {
  const rows = [['', 'Casebook', 'beside', 'ratio', ''], ...figures.map(cells)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** Keeps what a run measured, with what it ran on. */
export function saveFigures(name: string, settings: object, figures: readonly Figure[]): void {
  mkdirSync(join(root, 'out'), { recursive: true });
  const machine = {
    node: process.version,
    processor: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryBytes: totalmem(),
  };
  const path = join(root, 'out', `bench-${name}.json`);
  writeFileSync(path, `${JSON.stringify({ machine, settings, figures }, null, 2)}\n`);
}
