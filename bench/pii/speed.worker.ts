/** Scans shares of a file, one after the other, for as long as it is asked. It says so when it has been set up. */
import { parentPort } from 'node:worker_threads';
import { scanRange } from './scan-range.ts';

export interface Share {
  path: string;
  start: number;
  end: number;
}

parentPort?.on('message', ({ path, start, end }: Share) => {
  parentPort?.postMessage(scanRange(path, start, end));
});
parentPort?.postMessage('ready');
