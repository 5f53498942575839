import type { Call, Finding, Program } from '../program.ts';
import { sensitiveFile } from '../sensitive.ts';
import { writeFindings } from '../targets.ts';
import { destructionIn } from './destruction.ts';
import { sedUse } from './sed-script.ts';
import { ask, fileFindings, reader, refuse } from './shapes.ts';

function sedFindings(call: Call): Finding[] {
  const given = call.values('-e');
  const inWord = given.length === 0 && !call.has('-f') ? call.operands[0] : undefined;
  const files = inWord ? call.operands.slice(1) : call.operands;
  const findings = fileFindings(files);
  if (call.has('-i') || call.has('-I')) findings.push(...files.flatMap((file) => writeFindings(file)));
  if (inWord?.glob) findings.push(ask(inWord, 'the script could be replaced by the name of a file', false));
  const parts = given.map((use) => use.value);
  if (inWord) parts.push(inWord.text);
  const place = inWord ?? given[0] ?? call.invocation.program;
  // A script that is not literal is already a reason to ask.
  const script = parts.map((part) => part ?? '').join('\n');
  const use = sedUse(script);
  if (use.problem && !parts.includes(null)) findings.push(ask(place, use.problem, false));
  const destroys = use.problem && destructionIn(script);
  if (destroys) findings.push(refuse(place, destroys));
  for (const name of use.writes) {
    findings.push(ask(place, `it writes to the file ${JSON.stringify(name)}`));
    findings.push(...writeFindings({ text: name, glob: false, start: place.start, end: place.end }));
  }
  for (const name of use.reads) {
    const why = sensitiveFile(name, false, false);
    if (why) findings.push(ask(place, why));
  }
  return findings;
}

export const sed: Program = reader({
  names: 'sed gsed',
  category: 'text',
  text: 'edits text on its way',
  options: `-n --quiet --silent, -e --expression=, -f --file=, -E -r --regexp-extended, -i --in-place[=], -I[=], -l --line-length=, -s --separate, -u --unbuffered,
      -z --null-data --zero-terminated, --debug, --posix, --sandbox, --follow-symlinks, -a`,
  raises: [
    { option: '-i', tier: 2, text: 'it changes the files themselves' },
    { option: '-I', tier: 2, text: 'it changes the files themselves' },
    { option: '-f', tier: 2, text: 'what the script in that file does is not known' },
    { option: '-l', tier: 2, text: 'seds differ in whether this takes a number' },
  ],
  operands: 'paths',
  inspect: sedFindings,
  examples: [
    "sed -n '10,20p' /var/log/syslog",
    "sed 's/foo/bar/g' x.txt",
    "sed -e 's/a/b/' -e '/^#/d' x.conf",
    "sed -E 's/[0-9]+/N/'",
    "sed -n '/start/,/end/p' app.log",
    "sed ':a;N;$!ba;s/\\n/ /g'",
    "sed '$d'",
    'sed 1d',
  ],
});
