import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useQuery } from '../../lib/use-query.ts';
import classes from './whys.module.css';

interface Tokens {
  pattern: RegExp;
  nameOf(token: string): string;
}

const TokensContext = createContext<Tokens | null>(null);

/** `[IPv4]` as a kind, `[IPv4_3]` as the third value of it. */
function stemOf(token: string): string {
  return token.replace(/(?:_\d+)?\]$/, '');
}

/** Asks once which replacements there are. */
export function TokensProvider({ children }: { children: ReactNode }) {
  const types = useQuery('pii.types', {}).data;
  const tokens = useMemo(() => {
    if (types === undefined || types.length === 0) return null;
    const names = new Map(types.map((type) => [stemOf(type.replacement), type.name]));
    const stems = [...names.keys()]
      .toSorted((a, b) => b.length - a.length)
      .map((stem) => stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return {
      pattern: new RegExp(`((?:${stems.join('|')})(?:_\\d+)?\\])`),
      nameOf: (token: string) => names.get(stemOf(token)) ?? 'sensitive data',
    };
  }, [types]);
  return <TokensContext value={tokens}>{children}</TokensContext>;
}

/** Text in which what stands for a redacted value is seen as such. */
export function TokenText({ text }: { text: string }) {
  const tokens = useContext(TokensContext);
  if (tokens === null) return text;
  return text.split(tokens.pattern).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
      <span key={index} className={classes.token} title={`Redacted: ${tokens.nameOf(part)}`}>
        {part}
      </span>
    ),
  );
}
