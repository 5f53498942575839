/** What is larger asks, whatever it holds. Beyond these sizes nobody reads a command before allowing it. */
export const limits = {
  /** UTF-16 units. Longer text is scanned for what is refused and not parsed. */
  characters: 16_384,
  /** Programs that one command may start; with alternatives of words counted each. */
  invocations: 2_000,
  /** Commands in commands: substitutions, `bash -c`, functions, groups. */
  depth: 24,
  /** Opening braces in one word. */
  braces: 64,
  /** Words that one word's braces may become. */
  braceWords: 256,
  /** Readings of one simple command whose variables may have several values. */
  alternatives: 16,
  /** Values remembered for one variable. */
  values: 8,
} as const;
