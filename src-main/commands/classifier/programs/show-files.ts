import type { Program } from '../program.ts';
import { ask, optionFileFindings, reader, surplusFindings } from './shapes.ts';

/** What xxd takes. It reads no clusters: in `-ac 16 f` it takes 16 as the file to read and f as the file to write. */
const xxdOption =
  /^-(?:a|autoskip|b|bits|C|capitalize|d|e|E|EBCDIC|h|help|i|include|p|ps|postscript|plain|u|uppercase|upper|v|version|(?:c|cols|g|group|groupsize|l|len|n|name|o|offset|R|s|seek)(?:[+-]*(?:0x)?[\da-f]+)?)$/;

/** Programs that show what files hold. */
export const showFiles: Program[] = [
  reader({
    names: 'cat tac nl rev gcat',
    category: 'text',
    text: 'shows files',
    // None of them writes. Values of options count as files, as `-b` takes one in nl and none in cat.
    anyOption: true,
    operands: 'files',
    examples: [
      'cat /etc/hosts',
      'cat -n /var/log/syslog',
      'tac /var/log/syslog',
      'nl -ba app.conf',
      'cat -A x.txt',
    ],
  }),
  reader({
    names: 'bat batcat',
    category: 'text',
    text: 'shows files in colour',
    options:
      '-p --plain, -n --number, -A --show-all, -l --language=, --style=, --color=, -r --line-range=, --theme=, --paging=, -P',
    raises: [{ option: '--paging', when: (value) => value !== 'never', tier: 2, text: 'it starts a pager' }],
    operands: 'files',
    examples: ['bat app.py', 'bat -p --color=never app.yaml'],
  }),
  reader({
    names: 'head ghead',
    category: 'text',
    text: 'shows the beginning of files',
    options: '-c --bytes=, -n --lines=, -q --quiet --silent, -v --verbose, -z --zero-terminated',
    anyOption: true,
    operands: 'files',
    examples: ['head -20 /var/log/syslog', 'head -n 5 a.log b.log', 'head -c 100 x.bin', 'head -n -3 x.txt'],
  }),
  reader({
    names: 'tail gtail',
    category: 'text',
    text: 'shows the end of files',
    options: `-c --bytes=, -f --follow[=], -F, -n --lines=, --max-unchanged-stats=, --pid=, -q --quiet --silent, --retry, -s --sleep-interval=, -v --verbose,
      -z --zero-terminated, -r, -b=`,
    anyOption: true,
    operands: 'files',
    examples: [
      'tail -n 100 /var/log/syslog',
      'tail -f app.log',
      'tail -F /var/log/nginx/error.log',
      'tail -50 x.log',
      'tail -n +2 x.csv',
    ],
  }),
  reader({
    names: 'od god',
    category: 'text',
    text: 'shows files byte by byte',
    anyOption: true,
    operands: 'files',
    examples: ['od -c x.txt', 'od -A x -t x1z -v x.bin'],
  }),
  reader({
    names: 'hexdump hd',
    category: 'text',
    text: 'shows files byte by byte',
    options:
      '-b --one-byte-octal, -C --canonical, -c --one-byte-char, -d --two-bytes-decimal, -e --format=, -f --format-file=, -L --color[=], -n --length=, -o --two-bytes-octal, -s --skip=, -v --no-squeezing, -x --two-bytes-hex, -X',
    operands: 'files',
    inspect: (call) => optionFileFindings(call, '-f'),
    examples: ['hexdump -C -n 64 x.bin', 'hexdump x.bin', 'hd -s 0x10 x.bin'],
  }),
  reader({
    names: 'xxd',
    category: 'text',
    text: 'shows files byte by byte',
    options: `-a -autoskip, -b -bits, -C -capitalize, -d, -e, -E -EBCDIC, -i -include, -p -ps -plain -postscript, -u -uppercase -upper, -r -revert, -v, -h,
      -c -cols=, -g -group -groupsize=, -l -len=, -n -name=, -o -offset=, -s -seek=, -R=`,
    operands: 'files',
    inspect: (call) => [
      ...call.invocation.args
        .filter((arg) => arg.text?.startsWith('-') && arg.text.length > 1 && !xxdOption.test(arg.text))
        .filter((arg) => !call.options.some((use) => use.end === arg.end && use.start !== arg.start))
        .map((arg) => ask(arg, 'xxd may read this in another way')),
      ...call.values('-r').map((use) => ask(use, 'it writes bytes from a listing')),
      ...surplusFindings(call, 1, 'the second file is written'),
    ],
    examples: ['xxd x.bin', 'xxd -l 64 x.bin', 'xxd -p x.bin', 'xxd -s 0x10 -c 8 x.bin'],
  }),
  reader({
    names: 'strings',
    category: 'text',
    text: 'shows the readable text in files',
    options: `-a --all, -d --data, -f --print-file-name, -n --bytes=, -t --radix=, -o, -T --target=, -e --encoding=, -s --output-separator=, -w --include-all-whitespace,
      -U --unicode=`,
    operands: 'files',
    inspect: (call) =>
      call.invocation.args
        .filter((arg) => arg.text?.startsWith('@'))
        .map((arg) => ask(arg, 'it takes options from a file')),
    examples: ['strings /usr/bin/app', 'strings -n 8 x.bin', 'strings -a -t x lib.so'],
  }),
  reader({
    names: 'less more zless zmore',
    category: 'text',
    text: 'shows files',
    // Without a terminal both behave as cat, so their keys are of no use. What is left are options that write, edit or start something.
    options: `-e --quit-at-eof, -E --QUIT-AT-EOF, -F --quit-if-one-screen, -g, -G, -i --ignore-case, -I --IGNORE-CASE, -m --long-prompt, -M --LONG-PROMPT, -n --line-numbers,
      -N --LINE-NUMBERS, -q --quiet, -Q, -r --raw-control-chars, -R --RAW-CONTROL-CHARS, -s --squeeze-blank-lines, -S --chop-long-lines, -u, -U, -w, -X --no-init, -d, -l, -p, -c`,
    operands: 'files',
    inspect: (call) =>
      call.invocation.args
        .filter((arg) => /^\+(?!\d+$|[GF]$|\/)/.test(arg.text ?? ''))
        .map((arg) => ask(arg, 'it runs a command of the pager')),
    examples: ['less /var/log/syslog', 'less -S x.csv', 'less +G app.log', 'more README.md'],
  }),
  reader({
    names: 'zcat xzcat lzcat bzcat zstdcat lz4cat gzcat',
    category: 'text',
    text: 'shows packed files',
    options:
      '-f --force, -l --list, -q --quiet, -v --verbose, -d --decompress, -c --stdout, -k --keep, -t --test, -S --suffix=',
    operands: 'files',
    examples: ['zcat /var/log/syslog.2.gz', 'xzcat x.xz', 'zcat -f /var/log/syslog*', 'zstdcat x.zst'],
  }),
  reader({
    names: 'look',
    category: 'text',
    text: 'shows lines that begin with a text',
    options: '-a --alternative, -d --alphanum, -f --ignore-case, -t --terminate=, -b',
    operands: 'files',
    examples: ['look app', 'look -f 2024 x.log'],
  }),
];
