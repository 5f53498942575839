import type { Program } from '../program.ts';
import { jqProblem } from './jq.ts';
import { ask, fileFindings, reader } from './shapes.ts';

/** Operators of the Go program that read other files, the environment, or start programs. */
const operators =
  /(?<![.\w])(?:load\w*|env|strenv|envsubst|eval|system|exec|include|import)\b(?!\s*:)|\$ENV\b/;

export const yq: Program[] = [
  reader({
    names: 'yq',
    category: 'text',
    style: 'go',
    text: 'picks from YAML',
    // Two programs have this name. What they do not share is not declared here, and asks.
    options: `-r --raw-output --unwrapScalar, -M --no-colors, -C --colors, -P --prettyPrint, -j --tojson, -o --output-format=, -p --input-format=, -N --no-doc, -e --exit-status,
      -I --indent=, -c --compact-output, -S --sort-keys, -V --version, -h --help, -0 --nul-output, -y --yaml-output, -n --null-input, -s, --header-preprocess, --verbose -v, -i --inplace --in-place`,
    raises: [
      { option: '-i', tier: 2, text: 'it changes the files themselves' },
      { option: '-s', tier: 2, text: 'one program of this name writes files with this option' },
    ],
    operands: 'paths',
    inspect: (call) => {
      const words = call.operands.filter(
        (operand, at) => !(at === 0 && /^(?:e|eval|ea|eval-all|r|read)$/.test(operand.text ?? '')),
      );
      const [filter, ...files] = words;
      const problem =
        filter?.text &&
        (operators.test(filter.text)
          ? 'it reads other files, the environment or more'
          : jqProblem(filter.text));
      return [
        ...(filter && problem ? [ask(filter, problem, false)] : []),
        ...fileFindings(filter?.glob ? words : files),
        // `yq FILE` alone shows it.
        ...(filter && files.length === 0 ? fileFindings([filter]) : []),
      ];
    },
    examples: [
      "yq '.spec.replicas' deploy.yaml",
      'yq e .metadata.name x.yaml',
      'yq -o=json . x.yaml',
      "yq -r '.items[].kind'",
    ],
  }),
  reader({
    names: 'xmllint',
    category: 'text',
    text: 'checks and shows XML',
    options: `--format, --noout, --xpath=, --nonet, --recover, --huge, --html, --encode=, --pretty=, --c14n, --noblanks, --nowarning, --nowrap, --version, --quiet, --timing, --debug`,
    operands: 'files',
    examples: ['xmllint --format x.xml', 'xmllint --noout x.xml', "xmllint --xpath '//a/text()' x.xml"],
  }),
];
