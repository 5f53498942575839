type Kind = 'name' | 'number' | 'string' | 'regex' | 'mark' | 'newline';

interface Token {
  kind: Kind;
  text: string;
}

/** After these a `/` begins an expression; after every other name it divides. */
const words = new Set(
  'print printf return if else while for do in case delete exit switch getline BEGIN END BEGINFILE ENDFILE func function next nextfile break continue default'.split(
    ' ',
  ),
);
const marks = /^(?:\|\||&&|\|&|>>|\*\*=|\*\*|[-+*/%^!=<>]=|\+\+|--|[-+*/%^!=<>?:;,~$|&(){}[\]@])/;

const plainRegex = /^\/(?:[^/\\\n]|\\[^\n])*\//;
const bracketRegex = /^\/(?:[^/\\\n[]|\\[^\n]|\[\^?\]?(?:\[:\w+:\]|\\[^\n]|[^\]\\\n])*\])*\//;

/**
 * Splits a program into tokens, or says what it does not understand. `inBrackets`: whether a slash inside of `[…]` ends an expression, as
 * in some awks.
 */
function tokens(program: string, inBrackets: boolean): Token[] | string {
  const list: Token[] = [];
  const parens: boolean[] = [];
  let at = 0;
  /** Whether a `/` here divides: it follows a value. */
  let afterValue = false;
  let closedCondition = false;

  const push = (kind: Kind, text: string, value: boolean): void => {
    list.push({ kind, text });
    at += text.length;
    afterValue = value;
  };

  while (at < program.length) {
    const rest = program.slice(at, at + 4096);
    const space = /^(?:[ \t\r\f\v]|\\\r?\n)+/.exec(rest);
    if (space) {
      at += space[0].length;
      continue;
    }
    const char = rest[0] as string;
    if (char === '#') {
      const end = program.indexOf('\n', at);
      at = end < 0 ? program.length : end;
    } else if (char === '\n') push('newline', char, false);
    else if (char === '"') {
      const text = /^"(?:[^"\\\n]|\\[\s\S])*"/.exec(rest)?.[0];
      if (!text) return 'a text does not end';
      push('string', text, true);
    } else if (/[A-Za-z_]/.test(char)) {
      const text = (/^\w+(?:::\w+)?/.exec(rest) as RegExpExecArray)[0];
      push('name', text, !words.has(text));
    } else if (/[\d]|\.\d/.test(rest.slice(0, 2)) && /[\d.]/.test(char))
      push(
        'number',
        (/^(?:0[xX][\da-fA-F]+|[\d.]+(?:[eE][-+]?\d+)?)/.exec(rest) as RegExpExecArray)[0],
        true,
      );
    else if (char === '/' && !afterValue) {
      const text = (inBrackets ? plainRegex : bracketRegex).exec(rest)?.[0];
      if (!text) return 'an expression does not end';
      push('regex', text, true);
    } else {
      const text = marks.exec(rest)?.[0];
      if (!text) return `${JSON.stringify(char)} is not understood`;
      if (text === '(') parens.push(['if', 'while', 'for', 'switch'].includes(list.at(-1)?.text ?? ''));
      if (text === ')') closedCondition = parens.pop() ?? false;
      const value = text === ']' || text === '++' || text === '--' || (text === ')' && !closedCondition);
      push('mark', text, value);
    }
  }
  return list;
}

const dangerousNames: Record<string, string> = {
  system: 'it runs a command',
  ENVIRON: 'it reads the environment, which may hold passwords and tokens',
  ARGV: 'it changes which files are read',
  ARGC: 'it changes which files are read',
};
const ends = (token: Token | undefined): boolean =>
  token === undefined || token.kind === 'newline' || token.text === ';' || token.text === '}';

/** `> "/dev/stderr"`, and nothing after it that would make it another name. */
function isOwnStream(token: Token | undefined, next: Token | undefined): boolean {
  return token?.kind === 'string' && /^"\/dev\/(?:stderr|stdout)"$/.test(token.text) && ends(next);
}

/** `getline`, `getline x` and `getline $0` read on in the same input. */
function readsOn(list: Token[], at: number): boolean {
  let next = at + 1;
  if (list[next]?.text === '$') next += 1;
  if (list[next]?.kind === 'name' || list[next]?.kind === 'number') next += 1;
  const token = list[next];
  return ends(token) || token?.text === ')' || token?.text === '&&';
}

/** Why this awk program might do more than read its input and print, or null. */
export function awkProblem(program: string): string | null {
  if (program.length > 65_536) return 'it is too long to be looked at';
  const list = tokens(program, false);
  if (typeof list === 'string') return list;
  const other = tokens(program, true);
  return problemIn(list) ?? (typeof other === 'string' ? null : problemIn(other));
}

function problemIn(list: Token[]): string | null {
  /** How deep in parentheses a print statement began; null outside of one. */
  let printDepth: number | null = null;
  let depth = 0;
  for (const [at, token] of list.entries()) {
    const { kind, text } = token;
    if (kind === 'name') {
      if (Object.hasOwn(dangerousNames, text)) return dangerousNames[text] as string;
      if (text === 'print' || text === 'printf') printDepth = depth;
      if (text === 'getline' && !readsOn(list, at)) return 'it reads another file or the output of a command';
    }
    if (kind === 'newline') printDepth = null;
    if (kind !== 'mark') continue;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (text === ';' || text === '}' || text === '{') printDepth = null;
    if (text === '|' || text === '|&') return 'it starts a command';
    if (text === '@') return 'it loads code or calls a function by a name that is not literal';
    const redirects = text === '>>' || (text === '>' && printDepth !== null && depth === printDepth);
    if (redirects && !isOwnStream(list[at + 1], list[at + 2])) return 'it writes to a file';
    if (redirects) printDepth = null;
  }
  return null;
}
