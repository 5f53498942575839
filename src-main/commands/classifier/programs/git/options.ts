import type { Raise } from '../../program.ts';

/*
 * Values are declared as optional throughout: git takes some only after an equals sign, and a value in the next word is then an
 * operand, a revision or a path, which does no harm. The other way round an option could hide in what is taken for a value.
 */

/** Of `log` and everything that walks through history as it does. */
export const walking = `-0, -1, -2, -3, -4, -5, -6, -7, -8, -9, -n --max-count[=], --skip[=], --since[=], --after[=], --until[=], --before[=],
  --since-as-filter[=], --author[=], --committer[=], --grep[=], --grep-reflog[=], --all-match, --invert-grep, -i --regexp-ignore-case,
  --basic-regexp, -E --extended-regexp, -F --fixed-strings, -P --perl-regexp, --merges, --no-merges, --min-parents[=], --max-parents[=],
  --no-min-parents, --no-max-parents, --first-parent, --exclude-first-parent-only, --not, --all, --branches[=], --tags[=], --remotes[=],
  --glob[=], --exclude[=], --reflog, --ignore-missing, --stdin, -g --walk-reflogs, --merge, --boundary, --cherry-mark, --cherry-pick,
  --cherry, --left-only, --right-only, --left-right, --full-history, --dense, --sparse, --simplify-merges, --simplify-by-decoration,
  --ancestry-path[=], --show-pulls, --date-order, --author-date-order, --topo-order, --reverse, --no-walk[=], --do-walk, --count,
  --use-bitmap-index, --pretty[=], --format[=], --abbrev-commit, --no-abbrev-commit, --abbrev[=], --no-abbrev, --oneline, --encoding[=],
  --expand-tabs[=], --no-expand-tabs, --notes[=], --no-notes, --show-notes[=], --relative-date, --date[=], --parents, --children,
  --graph, --no-graph, --show-linear-break[=], --decorate[=], --no-decorate, --decorate-refs[=], --decorate-refs-exclude[=], --source,
  --use-mailmap --mailmap, --no-mailmap, --follow, --log-size, --full-diff, --no-show-signature, --clear-decorations, --quiet -q,
  --objects, --objects-edge, --disk-usage[=], --filter[=], --timestamp, --header, --bisect, --bisect-vars, --bisect-all, --no-commit-header,
  --unpacked, --missing[=]`;

/** Of `diff` and everything that shows changes, without what shows them as patches. */
export const comparing = `--stat[=], --stat-width[=], --stat-count[=], --compact-summary, --numstat, --shortstat, --dirstat[=], -X[=], --summary, --name-only,
  --name-status, --raw, --no-patch -s, --no-ext-diff, --no-textconv, -z, --color[=], --no-color, --color-moved[=], --word-diff[=],
  --color-words[=], --word-diff-regex[=], --no-renames, --find-renames -M[=], --find-copies -C[=], --find-copies-harder, --diff-filter[=],
  --ignore-space-at-eol, --ignore-space-change -b, --ignore-all-space -w, --ignore-blank-lines, --ignore-cr-at-eol, --text -a,
  --relative[=], --no-relative, --no-prefix, --src-prefix[=], --dst-prefix[=], --full-index, -r, -t, -m, --root, --exit-code,
  --diff-algorithm[=], --minimal, --patience, --histogram, --anchored[=], --indent-heuristic, --check, --ignore-submodules[=],
  --inter-hunk-context[=], --function-context -W, --line-prefix[=], --diff-merges[=], --no-diff-merges`;

/** Each of these shows patches, or searches in them, through text converters that the configuration names. */
export const patching =
  '--patch -p -u, --unified -U[=], -c, --cc, --dd, --remerge-diff, --patch-with-stat, --patch-with-raw, --binary, -L[=], -S[=], -G[=]';

export const patchOptions = [
  '--patch',
  '--unified',
  '-c',
  '--cc',
  '--dd',
  '--remerge-diff',
  '--patch-with-stat',
  '--patch-with-raw',
  '--binary',
  '-L',
  '-S',
  '-G',
];

/** What writes or runs wherever it is taken. */
export const dangerous = '--ext-diff, --textconv, --show-signature, --output[=]';

export const dangers: Raise[] = [
  { option: '--ext-diff', tier: 2, text: 'it runs programs that the configuration names' },
  { option: '--textconv', tier: 2, text: 'it runs programs that the configuration names' },
  {
    option: '--show-signature',
    tier: 2,
    text: 'it runs the program for signatures that the configuration names',
  },
  { option: '--output', tier: 2, text: 'it writes a file' },
];

const showsSignatures = (format: string) => /%G|signature/i.test(format);
const signatures = 'the format shows signatures, which runs a program that the configuration names';

/** For rows with `--format` and `--pretty`. */
export const prettyRaises: Raise[] = [
  { option: '--format', when: showsSignatures, tier: 2, text: signatures },
  { option: '--pretty', when: showsSignatures, tier: 2, text: signatures },
];

/** For rows with `--format` and `--sort`, as of for-each-ref. */
export const refRaises: Raise[] = [
  { option: '--format', when: showsSignatures, tier: 2, text: signatures },
  { option: '--sort', when: showsSignatures, tier: 2, text: signatures },
];

export const refListing = `-l --list, --contains[=], --no-contains[=], --merged[=], --no-merged[=], --points-at[=], --sort[=], --format[=], --column[=],
  --no-column, --color[=], --no-color, -i --ignore-case, --abbrev[=], --no-abbrev, --omit-empty`;
