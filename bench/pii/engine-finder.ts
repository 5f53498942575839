/** The engine as a finder: every entity that is looked for by default, or all of them. */
import { piiTypes, scanBytes } from '../../src-main/pii/engine/engine.ts';
import type { Finder } from './score.ts';

export const allTypes: ReadonlySet<string> = new Set(piiTypes.map(({ id }) => id));

export function engineFinder(types?: ReadonlySet<string>): Finder {
  return ({ text }) => scanBytes(Buffer.from(text), types ? { types } : {});
}
