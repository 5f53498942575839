import type { Call, Finding, Program } from '../program.ts';
import { destructionIn } from './destruction.ts';
import { ask, asker, eachTimeAsker, reader, refuse, surplusFindings } from './shapes.ts';
import { type Dialect, sqlProblem } from './sql.ts';

/** Every statement given by this option, or a finding where none is: it would read them from its input. */
function statementFindings(
  call: Call,
  option: string,
  dialect: Dialect,
  isOwnCommand?: (text: string) => boolean,
): Finding[] {
  const given = call.values(option);
  if (given.length === 0) return [ask(call.invocation.program, 'it reads statements from its input')];
  return given.flatMap((use) => {
    if (use.value === null || !use.literal) return [];
    if (isOwnCommand?.(use.value.trim())) return [];
    const problem = sqlProblem(use.value, dialect);
    const destroys = problem && destructionIn(use.value);
    return [...(problem ? [ask(use, problem, false)] : []), ...(destroys ? [refuse(use, destroys)] : [])];
  });
}

/** `\dt`, `\l+`, `\d public.users`: what only describes. A backquote in an argument would run a program. */
const describes = /^\\(?:x|timing|l|list|d\w*|z|sf|sv|conninfo|encoding|dconfig)[S+]*(?:\s+[\w.*"?$]+)*$/;

/** A name of a host or database; a connection string holds options and passwords. */
function connectionFindings(call: Call, ...options: string[]): Finding[] {
  const values = options
    .flatMap((option) => call.values(option))
    .map((use) => ({ text: use.value, start: use.start, end: use.end }));
  return [...values, ...call.operands]
    .filter((each) => /[=:?]|^@/.test(each.text ?? ''))
    .map((each) => ask(each, 'a connection string may hold a password or load something'));
}

const redisReads = new Set(
  `info ping echo time role dbsize lastsave get mget getrange strlen exists type ttl pttl expiretime keys scan sscan hscan zscan randomkey hget hmget hgetall hkeys hvals hlen hexists hstrlen lrange llen lindex lpos smembers scard sismember
   srandmember sinter sunion sdiff zrange zrevrange zrangebyscore zrevrangebyscore zcard zscore zcount zrank zrevrank xrange xrevrange xlen xpending getbit bitcount bitpos pfcount substr dump sort_ro geopos geodist
   command lolwut`.split(/\s+/),
);
/** Of commands with a second word, what that may be. */
const redisReadsOf: Record<string, RegExp> = {
  client: /^(?:list|info|id|getname|help|getredir|trackinginfo)$/,
  slowlog: /^(?:get|len|help)$/,
  latency: /^(?:latest|doctor|history|graph|histogram|help)$/,
  memory: /^(?:usage|stats|doctor|malloc-stats|help)$/,
  cluster:
    /^(?:info|nodes|slots|shards|links|myid|keyslot|countkeysinslot|getkeysinslot|count-failure-reports|replicas|slaves|help)$/,
  object: /^(?:encoding|idletime|freq|refcount|help)$/,
  xinfo: /^(?:stream|groups|consumers|help)$/,
  pubsub: /^(?:channels|numsub|numpat|shardchannels|help)$/,
  sentinel: /^(?:masters|master|replicas|slaves|sentinels|get-master-addr-by-name|ckquorum|myid)$/,
  module: /^list$/,
  acl: /^(?:whoami|cat|users|help)$/,
  function: /^(?:list|stats|help)$/,
  command: /^(?:count|docs|info|list|getkeys)$/,
};

function redisFindings(call: Call): Finding[] {
  const words = call.operands.map((operand) => operand.text?.toLowerCase() ?? '?');
  const [name = '', second = '', ...more] = words;
  const place = call.operands[0] ?? call.invocation.program;
  if (
    call.has('--stat') ||
    call.has('--scan') ||
    call.has('--bigkeys') ||
    call.has('--memkeys') ||
    call.has('--hotkeys') ||
    call.has('--latency')
  )
    return [];
  if (name === '') return [ask(place, 'it reads commands from its input')];
  if (name === 'config' && second === 'get') {
    const wide = more.filter((pattern) =>
      /[*?[]/.test(pattern)
        ? !/^(?:maxm|max|save|append|slowlog|client|timeout|tcp|hz|lfu|hash|list|set|zset|repl|min)[\w-]*\*?$/.test(
            pattern,
          )
        : /pass|auth|user/.test(pattern),
    );
    return wide.map(() => ask(place, 'it shows the password of the server'));
  }
  const ofSecond = redisReadsOf[name];
  if (ofSecond ? ofSecond.test(second) || (second === '' && name === 'command') : redisReads.has(name))
    return [];
  const broad =
    /^(?:flushall|flushdb|shutdown|del|unlink|debug|migrate|restore|swapdb|replicaof|slaveof|failover|eval|evalsha|script|config|acl|cluster|monitor|bgrewriteaof|bgsave|save|client)$/.test(
      name,
    );
  return [ask(place, `${name.toUpperCase()} changes something or is not known to be a read`, !broad)];
}

const mongoReads =
  /^(?:printjson\(|JSON\.stringify\(|print\(|tojson\()*(?:rs\.(?:status|conf|config|hello|isMaster|printReplicationInfo|printSecondaryReplicationInfo|printSlaveReplicationInfo|help)\(\)|sh\.status\(\)|db\.currentOp\((?:true|\{[\w\s:,"'.]*\})?\)|show (?:dbs|databases|collections|tables)|db\.(?:stats|serverStatus|version|hello|isMaster|getCollectionNames|getName|hostInfo|serverBuildInfo|getCollectionInfos|printCollectionStats|getProfilingStatus|getReplicationInfo|printReplicationInfo)\((?:true|\d*)\)|db\.(?:getCollection\(["'][\w.-]+["']\)|\w+)\.(?:stats|count|countDocuments|estimatedDocumentCount|getIndexes|totalSize|storageSize|dataSize)\((?:\{\})?\)|db\.(?:adminCommand|runCommand)\(\{\s*["']?(?:replSetGetStatus|serverStatus|ping|buildInfo|listDatabases|connPoolStats|dbStats|isMaster|hello|hostInfo|top)["']?\s*:\s*1\s*\}\)|db\.getMongo\(\)\.getDBNames\(\))(?:\.\w+)*(?:, ?(?:null|\d), ?\d)?\)*;?$/;

export const databases: Program[] = [
  {
    names: ['psql'],
    category: 'databases',
    style: 'gnu',
    options: `-c --command=, -l --list, -h --host=, -p --port=, -U --username=, -d --dbname=, -t --tuples-only, -A --no-align, -x --expanded, -q --quiet, -w --no-password, -W --password, -X --no-psqlrc, -F --field-separator=,
      -R --record-separator=, -P --pset=, --csv, -H --html, -E --echo-hidden, -e --echo-queries, -a --echo-all, -b --echo-errors, -1 --single-transaction, -V --version, -z, -0, -T=, -n --no-readline`,
    rows: [
      {
        id: 'psql',
        tier: 1,
        text: 'asks a PostgreSQL database',
        operands: 'any',
        examples: [
          'psql -l',
          "psql -c 'SELECT 1'",
          'psql -U postgres -d app -c "select pid, state from pg_stat_activity"',
          "psql -h db1 -Atc 'SHOW max_connections'",
          "psql -c '\\dt+'",
          "psql app -c '\\d users'",
        ],
      },
    ],
    inspect: (call) => [
      ...((call.has('-l') || call.has('-V')) && !call.has('-c')
        ? []
        : statementFindings(call, '-c', 'postgres', (text) => describes.test(text))),
      ...connectionFindings(call, '-d', '-h'),
      ...call
        .values('-P')
        .filter((use) => /pager_?|linestyle/.test(use.value ?? '') && !/^pager=off$/.test(use.value ?? ''))
        .map((use) => ask(use, 'it may start a pager')),
    ],
  },
  reader({
    names: 'pg_isready pg_lsclusters pg_controldata pg_config pg_test_timing',
    category: 'databases',
    text: 'shows the state of a PostgreSQL server',
    options:
      '-h --host=, -p --port=, -U --username=, -d --dbname=, -t --timeout=, -q --quiet, -D --pgdata=, -V --version, --json -j, --bindir, --pkglibdir, --includedir, --sharedir, --sysconfdir, --configure',
    inspect: (call) => connectionFindings(call, '-d', '-h'),
    examples: [
      'pg_isready',
      'pg_isready -h db1 -p 5432',
      'pg_lsclusters',
      'pg_controldata /var/lib/postgresql/15/main',
    ],
  }),
  {
    names: ['pg_ctl'],
    category: 'databases',
    style: 'gnu',
    options: '-D --pgdata=',
    rows: [
      {
        id: 'pg-ctl.status',
        words: 'status',
        tier: 1,
        text: 'shows whether a PostgreSQL server runs',
        examples: ['pg_ctl status -D /var/lib/postgresql/15/main'],
      },
      {
        id: 'pg-ctl',
        tier: 2,
        text: 'starts, stops or changes a PostgreSQL server',
        rememberable: false,
        anyOption: true,
        examples: ['pg_ctl reload', 'pg_ctl stop -m fast'],
      },
    ],
  },
  eachTimeAsker({
    names:
      'pg_dump pg_dumpall pg_restore pg_basebackup pg_rewind pg_resetwal pg_upgrade pg_waldump pg_amcheck pg_archivecleanup pg_receivewal pg_recvlogical pg_ctlcluster pg_createcluster pg_dropcluster pgbench vacuumdb reindexdb clusterdb createdb dropdb createuser dropuser initdb repmgr pgbackrest barman wal-g pgbouncer mysqldump mariadb-dump mysqlpump mysqlcheck mysqlimport mysqlbinlog mysql_upgrade xtrabackup mariabackup mongodump mongorestore mongoexport mongoimport redis-benchmark redis-server sqlite3_analyzer sqlldr exp imp expdp impdp sqlplus rman sqlcmd bcp isql db2 cockroach influxd cypher-shell',
    category: 'databases',
    text: 'copies, loads or changes databases',
    examples: ['pg_dump app', 'mysqldump -u root app', 'dropdb app', 'pgbench -c 10'],
  }),
  {
    names: ['mysql', 'mariadb'],
    category: 'databases',
    style: 'gnu',
    options: `-e --execute=, -h --host=, -P --port=, -u --user=, -p --password[=], -D --database=, -S --socket=, -N --skip-column-names, -s --silent, -B --batch, -t --table, -r --raw, -E --vertical, -A --no-auto-rehash,
      -v --verbose, -H --html, -X --xml, -w --wait, -C --compress, -f --force, -n --unbuffered, --ssl, --ssl-mode=, --protocol=, --connect-timeout=, --default-character-set=, -V --version`,
    rows: [
      {
        id: 'mysql',
        tier: 1,
        text: 'asks a MySQL database',
        examples: [
          "mysql -e 'SHOW PROCESSLIST'",
          "mysql -uroot -p -e 'show databases'",
          'mysql -h db1 -u app -D shop -e "SELECT COUNT(*) FROM orders"',
          "mysql -e 'SHOW ENGINE INNODB STATUS\\G'",
        ],
      },
    ],
    inspect: (call) => [...statementFindings(call, '-e', 'mysql'), ...connectionFindings(call, '-h', '-D')],
  },
  {
    names: ['mysqladmin', 'mariadb-admin'],
    category: 'databases',
    style: 'gnu',
    options: `-h --host=, -P --port=, -u --user=, -p --password[=], -S --socket=, -i --sleep=, -c --count=, -r --relative, -v --verbose, -s --silent, -E --vertical`,
    rows: [
      {
        id: 'mysqladmin.read',
        words: 'status | extended-status | processlist | proc | variables | version | ping',
        tier: 1,
        text: 'shows the state of a MySQL server',
        operands: 'none',
        examples: [
          'mysqladmin status',
          'mysqladmin -u root -p processlist',
          'mysqladmin ping',
          'mysqladmin -i 5 -c 3 extended-status',
        ],
      },
      {
        id: 'mysqladmin',
        tier: 2,
        text: 'changes a MySQL server',
        rememberable: false,
        anyOption: true,
        examples: ['mysqladmin shutdown', 'mysqladmin flush-hosts', 'mysqladmin kill 5'],
      },
    ],
  },
  reader({
    names: 'mysqlshow',
    category: 'databases',
    text: 'lists databases and tables',
    options:
      '-h --host=, -P --port=, -u --user=, -p --password[=], -S --socket=, -k --keys, -i --status, -t --show-table-type, -v --verbose, --count',
    examples: ['mysqlshow', 'mysqlshow -u root app', 'mysqlshow --count app'],
  }),
  {
    names: ['redis-cli', 'valkey-cli', 'keydb-cli'],
    category: 'databases',
    style: 'posix',
    options: `-h=, -p=, -s=, -a --pass=, --user=, --no-auth-warning, -n=, -r=, -i=, --raw, --no-raw, --csv, --json, -c, --tls, --insecure, --cacert=, --cert=, --key=, --sni=, -2, -3, -t=, --stat, --scan, --pattern=, --count=, --bigkeys, --memkeys,
      --hotkeys, --latency, --latency-history, -v --version, -e, -4, -6`,
    rows: [
      {
        id: 'redis-cli',
        tier: 1,
        text: 'asks a Redis server',
        operands: 'paths',
        examples: [
          'redis-cli info',
          'redis-cli -h r1 -p 6380 INFO memory',
          'redis-cli --scan --pattern "user:*"',
          'redis-cli slowlog get 10',
          'redis-cli client list',
          'redis-cli ttl x',
          'redis-cli config get maxmemory',
          'redis-cli ping',
        ],
      },
    ],
    inspect: redisFindings,
  },
  {
    names: ['mongosh', 'mongo'],
    category: 'databases',
    style: 'gnu',
    options:
      '--eval=, --quiet, --host=, --port=, -u --username=, --authenticationDatabase=, --norc, --json[=], --tls, --ssl',
    rows: [
      {
        id: 'mongosh',
        tier: 1,
        text: 'asks a MongoDB server',
        examples: [
          "mongosh --eval 'rs.status()'",
          "mongosh --quiet --eval 'db.serverStatus()'",
          "mongosh app --quiet --eval 'db.orders.countDocuments({})'",
          "mongo --eval 'printjson(rs.conf())'",
        ],
      },
    ],
    inspect: (call) => [
      ...(call.has('--eval') ? [] : [ask(call.invocation.program, 'it reads a program from its input')]),
      ...call
        .values('--eval')
        .filter(
          (use) =>
            use.value !== null &&
            !use.value.split(';').every((part) => part.trim() === '' || mongoReads.test(part.trim())),
        )
        .map((use) => ask(use, 'what this program does is not known', false)),
      ...call.operands
        .filter((operand) => /@|\.js$/.test(operand.text ?? ''))
        .map((operand) => ask(operand, 'it holds a password or is a program')),
      ...surplusFindings(call, 1, 'it runs a program'),
    ],
  },
  {
    names: ['sqlite3'],
    category: 'databases',
    style: 'single',
    options:
      '-readonly, -header, -noheader, -csv, -json, -column, -line, -list, -table, -box, -markdown, -separator=, -nullvalue=, -batch, -bail, -version, -html, -quote, -tabs, -safe, -newline=',
    rows: [
      {
        id: 'sqlite3',
        tier: 1,
        text: 'asks a SQLite database',
        operands: 'paths',
        examples: [
          "sqlite3 -readonly app.db 'SELECT count(*) FROM t'",
          'sqlite3 -readonly app.db .tables',
          'sqlite3 -readonly -header -csv x.db "select * from t limit 5"',
          'sqlite3 -readonly x.db ".schema users"',
        ],
      },
    ],
    inspect: (call) => {
      const [file, ...statements] = call.operands;
      return [
        ...(call.has('-readonly') || call.has('-version')
          ? []
          : [ask(call.invocation.program, 'without -readonly it may write')]),
        ...(file && statements.length === 0 ? [ask(file, 'it reads statements from its input')] : []),
        ...(file && /^file:|\?/.test(file.text ?? '')
          ? [ask(file, 'an address may open it for writing')]
          : []),
        ...statements
          .filter(
            (each) =>
              each.text !== null &&
              !/^\.(?:tables|schema|indexes|indices|databases|dbinfo|fullschema|show|help|version)(?:\s+[\w*%-]+)*$/.test(
                each.text.trim(),
              ),
          )
          .flatMap((each) => {
            const problem = sqlProblem(each.text ?? '', 'sqlite');
            return problem ? [ask(each, problem, false)] : [];
          }),
      ];
    },
  },
  {
    names: ['clickhouse-client', 'clickhouse'],
    category: 'databases',
    style: 'gnu',
    options:
      '-q --query=, -h --host=, --port=, -u --user=, -d --database=, --format=, -f=, -t --time, --secure -s, --multiquery -n, --vertical -E',
    rows: [
      {
        id: 'clickhouse-client',
        tier: 1,
        text: 'asks a ClickHouse server',
        operands: 'none',
        examples: [
          "clickhouse-client -q 'SELECT 1'",
          'clickhouse-client --query "SELECT query, elapsed FROM system.processes"',
        ],
      },
    ],
    inspect: (call) => statementFindings(call, '-q', 'postgres'),
  },
  eachTimeAsker({
    names: 'mysqld_safe mysql_secure_installation',
    category: 'databases',
    text: 'starts or changes a MySQL server',
    alone: [],
    examples: ['mysqld_safe --skip-grant-tables'],
  }),
  asker({
    names: 'influx cqlsh neo4j-shell mclient vsql trino presto beeline hive impala-shell snowsql',
    category: 'databases',
    text: 'asks or changes a database',
    alone: ['--version', '--help'],
    examples: ["cqlsh -e 'DESCRIBE KEYSPACES'", "influx -execute 'SHOW DATABASES'"],
  }),
];
