export type PiiTier = 'certain' | 'context' | 'policy';

/** One finding. `start` and `end` are byte offsets into the stream, end exclusive. */
export interface PiiSpan {
  type: string;
  tier: PiiTier;
  start: number;
  end: number;
  /** The plain replacement of its type, such as `[IPv4]`. */
  replacement: string;
  /** How sure the engine is, from 0 to 1. A checksum that holds raises it; one that does not never drops a finding. */
  confidence: number;
}

/** One row of the entity table: what is looked for, how it is replaced, and what it must and must not match. */
export interface PiiType {
  id: string;
  name: string;
  /** The usual tier; a span carries its own: a vendor's token is certain, the value of a key called `token` needs its context. */
  tier: PiiTier;
  replacement: string;
  /** What a candidate has to pass, in words, for the documentation. */
  validator: string;
  examples: readonly string[];
  counterExamples: readonly string[];
  /** Looked for only when it is asked for by name. */
  optional?: boolean;
}
