import { sensitiveFile } from '../sensitive.ts';
import type { Argument } from '../verdict.ts';

/**
 * Programs that show or measure what a file is and print nothing of what is in it, with the options after which they would. Any name
 * may be given to them: names that come out of a search are known to nobody.
 */
const tellsNoContents: Record<string, RegExp | null> = {
  ls: null,
  stat: null,
  file: /^-(?:f|C|m|-files-from|-compile|-magic-file)/,
  wc: /^--files0-from/,
  du: /^-(?:X|-files0-from|-exclude-from)/,
  basename: null,
  dirname: null,
  realpath: null,
  readlink: null,
  md5sum: /^-(?:c|-check)/,
  sha1sum: /^-(?:c|-check)/,
  sha256sum: /^-(?:c|-check)/,
  sha512sum: /^-(?:c|-check)/,
  cksum: /^-(?:c|-check)/,
  echo: null,
  printf: /^-v/,
  test: null,
  '[': null,
  true: null,
};

const namesOnly = /^(?:--files-with(?:out)?-match(?:es)?|--count|--quiet|--silent)$/;

/** Whether a command may be given any file's name because it shows nothing of the contents. */
export function showsNoContents([program, ...args]: Argument[]): boolean {
  const name = program?.text?.split('/').at(-1);
  if (name === undefined || args.some((arg) => arg.text === null)) return false;
  if (/^[efz]?grep$/.test(name)) {
    // Of several clusters one with l, L, c or q is enough; a value that looks like one is no option.
    const options = args.filter((arg) => arg.text?.startsWith('-'));
    return (
      options.some(
        (arg) => namesOnly.test(arg.text ?? '') || /^-[a-zA-Z]*[lLcq][a-zA-Z]*$/.test(arg.text ?? ''),
      ) && options.every((arg) => !/^-(?:[a-zA-Z]*[efdDmABC]|-(?:regexp|file|color))/.test(arg.text ?? ''))
    );
  }
  const shows = tellsNoContents[name];
  return shows !== undefined && !args.some((arg) => shows?.test(arg.text ?? ''));
}

/** What `find` would put in the place of `{}` when it looks for one kind of name: `/var/log/*.log`. Null where that could hold a secret. */
export function foundPattern(starts: Argument[], name: string | null): string | null {
  if (name === null || !/\.[a-z]{2,}[*0-9]*$/i.test(name)) return null;
  const patterns = (starts.length > 0 ? starts : [null]).map((start) => {
    const folder = start === null ? '.' : start.text;
    if (folder === null || start?.glob || sensitiveFile(`${folder}/${name}`, true, false) !== null)
      return null;
    return `${folder}/${name}`;
  });
  return patterns.some((pattern) => pattern === null) ? null : (patterns[0] ?? null);
}
