import type { Progress } from '../contract/index.ts';

/** Measures a job: the rate over its whole run, and from it what remains. `done` and `total` in `unit`. */
export function createProgress(target: { progress(progress: Progress): void }, unit: Progress['unit']) {
  const started = performance.now();
  return (stage: string, done: number, total: number | null): void => {
    const seconds = (performance.now() - started) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const remainingMs = total !== null && rate > 0 ? Math.max(0, ((total - done) / rate) * 1000) : null;
    target.progress({ stage, done, total, unit, rate, remainingMs });
  };
}
