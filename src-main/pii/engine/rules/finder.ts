import { MatcherInput } from 're2js';
import { isWord } from '../bytes.ts';
import { isReplacement } from '../cursor.ts';
import type { CustomRule, PiiSpan } from '../types.ts';
import { createLiterals } from './literals.ts';
import { type CompiledRule, compileRule, maxMatch, maxRules } from './rules.ts';

/** Bytes before and after a match that are looked at. */
export const context = 64;
const confidence = 0.9;
const caches = new WeakMap<readonly CustomRule[], RuleSet>();

export interface RuleSet {
  labels: ReadonlySet<string>;
  finder(): Finder;
}

/** Finds what begins from `from` to before `to`; `bytes` holds what is around it. Calls for one text go forward. */
export type Finder = (bytes: Uint8Array, from: number, to: number) => PiiSpan[];

/** Rules ready for use together. Throws an error with the first problem that one has. */
export function ruleSetOf(rules: readonly CustomRule[]): RuleSet {
  const known = caches.get(rules);
  if (known !== undefined) return known;
  if (rules.length > maxRules) throw new Error(`There are at most ${maxRules} rules.`);
  const compiled = rules.map((rule) => {
    const result = compileRule(rule);
    if (typeof result === 'string') throw new Error(`${rule.name}: ${result}`);
    return result;
  });
  const set = { labels: new Set(rules.map((rule) => rule.label)), finder: finderFor(compiled) };
  caches.set(rules, set);
  return set;
}

function finderFor(compiled: readonly CompiledRule[]): () => Finder {
  const entries = compiled.flatMap(({ rule, literals }) => literals.map((literal) => ({ rule, literal })));
  const automaton = createLiterals(entries.map(({ literal }) => literal));
  const patterns = compiled.flatMap(({ rule, patterns }) => patterns.map((pattern) => ({ rule, pattern })));

  function literalsIn(bytes: Uint8Array, from: number, to: number, found: PiiSpan[]): void {
    const until = Math.min(bytes.length, to + automaton.longest);
    // Matches may be long and begin at every byte: what they hold is looked at once.
    let seen = from;
    let lastBracket = -1;
    automaton.each(bytes, from, until, (index, end) => {
      for (; seen < end; seen++) if (bytes[seen] === 91) lastBracket = seen;
      const { rule, literal } = entries[index]!;
      const start = end - literal.length;
      if (
        start >= to ||
        (rule.caseSensitive && !isExactly(bytes, start, literal)) ||
        !mayStand(rule, bytes, start, end, lastBracket)
      )
        return false;
      add(found, rule, start, end);
      return true;
    });
  }

  return () => {
    /** For each pattern, how far the last match reached beyond the stretch that was looked at. */
    const overhang = new Int32Array(patterns.length);
    return (bytes, from, to) => {
      const found: PiiSpan[] = [];
      if (entries.length > 0) literalsIn(bytes, from, to, found);
      if (patterns.length === 0) return found;
      const offset = Math.max(0, from - context);
      const slice = bytes.subarray(offset, Math.min(bytes.length, to + maxMatch + context));
      for (const [index, { rule, pattern }] of patterns.entries()) {
        let at = from + overhang[index]!;
        overhang[index] = 0;
        if (!pattern.test(slice)) continue;
        const matcher = pattern.matcher(MatcherInput.utf8(slice));
        while (at < to) {
          while (at < bytes.length && (bytes[at]! & 0xc0) === 0x80) at++;
          if (at >= to || !matcher.find(at - offset)) break;
          const start = offset + matcher.start();
          const end = offset + matcher.end();
          if (start >= to) break;
          at = Math.max(end, start + 1);
          if (end > start && mayStand(rule, bytes, start, end, end - 1)) add(found, rule, start, end);
        }
        overhang[index] = Math.max(0, at - to);
      }
      return found;
    };
  };
}

/** What overlaps is one finding. */
function add(found: PiiSpan[], rule: CustomRule, start: number, end: number): void {
  const type = `custom:${rule.id}`;
  let span: PiiSpan = { type, tier: rule.tier, start, end, replacement: `[${rule.label}]`, confidence };
  for (
    let last = found.at(-1);
    last !== undefined && last.end > span.start && last.start < span.end;
    last = found.at(-1)
  ) {
    found.pop();
    span = { ...last, start: Math.min(last.start, span.start), end: Math.max(last.end, span.end) };
  }
  found.push(span);
}

function isExactly(bytes: Uint8Array, start: number, literal: Uint8Array): boolean {
  for (let index = 0; index < literal.length; index++)
    if (bytes[start + index] !== literal[index]) return false;
  return true;
}

function isPartOfWord(byte: number | undefined): boolean {
  return byte !== undefined && (isWord(byte) || byte >= 0x80);
}

/** A match must not touch what was replaced; a whole word must not have stood next to it either. */
function mayStand(
  rule: CustomRule,
  bytes: Uint8Array,
  start: number,
  end: number,
  lastBracket: number,
): boolean {
  if (rule.wholeWord) {
    if (isPartOfWord(bytes[start - 1]) || isPartOfWord(bytes[end])) return false;
    if (bytes[start - 1] === 93 && replacementAt(bytes, openingBefore(bytes, start - 1)) === start)
      return false;
    if (bytes[end] === 91 && replacementAt(bytes, end) > 0) return false;
  }
  const open = openingBefore(bytes, start);
  if (open >= 0 && replacementAt(bytes, open) > start) return false;
  for (let at = start; at <= lastBracket; at++)
    if (bytes[at] === 91 && replacementAt(bytes, at) > 0) return false;
  return true;
}

function openingBefore(bytes: Uint8Array, start: number): number {
  for (let at = start - 1; at >= Math.max(0, start - context); at--) {
    if (bytes[at] === 91) return at;
    if (bytes[at] === 93 || bytes[at]! <= 32) return -1;
  }
  return -1;
}

/** End of the replacement whose bracket opens at `open`, or -1. */
function replacementAt(bytes: Uint8Array, open: number): number {
  if (open < 0) return -1;
  let name = '';
  for (let at = open + 1; at < open + context && at < bytes.length && bytes[at]! > 32; at++) {
    if (bytes[at] === 93) return isReplacement(name) ? at + 1 : -1;
    name += String.fromCharCode(bytes[at]!);
  }
  return -1;
}
