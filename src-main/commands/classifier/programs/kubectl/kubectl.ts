import type { Call, Finding, Program, Row } from '../../program.ts';
import { sensitiveFile } from '../../sensitive.ts';
import { asks, asksEachTime, reads } from '../rows.ts';
import { changeRows } from './changes.ts';
import { programInContainer } from './inner.ts';
import { globalOptions, globalRaises } from './options.ts';
import { readRows } from './reads.ts';
import { namespaceTypes, operandOfType, secretTypes } from './resources.ts';

const printsObjects = new Set(['get', 'describe', 'wait', 'apply']);

/**
 * `-o jsonpath-file=…` and the like print what the file says. A pattern such as `jsonpath={.items[*].metadata.name}` keeps its
 * beginning, whatever it becomes.
 */
function templateFindings(call: Call): Finding[] {
  return [...call.values('-o'), ...call.values('--template')].flatMap((use): Finding[] => {
    const file = use.name === '--template' ? use.value : /^[a-z-]*file=?(.*)$/.exec(use.value ?? '')?.[1];
    if (!file || !sensitiveFile(file, !use.literal, false)) return [];
    return [{ ...finding('the template is a file that holds secrets'), start: use.start, end: use.end }];
  });
}

/** Where a whole namespace is named: as an operand, or as `create namespace`, which is a command of its own. */
function namespaceIn(call: Call): { start: number; end: number } | null {
  const word = call.subcommand.some((each) => namespaceTypes.has(each));
  return word ? call.invocation.program : operandOfType(call, namespaceTypes);
}

function inspect(call: Call): Finding[] {
  const verb = call.subcommand[0] ?? '';
  const prints = printsObjects.has(verb) && (verb !== 'wait' || call.has('-o'));
  const secret = prints ? operandOfType(call, secretTypes) : null;
  const namespace = call.row.tier === 1 ? null : namespaceIn(call);
  return [
    ...templateFindings(call),
    ...(secret ? [{ ...finding('it reads secrets'), start: secret.start, end: secret.end }] : []),
    ...(namespace
      ? [
          {
            ...finding('it is about a whole namespace'),
            start: namespace.start,
            end: namespace.end,
            rememberable: false,
          },
        ]
      : []),
  ];
}

function finding(text: string): { tier: 2; text: string } {
  return { tier: 2, text };
}

const common = {
  category: 'kubectl',
  style: 'go',
  options: globalOptions,
  raises: globalRaises,
  help: ['--help', '-h'],
  inspect,
  inner: programInContainer,
} as const;

const kubectl: Program = {
  names: ['kubectl', 'k', 'microk8s.kubectl'],
  ...common,
  rows: [...readRows, ...changeRows],
};

/** OpenShift's client has all that kubectl has, under its own name. */
const sharedRows: Row[] = [...readRows, ...changeRows].map((row) => ({
  ...row,
  id: row.id.replace(/^kubectl/, 'oc'),
  examples: row.examples.map((example) => example.replace(/^kubectl/, 'oc')),
}));

const oc: Program = {
  names: ['oc'],
  ...common,
  rows: [
    ...sharedRows,
    reads('oc.status', 'status | projects', 'shows what is in the project', ['oc status', 'oc projects -q'], {
      options: '-q --short, --suggest, -A --all-namespaces, -o --output=',
    }),
    reads(
      'oc.whoami',
      'whoami',
      'shows who is logged in',
      ['oc whoami', 'oc whoami --show-server', 'oc whoami --show-context'],
      {
        options: '-t --show-token, --show-server, --show-context -c, --show-console',
        raises: [{ option: '-t', tier: 2, text: 'it shows the token of the user' }],
      },
    ),
    reads('oc.project', 'project', 'shows which project is used', ['oc project', 'oc project -q'], {
      options: '-q --short',
      operands: 'none',
    }),
    reads(
      'oc.adm-top',
      'adm top node | adm top nodes | adm top pod | adm top pods | adm top images | adm top imagestreams',
      'shows how much is used',
      ['oc adm top nodes', 'oc adm top pods -A'],
      {
        options:
          '-A --all-namespaces, --containers, --no-headers, -l --selector=, --sort-by=, --sum, --show-capacity',
      },
    ),
    reads('oc.node-logs', 'adm node-logs', 'shows logs of a node', ['oc adm node-logs worker-1 -u kubelet'], {
      options:
        '-u --unit=, --role=, --path=, --since=, --until=, --tail=, -o --output=, --case-sensitive, -g --grep=, -l --selector=, --boot=',
    }),
    reads('oc.who-can', 'policy who-can | adm policy who-can', 'shows who may do something', [
      'oc adm policy who-can delete pods',
      'oc policy who-can get configmaps -n prod',
    ]),
    reads(
      'oc.upgrade-status',
      'adm upgrade',
      'shows which versions the cluster could get',
      ['oc adm upgrade'],
      {
        operands: 'none',
      },
    ),
    asks(
      'oc.manage',
      'adm | new-app | new-project | start-build | import-image | tag | login | logout | policy | rollback | process | observe | image | registry | idle',
      'changes the cluster, or is not known to be a read',
      ['oc new-project demo', 'oc adm cordon worker-1', 'oc start-build app', 'oc login -u admin'],
    ),
    asksEachTime(
      'oc.broad',
      'adm drain | adm prune | adm must-gather | extract',
      'reads or removes very much',
      ['oc adm drain worker-1', 'oc adm must-gather', 'oc extract secret/db --to=-'],
    ),
    asks('oc.rsh', 'rsh | rsync', 'goes into a container', ['oc rsh web-0', 'oc rsync ./src web-0:/src']),
  ],
};

export const kubectls: Program[] = [kubectl, oc];
