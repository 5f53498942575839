import type { Call, Finding, Program } from '../program.ts';
import { sensitiveFile } from '../sensitive.ts';
import { ask, fileFindings, folderFindings, optionFileFindings, reader } from './shapes.ts';

/** Where no file is given, the pattern is the first operand. */
function filesOf(call: Call) {
  return call.has('-e') || call.has('-f') ? call.operands : call.operands.slice(1);
}

/** `--include=*.log`: only files of a kind that holds no secrets are looked into. */
function isLimited(call: Call): boolean {
  const included = call.values('--include');
  return (
    included.length > 0 &&
    included.every(
      ({ value, literal }) =>
        literal && value !== null && /\.\w+$/.test(value) && sensitiveFile(value, true, false) === null,
    )
  );
}

function grepFindings(call: Call): Finding[] {
  const files = filesOf(call);
  const recursive =
    call.has('-r') ||
    call.has('-R') ||
    call.values('-d').some((use) => use.value !== 'skip' && use.value !== 'read');
  const names = ['-l', '-L', '-c', '-q'].some((option) => call.has(option));
  const findings = [...optionFileFindings(call, '-f', '--exclude-from')];
  // An unquoted pattern may stand for names of files, which are then searched.
  const [pattern] = call.operands;
  if (pattern?.glob && files.length < call.operands.length) findings.push(...fileFindings([pattern]));
  if (recursive && !isLimited(call)) {
    if (files.length === 0)
      findings.push(
        ask(
          call.invocation.program,
          'it searches everything below the working folder, which may hold secrets',
          false,
        ),
      );
    findings.push(...folderFindings(files));
  } else if (!names) findings.push(...fileFindings(files));
  return findings;
}

const options = `-E --extended-regexp, -F --fixed-strings, -G --basic-regexp, -P --perl-regexp, -e --regexp=, -f --file=, -i --ignore-case, --no-ignore-case, -y, -w --word-regexp,
  -x --line-regexp, -z --null-data, -s --no-messages, -v --invert-match, -V --version, -m --max-count=, -b --byte-offset, -n --line-number, --line-buffered,
  -H --with-filename, -h --no-filename, --label=, -o --only-matching, -q --quiet --silent, --binary-files=, -a --text, -I, -d --directories=, -D --devices=,
  -r --recursive, -R --dereference-recursive, --include=, --exclude=, --exclude-from=, --exclude-dir=, -L --files-without-match, -l --files-with-matches,
  -c --count, -T --initial-tab, -Z --null, -B --before-context=, -A --after-context=, -C --context=, --color[=], --colour[=], -U --binary, -u --unix-byte-offsets,
  -O, -S, -p, --null`;

export const grep: Program[] = [
  reader({
    names: 'grep egrep fgrep ggrep zgrep zegrep zfgrep bzgrep xzgrep lzgrep zstdgrep',
    category: 'text',
    text: 'searches text',
    options,
    // It has no option that writes or starts anything, so those of other greps do no harm.
    anyOption: true,
    operands: 'paths',
    inspect: grepFindings,
    examples: [
      'grep error /var/log/syslog',
      'grep -i -A3 -B 2 timeout app.log',
      'grep -rn "connection refused" /var/log',
      'grep -v "^#" /etc/ssh/sshd_config',
      'grep -E "a|b" ./*.log',
      'grep [n]ginx',
      'zgrep -c OOM /var/log/kern.log.1.gz',
      'grep -l needle *',
      'grep -r --include="*.log" x .',
    ],
  }),
];
