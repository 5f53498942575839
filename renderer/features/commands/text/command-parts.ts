import type { CommandTier } from '../../../../src-main/contract/commands.ts';
import { type Part, visibleParts } from './visible-text.ts';

export interface CommandPart extends Part {
  /** The highest tier of the reasons that point here; null where none does. */
  tier: CommandTier | null;
  /** What these reasons say. */
  why: string;
}

export interface Reason {
  text: string;
  tier: CommandTier;
  start: number;
  end: number;
}

function cut(part: Part, from: number, to: number): Part {
  return part.written === null
    ? { ...part, text: part.text.slice(from - part.start, to - part.start), start: from }
    : part;
}

/** A command in stretches that can all be seen, each with the tier of the reasons that point at it. Tier 1 marks nothing. */
export function commandParts(command: string, reasons: readonly Reason[]): CommandPart[] {
  const marking = reasons.filter((reason) => reason.tier > 1 && reason.end > reason.start);
  const edges = [...new Set(marking.flatMap(({ start, end }) => [start, end]))].toSorted((a, b) => a - b);
  return visibleParts(command, { lookalikes: true }).flatMap((part) => {
    const end = part.start + part.text.length;
    const inside = edges.filter((edge) => edge > part.start && edge < end);
    const places = part.written === null ? [part.start, ...inside, end] : [part.start, end];
    return places.slice(0, -1).map((from, index): CommandPart => {
      const to = places[index + 1] ?? end;
      const here = marking.filter((reason) => reason.start < to && reason.end > from);
      const tier = here.length === 0 ? null : (Math.max(...here.map((reason) => reason.tier)) as CommandTier);
      const why = [...new Set(here.map((reason) => reason.text))].join('\n');
      return { ...cut(part, from, to), tier, why };
    });
  });
}
