import type { Call, Finding, Program, Raise } from '../../program.ts';
import { areInside } from '../addresses.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const outside = (option: string): Raise => ({
  option,
  when: (address) => !areInside(address),
  tier: 2,
  text: 'it talks to an address outside of the private network',
});

const node =
  '-n --node=, -q --quiet, -s --silent, -t --timeout=, -l --longnames, --formatter=, -p --vhost=, --erlang-cookie=, --script-name=, --print-stacktrace, --no-table-headers, --dry-run';

const rabbitmqctl: Program = {
  names: ['rabbitmqctl', 'rabbitmq-diagnostics', 'rabbitmq-queues', 'rabbitmq-streams', 'rabbitmq-upgrade'],
  category: 'system',
  style: 'gnu',
  help: ['--help'],
  options: node,
  raises: [
    { option: '--erlang-cookie', tier: 2, text: 'other users of this machine can see the cookie' },
    { option: '--script-name', tier: 2, text: 'another script decides what the command does' },
  ],
  rows: [
    reads(
      'rabbitmqctl.read',
      'status | cluster_status | list_queues | list_exchanges | list_bindings | list_connections | list_channels | list_consumers | list_vhosts | list_users | list_permissions | list_topic_permissions | list_user_permissions | list_policies | list_operator_policies | list_feature_flags | list_ciphers | list_hashes | list_unresponsive_queues | list_vhost_limits | list_user_limits | list_node_auth_attempt_stats | node_health_check | ping | version | server_version | erlang_version | check_running | check_local_alarms | check_alarms | check_port_connectivity | check_port_listener | check_protocol_listener | check_virtual_hosts | check_if_node_is_quorum_critical | check_if_node_is_mirror_sync_critical | check_certificate_expiration | memory_breakdown | listeners | alarms | runtime_thread_stats | is_booting | is_running | resolve_hostname | log_location | log_tail | log_tail_stream | quorum_status | list_network_interfaces | tls_versions | cipher_suites | schema_info | schema_version',
      'shows queues, connections and the state of the broker',
      [
        'rabbitmqctl list_queues -p / name messages consumers',
        'rabbitmqctl cluster_status',
        'rabbitmq-diagnostics check_running -q',
        'rabbitmqctl list_connections user peer_host state',
      ],
      {
        options:
          '--online, --offline, --local, -N --number=, -d --duration=, --unit=, --within=, --sample-interval=, -i --interval=, --verbose, --address=',
      },
    ),
    asks(
      'rabbitmqctl.secrets',
      'environment | report | list_parameters | list_global_parameters | eval | eval_file | remote_shell | observer | consume_event_stream | export_definitions | command_line_arguments | os_env',
      'shows settings that hold passwords, or runs code',
      ['rabbitmqctl environment', 'rabbitmqctl eval node().', 'rabbitmqctl report'],
    ),
    asksEachTime(
      'rabbitmqctl.remove',
      'delete_queue | purge_queue | delete_vhost | delete_user | forget_cluster_node | reset | force_reset | stop | stop_app | shutdown | close_all_connections | close_all_user_connections | clear_policy | force_boot | delete_shard | delete_member',
      'removes queues, or stops the broker',
      ['rabbitmqctl purge_queue jobs', 'rabbitmqctl stop_app', 'rabbitmqctl delete_queue jobs'],
    ),
    asks('rabbitmqctl.change', '', 'changes the broker', [
      'rabbitmqctl set_policy ha . {}',
      'rabbitmqctl close_connection c1 because',
      'rabbitmqctl start_app',
    ]),
  ],
};

const rabbitmqPlugins: Program = {
  names: ['rabbitmq-plugins'],
  category: 'system',
  style: 'gnu',
  options: node,
  rows: [
    reads(
      'rabbitmq-plugins.read',
      'list | is_enabled | directories',
      'lists plugins',
      ['rabbitmq-plugins list -e'],
      {
        options: '-e --enabled, -E --implicitly-enabled, -m --minimal, -v --verbose, --online, --offline',
      },
    ),
    asks('rabbitmq-plugins.change', 'enable | disable | set', 'changes which plugins run', [
      'rabbitmq-plugins enable rabbitmq_shovel',
    ]),
  ],
};

const servers =
  '--bootstrap-server=, --bootstrap-controller=, --broker-list=, --zookeeper=, --command-config=, --force, --help, --version, --timeout=';

