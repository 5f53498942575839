import type { Program, Raise } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const elsewhere: Raise = {
  option: '-chdir',
  tier: 2,
  text: 'the configuration of another folder may run programs',
};

const terraform: Program = {
  names: ['terraform', 'tofu', 'terragrunt'],
  alone: ['-help', '--help', '-h', '-version', '--version', '-v'],
  category: 'cloud',
  style: 'single',
  help: ['-help', '--help', '-h'],
  options: '-chdir=, -no-color, -json, -help, -version --version -v',
  raises: [elsewhere],
  rows: [
    reads('terraform.version', 'version', 'shows its version', ['terraform version', 'tofu version -json'], {
      operands: 'none',
    }),
    reads(
      'terraform.fmt-check',
      'fmt',
      'looks whether files are formatted',
      ['terraform fmt -check -diff', 'tofu fmt -check -recursive'],
      {
        options: '-check, -diff, -recursive, -list=, -write=',
      },
    ),
    reads(
      'terraform.local',
      'workspace list | workspace show | state list | providers | graph | get | validate',
      'reads the configuration and the names in its state',
      ['terraform workspace list', 'terraform state list', 'terraform validate', 'terraform providers'],
      { options: '-state=, -id=, -no-tests, -test-directory=, -type=, -draw-cycles, -plan=' },
    ),
    asks(
      'terraform.secrets',
      'show | output | state show | state pull | console',
      'shows the state, which holds passwords',
      [
        'terraform show',
        'terraform output -json',
        'terraform state pull',
        'terraform state show aws_db_instance.main',
      ],
    ),
    asks(
      'terraform.change',
      'plan | refresh | init | import | taint | untaint | state mv | state push | state replace-provider | workspace new | workspace select | providers lock | providers mirror | providers schema | test | login | logout | metadata | run-all | hclfmt | stacks | modules | query',
      'runs providers, or changes the state',
      ['terraform plan', 'terraform init -upgrade', 'terraform workspace select prod'],
    ),
    asksEachTime(
      'terraform.apply',
      'apply | destroy | force-unlock | state rm | workspace delete',
      'changes or destroys what runs',
      ['terraform apply -auto-approve', 'terraform destroy', 'terraform state rm aws_instance.web'],
    ),
  ],
  inspect: (call) => {
    const { start, end } = call.invocation.program;
    const writes = call.row.id === 'terraform.fmt-check' && !call.has('-check');
    const fetches = call.row.id === 'terraform.local' && call.subcommand[0] === 'get';
    return [
      ...(writes ? [{ tier: 2 as const, text: 'it rewrites files', start, end }] : []),
      ...(fetches ? [{ tier: 2 as const, text: 'it fetches modules', start, end }] : []),
    ];
  },
};

const ansible: Program = {
  names: [
    'ansible',
    'ansible-playbook',
    'ansible-inventory',
    'ansible-console',
    'ansible-pull',
    'ansible-galaxy',
    'ansible-vault',
  ],
  category: 'cloud',
  style: 'gnu',
  options: '-m --module-name=, -a --args=, -i --inventory=, -l --limit=',
  rows: [
    asks('ansible', '', 'runs modules on other machines, or reads what holds secrets', [
      'ansible all -m ping',
      'ansible-playbook site.yml --check',
      'ansible-inventory --list',
      'ansible-vault view secrets.yml',
    ]),
  ],
  // The modules shell, command and raw run their argument on every machine.
  inner: (call) => {
    const module = call.values('-m').at(-1)?.value ?? 'command';
    const args = call.values('-a').at(-1);
    const source = call.invocation.args.find((arg) => arg.end === args?.end);
    if (!args?.value || !source || !/(^|\.)(shell|command|raw|script)$/.test(module)) return [];
    return [{ kind: 'script', text: args.value, source, shell: 'bash', remote: true }];
  },
};

export const provisioners: Program[] = [terraform, ansible];
