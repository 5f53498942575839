/**
 * Whether text is SQL that plainly only reads. It is no parser: every statement must begin with a word that reads, and no word or function that
 * writes, runs, waits or shows files and passwords may stand anywhere outside of texts. What is in doubt asks.
 */

export type Dialect = 'postgres' | 'mysql' | 'sqlite';

/** Takes comments and texts out, or returns null where one does not end or dialects differ in how they read it. */
function bare(sql: string, dialect: Dialect): string | null {
  let out = '';
  let at = 0;
  while (at < sql.length) {
    const rest = sql.slice(at);
    const char = rest[0] as string;
    // MySQL runs what stands in `/*! … */`.
    if (rest.startsWith('/*')) {
      const end = rest.indexOf('*/', 2);
      if (end < 0 || rest.startsWith('/*!') || rest.startsWith('/*+') || rest.slice(2, end).includes('/*'))
        return null;
      out += ' ';
      at += end + 2;
    } else if (rest.startsWith('--') || (char === '#' && dialect === 'mysql')) {
      const end = rest.indexOf('\n');
      if (dialect === 'mysql' && rest.startsWith('--') && !/^--[\s]/.test(rest)) return null;
      out += ' ';
      at += end < 0 ? rest.length : end;
    } else if (char === "'" || (char === '"' && dialect === 'mysql')) {
      // A backslash in a text means different things by dialect and setting.
      const text = new RegExp(`^${char}(?:[^${char}\\\\]|${char}${char})*${char}`).exec(rest)?.[0];
      if (!text) return null;
      out += " 'text' ";
      at += text.length;
    } else if (char === '"' || char === '`' || (char === '[' && dialect === 'sqlite')) {
      const close = char === '[' ? ']' : char;
      const end = rest.indexOf(close, 1);
      if (end < 0) return null;
      // A quoted name may be that of a function: what it says counts.
      out += ` ${rest.slice(1, end)} `;
      at += end + 1;
    } else if (char === '$' && dialect === 'postgres' && /^\$\w*\$/.test(rest)) {
      return null;
    } else {
      out += char;
      at += 1;
    }
  }
  return out;
}

const first: Record<Dialect, RegExp> = {
  postgres: /^(?:select|show|table|values|explain|with)\b/,
  mysql: /^(?:select|show|explain|describe|desc|with)\b/,
  sqlite: /^(?:select|explain|with|values)\b/,
};

const writing =
  /\b(?:insert|update|delete|merge|replace\s+into|drop|alter|create|truncate|grant|revoke|copy|call|do|execute|prepare|set|reset|vacuum|analyze|analyse|reindex|cluster|refresh|lock|listen|notify|load|import|into|outfile|dumpfile|handler|rename|optimize|repair|kill|flush|purge|attach|detach|pragma|begin|commit|for\s+(?:no\s+key\s+)?(?:update|share|key\s+share)|returning)\b/;
/** Tables and columns of passwords. */
const secretTables =
  /\b(?:pg_shadow|pg_authid|pg_user_mapping\w*|pg_largeobject|mysql\s*\.\s*(?:user|servers|global_priv|proxies_priv|slave_master_info)|authentication_string|passwd|password\w*|rolpassword|secret\w*|token\w*|api_?keys?|credentials?|pg_hba_file_rules|pg_file_settings|pg_stat_ssl_keys|umoptions|srvoptions|pg_subscription)\b/;

