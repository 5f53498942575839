import type { Call, Finding, Program } from '../program.ts';
import { sensitiveFile, sensitiveFolder } from '../sensitive.ts';
import { ask, optionFileFindings, reader } from './shapes.ts';

/** It leaves hidden files out, which is where most secrets lie, so the working folder may be searched. */
function ripgrepFindings(call: Call): Finding[] {
  const paths =
    call.has('-e') || call.has('-f') || call.has('--files') || call.has('--type-list')
      ? call.operands
      : call.operands.slice(1);
  const wide = call.values('-u').length > 1 || call.has('--hidden');
  const findings = optionFileFindings(call, '-f');
  if (wide && paths.length === 0)
    findings.push(ask(call.invocation.program, 'it searches hidden files as well', false));
  for (const path of paths) {
    if (path.text === null) continue;
    const here = /^\.\/?$/.test(path.text) || path.text.startsWith('./');
    const why =
      here && !wide && !path.glob
        ? sensitiveFile(path.text, path.glob, false)
        : sensitiveFolder(path.text, path.glob);
    if (why) findings.push(ask(path, why, false));
  }
  return findings;
}

export const ripgrep: Program[] = [
  reader({
    names: 'rg',
    category: 'text',
    text: 'searches text below a folder',
    options: `-e --regexp=, -f --file=, -A --after-context=, -B --before-context=, -C --context=, -c --count, --count-matches, --color=, --colors=, --column, --no-column,
      -E --encoding=, --engine=, -F --fixed-strings, --no-fixed-strings, --files, -l --files-with-matches, --files-without-match, -L --follow, -g --glob=, --iglob=,
      --glob-case-insensitive, -H --with-filename, -I --no-filename, --heading, --no-heading, --hidden -., -h --help, -i --ignore-case, --ignore-file=, -v --invert-match, --json,
      --line-buffered, -n --line-number, -N --no-line-number, -x --line-regexp, -m --max-count=, -M --max-columns=, --max-columns-preview, -d --max-depth=, --max-filesize=,
      --mmap, --no-mmap, -U --multiline, --multiline-dotall, --no-config, --no-ignore, --no-ignore-vcs, --no-ignore-parent, --no-messages, -0 --null, --null-data, -o --only-matching,
      --passthru, --path-separator=, -P --pcre2, --pre=, --pre-glob=, -p --pretty, -q --quiet, --regex-size-limit=, -r --replace=, -z --search-zip, -S --smart-case,
      -s --case-sensitive, --sort=, --sortr=, --stats, -a --text, -j --threads=, --trim, -t --type=, -T --type-not=, --type-add=, --type-clear=, --type-list, -u --unrestricted,
      --unicode, --no-unicode, -V --version, --vimgrep, -w --word-regexp, -b --byte-offset, --debug, --trace, --hostname-bin=, --hyperlink-format=, --dfa-size-limit=,
      --context-separator=, --field-match-separator=, --crlf, --binary, --one-file-system, --include-zero`,
    raises: [
      { option: '--pre', tier: 2, text: 'it starts a program for each file', rememberable: false },
      { option: '--hostname-bin', tier: 2, text: 'it starts a program', rememberable: false },
      { option: '-z', tier: 2, text: 'it starts programs that unpack' },
    ],
    operands: 'paths',
    inspect: ripgrepFindings,
    examples: [
      'rg TODO',
      'rg -n "timed out" /var/log/app',
      'rg -i -g "*.yaml" replicas .',
      'rg --files src',
      'rg -l foo src',
    ],
  }),
  reader({
    names: 'ag',
    category: 'text',
    text: 'searches text below a folder',
    options: `-A --after[=], -B --before[=], -C --context[=], -c --count, -i --ignore-case, -l --files-with-matches, -L --files-without-matches, -n --norecurse, -o --only-matching,
      -Q --literal, -s --case-sensitive, -S --smart-case, -v --invert-match, -w --word-regexp, -G --file-search-regex=, -g=, --depth=, --nocolor, --color, --nogroup, --group,
      --ignore=, --ignore-dir=, -m --max-count=, --noheading, --heading, --column, --stats`,
    operands: 'paths',
    inspect: ripgrepFindings,
    examples: ['ag needle src', 'ag -l foo lib'],
  }),
];
