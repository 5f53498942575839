import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { ParsedInput } from '../contract/index.ts';

type Rule = Omit<ParsedInput<'pii.testRule'>, 'text'>;

export function problemOf(rule: Rule): { problem: string; at: number | null } | null {
  if (rule.kind === 'literal') return null;
  try {
    for (const pattern of rule.patterns) RE2JS.compile(pattern);
    return null;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return { problem: error.message, at: null };
  }
}

export function matchesOf(rule: Rule, text: string): { start: number; end: number }[] {
  const sources =
    rule.kind === 'literal' ? rule.patterns.map((literal) => RE2JS.quote(literal)) : rule.patterns;
  const matches: { start: number; end: number }[] = [];
  for (const source of sources) {
    const bounded = rule.wholeWord ? `\\b(?:${source})\\b` : source;
    const matcher = RE2JS.compile(bounded, rule.caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE).matcher(text);
    while (matcher.find()) matches.push({ start: matcher.start(), end: matcher.end() });
  }
  return matches.toSorted((a, b) => a.start - b.start);
}