/** Why this SQL might do more than read, or null. Several statements are all looked at. */
export function sqlProblem(sql: string, dialect: Dialect): string | null {
  if (sql.length > 20_000) return 'it is too long to be looked at';
  // The client's own commands stand at the beginning of a line.
  if (
    dialect === 'mysql' &&
    /^\s*(?:system|source|tee|notee|pager|nopager|edit|delimiter|use|connect|rehash|prompt)\b/im.test(sql)
  )
    return 'it is a command of the client';
  // The MySQL client takes \G for a semicolon.
  const given = dialect === 'mysql' ? sql.replace(/\\[Gg](?=\s*(?:;|$))/g, ';') : sql;
  const text = bare(given, dialect)?.toLowerCase();
  if (text === undefined) return 'the statement is not understood';
  if (/\\|`|'text'\s*\(|[^\x00-\x7f]/.test(text)) return 'the statement is not understood';
  const statements = text
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  for (const statement of statements) {
    if (!first[dialect].test(statement.replace(/^[\s(]+/, '')))
      return 'it is not a statement that plainly reads';
    // `EXPLAIN` alone plans; with ANALYZE it runs. `show create` and `describe` only show.
    const body = statement.replace(/^show\s+create\b/, 'show');
    if (writing.test(body)) return 'it may change something';
    if (secretTables.test(body)) return 'it may show passwords or tokens';
    // A function of one's own, in a schema or not, may do anything.
    const called = [...body.matchAll(/([\w$]+(?:\s*\.\s*[\w$]+)*)\s*\(/g)].map((match) => match[1] as string);
    const odd = called.find(
      (name) => !harmlessCalls.has(name.replace(/\s+/g, '').replace(/^pg_catalog\./, '')),
    );
    if (odd !== undefined) return `what the function ${odd} does is not known`;
    if (/^show\s+(?:grants|create\s+user)/.test(statement)) return 'it may show password hashes';
  }
  return null;
}

/** Words that stand before a parenthesis: functions that only compute, and parts of the language. */
const harmlessCalls = new Set(
  `in and or not on as from where having by select values exists any some all over filter union except intersect join using then else when case between is like ilike similar to distinct limit offset set_of row array
   with recursive materialized partition order group interval extract cast coalesce nullif greatest least
   count sum avg min max round floor ceil ceiling abs mod power sqrt sign trunc random string_agg array_agg json_agg jsonb_agg json_build_object json_object jsonb_build_object group_concat bool_or bool_and every stddev variance
   percentile_cont percentile_disc within mode rank dense_rank row_number ntile lag lead first_value last_value nth_value cume_dist percent_rank
   length char_length octet_length character_length lower upper trim btrim ltrim rtrim substring substr left right replace translate concat concat_ws position strpos instr split_part regexp_replace regexp_match regexp_matches
   regexp_split_to_table regexp_split_to_array format lpad rpad repeat reverse initcap ascii chr char quote_ident quote_literal md5 to_char to_date to_timestamp to_number hex unhex unnest array_to_string string_to_array array_length cardinality
   now current_timestamp current_date current_time localtime localtimestamp clock_timestamp statement_timestamp transaction_timestamp age date_trunc date_part date date_format date_sub date_add datediff timestampdiff timestampadd time timestamp year month day hour
   minute second unix_timestamp from_unixtime utc_timestamp curdate curtime sysdate strftime datetime julianday unixepoch last_day dayofweek weekday str_to_date sec_to_time time_to_sec
   version user current_user session_user database current_database schema current_schema current_schemas connection_id found_rows row_count last_insert_id if ifnull isnull iif nvl convert binary typeof total printf json_extract json_each json_array_length json_unquote json_valid jsonb_array_elements jsonb_each
   generate_series pg_size_pretty pg_database_size pg_relation_size pg_total_relation_size pg_table_size pg_indexes_size pg_tablespace_size pg_column_size pg_is_in_recovery pg_last_xact_replay_timestamp pg_last_wal_receive_lsn
   pg_last_wal_replay_lsn pg_current_wal_lsn pg_wal_lsn_diff pg_postmaster_start_time pg_conf_load_time pg_blocking_pids pg_backend_pid pg_get_indexdef pg_get_viewdef pg_get_constraintdef pg_get_functiondef pg_get_expr pg_get_userbyid pg_encoding_to_char
   pg_stat_get_activity pg_stat_get_backend_pid obj_description col_description format_type to_regclass pg_table_is_visible has_table_privilege has_database_privilege has_schema_privilege pg_walfile_name pg_is_wal_replay_paused pg_lock_status
   pg_xact_commit_timestamp pg_relation_filepath regclass oid varchar numeric decimal int integer bigint text float`.split(
    /\s+/,
  ),
);
