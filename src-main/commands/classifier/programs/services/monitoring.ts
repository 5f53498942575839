import type { Program, Raise } from '../../program.ts';
import { areInside } from '../addresses.ts';
import { asks, reads } from '../rows.ts';

const outside = (option: string): Raise => ({
  option,
  when: (address) => !areInside(address),
  tier: 2,
  text: 'it talks to an address outside of the private network',
});

const promtool: Program = {
  names: ['promtool'],
  category: 'network',
  style: 'gnu',
  help: ['--help', '-h'],
  rows: [
    reads(
      'promtool.check',
      'check config | check rules | check web-config | check metrics | tsdb list | tsdb analyze | test rules',
      'checks rules and the configuration',
      [
        'promtool check config /etc/prometheus/prometheus.yml',
        'promtool check rules rules.yml',
        'promtool tsdb list /var/lib/prometheus',
      ],
      {
        options:
          '--syntax-only, --lint=, --lint-fatal, --agent, -r --human-readable, --limit=, --extended, --extended-metrics, --run=, --diff, --match=',
      },
    ),
    asks(
      'promtool.query',
      'query | check healthy | check ready | debug | push | tsdb | promql',
      'asks a server, or writes blocks',
      ['promtool query instant http://prometheus:9090 up', 'promtool debug all http://prometheus:9090'],
    ),
  ],
};

const amtool: Program = {
  names: ['amtool'],
  category: 'network',
  style: 'gnu',
  help: ['--help', '-h'],
  options:
    '--alertmanager.url=, -o --output=, --timeout=, --http.config.file=, --tls.insecure.skip.verify, -v --verbose, --date.format=, --tls.insecure-skip-verify, --no-version-check',
  raises: [
    outside('--alertmanager.url'),
    { option: '--http.config.file', tier: 2, text: 'another file says who logs in' },
    { option: '--tls.insecure.skip.verify', tier: 2, text: 'it talks to a server that nobody verified' },
    { option: '--tls.insecure-skip-verify', tier: 2, text: 'it talks to a server that nobody verified' },
  ],
  rows: [
    reads(
      'amtool.alerts',
      'alert',
      'lists alerts',
      ['amtool alert', 'amtool alert --alertmanager.url=http://alertmanager:9093'],
      {
        operands: 'none',
      },
    ),
    reads(
      'amtool.read',
      'alert query | silence query | silence | config routes show | config routes test | config routes | cluster show | cluster | check-config | template render',
      'lists alerts and silences',
      [
        'amtool alert query severity=critical',
        'amtool silence query -o extended',
        'amtool check-config /etc/alertmanager/alertmanager.yml',
        'amtool config routes test severity=page',
      ],
      {
        options:
          '-s --silenced, -i --inhibited, -a --active, -u --unprocessed, -q --quiet, --expired, --created-by=, --within=, --id=, -r --receiver=, --config.file=, --verify.receivers=, --tree',
      },
    ),
    asks(
      'amtool.change',
      'alert add | silence add | silence expire | silence import | silence update | config show | config',
      'changes silences, or shows the configuration',
      ['amtool silence add alertname=Foo', 'amtool silence expire 1a2b'],
    ),
  ],
};

const ntpq: Program = {
  names: ['ntpq', 'ntpstat', 'ntptime'],
  category: 'system',
  style: 'gnu',
  rows: [
    reads('ntpq', '', 'shows how well the time is kept', ['ntpq -p', 'ntpq -pn', 'ntpstat', 'ntpq -c rv'], {
      options:
        '-p --peers, -n --numeric, -4 --ipv4, -6 --ipv6, -c --command=, -i --interactive, -w --wide, -m',
      operands: 'none',
      raises: [
        {
          option: '-c',
          when: (command) =>
            !/^\s*(rv|peers|as|associations|lpeers|opeers|pstats|sysinfo|sysstats|kerninfo|readvar|monstats|iostats|timerstats)(\s+[\w.]+)*\s*$/.test(
              command,
            ),
          tier: 2,
          text: 'this command may change something',
        },
        { option: '-i', tier: 2, text: 'it opens a console' },
      ],
    }),
  ],
};

export const monitoring: Program[] = [promtool, amtool, ntpq];
