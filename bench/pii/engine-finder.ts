/** The engine as a finder, with what it looks for by default. */
import { scanBytes } from '../../src-main/pii/engine/engine.ts';
import type { Finder } from './score.ts';

export const engineFinder: Finder = ({ text }) => scanBytes(Buffer.from(text));
