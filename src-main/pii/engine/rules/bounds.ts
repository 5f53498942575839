/** How long a match of a pattern can be, in bytes of UTF-8. */
export interface Bounds {
  min: number;
  max: number;
}

const maxDepth = 32;

/** Says where in a pattern something is that cannot be used. `place` counts characters from 1. */
export class PatternProblem extends Error {}

/**
 * The least and the greatest length of a match of `pattern`, in the syntax of RE2. Throws `PatternProblem` for what has
 * no upper limit (`*`, `+`, `{n,}`), or could look beyond what the scanner holds.
 */
export function boundsOf(pattern: string, ignoreCase: boolean): Bounds {
  let at = 0;
  let depth = 0;

  function problem(what: string, place = at): never {
    throw new PatternProblem(`${what} at character ${place + 1}`);
  }

  function alternatives(): Bounds {
    if (++depth > maxDepth) problem('groups are nested too deeply');
    let result = sequence();
    while (pattern[at] === '|') {
      at++;
      const other = sequence();
      result = { min: Math.min(result.min, other.min), max: Math.max(result.max, other.max) };
    }
    depth--;
    return result;
  }

  function sequence(): Bounds {
    const total = { min: 0, max: 0 };
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const part = repeated(atom());
      total.min += part.min;
      total.max += part.max;
    }
    return total;
  }

  function repeated(part: Bounds): Bounds {
    const sign = pattern[at];
    if (sign === '*') problem('* has no upper limit; write {0,64} for it,');
    if (sign === '+') problem('+ has no upper limit; write {1,64} for it,');
    if (sign === '?') {
      at++;
      lazy();
      return { min: 0, max: part.max };
    }
    const count = /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at, at + 16));
    if (count === null) return part;
    const least = Number(count[1]);
    if (count[2] === ',' && count[3] === '')
      problem(`${count[0]} has no upper limit; write {${least},${Math.max(64, least)}} for it,`);
    at += count[0].length;
    lazy();
    return { min: part.min * least, max: part.max * (count[3] === '' ? least : Number(count[3])) };
  }

  function lazy(): void {
    if (pattern[at] === '?') at++;
  }

  function atom(): Bounds {
    const first = pattern[at]!;
    if (first === '(') return group();
    if (first === '[') return characterClass();
    if (first === '\\') return escaped();
    if (first === '^' || first === '$') {
      at++;
      return { min: 0, max: 0 };
    }
    const code = pattern.codePointAt(at)!;
    at += code > 0xffff ? 2 : 1;
    return first === '.' ? { min: 1, max: 4 } : literal(code);
  }

  function literal(code: number): Bounds {
    if (code >= 0x80) return { min: 1, max: 4 };
    // The Kelvin sign and the long s are other cases of k and s.
    return {
      min: 1,
      max: ignoreCase && (code | 32) !== code - 1 && /[ks]/i.test(String.fromCharCode(code)) ? 3 : 1,
    };
  }

  function group(): Bounds {
    const start = at;
    at++;
    const head = /^\?(?:P?<\w+>|[imsU-]*:)/.exec(pattern.slice(at, at + 80));
    if (head !== null) {
      if (head[0].includes('i') && !head[0].includes('<')) ignoreCase = true;
      at += head[0].length;
    } else {
      const flags = /^\?([imsU-]+)\)/.exec(pattern.slice(at, at + 16));
      if (flags !== null) {
        if (flags[1]!.includes('i')) ignoreCase = true;
        at += flags[0].length;
        return { min: 0, max: 0 };
      }
      if (pattern[at] === '?') problem('this kind of group is not supported', start);
    }
    const inside = alternatives();
    if (pattern[at] !== ')') problem('a group is not closed', start);
    at++;
    return inside;
  }

  function characterClass(): Bounds {
    const start = at++;
    let wide = pattern[at] === '^';
    if (wide) at++;
    // A bracket that comes first is a member.
    if (pattern[at] === ']') at++;
    while (at < pattern.length && pattern[at] !== ']') {
      if (pattern.startsWith('[:', at)) {
        const end = pattern.indexOf(':]', at);
        if (end < 0) problem('a class is not closed', at);
        wide ||= pattern[at + 2] === '^';
        at = end + 2;
      } else if (pattern[at] === '\\') {
        wide ||= escaped().max > 1;
      } else {
        wide ||= pattern.codePointAt(at)! >= 0x80;
        at++;
      }
    }
    if (at >= pattern.length) problem('a class is not closed', start);
    at++;
    return { min: 1, max: wide ? 4 : ignoreCase ? 3 : 1 };
  }

  function escaped(): Bounds {
    const start = at;
    const letter = pattern[at + 1];
    if (letter === undefined) problem('a backslash stands alone');
    at += 2;
    if (letter === 'b' || letter === 'B') return { min: 0, max: 0 };
    if ('AzZQEC'.includes(letter)) problem(`\\${letter} is not supported`, start);
    if ('DWSpP'.includes(letter)) {
      if (letter === 'p' || letter === 'P')
        at = pattern[at] === '{' ? Math.max(at, pattern.indexOf('}', at)) + 1 : at + 1;
      return { min: 1, max: 4 };
    }
    if (letter === 'x') {
      const code = /^(?:\{[0-9a-fA-F]{1,6}\}|[0-9a-fA-F]{2})/.exec(pattern.slice(at, at + 8));
      if (code === null) problem('\\x needs two hexadecimal digits', start);
      at += code[0].length;
      return { min: 1, max: code[0].length === 2 && code[0] < '80' ? 1 : 4 };
    }
    return /[1-9]/.test(letter)
      ? problem(`\\${letter} refers back, which is not supported,`, start)
      : { min: 1, max: 3 };
  }

  const bounds = alternatives();
  if (at < pattern.length) problem('a closing bracket has no opening one');
  return bounds;
}
