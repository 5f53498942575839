import type { Call, Finding, Program, Raise } from '../../program.ts';
import { asks, reads } from '../rows.ts';

const ask = (option: string, text: string): Raise => ({ option, tier: 2, text });

/** A configuration can load modules, which are programs; one below /etc is the administrator's own. */
const otherConfiguration = {
  when: (file: string) => !/^\/(usr\/local\/)?etc\/(?!.*\.\.)/.test(file),
  tier: 2 as const,
  text: 'another configuration may load programs',
};

function needs(...options: string[]): (call: Call) => Finding[] {
  return (call) => {
    const { start, end } = call.invocation.program;
    if (call.row.tier > 1 || options.some((option) => call.has(option))) return [];
    return [{ tier: 2, text: 'without an option that only checks it starts the server', start, end }];
  };
}

const nginx: Program = {
  names: ['nginx', 'openresty'],
  category: 'system',
  style: 'gnu',
  inspect: needs('-t', '-T', '-v', '-V', '-h'),
  rows: [
    reads(
      'nginx',
      '',
      'checks or shows the configuration',
      ['nginx -t', 'nginx -T', 'nginx -V', 'nginx -t -c /etc/nginx/nginx.conf'],
      {
        options: '-t, -T, -q, -v, -V, -h -?, -c=, -p=, -g=, -e=, -s=',
        operands: 'none',
        raises: [
          { option: '-c', ...otherConfiguration },
          { option: '-p', ...otherConfiguration },
          ask('-g', 'a setting may load programs'),
          ask('-e', 'it writes a log elsewhere'),
          ask('-s', 'it stops or reloads the server'),
        ],
      },
    ),
  ],
};

const apachectl: Program = {
  names: ['apachectl', 'apache2ctl', 'httpd', 'apache2'],
  category: 'system',
  style: 'gnu',
  options: '-t, -S, -M, -v, -V, -l, -L, -h, -D=, -f=, -d=, -C=, -c=, -e=, -E=, -k=, -T, -X',
  raises: [
    ask('-f', 'another configuration may load programs'),
    ask('-d', 'another configuration may load programs'),
    ask('-C', 'a setting may load programs'),
    ask('-c', 'a setting may load programs'),
    ask('-E', 'it writes a log elsewhere'),
    ask('-k', 'it starts or stops the server'),
    ask('-X', 'it starts the server'),
  ],
  inspect: (call) =>
    call.row.id === 'apachectl' ? needs('-t', '-S', '-M', '-v', '-V', '-l', '-L', '-h')(call) : [],
  rows: [
    reads(
      'apachectl',
      '',
      'checks or shows the configuration',
      ['apachectl -t', 'apachectl -S', 'httpd -v', 'apache2ctl -M', 'httpd -t -D DUMP_VHOSTS'],
      {
        operands: 'none',
      },
    ),
    reads(
      'apachectl.configtest',
      'configtest',
      'checks the configuration',
      ['apachectl configtest', 'apache2ctl configtest'],
      {
        operands: 'none',
      },
    ),
    asks(
      'apachectl.change',
      'start | stop | restart | graceful | graceful-stop | status | fullstatus | startssl',
      'starts or stops the server',
      ['apachectl graceful', 'apache2ctl restart'],
    ),
  ],
};

const haproxy: Program = {
  names: ['haproxy'],
  category: 'system',
  style: 'gnu',
  inspect: needs('-c', '-v', '-vv'),
  rows: [
    reads(
      'haproxy',
      '',
      'checks the configuration',
      ['haproxy -c -f /etc/haproxy/haproxy.cfg', 'haproxy -vv', 'haproxy -v'],
      {
        options: '-c, -f=, -v, -vv, -q, -V, -dM, -W',
        operands: 'none',
        raises: [{ option: '-f', ...otherConfiguration }],
      },
    ),
  ],
};

const caddy: Program = {
  names: ['caddy'],
  category: 'system',
  style: 'go',
  help: ['--help', '-h'],
  rows: [
    reads(
      'caddy.read',
      'validate | version | list-modules | build-info',
      'checks the configuration',
      ['caddy validate --config /etc/caddy/Caddyfile', 'caddy version', 'caddy list-modules --versions'],
      { options: '-c --config=, -a --adapter=, --envfile=, --versions, --packages, --skip-standard, -s' },
    ),
    asks(
      'caddy.change',
      'run | start | stop | reload | reverse-proxy | file-server | fmt | adapt | hash-password | trust | untrust | upgrade | add-package | remove-package | environ | storage | respond | completion | manpage',
      'starts, stops or changes the server',
      ['caddy reload', 'caddy fmt --overwrite'],
    ),
  ],
};

const sshd: Program = {
  names: ['sshd'],
  category: 'system',
  style: 'gnu',
  inspect: needs('-t', '-T', '-V'),
  rows: [
    reads(
      'sshd',
      '',
      'checks or shows the configuration',
      ['sshd -t', 'sshd -T', 'sshd -T -C user=root,host=web,addr=10.0.0.1'],
      {
        options: '-t, -T, -V, -q, -C=, -f=',
        operands: 'none',
        raises: [{ option: '-f', ...otherConfiguration }],
      },
    ),
  ],
};

