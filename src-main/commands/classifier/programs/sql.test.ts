import { describe, expect, test } from 'vitest';
import { type Dialect, sqlProblem } from './sql.ts';

describe('SQL that plainly reads', () => {
  test.each<[Dialect, string]>([
    ['postgres', "select pid, state from pg_stat_activity where state <> 'idle' -- the busy ones"],
    ['postgres', 'SELECT pg_size_pretty(pg_database_size(current_database()))'],
    ['postgres', "select 'drop table x; delete from y'"],
    ['postgres', 'select now() - pg_last_xact_replay_timestamp() as lag'],
    ['postgres', '(select 1) union all (select 2);'],
    ['postgres', 'with a as (select 1) select * from a'],
    ['postgres', 'explain select 1; show max_connections'],
    ['mysql', 'SHOW ENGINE INNODB STATUS\\G'],
    ['mysql', 'SHOW GLOBAL STATUS LIKE "Threads%"'],
    ['mysql', 'show create table orders'],
    ['sqlite', 'select count(*) from [order]'],
  ])('%s: %s', (dialect, sql) => {
    expect(sqlProblem(sql, dialect)).toBeNull();
  });
});

describe('SQL that may do more', () => {
  test.each<[Dialect, string]>([
    ['postgres', 'delete from users'],
    ['postgres', 'select 1; drop table x'],
    ['postgres', 'with x as (delete from t returning *) select * from x'],
    ['postgres', 'explain analyze select 1'],
    ['postgres', 'select * into t from y'],
    ['postgres', "copy t to program 'id'"],
    ['postgres', 'select pg_terminate_backend(1)'],
    ['postgres', 'select "pg_read_file"(\'/etc/passwd\')'],
    ['postgres', "select pg_catalog . pg_read_file ('/etc/passwd')"],
    ['postgres', 'select my_function()'],
    ['postgres', 'select $$a$$'],
    ['postgres', "select E'a\\'' , lo_export(1, 'x') --'"],
    ['postgres', 'select /* /* */ pg_sleep(9) /* */ */ 1'],
    ['postgres', 'select * from pg_authid'],
    ['postgres', 'select * from t for update'],
    ['postgres', "select 'does not end"],
    ['postgres', `select ${'1,'.repeat(20_000)}1`],
    ['mysql', 'select 1 /*! into outfile "/tmp/x" */'],
    ['mysql', 'select load_file("/etc/passwd")'],
    ['mysql', 'select sleep(100)'],
    ['mysql', 'select 1 # comment\n; drop table x'],
    ['mysql', 'select 1 --x\n; drop table y'],
    ['mysql', '\\! id'],
    ['mysql', 'select 1\nsystem id'],
    ['mysql', 'show grants for root'],
    ['mysql', 'select authentication_string from mysql.user'],
    ['sqlite', "select load_extension('x')"],
    ['sqlite', 'attach "x" as y'],
    ['sqlite', 'pragma journal_mode = delete'],
  ])('%s: %.60s', (dialect, sql) => {
    expect(sqlProblem(sql, dialect)).not.toBeNull();
  });
});
