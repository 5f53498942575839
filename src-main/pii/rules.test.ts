import { expect, test } from 'vitest';
import type { Input } from '../contract/index.ts';
import { codeOf, failureOf, rows, testApp, withDatabase } from '../testing.ts';
import { searched } from './testing.ts';

const rule: Input<'pii.saveRule'> = {
  name: 'Project names',
  kind: 'literal',
  patterns: ['Bluebird', 'Red Kite'],
  caseSensitive: false,
  wholeWord: true,
  tier: 'certain',
  label: 'Project',
  enabled: true,
};

test('a rule is kept, changed and deleted, and is a kind of sensitive data meanwhile', async () => {
  const { core, dataDir } = await testApp();
  const saved = await core.dispatch('pii.saveRule', rule);
  expect(saved).toMatchObject({ ...rule, createdAt: expect.any(String) });
  const changed = await core.dispatch('pii.saveRule', {
    ...rule,
    id: saved.id,
    name: 'Birds',
    enabled: false,
  });
  expect(changed).toMatchObject({ id: saved.id, name: 'Birds', enabled: false, createdAt: saved.createdAt });
  expect(await core.dispatch('pii.rules', {})).toEqual([changed]);
  const types = await core.dispatch('pii.types', {});
  expect(types.find((type) => type.custom)).toMatchObject({
    id: `custom:${saved.id}`,
    name: 'Birds',
    replacement: '[Project]',
    optional: false,
  });
  expect(types.find((type) => type.id === 'ipv4')).toMatchObject({
    custom: false,
    validator: expect.any(String),
  });
  await core.dispatch('pii.deleteRule', { id: saved.id });
  expect(await core.dispatch('pii.rules', {})).toEqual([]);
  expect(await codeOf(core.dispatch('pii.deleteRule', { id: saved.id }))).toBe('NOT_FOUND');
  expect(await codeOf(core.dispatch('pii.saveRule', { ...rule, id: saved.id }))).toBe('NOT_FOUND');
  withDatabase(dataDir, (db) => {
    const log = rows(db, `SELECT action, details FROM audit_log WHERE action LIKE 'pii.%' ORDER BY sequence`);
    expect(log.map((row) => row.action)).toEqual(['pii.create_rule', 'pii.update_rule', 'pii.delete_rule']);
    expect(JSON.stringify(log)).not.toContain('Bluebird');
  });
});

test('a label belongs to one rule, in any case, and none of the engine', async () => {
  const { core } = await testApp();
  const saved = await core.dispatch('pii.saveRule', rule);
  for (const label of ['project', 'IPv4', 'password'])
    expect(await codeOf(core.dispatch('pii.saveRule', { ...rule, label })), label).toBe('RULE_INVALID');
  await core.dispatch('pii.saveRule', { ...rule, id: saved.id, label: 'PROJECT' });
  expect(await core.dispatch('pii.rules', {})).toHaveLength(1);
});

test('a pattern that cannot be used is refused with the problem, and nothing is kept', async () => {
  const { core } = await testApp();
  const broken = { ...rule, kind: 'pattern' as const, patterns: ['ab(c'] };
  const failure = await failureOf(core.dispatch('pii.saveRule', broken));
  expect(failure).toMatchObject({ code: 'RULE_INVALID', details: { problem: expect.any(String) } });
  expect(await core.dispatch('pii.rules', {})).toEqual([]);
  expect(await core.dispatch('pii.testRule', { ...broken, text: 'abc' })).toMatchObject({
    problem: expect.any(String),
    matches: [],
  });
});

test('the tester shows what a rule finds, as UTF-16 places', async () => {
  const { core } = await testApp();
  const find = async (changes: Partial<typeof rule>, text: string) =>
    (await core.dispatch('pii.testRule', { ...rule, ...changes, text })).matches.map(({ start, end }) =>
      text.slice(start, end),
    );
  expect(await find({}, '数据库 🐦 bluebird, Bluebirds and RED KITE')).toEqual(['bluebird', 'RED KITE']);
  expect(await find({ caseSensitive: true }, 'bluebird Bluebird')).toEqual(['Bluebird']);
  expect(await find({ kind: 'pattern', patterns: ['CUST-[0-9]{4,8}'] }, '🐦 CUST-12345 ok')).toEqual([
    'CUST-12345',
  ]);
});

test('a search finds what a rule looks for, a search after its deletion does not, and a pattern without end is refused', async () => {
  const { core, file } = await searched('deploy of Bluebird done\ncustomer CUST-20481 called\n');
  const birds = await core.dispatch('pii.saveRule', rule);
  await core.dispatch('pii.saveRule', {
    ...rule,
    name: 'Customers',
    kind: 'pattern',
    patterns: ['CUST-[0-9]{4,8}'],
    label: 'Customer',
  });
  const valuesFound = async () => {
    await core.dispatch('pii.scan', { logFileId: file.id });
    const { items } = await core.dispatch('pii.groups', { logFileId: file.id });
    return items.map(({ type, value, replacement }) => [type.replace(/:.*/, ''), value, replacement]);
  };
  expect(await valuesFound()).toEqual([
    ['custom', 'Bluebird', '[Project_1]'],
    ['custom', 'CUST-20481', '[Customer_1]'],
  ]);
  await core.dispatch('pii.deleteRule', { id: birds.id });
  expect(await valuesFound()).toEqual([['custom', 'CUST-20481', '[Customer_1]']]);
  const endless = { ...rule, kind: 'pattern' as const, patterns: ['(a+)+$'], label: 'Endless' };
  expect(await failureOf(core.dispatch('pii.saveRule', endless))).toMatchObject({
    code: 'RULE_INVALID',
    details: { problem: expect.stringContaining('64}') },
  });
});
