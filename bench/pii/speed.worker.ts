/** Scans one share of a file. */
import { workerData } from 'node:worker_threads';
import { scanRange } from './scan-range.ts';

const { path, start, end } = workerData as { path: string; start: number; end: number };
scanRange(path, start, end);