/** Kafka's programs say what they do by options; all others than those of the row ask. */
function kafka(name: string, doing: string[], options: string, examples: string[]): Program {
  return {
    names: [name, `${name}.sh`],
    category: 'databases',
    style: 'gnu',
    options: servers,
    raises: [
      outside('--bootstrap-server'),
      outside('--bootstrap-controller'),
      outside('--broker-list'),
      outside('--zookeeper'),
      { option: '--command-config', tier: 2, text: 'a file may name programs that are loaded' },
    ],
    inspect: (call: Call): Finding[] => {
      const { start, end } = call.invocation.program;
      if (doing.some((option) => call.has(option))) return [];
      return [{ tier: 2, text: 'it is not asked only to list or describe', start, end }];
    },
    rows: [
      reads(name, '', 'lists and describes what the broker has', examples, {
        options: `${doing.filter((option) => option !== '--bootstrap-server').join(', ')}, ${options}`,
        operands: 'none',
      }),
    ],
  };
}

const kafkaPrograms: Program[] = [
  kafka(
    'kafka-topics',
    ['--list', '--describe'],
    '--topic=, --exclude-internal, --under-replicated-partitions, --unavailable-partitions, --under-min-isr-partitions, --at-min-isr-partitions, --topics-with-overrides, --if-exists',
    [
      'kafka-topics.sh --bootstrap-server localhost:9092 --list',
      'kafka-topics --describe --topic orders --bootstrap-server kafka-0:9092',
      'kafka-topics.sh --bootstrap-server kafka:9092 --describe --under-replicated-partitions',
    ],
  ),
  kafka(
    'kafka-consumer-groups',
    ['--list', '--describe'],
    '--group=, --all-groups, --members, --offsets, --state[=], --verbose, --type[=]',
    [
      'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group orders',
      'kafka-consumer-groups --bootstrap-server kafka:9092 --list',
    ],
  ),
  kafka(
    'kafka-configs',
    ['--describe'],
    '--entity-type=, --entity-name=, --topic=, --broker=, --all, --entity-default, --broker-defaults',
    [
      'kafka-configs.sh --bootstrap-server localhost:9092 --describe --entity-type topics --entity-name orders',
    ],
  ),
  kafka('kafka-log-dirs', ['--describe'], '--topic-list=', [
    'kafka-log-dirs.sh --bootstrap-server localhost:9092 --describe --topic-list orders',
  ]),
  kafka('kafka-acls', ['--list'], '--topic=, --group=, --principal=, --cluster', [
    'kafka-acls.sh --bootstrap-server localhost:9092 --list',
  ]),
  kafka('kafka-broker-api-versions', ['--bootstrap-server'], '', [
    'kafka-broker-api-versions.sh --bootstrap-server localhost:9092',
  ]),
  kafka(
    'kafka-get-offsets',
    ['--bootstrap-server'],
    '--topic=, --time=, --partitions=, --topic-partitions=, --exclude-internal-topics',
    ['kafka-get-offsets.sh --bootstrap-server localhost:9092 --topic orders'],
  ),
];
const nodetool: Program = {
  names: ['nodetool'],
  category: 'databases',
  style: 'gnu',
  options: '-h --host=, -p --port=, -u --username=, --password -pw=, -pwf --password-file=, -pp --print-port',
  raises: [
    outside('-h'),
    { option: '--password', tier: 2, text: 'other users of this machine can see the password' },
  ],
  rows: [
    reads(
      'nodetool.read',
      'status | info | ring | describecluster | describering | netstats | tpstats | compactionstats | compactionhistory | cfstats | tablestats | tablehistograms | cfhistograms | proxyhistograms | gossipinfo | version | gettimeout | getlogginglevels | listsnapshots | statusgossip | statusbinary | statushandoff | statusbackup | getendpoints | getcompactionthreshold | getcompactionthroughput | getstreamthroughput | gettraceprobability | getconcurrentcompactors | failuredetector | viewbuildstatus | rangekeysample | getmaxhintwindow | clientstats | gcstats | repair_admin list | getsstables | getseeds',
      'shows the state of the database',
      [
        'nodetool status',
        'nodetool -h localhost tpstats',
        'nodetool tablestats app.orders',
        'nodetool compactionstats -H',
      ],
      {
        options:
          '-r --resolve-ip, -H --human-readable, -F --format=, -t --top=, -s --sort=, -i, --all, --by-protocol, -T --tokens, -l',
      },
    ),
    asks('nodetool.change', '', 'changes the database, or puts load on it', [
      'nodetool repair -pr',
      'nodetool flush',
      'nodetool snapshot app',
      'nodetool toppartitions app orders 1000',
    ]),
    asksEachTime(
      'nodetool.remove',
      'drain | decommission | removenode | assassinate | clearsnapshot | truncatehints | move | stopdaemon | disablebinary | disablegossip | rebuild | cleanup',
      'takes a node out, or removes what it keeps',
      ['nodetool drain', 'nodetool decommission', 'nodetool removenode 1a2b'],
    ),
  ],
};

export const queues: Program[] = [rabbitmqctl, rabbitmqPlugins, ...kafkaPrograms, nodetool];
