import { useMemo } from 'react';
import { useQuery } from '../../../lib/use-query.ts';
import type { TokenFinder } from './line-decorations.ts';

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** `[IPv4]` as a kind is `[IPv4_3]` as a token. */
function stemOf(token: string): string {
  return token.replace(/(?:_\d+)?\]$/, '');
}

/** Recognises the tokens of the redacted view by the replacements that the core knows. */
export function useTokens(): TokenFinder | null {
  const types = useQuery('pii.types', {}).data;
  return useMemo(() => {
    if (!types || types.length === 0) return null;
    const names = new Map(types.map((type) => [stemOf(type.replacement), type.name]));
    const stems = [...names.keys()].sort((a, b) => b.length - a.length).map(escaped);
    return {
      pattern: new RegExp(`(?:${stems.join('|')})(?:_\\d+)?\\]`, 'g'),
      nameOf: (token) => names.get(stemOf(token)) ?? 'sensitive data',
    };
  }, [types]);
}
