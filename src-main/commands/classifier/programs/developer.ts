import type { Call, Finding, Program } from '../program.ts';
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
      'make gmake cmake ninja meson bazel gradle gradlew mvn ant sbt lein rake just task invoke tox pytest mocha jest vitest grunt gulp webpack vite tsc eslint',
    category: 'general',
    text: 'runs what its file of rules says',
    alone: ['--version', '--help', '-v', '-version'],
    examples: ['make', 'make install', 'mvn package'],
  }),
  eachTimeAsker({
    names: 'gcc g++ cc c++ clang clang++ ld as rustc javac cargo zig nim swift swiftc gfortran',
    category: 'general',
    text: 'compiles, and may run programs meanwhile',
    alone: ['--version', '--help', '-v', '-V', '-version', '-dumpmachine', '-dumpversion'],
    examples: ['gcc x.c', 'cargo build'],
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
    alone: ['--version', '--help', '-V', '-v'],
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
  reader({
    names: 'jstack',
    category: 'general',
    text: 'shows what the threads of a Java process do',
    options: '-l, -e, -h, -F, -m, -J=',
    raises: [
      { option: '-F', tier: 2, text: 'it stops the process' },
      { option: '-m', tier: 2, text: 'it stops the process' },
      { option: '-J', tier: 2, text: 'it passes options to Java, which can load code' },
    ],
    examples: ['jstack 1234', 'jstack -l 1234'],
  }),
  {
    names: ['jcmd'],
    category: 'general',
    style: 'single',
    alone: ['-l', '-h', '-help'],
    rows: [
      {
        id: 'jcmd',
        tier: 1,
        text: 'gives a command to a Java process',
        options: '-l, -all, -e',
        examples: ['jcmd 12 Thread.print', 'jcmd 12 VM.uptime', 'jcmd 12 GC.heap_info', 'jcmd'],
      },
    ],
    inspect: (call) =>
      call.operands
        .slice(1)
        .filter(
          (operand) =>
            !/^(?:Thread\.print|VM\.(?:uptime|version|flags|native_memory)|GC\.heap_info|Compiler\.codecache|help|summary)$/.test(
              operand.text ?? '',
            ),
        )
        .map((operand) => ask(operand, 'it may stop the process, change it or show what it holds')),
  },
  asker({
    names: 'jmap jinfo jhsdb jconsole jvisualvm async-profiler py-spy rbspy',
    category: 'general',
    text: 'looks into a process and may stop it meanwhile',
    rememberable: false,
    examples: ['jmap -histo 12', 'jinfo 12', 'py-spy dump --pid 12'],
  }),
];
