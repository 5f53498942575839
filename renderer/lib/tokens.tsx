import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTokenValues } from './token-values.ts';
import { useQuery } from './use-query.ts';

export interface Tokens {
  /** Finds the tokens that stand for redacted values. */
  pattern: RegExp;
  /** The kind of data behind a token, in words. */
  nameOf(token: string): string;
  issueId: string | null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** `[IPv4]` as a kind, `[IPv4_3]` as the third value of it, `[IPv4_2.3]` in the second network. */
function stemOf(token: string): string {
  return token.replace(/(?:_\d+(?:\.\d+)?)?\]$/, '');
}

const TokensContext = createContext<Tokens | null>(null);

/** Asks once for all the text below by which replacements the core hides what. */
export function TokensProvider({ issueId, children }: { issueId: string; children: ReactNode }) {
  const types = useQuery('pii.types', {}).data;
  const tokens = useMemo((): Tokens | null => {
    if (types === undefined || types.length === 0) return null;
    const names = new Map(types.map((type) => [stemOf(type.replacement), type.name]));
    const stems = [...names.keys()].toSorted((a, b) => b.length - a.length).map(escaped);
    return {
      pattern: new RegExp(`(?:${stems.join('|')})(?:_\\d+(?:\\.\\d+)?)?\\]`, 'g'),
      nameOf: (token) => names.get(stemOf(token)) ?? 'sensitive data',
      issueId,
    };
  }, [types, issueId]);
  return <TokensContext value={tokens}>{children}</TokensContext>;
}

/** Null until the core has answered. */
export function useTokens(): Tokens | null {
  return useContext(TokensContext);
}

/** Where the tokens of a text are, with what their hover says. */
export function tokensIn(text: string, tokens: Tokens): { from: number; to: number; title: string }[] {
  return [...text.matchAll(tokens.pattern)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    title: `Redacted: ${tokens.nameOf(found[0])}`,
  }));
}

/** Text in which what stands for a redacted value is seen as such. */
export function TokenText({ text }: { text: string }) {
  const tokens = useTokens();
  if (tokens === null) return text;
  const found = tokensIn(text, tokens);
  return (
    <>
      {found.map(({ from, to, title }, index) => (
        <span key={from}>
          {text.slice(found[index - 1]?.to ?? 0, from)}
          <span className="token" title={title}>
            {text.slice(from, to)}
          </span>
        </span>
      ))}
      {text.slice(found.at(-1)?.to ?? 0)}
    </>
  );
}

/**
 * Text that a person wrote or pasted: stored with the tokens, shown on this machine with the values. What leaves is made from
 * what is stored. A token that this issue does not know stays a token.
 */
export function LocalText({ text }: { text: string }) {
  const tokens = useTokens();
  const found = tokens === null ? [] : tokensIn(text, tokens);
  const written = found.map(({ from, to }) => text.slice(from, to));
  const values = useTokenValues(tokens?.issueId ?? null, written);
  if (found.length === 0) return text;
  return (
    <>
      {found.map(({ from, title }, index) => {
        const token = written[index] ?? '';
        const value = values.get(token);
        return (
          <span key={from}>
            {text.slice(found[index - 1]?.to ?? 0, from)}
            {value ? (
              <span className="token behind" title={`${token}, ${value.name}. Leaves as the token.`}>
                {value.value}
              </span>
            ) : (
              <span className="token" title={title}>
                {token}
              </span>
            )}
          </span>
        );
      })}
      {text.slice(found.at(-1)?.to ?? 0)}
    </>
  );
}
