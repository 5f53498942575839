import { RE2JS } from 're2js';
import { isReplacement } from '../cursor.ts';
import type { CustomRule } from '../types.ts';
import { boundsOf, PatternProblem } from './bounds.ts';

/** No match is longer, in bytes. */
export const maxMatch = 1024;
export const maxRules = 100;
const maxLiterals = 10_000;
const maxLiteralBytes = 1024 * 1024;
const maxPatterns = 100;
const maxPatternLength = 1000;
/** Instructions of a compiled pattern; the time for a byte grows with them. */
const maxProgram = 4000;

/** A rule that can be used: its literals as UTF-8, or its patterns. */
export interface CompiledRule {
  rule: CustomRule;
  literals: Uint8Array[];
  patterns: RE2JS[];
}

/** Makes a rule ready for use, or says in a sentence what is wrong with it. */
export function compileRule(rule: CustomRule): CompiledRule | string {
  if (!/^[A-Za-z0-9]{1,24}$/.test(rule.label)) return 'A label has 1 to 24 letters and digits.';
  if (isReplacement(rule.label)) return `The label ${rule.label} is taken by a type that Casebook knows.`;
  const patterns = rule.patterns.filter((pattern) => pattern !== '');
  if (patterns.length === 0) return 'There is nothing to look for.';
  return rule.kind === 'literal' ? compileLiterals(rule, patterns) : compilePatterns(rule, patterns);
}

function compileLiterals(rule: CustomRule, texts: string[]): CompiledRule | string {
  if (texts.length > maxLiterals)
    return `A list has at most ${maxLiterals} literals; this has ${texts.length}.`;
  const forms = new Set<string>();
  for (const text of texts) {
    forms.add(text);
    // ASCII is compared in any case anyway.
    if (rule.caseSensitive) continue;
    forms.add(text.toLowerCase());
    forms.add(text.toUpperCase());
  }
  const literals = [...forms].map((form) => Buffer.from(form));
  const long = literals.find((literal) => literal.length > maxMatch);
  if (long !== undefined) return `A literal has at most ${maxMatch} bytes; one has ${long.length}.`;
  const total = literals.reduce((sum, literal) => sum + literal.length, 0);
  if (total > maxLiteralBytes)
    return `The literals of a list have at most ${maxLiteralBytes} bytes together.`;
  return { rule, literals, patterns: [] };
}

function compilePatterns(rule: CustomRule, sources: string[]): CompiledRule | string {
  if (sources.length > maxPatterns) return `A rule has at most ${maxPatterns} patterns.`;
  const patterns: RE2JS[] = [];
  for (const source of sources) {
    const pattern = compilePattern(source, rule.caseSensitive);
    if (typeof pattern === 'string') return sources.length > 1 ? `${source}: ${pattern}` : pattern;
    patterns.push(pattern);
  }
  return { rule, literals: [], patterns };
}

function compilePattern(source: string, caseSensitive: boolean): RE2JS | string {
  if (source.length > maxPatternLength) return `A pattern has at most ${maxPatternLength} characters.`;
  try {
    const { min, max } = boundsOf(source, !caseSensitive);
    if (min === 0) return 'The pattern would match the empty text.';
    if (!(max <= maxMatch)) return `A match could be ${max} bytes long; at most ${maxMatch} are allowed.`;
    const pattern = RE2JS.compile(source, RE2JS.MULTILINE | (caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE));
    if (pattern.programSize() > maxProgram) return 'The pattern is too large; use smaller repetitions.';
    return pattern;
  } catch (error) {
    if (error instanceof PatternProblem) return `${error.message}.`;
    // The library's own errors say what is wrong in the words of the pattern's syntax.
    if (error instanceof Error && error.constructor.name.startsWith('RE2JS')) return `${error.message}.`;
    throw error;
  }
}
