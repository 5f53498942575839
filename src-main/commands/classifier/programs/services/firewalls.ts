import type { Call, Finding, Program } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const ufw: Program = {
  names: ['ufw'],
  category: 'network',
  style: 'gnu',
  options: '--dry-run, --force',
  rows: [
    reads('ufw.read', 'status | version | show | app list | app info', 'shows the rules of the firewall', [
      'ufw status verbose',
      'ufw status numbered',
      'ufw app list',
    ]),
    asks(
      'ufw.change',
      'allow | deny | reject | limit | insert | prepend | route | default | logging | reload | enable | app update | app default',
      'changes the firewall',
      ['ufw allow 443/tcp', 'ufw reload'],
    ),
    asksEachTime('ufw.disable', 'disable | reset | delete', 'removes rules of the firewall', [
      'ufw disable',
      'ufw delete 3',
    ]),
  ],
};

/** firewall-cmd has options only: these show something and have no value, or one that is looked for. */
const showing = `--state, --version -V, --list-all, --list-all-zones, --list-services, --list-ports, --list-protocols, --list-source-ports, --list-icmp-blocks,
  --list-forward-ports, --list-rich-rules, --list-interfaces, --list-sources, --list-lockdown-whitelist-commands, --get-default-zone,
  --get-active-zones, --get-zones, --get-services, --get-icmptypes, --get-policies, --get-active-policies, --get-log-denied,
  --get-ipsets, --get-helpers, --get-zone-of-interface=, --get-zone-of-source=, --info-zone=, --info-service=, --info-ipset=,
  --info-icmptype=, --info-policy=, --info-helper=, --query-service=, --query-port=, --query-protocol=, --query-interface=,
  --query-source=, --query-masquerade, --query-icmp-block=, --query-panic, --query-rich-rule=, --query-lockdown, --check-config`;

const firewallCmd: Program = {
  names: ['firewall-cmd'],
  category: 'network',
  style: 'gnu',
  inspect: (call: Call): Finding[] => {
    const { start, end } = call.invocation.program;
    const shows = call.options.some((use) => /^--(state|version|list|get|info|query|check)/.test(use.name));
    return shows ? [] : [{ tier: 2, text: 'it shows nothing, so it changes something', start, end }];
  },
  rows: [
    reads(
      'firewall-cmd',
      '',
      'shows the rules of the firewall',
      [
        'firewall-cmd --list-all',
        'firewall-cmd --zone=public --list-ports --permanent',
        'firewall-cmd --state',
      ],
      { options: `${showing}, --zone=, --policy=, --permanent, -q --quiet`, operands: 'none' },
    ),
  ],
};

const fail2ban: Program = {
  names: ['fail2ban-client'],
  category: 'network',
  style: 'posix',
  options:
    '-c --conf=, -s --socket=, -p --pidfile=, -v --verbose, -q --quiet, -V --version, --str2sec=, -t --test, -d',
  rows: [
    reads(
      'fail2ban.read',
      'status | ping | version | get | banned | statistics | stats',
      'shows who is banned',
      ['fail2ban-client status', 'fail2ban-client status sshd', 'fail2ban-client get sshd bantime'],
    ),
    asks(
      'fail2ban.change',
      'set | start | stop | restart | reload | unban | add | flushlogs | server-status',
      'changes who is banned',
      ['fail2ban-client set sshd unbanip 10.0.0.9', 'fail2ban-client reload'],
    ),
  ],
};

export const firewallServices: Program[] = [ufw, firewallCmd, fail2ban];