/** Checkers of other servers' configurations. */
const checkers: Program = {
  names: ['named-checkconf', 'named-checkzone', 'unbound-checkconf'],
  category: 'system',
  style: 'gnu',
  rows: [
    reads(
      'checkers',
      '',
      'checks a configuration',
      [
        'named-checkconf',
        'named-checkconf -z /etc/bind/named.conf',
        'named-checkzone example.com /etc/bind/db.example.com',
        'unbound-checkconf',
      ],
      {
        options: '-h, -j, -l, -v, -x, -z, -i=, -q, -k=, -m=, -n=, -r=, -p, -t=, -o=, -D, -w=',
        operands: 'files',
        raises: [
          ask('-p', 'it shows keys of the configuration'),
          ask('-t', 'it works below another root'),
          ask('-o', 'it writes a file, or shows one setting that may be a key'),
        ],
      },
    ),
  ],
};

/** Servers that only check their configuration with an option. */
const phpFpm: Program = {
  names: ['php-fpm', 'squid'],
  category: 'system',
  style: 'gnu',
  inspect: needs('-t', '-tt', '-v', '-m', '-i'),
  rows: [
    reads('php-fpm', '', 'checks the configuration', ['php-fpm -t', 'php-fpm -tt', 'squid -v'], {
      options: '-t, -tt, -v, -m',
      operands: 'none',
    }),
  ],
};

const postfix: Program = {
  names: ['postqueue', 'mailq', 'exiqgrep'],
  category: 'system',
  style: 'gnu',
  inspect: (call) => (call.invocation.program.text?.endsWith('postqueue') ? needs('-p', '-j')(call) : []),
  rows: [
    reads('postqueue', '', 'lists mail that waits', ['postqueue -p', 'postqueue -j', 'mailq'], {
      options: '-p, -j, -v, -f, -i=, -s=, -c=',
      operands: 'none',
      raises: [
        ask('-f', 'it sends the mail that waits'),
        ask('-i', 'it sends mail that waits'),
        ask('-s', 'it sends mail that waits'),
        ask('-c', 'another configuration may run programs'),
      ],
    }),
  ],
};

/** Since Postfix 2.8 `postconf name=value` changes the setting, without `-e`. */
function assignments(call: Call): Finding[] {
  return call.operands
    .filter((operand) => operand.text?.includes('='))
    .map(({ start, end }) => ({ tier: 2, text: 'it changes a setting', start, end }));
}

const postconf: Program = {
  names: ['postconf'],
  inspect: assignments,
  category: 'system',
  style: 'gnu',
  rows: [
    reads(
      'postconf',
      '',
      'shows settings of the mail server',
      ['postconf -n', 'postconf mydestination relayhost', 'postconf -d mail_version'],
      {
        options:
          '-n, -d, -h, -H, -v, -p, -C=, -m, -l, -a, -A, -f, -x, -e, -#, -X, -M, -F, -P, -o=, -c=, -b, -t, -T=',
        raises: [
          ask('-e', 'it changes settings'),
          ask('-#', 'it changes settings'),
          ask('-X', 'it changes settings'),
          ask('-c', 'another configuration may run programs'),
          ask('-o', 'it changes a setting for this run'),
        ],
      },
    ),
  ],
};

const postsuper: Program = {
  names: ['postsuper', 'postfix', 'postcat', 'postdrop', 'postmap', 'newaliases', 'exim', 'exim4'],
  category: 'system',
  style: 'gnu',
  rows: [
    reads(
      'postfix.status',
      'status | check',
      'shows whether the mail server runs',
      ['postfix status', 'postfix check'],
      {
        operands: 'none',
      },
    ),
    asks(
      'postsuper',
      '',
      'changes the mail queue, or shows mail',
      ['postsuper -r ALL', 'postcat -q 4F2A', 'postfix reload'],
      {
        options: '-d=, -r=, -h=, -H=, -q=',
        raises: [{ option: '-d', tier: 2, text: 'it deletes mail', rememberable: false }],
      },
    ),
  ],
};

const logrotate: Program = {
  names: ['logrotate'],
  category: 'system',
  style: 'gnu',
  inspect: needs('-d', '--version'),
  rows: [
    reads(
      'logrotate',
      '',
      'shows what would be rotated',
      ['logrotate -d /etc/logrotate.conf', 'logrotate --debug /etc/logrotate.d/nginx'],
      {
        options:
          '-d --debug, -v --verbose, --version, --usage, -f --force, -s --state=, -l --log=, -m --mail=, --skip-state-lock',
        operands: 'files',
        raises: [
          ask('-l', 'it writes a file'),
          ask('-m', 'it runs another program'),
          ask('-s', 'it writes a file'),
        ],
      },
    ),
  ],
};

export const servers: Program[] = [
  nginx,
  apachectl,
  haproxy,
  caddy,
  sshd,
  checkers,
  phpFpm,
  postfix,
  postconf,
  postsuper,
  logrotate,
];
