import type { Argument } from './verdict.ts';

/**
 * How a program reads its options.
 * `gnu`: `-abc`, `-nVALUE`, `--name=VALUE`, `--name VALUE`, long names may be abbreviated, options anywhere.
 * `posix`: as gnu, but the first operand ends the options (sudo, env, xargs, timeout).
 * `go`: as gnu without abbreviations, and flags take `--flag=true` (kubectl, helm, docker).
 * `single`: one dash before whole words, `-name VALUE` or `-name=VALUE`, options anywhere (openssl, terraform, java).
 */
export type OptionStyle = 'gnu' | 'posix' | 'go' | 'single';

type Takes = 'nothing' | 'value' | 'optional';

/** Every spelling of every option that is known, with what it takes. */
export interface OptionTable {
  takes: ReadonlyMap<string, Takes>;
  /** Each spelling's first synonym, by which rows name it. */
  canonical: ReadonlyMap<string, string>;
}

export interface OptionUse {
  /** The first synonym of its declaration; the spelling itself where it is not known. */
  name: string;
  known: boolean;
  /** What the program would get as its value; null without one or where it is not literal (see `literal`). */
  value: string | null;
  /** False where the option or its value is known only when the command runs. */
  literal: boolean;
  start: number;
  end: number;
}

export interface ReadArguments {
  options: OptionUse[];
  operands: Argument[];
  /** Operands after `--`; they are in `operands` as well. Null without `--`. */
  afterDashes: Argument[] | null;
}

/**
 * Reads declarations such as `-n --namespace=, -A --all-namespaces, --color[=]`: synonyms between commas; a trailing `=` takes a
 * value (attached or the next word), `[=]` takes one only when attached, nothing takes none.
 */
export function optionTable(...declarations: string[]): OptionTable {
  const takes = new Map<string, Takes>();
  const canonical = new Map<string, string>();
  for (const declaration of declarations.flatMap((text) => text.split(','))) {
    const spec = declaration.trim();
    if (spec === '') continue;
    const what: Takes = spec.endsWith('[=]') ? 'optional' : spec.endsWith('=') ? 'value' : 'nothing';
    const names = spec.split(/\s+/).map((name) => name.replace(/(\[=\]|=)$/, ''));
    for (const name of names) {
      if (!/^[-+][^=]*$/.test(name)) throw new Error(`not an option: ${name}`);
      takes.set(name, what);
      canonical.set(name, names[0] as string);
    }
  }
  return { takes, canonical };
}

/** Both tables; the second one's declarations win. */
export function joinTables(first: OptionTable, second: OptionTable): OptionTable {
  return {
    takes: new Map([...first.takes, ...second.takes]),
    canonical: new Map([...first.canonical, ...second.canonical]),
  };
}

/** The known long options that `name` may stand for: itself, or as GNU programs do, every one that it begins. */
function expansions(name: string, table: OptionTable, style: OptionStyle): string[] {
  if (table.takes.has(name)) return [name];
  if (style !== 'gnu' && style !== 'posix') return [];
  return [...table.takes.keys()].filter((known) => known.startsWith(name));
}

/**
 * Splits arguments into options and operands as the program would. An option that is not known takes nothing: the caller must not
 * trust what follows it, which is why unknown options ask. A word that is not literal is an operand with `text` null.
 */
export function readArguments(args: Argument[], table: OptionTable, style: OptionStyle): ReadArguments {
  const options: OptionUse[] = [];
  const operands: Argument[] = [];
  let afterDashes: Argument[] | null = null;
  let index = 0;

  /** The value in the next word, where there is one. */
  function nextValue(): { value: string | null; literal: boolean; end: number } | null {
    const next = args[index + 1];
    if (!next) return null;
    index += 1;
    return { value: next.text, literal: next.text !== null && !next.glob, end: next.end };
  }

  function use(name: string, arg: Argument, attached: string | null): void {
    const what = table.takes.get(name);
    const option: OptionUse = {
      name: table.canonical.get(name) ?? name,
      known: what !== undefined,
      value: attached,
      literal: !arg.glob,
      start: arg.start,
      end: arg.end,
    };
    if (what === 'value' && attached === null) {
      const next = nextValue();
      if (next)
        Object.assign(option, { value: next.value, literal: next.literal && !arg.glob, end: next.end });
    }
    options.push(option);
  }

  function readLong(text: string, arg: Argument): void {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const attached = equals < 0 ? null : text.slice(equals + 1);
    const known = expansions(name, table, style);
    // An abbreviation of several options: all of them are looked at, so that none hides behind another.
    const first = known[0];
    if (first === undefined) use(name, arg, attached);
    else if (known.length === 1) use(first, arg, attached);
    else for (const each of known) options.push({ ...base(each, arg), value: attached });
  }

  function base(name: string, arg: Argument): OptionUse {
    return {
      name: table.canonical.get(name) ?? name,
      known: true,
      value: null,
      literal: !arg.glob,
      start: arg.start,
      end: arg.end,
    };
  }

  function readCluster(text: string, arg: Argument): void {
    for (let at = 1; at < text.length; at += 1) {
      const name = `${text[0]}${text[at]}`;
      const what = table.takes.get(name);
      if (what === 'value' || what === 'optional') {
        const rest = text.slice(at + 1);
        // pflag takes `-n=x` as x.
        const attached = style === 'go' && rest.startsWith('=') ? rest.slice(1) : rest;
        use(name, arg, rest === '' ? null : attached);
        return;
      }
      if (style === 'go' && text[at + 1] === '=') {
        use(name, arg, text.slice(at + 2));
        return;
      }
      use(name, arg, null);
    }
  }

  for (; index < args.length; index += 1) {
    const arg = args[index] as Argument;
    const { text } = arg;
    if (text === null || text === '-' || !isOption(text, table)) {
      operands.push(arg);
      if (style === 'posix') {
        operands.push(...args.slice(index + 1));
        break;
      }
    } else if (text === '--') {
      afterDashes = args.slice(index + 1);
      operands.push(...afterDashes);
      break;
    } else if (style === 'single') {
      const equals = text.indexOf('=');
      const name = equals < 0 ? text : text.slice(0, equals);
      use(name, arg, equals < 0 ? null : text.slice(equals + 1));
    } else if (text.startsWith('--')) {
      readLong(text, arg);
    } else if (table.takes.has(text)) {
      // Whole words after one dash, where a program has them (java -version, find's are read elsewhere).
      use(text, arg, null);
    } else {
      readCluster(text, arg);
    }
  }
  return { options, operands, afterDashes };
}

function isOption(text: string, table: OptionTable): boolean {
  if (text.startsWith('-')) return text.length > 1;
  // `+x` options exist only where a table declares them (date's format is an operand).
  return text.startsWith('+') && (table.takes.has(text) || table.takes.has(text.slice(0, 2)));
}
