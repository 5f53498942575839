/**
 * Paths and patterns as lists of parts, for asking whether a pattern of the shell could match a file that a rule names.
 * Both sides may hold `*`, `?` and `[…]`; a bracket counts as any one character, which can only make more match.
 */

/** Parts of a path after `//`, `/./` and `x/..` were taken out; upper case counts as lower, as file systems may do. */
export interface PathParts {
  /** `~` stands for the home folder of anyone: it is then the first part. */
  root: '/' | '~' | '';
  parts: string[];
}

export function pathParts(path: string): PathParts {
  const lower = path.toLowerCase();
  const home = /^~[^/]*(?=\/|$)/.exec(lower);
  const root = lower.startsWith('/') ? '/' : home ? '~' : '';
  const parts: string[] = [];
  for (const part of (home ? lower.slice(home[0].length) : lower).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || root !== '/') parts.push(part);
  }
  return { root, parts };
}

/** Splits a pattern into its characters, a bracket expression counting as `?`. */
function units(pattern: string): string[] {
  return (pattern.match(/\[!?\]?[^\]]*\]|[\s\S]/g) ?? []).map((unit) => (unit.length > 1 ? '?' : unit));
}

/** Whether some name is matched by both patterns. A wildcard of `given` does not match a dot at the start, as in a shell. */
export function patternsMeet(given: string, rule: string): boolean {
  if (!/[*?[]/.test(given) && !/[*?]/.test(rule)) return given === rule;
  const left = units(given);
  const right = [...rule];
  const hidden = right[0] === '.' && (left[0] === '*' || left[0] === '?');
  if (hidden) return false;
  // reachable[j]: the first i units of `given` and the first j of `rule` may stand for the same text.
  let reachable = new Array<boolean>(right.length + 1).fill(false);
  reachable[0] = true;
  for (let j = 0; right[j] === '*'; j += 1) reachable[j + 1] = true;
  for (const unit of left) {
    const next = new Array<boolean>(right.length + 1).fill(false);
    next[0] = unit === '*' && reachable[0] === true;
    for (let j = 0; j < right.length; j += 1) {
      const other = right[j];
      const one = unit === '?' || other === '?' || unit === other;
      next[j + 1] =
        (unit === '*' && (reachable[j + 1] === true || next[j] === true)) ||
        (other === '*' && (next[j] === true || reachable[j + 1] === true)) ||
        (one && unit !== '*' && other !== '*' && reachable[j] === true);
    }
    reachable = next;
  }
  return reachable[right.length] === true;
}

/** Whether all parts of the rule meet the given parts from `at` on. */
export function partsMeet(given: string[], rule: string[], at: number): boolean {
  return (
    at >= 0 &&
    rule.every((part, index) => patternsMeet(given[at + index] ?? '', part) && at + index < given.length)
  );
}
