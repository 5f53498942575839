/** What a script of sed would do beside printing. Positions are left out: a script is one word. */
export interface SedUse {
  /** Shell commands (`e`, `s///e`), or a part that is not understood. */
  problem: string | null;
  writes: string[];
  reads: string[];
}

const safeTargets = /^\/dev\/(?:stdout|stderr)$/;

/**
 * Reads a script as GNU sed does. `inBrackets`: whether the mark that ends an expression counts inside `[…]`.
 */
function readScript(script: string, inBrackets: boolean): SedUse {
  const use: SedUse = { problem: null, writes: [], reads: [] };
  let at = 0;
  let depth = 0;

  const peek = () => script[at] ?? '';
  const space = (set = ' \t') => {
    while (at < script.length && set.includes(peek())) at += 1;
  };
  const line = () => {
    const end = script.indexOf('\n', at);
    const text = script.slice(at, end < 0 ? script.length : end);
    at = end < 0 ? script.length : end;
    return text;
  };
  const fail = (text: string): false => {
    use.problem ??= text;
    return false;
  };

  /** From behind the opening mark to behind the closing one. */
  function delimited(mark: string): boolean {
    while (at < script.length) {
      const char = script[at] as string;
      if (char === '\\') at += 2;
      else if (char === mark) {
        at += 1;
        return true;
      } else if (char === '[' && !inBrackets) {
        at += 1;
        if (peek() === '^') at += 1;
        if (peek() === ']') at += 1;
        while (at < script.length && peek() !== ']') {
          const kind = /^\[([:.=])/.exec(script.slice(at, at + 2))?.[1];
          const close = kind ? script.indexOf(`${kind}]`, at + 2) : -1;
          at = close < 0 ? at + 1 : close + 2;
        }
        at += 1;
      } else at += 1;
    }
    return fail('an expression does not end');
  }

  /** The replacement of `s`, where brackets mean nothing. */
  function replacement(mark: string): boolean {
    while (at < script.length) {
      if (peek() === '\\') at += 2;
      else if (script[at++] === mark) return true;
    }
    return fail('an expression does not end');
  }

  function address(second: boolean): boolean {
    const number = /^\d+(?:~\d+)?|^\$/.exec(script.slice(at, at + 40));
    if (number) {
      at += number[0].length;
      return true;
    }
    const step = /^[+~]\d+/.exec(script.slice(at, at + 40));
    if (step && second) {
      at += step[0].length;
      return true;
    }
    if (peek() !== '/' && peek() !== '\\') return false;
    const mark = peek() === '\\' ? (script[at + 1] ?? '') : '/';
    at += peek() === '\\' ? 2 : 1;
    if (mark === '' || mark === '\n' || mark === '\\') return fail('an address is not understood');
    if (!delimited(mark)) return false;
    while ('IM'.includes(peek()) && peek() !== '') at += 1;
    return true;
  }

  function substitute(): boolean {
    const mark = peek();
    if (mark === '' || mark === '\n' || mark === '\\') return fail('a substitution is not understood');
    at += 1;
    if (!delimited(mark) || !replacement(mark)) return false;
    for (;;) {
      const flag = peek();
      if (flag === 'e') return fail('it runs what it replaced as a command');
      if (flag === 'w') {
        at += 1;
        use.writes.push(line().trim());
        return true;
      }
      if (flag === '' || !/[gpiImM\d]/.test(flag)) return true;
      at += 1;
    }
  }

  function transliterate(): boolean {
    const mark = peek();
    if (mark === '' || mark === '\n' || mark === '\\') return fail('a translation is not understood');
    at += 1;
    return replacement(mark) && replacement(mark);
  }

  /** The text of `a`, `i` and `c`: to the first end of a line without a backslash. */
  function text(): boolean {
    space();
    if (peek() === '\\') {
      at += 1;
      space();
      if (peek() === '\n') at += 1;
    }
    while (at < script.length) {
      if (peek() === '\\') at += 2;
      else if (peek() === '\n') return true;
      else at += 1;
    }
    return true;
  }

  function command(): boolean {
    const name = peek();
    at += 1;
    if (name === '{') {
      depth += 1;
      return true;
    }
    if (name === '}') depth -= 1;
    else if ('=dDgGhHnNpPxzF'.includes(name)) {
      // No argument.
    } else if ('lLqQ'.includes(name)) {
      space();
      while (/\d/.test(peek())) at += 1;
    } else if (name === 's') {
      if (!substitute()) return false;
    } else if (name === 'y') {
      if (!transliterate()) return false;
    } else if ('aic'.includes(name)) {
      return text();
    } else if (':btT'.includes(name)) {
      space();
      while (at < script.length && !/[\s;}]/.test(peek())) at += 1;
    } else if (name === 'r' || name === 'R') {
      use.reads.push(line().trim());
    } else if (name === 'w' || name === 'W') {
      use.writes.push(line().trim());
    } else if (name === 'e') return fail('it runs a command');
    else return fail(`the command ${JSON.stringify(name)} is not understood`);
    space();
    if (peek() === '' || '\n;}#'.includes(peek())) return true;
    return fail('the script is not understood');
  }

  while (at < script.length) {
    space(' \t\n;\r\v\f');
    if (at >= script.length) break;
    if (peek() === '#') {
      line();
      continue;
    }
    if (address(false)) {
      space();
      if (peek() === ',') {
        at += 1;
        space();
        if (!address(true)) {
          fail('an address is not understood');
          break;
        }
      }
    }
    if (use.problem) break;
    space(' \t!');
    if (at >= script.length || !command()) {
      fail('the script is not understood');
      break;
    }
  }
  if (depth !== 0) fail('the script is not understood');
  return { ...use, writes: use.writes.filter((name) => !safeTargets.test(name)) };
}

/**
 * What a script would do. Seds take the mark inside `[…]` as part of the expression; old ones do not, so what such a one would write or
 * run counts as well.
 */
export function sedUse(script: string): SedUse {
  if (script.length > 65_536) return { problem: 'it is too long to be looked at', writes: [], reads: [] };
  const use = readScript(script, false);
  const old = readScript(script, true);
  if (old.problem !== null && !old.problem.startsWith('it runs')) return use;
  return {
    problem: use.problem ?? old.problem,
    writes: [...new Set([...use.writes, ...old.writes])],
    reads: [...new Set([...use.reads, ...old.reads])],
  };
}
