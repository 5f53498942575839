import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import { addValue, type Values, valuesOf } from './values.ts';

/** The texts that a word may be, for operands of expansions. */
export type TextsOf = (word: Word) => (string | null)[];

/** What `${…}` may become. */
export function parameterTexts(
  part: ParameterExpansionPart,
  values: Values,
  textsOf: TextsOf,
): (string | null)[] {
  const { parameter, prefix, operation } = part;
  if (prefix === '#') return [null];
  const own = valuesOf(values, parameter);
  const texts = prefix === '!' ? own.flatMap((name) => (name ? valuesOf(values, name) : [null])) : own;
  if (!operation) return texts;
  if (operation.type === 'Default') return defaults(parameter, operation, texts, values, textsOf);
  return texts.flatMap((text) => (text === null ? [null] : operated(text, operation, textsOf)));
}

function defaults(
  name: string,
  { operator, operand }: Extract<ParameterOperation, { type: 'Default' }>,
  texts: (string | null)[],
  values: Values,
  textsOf: TextsOf,
): (string | null)[] {
  const others = textsOf(operand);
  if (operator.endsWith('=')) for (const text of others) if (text !== null) addValue(values, name, text);
  if (operator.endsWith('+')) return [...others, ''];
  return operator.endsWith('?') ? texts : [...texts.filter((text) => text !== ''), ...others];
}

function operated(text: string, operation: ParameterOperation, textsOf: TextsOf): (string | null)[] {
  const one = (word: Word) => textsOf(word)[0] ?? null;
  switch (operation.type) {
    case 'Slice': {
      const offset = integer(one(operation.offset));
      const length = operation.length ? integer(one(operation.length)) : text.length;
      if (offset === null || length === null) return [null];
      const start = offset < 0 ? Math.max(text.length + offset, 0) : offset;
      return [text.slice(start, length < 0 ? text.length + length : start + length)];
    }
    case 'CaseModification':
      return [cased(text, operation.operator)];
    case 'Replace': {
      const pattern = one(operation.pattern);
      const replacement = one(operation.replacement);
      if (pattern === null || replacement === null) return [null];
      return [replaced(text, pattern, replacement, operation.operator)];
    }
    case 'Remove': {
      const pattern = one(operation.operand);
      return [pattern === null ? null : removed(text, pattern, operation.operator)];
    }
    case 'Transform': {
      const letter = one(operation.operand);
      return [letter === 'U' ? text.toUpperCase() : letter === 'L' ? text.toLowerCase() : text];
    }
    default:
      return [text];
  }
}

function integer(text: string | null): number | null {
  return text !== null && /^\s*-?\d+\s*$/.test(text) ? Number(text) : null;
}

function cased(text: string, operator: string): string {
  const change = (part: string) => (operator.startsWith('^') ? part.toUpperCase() : part.toLowerCase());
  return operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1);
}

/** A shell's pattern as a regular expression; characters in brackets as they are. */
function regular(pattern: string, greedy: boolean): string {
  return pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('?', '.')
    .replace(/\*+/g, greedy ? '.*' : '.*?');
}

/** Longer texts and patterns with more stars would take too long to match. */
const longest = 200;

function build(source: string, flags: string): RegExp | null {
  if (source.length > longest || source.split('*').length > 3) return null;
  try {
    return new RegExp(source, flags);
  } catch (error) {
    // Brackets that are none to a regular expression.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function replaced(text: string, pattern: string, replacement: string, operator: string): string | null {
  const source = regular(pattern, true);
  const anchored = operator === '/#' ? `^(?:${source})` : operator === '/%' ? `(?:${source})$` : source;
  const expression = build(anchored, operator === '//' ? 'gs' : 's');
  return expression && text.slice(0, longest).replace(expression, () => replacement);
}

function removed(text: string, pattern: string, operator: string): string | null {
  const source = regular(pattern, operator.length === 2);
  if (operator.startsWith('#')) {
    const expression = build(`^(?:${source})`, 's');
    return expression && text.slice(0, longest).replace(expression, '');
  }
  // The shortest end: the last place from which the pattern fits to the end.
  const whole = build(`^(?:${regular(pattern, true)})$`, 's');
  if (!whole) return null;
  const cuts = Array.from({ length: Math.min(text.length, longest) + 1 }, (_, at) => at).filter((at) =>
    whole.test(text.slice(at)),
  );
  const cut = operator === '%' ? cuts.at(-1) : cuts[0];
  return cut === undefined ? text : text.slice(0, cut);
}
