import type { Call, Finding, Program } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const showing = new Set(['status', 'info']);

/** `service NAME status` and `rc-service NAME status`: the second operand says what is done. */
function shows(call: Call): Finding[] {
  const [, verb, more] = call.operands;
  const bad = more ?? (verb?.text && showing.has(verb.text) ? null : (verb ?? call.operands[0]));
  return bad ? [{ tier: 2, text: 'it changes a service', start: bad.start, end: bad.end }] : [];
}

const service: Program = {
  names: ['service', 'rc-service', 'invoke-rc.d'],
  category: 'system',
  style: 'gnu',
  inspect: shows,
  rows: [
    reads(
      'service',
      '',
      'shows the state of services',
      ['service nginx status', 'service --status-all', 'rc-service nginx status'],
      { options: '--status-all, -l --list, -q --quiet, -e --exists' },
    ),
  ],
};

const rcStatus: Program = {
  names: ['rc-status'],
  category: 'system',
  style: 'gnu',
  rows: [
    reads(
      'rc-status',
      '',
      'shows the state of services',
      ['rc-status', 'rc-status --all', 'rc-status default'],
      {
        options:
          '-a --all, -c --crashed, -l --list, -m --manual, -r --runlevel, -s --servicelist, -S --supervised, -u --unused, -C --nocolor, -q --quiet, -f --format=',
      },
    ),
  ],
};

const chkconfig: Program = {
  names: ['chkconfig', 'rc-update'],
  category: 'system',
  style: 'gnu',
  rows: [
    reads(
      'chkconfig',
      '',
      'lists which services are started',
      ['chkconfig --list', 'rc-update', 'rc-update -v'],
      {
        options: '--list, -v --verbose',
        operands: 'none',
      },
    ),
    reads(
      'rc-update.show',
      'show',
      'lists which services are started',
      ['rc-update show', 'rc-update show default'],
      {
        options: '-v --verbose, -a --all',
      },
    ),
    asks('chkconfig.change', 'add | del | delete', 'changes which services are started', [
      'rc-update add nginx default',
    ]),
  ],
};

const supervisorctl: Program = {
  names: ['supervisorctl'],
  category: 'system',
  style: 'posix',
  options:
    '-c --configuration=, -i --interactive, -s --serverurl=, -u --username=, -p --password=, -r --history-file, -h --help',
  raises: [
    { option: '-s', tier: 2, text: 'it talks to another server' },
    { option: '-p', tier: 2, text: 'other users of this machine can see the password' },
    { option: '-i', tier: 2, text: 'it opens a console' },
  ],
  rows: [
    reads(
      'supervisorctl.read',
      'status | tail | maintail | avail | pid | version',
      'shows programs and their output',
      [
        'supervisorctl status',
        'supervisorctl tail -f web',
        'supervisorctl -c /etc/supervisord.conf status web',
      ],
    ),
    asks(
      'supervisorctl.change',
      'start | stop | restart | signal | reload | reread | update | add | clear | fg | open | quit | exit',
      'starts or stops programs',
      ['supervisorctl restart web', 'supervisorctl reread'],
    ),
    asksEachTime('supervisorctl.shutdown', 'shutdown | remove | stop all', 'ends everything', [
      'supervisorctl shutdown',
      'supervisorctl stop all',
    ]),
  ],
};

const initctl: Program = {
  names: ['initctl'],
  category: 'system',
  style: 'gnu',
  options: '--session, --system, --dest=, --user, -q --quiet, -v --verbose',
  rows: [
    reads(
      'initctl.read',
      'list | status | version | show-config | check-config',
      'shows jobs',
      ['initctl list', 'initctl status ssh'],
      {
        options: '-e --enumerate',
      },
    ),
    asks(
      'initctl.change',
      'start | stop | restart | reload | emit | reload-configuration | set-env | unset-env | list-env | get-env | log-priority',
      'starts or stops jobs',
      ['initctl restart ssh'],
    ),
  ],
};

const sv: Program = {
  names: ['sv', 's6-svstat', 'svstat'],
  category: 'system',
  style: 'gnu',
  options: '-v, -w=',
  rows: [
    reads('sv.read', 'status | check', 'shows the state of services', [
      'sv status /etc/service/web',
      'sv status web',
    ]),
    asks('sv.change', '', 'starts or stops services', ['sv restart web', 'sv down web']),
  ],
};

const monit: Program = {
  names: ['monit'],
  category: 'system',
  style: 'posix',
  options: '-c=, -g=, -v, -B, -t, -V, -H, -I',
  rows: [
    reads('monit.read', 'status | summary | report | procmatch', 'shows what is watched', [
      'monit status',
      'monit summary',
    ]),
    asks(
      'monit.change',
      'start | stop | restart | monitor | unmonitor | reload | quit | validate',
      'starts or stops programs',
      ['monit restart web'],
    ),
  ],
};

const pm2: Program = {
  names: ['pm2'],
  category: 'system',
  style: 'gnu',
  options: '-s --silent, -m --mini-list, --no-color, -a --update-env',
  rows: [
    reads(
      'pm2.read',
      'list | ls | l | ps | status | show | describe | desc | info | id | pid | logs',
      'shows programs and their output',
      ['pm2 list', 'pm2 show web', 'pm2 logs web --lines 100 --nostream', 'pm2 status'],
      {
        options:
          '--lines=, --nostream, --raw, --err, --out, --json, --format, --timestamp[=], --highlight[=], --sort=, --watch, -v --version',
      },
    ),
    asks('pm2.secrets', 'env | jlist | prettylist | report | get | conf', 'shows environments', [
      'pm2 env 0',
      'pm2 jlist',
    ]),
    asks(
      'pm2.change',
      'start | stop | restart | reload | scale | save | dump | resurrect | startup | unstartup | reset | sendSignal | trigger | set | unset | install | update | monit | dash | plus | deploy | attach | serve | ecosystem | module:update | gracefulReload | reloadLogs',
      'starts or stops programs',
      ['pm2 restart web', 'pm2 reload all', 'pm2 monit'],
    ),
    asksEachTime(
      'pm2.remove',
      'delete | del | kill | flush | uninstall | cleardump',
      'removes programs or logs',
      ['pm2 delete web', 'pm2 kill', 'pm2 flush'],
    ),
  ],
};

export const serviceManagers: Program[] = [
  service,
  rcStatus,
  chkconfig,
  supervisorctl,
  initctl,
  sv,
  monit,
  pm2,
];
