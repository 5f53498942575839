import { type PathParts, partsMeet, pathParts, patternsMeet } from './path-patterns.ts';
import { broadFolders, harmlessNames, sensitiveNames, tameFolders } from './sensitive-names.ts';

interface Rule {
  why: string;
  rooted: boolean;
  parts: string[];
  /** Everything below the folder that `parts` name. */
  below: boolean;
  /** Patterns do not count. */
  inFull: boolean;
}

function rule(why: string, entry: string): Rule {
  const inFull = entry.startsWith('=');
  const name = inFull ? entry.slice(1) : entry;
  const below = name.endsWith('/**');
  const { root, parts } = pathParts(below ? name.slice(0, -3) : name);
  return { why, rooted: root === '/', parts, below, inFull };
}

const rules = sensitiveNames.flatMap(([why, names]) =>
  (names.match(/'[^']*'|\S+/g) ?? []).map((name) => rule(why, name.replaceAll("'", ''))),
);
/** The rules for patterns: `id_rsa*` is then `id_rsa`, as else every `*.conf` could be meant. */
const patternRules = rules
  .filter((each) => !each.inFull)
  .map((each) => ({ ...each, parts: each.parts.map((part) => part.replace(/(?<=.)\*$/, '')) }));
const tame = tameFolders.split(/\s+/).map((name) => rule('', `${name}/**`));
const broad = broadFolders.split(/\s+/).map((name) => rule('', name));

/** Words in a name that tell of a secret, whole or between `.`, `-` and `_`. */
const tellingWord =
  /(?:^|[._-])(?:secrets?|passw(?:or)?ds?|passphrases?|pwd|credentials?|creds?|tokens?|api[_-]?keys?|private[_-]?keys?|keystore|truststore)(?:[._*?-]|\d*$)/;
/** What a name says that is no secret: logs, sources, documents, public parts. */
const tellsOtherwise =
  /\.(?:log(?:\.[\w.-]*)?|md|rst|html?|adoc|c|cc|cpp|h|hpp|go|rs|py|js|mjs|ts|tsx|jsx|java|kt|rb|php|cs|scala|sh|crt|cer|csr|pub|man|[1-8](?:\.gz)?)$/;
const tellingFolder = /^\.?(?:secrets?|private|credentials|passwords|private[_-]keys?)$/;

/** Linux's limit in bytes. It also bounds the time that the rules take. */
const longestPath = 4096;

/** Everything below a folder, or the path itself where the rule names files. */
function matches({ rooted, parts, below }: Rule, path: PathParts): boolean {
  const given = path.parts;
  if (rooted && path.root !== '/') return false;
  if (!below) {
    if (rooted && given.length !== parts.length) return false;
    return partsMeet(given, parts, given.length - parts.length);
  }
  const last = rooted ? 0 : given.length - parts.length - 1;
  for (let at = 0; at <= last; at += 1)
    if (at + parts.length < given.length && partsMeet(given, parts, at)) return true;
  return false;
}

/** Patterns that are typed for logs and lists: `*.log`, `app*.txt`, `syslog.*.gz`. */
const plainEnding =
  /^[^*?[]*\*[-\w]*\.(?:log|txt|csv|out|err|md|html?|service|socket|timer|rules|list|repo|gz|xz|zst|bz2|[0-9])(?:\.(?:gz|xz|[0-9*]))?\*?$/;

function rulesFor(path: PathParts, glob: boolean): Rule[] {
  if (!glob) return rules;
  const wild = path.parts.findIndex((part) => /[*?[]/.test(part));
  const fixed = { root: path.root, parts: [...path.parts.slice(0, wild), 'x'] };
  const last = path.parts.at(-1) ?? '';
  if (tame.some((each) => matches(each, fixed))) return rules.filter((each) => each.rooted);
  const plain = plainEnding.test(last);
  return [
    ...patternRules.filter((each) => !(plain && !each.below && each.parts.length === 1)),
    ...rules.filter((each) => each.inFull && isNamedBy(last, each)),
  ];
}

/** `kube*` names a kubeconfig and `prod*.env` an environment, where `*.conf` does not name admin.conf. */
function isNamedBy(pattern: string, { parts }: Rule): boolean {
  const [name = ''] = parts;
  const start = /^[^*?[]*/.exec(pattern)?.[0] ?? '';
  if (parts.length !== 1) return false;
  return name.startsWith('*') ? pattern.endsWith(name.slice(1)) : start.length > 2 && name.startsWith(start);
}

function asText({ root, parts }: PathParts): string {
  return `${root === '' ? '' : root === '/' ? '/' : '~/'}${parts.join('/')}`;
}

/** `/var/run` is `/run`, and macOS keeps `/etc`, `/var` and `/tmp` in `/private`. */
function unaliased(path: PathParts): PathParts {
  const [first, second] = path.parts;
  if (path.root !== '/') return path;
  if (first === 'private' && ['etc', 'var', 'tmp'].includes(second ?? ''))
    return unaliased({ root: '/', parts: path.parts.slice(1) });
  if (first === 'var' && second === 'run') return { root: '/', parts: path.parts.slice(1) };
  return path;
}

/**
 * Why reading this file would show secrets, or null. With `glob`, `name` is a pattern, and it counts when it could match such a file.
 * Relative names are judged by what they say, as the working folder is not known.
 */
export function sensitiveFile(name: string, glob: boolean, _remote: boolean): string | null {
  if (name.length > longestPath) return 'it is longer than a path can be';
  const path = unaliased(pathParts(name));
  const text = asText(path);
  if (harmlessNames.some((harmless) => harmless.test(text)) && !(glob && /[*?[][^/]*\//.test(text)))
    return null;
  const found = rulesFor(path, glob).find((each) => matches(each, path));
  if (found) return glob ? `the pattern could match a file of which is known: ${found.why}` : found.why;
  const last = path.parts.at(-1) ?? '';
  if (path.parts.slice(0, -1).some((part) => tellingFolder.test(part))) return 'its folder tells of secrets';
  if (last === 'passwd' || last === 'passwd-') return null;
  if (tellingWord.test(last) && !tellsOtherwise.test(last)) return 'its name tells of a secret';
  return null;
}

/** Why a search of everything below this folder would come by secrets, or null. Without a name: the working folder, which may be the home folder. */
export function sensitiveFolder(name: string, glob: boolean): string | null {
  if (name.length > longestPath) return 'it is longer than a path can be';
  const path = unaliased(pathParts(name));
  const why = 'a search of everything below it would come by files that hold secrets';
  if (path.parts.length === 0 || path.parts.every((part) => part === '..')) return why;
  if (path.root === '' && glob && /^[*?[]/.test(path.parts[0] ?? '')) return why;
  const last = path.parts.at(-1) ?? '';
  if (/^\.(?!github$|circleci$|gitlab$)/.test(last) || tellingFolder.test(last)) return why;
  if (path.root === '~' && path.parts.length === 1 && glob) return why;
  if (broad.some((each) => matches(each, path))) return why;
  return sensitiveFile(`${name}/x`, glob, false) ?? (glob ? sensitiveFile(name, glob, false) : null);
}

/** Whether names in this folder would say nothing of what they hold: a command that goes there first would get around `sensitiveFile`. */
export function hidesNames(name: string): boolean {
  if (name.length > longestPath) return true;
  const path = unaliased(pathParts(name));
  if (path.root === '/' && (path.parts.length === 0 || patternsMeet(path.parts[0] ?? '', 'dev'))) return true;
  const last = path.parts.at(-1) ?? '';
  if (/^\.[^.]/.test(last) || tellingFolder.test(last)) return true;
  return rules.some(({ rooted, parts, below }) => {
    const folder = below ? parts : parts.slice(0, -1);
    if (folder.every((part) => part === '*') || (rooted && path.root !== '/')) return false;
    const deepest = path.parts.length - folder.length;
    // Files of a folder are named by it alone, everything below one by all of its folders as well.
    if (!below) return (!rooted || deepest === 0) && partsMeet(path.parts, folder, deepest);
    return rooted
      ? partsMeet(path.parts, folder, 0)
      : path.parts.some((_, at) => partsMeet(path.parts, folder, at));
  });
}
