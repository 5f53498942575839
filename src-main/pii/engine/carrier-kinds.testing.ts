export interface Draw {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
}

/** A way to write a named value. `{N}` is the name and `{V}` the value. */
export interface Carrier {
  id: string;
  /** Which names and values fit; both when absent. */
  kind?: 'password' | 'token';
  styles?: readonly string[];
  texts: readonly string[];
  /** The value as the carrier writes it, or undefined when it cannot hold it. */
  encode(value: string): string | undefined;
}

/** Accepts values of these characters only. */
export function only(pattern: RegExp): (value: string) => string | undefined {
  return (value) => (pattern.test(value) ? value : undefined);
}

export function jsonDepth(depth: number): (value: string) => string {
  return (value) => {
    let text = value;
    for (let level = 0; level <= depth; level++) text = JSON.stringify(text).slice(1, -1);
    return text;
  };
}

export function xmlText(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function singleQuoted(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}

/** Nothing that ends a bare word of a shell, a log line or a connection string. */
export const plain = only(/^[\p{L}\p{N}_+/=.!@#$%^*?~-]*[\p{L}\p{N}_+/=!@#$%^*~-]$/u);
export const noBlank = only(/^[^\s"'`#\\,;&|<>(){}[\]][^\s"'`\\,;&|<>(){}[\]]*$/);
export const words = only(/^[\w!@#$%^*+=-]{6,}$/);
export const name = ['snake', 'screaming', 'camel', 'kebab', 'dotted'];
export const code = ['snake', 'camel', 'pascal'];
