import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src-main,electron,renderer,scripts,bench}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    // Vitest leaves one core to itself, which on two cores is half of them; its own process is nearly idle.
    maxWorkers: availableParallelism(),
  },
});
