/** Commands that were run, the newest first, each once. */
export function distinct(commands: readonly string[]): string[] {
  return [...new Set(commands)];
}

export interface HistoryPlace {
  /** -1 is what is being written. */
  at: number;
  /** What was written before going back. */
  draft: string;
}

export const atDraft: HistoryPlace = { at: -1, draft: '' };

export interface HistoryStep extends HistoryPlace {
  text: string;
}

/** One further back (1) or forth (-1); null where there is nothing more. */
export function stepInHistory(
  commands: readonly string[],
  place: HistoryPlace,
  text: string,
  by: 1 | -1,
): HistoryStep | null {
  const at = place.at + by;
  if (at < -1 || at >= commands.length) return null;
  const draft = place.at === -1 ? text : place.draft;
  return { at, draft, text: at === -1 ? draft : (commands[at] ?? '') };
}

/** Whose words all occur, the newest first. */
export function findInHistory(commands: readonly string[], wanted: string): string[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter((command) => {
    const text = command.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
