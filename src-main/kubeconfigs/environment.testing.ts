import { writeFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';

/** Sets variables of this process until the test ends. */
export function setEnvironment(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    const before = process.env[name];
    onTestFinished(() => {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    });
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

/** Writes a program; answers its path. */
export function executable(path: string, text: string): string {
  writeFileSync(path, text, { mode: 0o755 });
  return path;
}
