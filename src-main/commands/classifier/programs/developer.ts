import type { Call, Finding, Program } from '../program.ts';
import { codeFindings } from './destruction.ts';
import { ask, asker, eachTimeAsker, reader } from './shapes.ts';

/** `@FILE` takes options from a file, which shows it; debug links are fetched. */
function optionFile(call: Call): Finding[] {
  return call.invocation.args
    .filter((arg) => /^(?:@|--(?:debug-|dw))/.test(arg.text ?? ''))
    .map((arg) => ask(arg, 'it takes options from a file or fetches one'));
}

/** Programs that build, and those that look into what was built. */
export const developer: Program[] = [
  eachTimeAsker({
    names:
      'make gmake cmake ninja meson bazel lein rake just task invoke tox pytest mocha jest vitest grunt gulp webpack vite tsc eslint',
    category: 'general',
    text: 'runs what its file of rules says',
    inspect: codeFindings,
    examples: ['make', 'make install', 'ninja -v'],
  }),
  eachTimeAsker({
    names: 'ld as zig nim swift swiftc gfortran',
    category: 'general',
    text: 'compiles, and may run programs meanwhile',
    inspect: codeFindings,
    examples: ['ld x.o', 'as x.s'],
  }),
  eachTimeAsker({
    names: 'gcc g++ cc c++ clang clang++',
    category: 'general',
    text: 'compiles, and may run programs meanwhile',
    alone: ['--version', '--help', '-v', '-dumpmachine', '-dumpversion'],
    inspect: codeFindings,
    examples: ['gcc x.c', 'gcc -o x x.c'],
  }),
  eachTimeAsker({
    names: 'rustc cargo javac mvn gradle ant',
    category: 'general',
    text: 'compiles and runs what its files of rules say',
    // `ant -v` builds and tells more, so each is taken only where it prints.
    alone: ['--version', '--help', '-version', '-V'],
    inspect: codeFindings,
    examples: ['cargo build', 'mvn package', 'javac X.java'],
  }),
  {
    names: ['go'],
    category: 'general',
    style: 'single',
    alone: ['version', 'help'],
    rows: [
      {
        id: 'go',
        tier: 2,
        text: 'builds or runs Go programs',
        rememberable: false,
        anyOption: true,
        operands: 'paths',
        examples: ['go build ./...', 'go run x.go', 'go env'],
      },
    ],
  },
  eachTimeAsker({
    names: 'rustup nvm pyenv rbenv sdk asdf mise direnv conda mamba virtualenv pipenv',
    category: 'packages',
    text: 'installs or changes tools',
    examples: ['rustup update', 'conda install x'],
  }),
  reader({
    names: 'nm size c++filt addr2line readelf',
    category: 'general',
    text: 'looks into a compiled file',
    options: '--plugin=, -T=, -j=, -t=, -x=, -p=, -R=, -w, -e --exe=',
    raises: [{ option: '--plugin', tier: 2, text: 'it loads code', rememberable: false }],
    anyOption: true,
    operands: 'paths',
    inspect: optionFile,
    examples: [
      'nm -D /usr/lib/libx.so',
      'readelf -d /bin/ls',
      'readelf -h app',
      'size app',
      'addr2line -e app 0x40',
    ],
  }),
  reader({
    names: 'objdump',
    category: 'general',
    text: 'looks into a compiled file',
    options:
      '--plugin=, -j --section=, -b --target=, -m --architecture=, -M=, -d --disassemble[=], -D, -S, -t, -T, -p, -h, -f, -x, -r, -R, -s, -C, -a, -w, -l, -g, -e, --no-show-raw-insn, --start-address=, --stop-address=, -i',
    raises: [{ option: '--plugin', tier: 2, text: 'it loads code', rememberable: false }],
    operands: 'files',
    inspect: optionFile,
    examples: ['objdump -d app', 'objdump -p /usr/lib/libx.so', 'objdump -T libx.so'],
  }),
  eachTimeAsker({
    names: 'ldd',
    category: 'general',
    text: 'may run the program that it looks at',
    examples: ['ldd /bin/ls'],
  }),
  reader({
    names: 'jps jstat',
    category: 'general',
    text: 'shows Java processes',
    options:
      '-l, -q, -V, -t, -h, -J=, -gc, -gcutil, -gccause, -gccapacity, -gcnew, -gcold, -class, -compiler, -options, -gcmetacapacity, -gcnewcapacity, -gcoldcapacity, -m, -v',
    raises: [
      { option: '-J', tier: 2, text: 'it passes options to Java, which can load code' },
      { option: '-m', tier: 2, text: 'it shows arguments, which may hold passwords' },
      { option: '-v', tier: 2, text: 'it shows arguments, which may hold passwords' },
    ],
    inspect: (call) =>
      call.operands
        .filter((operand) => /[@:]|[a-z]\./i.test(operand.text ?? ''))
        .map((operand) => ({
          tier: 2 as const,
          text: 'it asks another host',
          start: operand.start,
          end: operand.end,
        })),
    examples: ['jps -l', 'jps', 'jstat -gcutil 1234 1000 5', 'jstat -gc 77'],
  }),
  asker({
    names: 'jstack',
    category: 'general',
    text: 'attaches to a Java process, which then prints what its threads do',
    // It leaves a file beside the process and sends it a signal that ends a program other than Java.
    loosenable: true,
    alone: ['-h', '-help', '--help'],
    examples: ['jstack 1234', 'jstack -l 1234', 'jstack -F 1234'],
  }),
  {
    names: ['jcmd'],
    category: 'general',
    style: 'single',
    alone: ['-l', '-h', '-help'],
    options: '-l, -all',
    rows: [
      {
        id: 'jcmd',
        tier: 1,
        text: 'lists Java processes, or gives one a command',
        operands: 'any',
        examples: ['jcmd'],
      },
    ],
    inspect: (call) =>
      call.operands
        .slice(0, 1)
        .map((operand) => ask(operand, 'it attaches to the process and gives it a command')),
  },
  asker({
    names: 'jmap jinfo jhsdb jconsole jvisualvm async-profiler py-spy rbspy',
    category: 'general',
    text: 'looks into a process and may stop it meanwhile',
    rememberable: false,
    examples: ['jmap -histo 12', 'jinfo 12', 'py-spy dump --pid 12'],
  }),
];
