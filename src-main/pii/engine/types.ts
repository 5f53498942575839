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

export interface ScanOptions {
  /** Limits the findings to these type ids; all but the optional ones when absent. */
  types?: ReadonlySet<string>;
  /** `javascript` does without WebAssembly. The findings are the same. */
  by?: 'fastest' | 'javascript';
  /** Domains such as `acme.corp`, in lower case: a dotted name that ends with one is a host name, whatever its form. */
  domains?: readonly string[];
  /** Rules of the installation, which are looked for besides. */
  rules?: readonly CustomRule[];
}

/** A list of literals, or patterns in the syntax of RE2 whose matches have an upper limit. Its findings have the type `custom:<id>`. */
export interface CustomRule {
  id: string;
  name: string;
  kind: 'literal' | 'pattern';
  patterns: readonly string[];
  caseSensitive: boolean;
  /** Counts only where no letter, digit or underscore stands next to it. */
  wholeWord: boolean;
  tier: PiiTier;
  /** What stands in the brackets of the replacement: 1 to 24 letters and digits. */
  label: string;
}

/** Takes a stream of bytes in pieces of any size and gives its spans: ordered, non-overlapping, as stream offsets. */
export interface RawScanner {
  push(chunk: Uint8Array): PiiSpan[];
  finish(): PiiSpan[];
}

export type StreamEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export interface PiiScanner extends RawScanner {
  /** Every finding that begins before this offset has been given. It follows what was pushed within about 512 KiB. */
  readonly settled: number;
  /** Recognised by a byte order mark or by the NULs of the first bytes; replacements have to be written in it. */
  readonly encoding: StreamEncoding;
}
