import type { Program } from '../program.ts';
import { ask, optionFileFindings, reader, surplusFindings } from './shapes.ts';

const plainVariables =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|LANG|LANGUAGE|LC_[A-Z]+|TERM|TZ|HOSTNAME|EDITOR|KUBECONFIG|DISPLAY|JAVA_HOME|GOPATH|NODE_ENV|TMPDIR|SHLVL|COLUMNS|LINES)$/;

/** Who and where: users, groups, the name of the system. */
export const identity: Program[] = [
  reader({
    names: 'id whoami groups logname tty nproc hostid getconf locale lsb_release sw_vers',
    category: 'system',
    text: 'shows who or what this is',
    anyOption: true,
    examples: [
      'id',
      'id -u www-data',
      'whoami',
      'groups',
      'nproc --all',
      'getconf PAGE_SIZE',
      'lsb_release -a',
      'locale -a',
    ],
  }),
  reader({
    names: 'arch',
    category: 'system',
    text: 'shows the kind of processor',
    // On macOS it runs the program that is given.
    operands: 'none',
    inner: (call) => {
      const at = call.invocation.args.findIndex((arg) => !arg.text?.startsWith('-'));
      return at < 0 ? [] : [{ kind: 'words', words: call.invocation.args.slice(at), remote: false }];
    },
    examples: ['arch'],
  }),
  reader({
    names: 'who w users last lastb lastlog finger',
    category: 'system',
    text: 'shows who is or was logged in',
    options: '-f --file=, -n --limit=, -s --since=, -t --until=, -p --present=, -u --user=, -b --before=',
    anyOption: true,
    operands: 'files',
    inspect: (call) => [
      ...optionFileFindings(call, '-f'),
      ...call.values('-C').map((use) => ask(use, 'it clears a record')),
      ...call.values('-S').map((use) => ask(use, 'it sets a record')),
      ...call.invocation.args
        .filter((arg) => /^--(?:cl|se)|@/.test(arg.text ?? ''))
        .map((arg) => ask(arg, 'it changes a record or asks another host')),
    ],
    examples: ['who', 'w', 'last -n 20', 'last -x reboot', 'lastlog -u root'],
  }),
  reader({
    names: 'uname',
    category: 'system',
    text: 'shows the kernel and the kind of system',
    anyOption: true,
    operands: 'none',
    examples: ['uname -a', 'uname -r'],
  }),
  reader({
    names: 'hostname dnsdomainname domainname nisdomainname ypdomainname',
    category: 'system',
    text: 'shows the name of this host',
    options: `-a --alias, -A --all-fqdns, -d --domain, -f --fqdn --long, -F --file=, -i --ip-address, -I --all-ip-addresses, -s --short, -y --yp --nis, -b --boot, -v --verbose`,
    raises: [
      { option: '-F', tier: 2, text: 'it sets the name of this host', rememberable: false },
      { option: '-b', tier: 2, text: 'it sets the name of this host', rememberable: false },
    ],
    inspect: (call) => surplusFindings(call, 0, 'it sets the name of this host'),
    examples: ['hostname', 'hostname -f', 'hostname -I'],
  }),
  reader({
    names: 'printenv',
    category: 'system',
    text: 'shows variables of the environment',
    options: '-0 --null',
    inspect: (call) =>
      call.operands.length === 0
        ? [ask(call.invocation.program, 'the environment may hold passwords and tokens')]
        : call.operands
            .filter((operand) => operand.text === null || !plainVariables.test(operand.text))
            .map((operand) => ask(operand, 'this variable may hold a password or token')),
    examples: ['printenv PATH', 'printenv HOME USER'],
  }),
  reader({
    names: 'getent',
    category: 'system',
    text: 'looks an entry up in the databases of the system',
    options: '-i --no-idn, -s --service=, -A --no-addrconfig',
    raises: [{ option: '-s', tier: 2, text: 'it asks a service of its own choice' }],
    inspect: (call) => {
      const [database] = call.operands;
      if (!database || database.text === null) return [];
      if (/^g?shadow$/.test(database.text)) return [ask(database, 'it shows password hashes')];
      if (/^(?:passwd|group|services|protocols|rpc|ethers|networks|aliases|initgroups)$/.test(database.text))
        return [];
      return [ask(database, 'it may ask the name servers')];
    },
    examples: ['getent passwd', 'getent passwd www-data', 'getent group docker', 'getent services https'],
  }),
];
