import type { CommandTier } from '../../../../src-main/contract/commands.ts';
import type { Reason } from './command-parts.ts';

/** Why a command asks or is refused, each reason once, from the tier `least` on. */
export function reasonTexts(reasons: readonly Reason[], least: CommandTier = 2): string[] {
  return [...new Set(reasons.filter(({ tier }) => tier >= least).map(({ text }) => text))];
}
