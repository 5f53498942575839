import type { Call, Finding, Program, Raise } from '../../program.ts';
import type { Argument, Inner, Invocation } from '../../verdict.ts';
import { asks, asksEachTime, reads } from '../rows.ts';
import { type Decision, namesContent, verbProgram } from './verbs.ts';

const readVerbs =
  /^(list|show|exists|wait|list-(?!.*(key|secret|credential|connection|token|sas|publishing|cred)).+|show-(?!.*(key|secret|credential|connection|token|sas|cred)).+|get-(instance-view|versions|upgrades|os-options|upgrade-versions|default|log|job-status|access-log|boot-log)|check-name|check-name-availability|query|logs|tail|version|diagnose-name)$/;

const secretWords = new Set([
  ...[
    'secret',
    'secrets',
    'key',
    'keys',
    'credential',
    'credentials',
    'connection-string',
    'connection-strings',
    'token',
    'appsettings',
  ],
  ...[
    'sas',
    'shared-key',
    'storage-account',
    'auth',
    'device-identity',
    'module-identity',
    'admin-key',
    'query-key',
    'authkeys',
    'authorization-rule',
    'password',
    'kv',
    'user-assigned-keys',
    'certificate',
  ],
  ...['deployment-source', 'registry-credential', 'rest', 'webhook-key', 'host-key', 'function-keys'],
]);

const changes =
  /^(create|delete|update|start|stop|restart|deallocate|set|unset|add|remove|invoke|reset|purge|run|scale|upgrade|rotate.*|regenerate.*|renew.*|attach|detach|login|logout|clear|cancel|apply|approve|reject|assign|import|export|move|copy|deploy|up|down|init|enable|disable|lock|unlock|register|unregister|grant.*|revoke.*|failover|swap|sync|upload.*|download.*|redeploy|reimage|resize|restore|backup|capture|convert|generalize|execute|exec|ssh|get-credentials|get-access-token|get-shared-keys|get-keys|browse|open|publish|push|pull|replace|install|uninstall|configure|interactive|feedback|find|self-test|command)$/;

/** Groups whose names are verbs elsewhere. */
const groupsToo = new Set(['backup', 'lock', 'restore-point']);

const destroys = /^(delete|purge|deallocate|remove|reset|revoke.*|batch-delete|delete-batch|destroy)$/;

/** Options of every command, which may stand before the verb. */
const common =
  /^(-o|--output|--query|--subscription|--debug|--verbose|--only-show-errors|-g|--resource-group|-n|--name)(=|$)/;

/** The words before the first option that is not one of every command: groups and a verb. */
function decide(operands: Argument[], invocation: Invocation): Decision {
  const { args } = invocation;
  const firstOption = args.find(
    (arg) => arg.text === null || (arg.text.startsWith('-') && !common.test(arg.text)),
  );
  const words = operands
    .filter((operand) => !firstOption || operand.end <= firstOption.start)
    .map((operand) => operand.text ?? '');
  for (const [at, word] of words.entries()) {
    const taken = at + 1;
    if (groupsToo.has(word) && taken < words.length) continue;
    if (destroys.test(word)) return { row: 'az.destroy', words: taken };
    if (changes.test(word)) return { row: 'az.change', words: taken };
    if (secretWords.has(word) && words[0] !== 'sshkey') return { row: 'az.secret', words: words.length };
    if (readVerbs.test(word)) return { row: 'az.read', words: taken };
    if (!/^[a-z][a-z0-9-]*$/.test(word)) return { row: 'az.change', words: taken };
  }
  return { row: 'az.change', words: words.length };
}

function raise(option: string, text: string): Raise {
  return { option, tier: 2, text };
}

function inspect({ invocation, row }: Call): Finding[] {
  if (row.tier > 1) return [];
  return invocation.args
    .filter(({ text }) => namesContent(/^--[\w-]+=(.*)$/s.exec(text ?? '')?.[1] ?? text ?? ''))
    .map(({ start, end }) => ({ tier: 2, text: 'it reads what a file or an address holds', start, end }));
}

/** What `vm run-command`, `aks command invoke` and `container exec` run elsewhere. */
function remotePrograms({ invocation, subcommand }: Call): Inner[] {
  if (!/(run-command|aks command|container exec|containerapp exec|ssh)/.test(subcommand.join(' '))) return [];
  return invocation.args.flatMap((source, at): Inner[] => {
    const attached = /^--(?:scripts|command|exec-command)=(.*)$/s.exec(source.text ?? '')?.[1];
    const before = invocation.args[at - 1]?.text;
    const follows = /^(--scripts|--command|-c|--exec-command)$/.test(before ?? '') ? source.text : null;
    const text = attached ?? follows;
    return text ? [{ kind: 'script', text, source, shell: 'bash', remote: true }] : [];
  });
}

export const az: Program = verbProgram(
  {
    names: ['az'],
    category: 'cloud',
    style: 'gnu',
    help: ['--help', '-h'],
    options:
      '--debug, --only-show-errors, --output -o=, --query=, --subscription=, --verbose, --resource-group -g=, --name -n=, --file=, --output-file=, --ids=',
    raises: [
      raise('--debug', 'what it logs holds tokens'),
      raise('--file', 'it reads or writes a file'),
      raise('--output-file', 'it writes a file'),
    ],
    inspect,
    inner: remotePrograms,
    rows: [
      reads(
        'az.read',
        '',
        'reads what runs in the cloud',
        [
          'az vm list -g prod -o table',
          'az aks show -g prod -n main --query powerState',
          'az account show',
          'az monitor metrics list --resource web --metric "Percentage CPU"',
          'az vm get-instance-view -g prod -n web-1',
          'az webapp log tail -g prod -n shop',
        ],
        { anyOption: true, operands: 'paths' },
      ),
      asks('az.secret', '', 'shows or makes credentials', [
        'az keyvault secret show --vault-name v --name db',
        'az storage account keys list -n logs',
        'az acr credential show -n registry',
        'az webapp config appsettings list -g prod -n shop',
      ]),
      asks('az.change', '', 'changes something in the cloud, or writes files', [
        'az vm restart -g prod -n web-1',
        'az aks get-credentials -g prod -n main',
        'az account get-access-token',
        'az vm run-command invoke -g prod -n web-1 --command-id RunShellScript --scripts "df -h"',
      ]),
      asksEachTime('az.destroy', '', 'deletes or switches off something in the cloud', [
        'az group delete -n prod --yes',
        'az vm deallocate -g prod -n web-1',
      ]),
    ],
  },
  decide,
);
