import { describe, expect, test } from 'vitest';
import { newId } from '../../db/clock.ts';
import { codeOf } from '../../testing.ts';
import { commandsApp, marker, rowsOf } from '../testing.ts';

describe('this installation’s rules', () => {
  test('refuse, and what is refused is recorded', async () => {
    const { core, run, answer } = await commandsApp();
    const { command, made } = marker();
    const rule = await core.dispatch('commands.addRule', { template: 'touch', tier: 3 });
    expect(rule).toMatchObject({ rowId: null, tier: 3, effectiveTier: 3, examples: [] });
    const ran = await run(command);
    expect(ran).toMatchObject({ tier: 3, status: 'not_run', approval: 'refused' });
    expect(ran.note).toContain('a rule of this installation');
    expect(rowsOf(core, 'SELECT decision, made_by FROM approval_decisions')).toEqual([
      { decision: 'deny', made_by: 'rule' },
    ]);
    // Behind a wrapper as well.
    expect(await run(`timeout 5 bash -c "${command}"`)).toMatchObject({ approval: 'refused' });
    await core.dispatch('commands.removeRule', { id: rule.id });
    const running = run(command);
    await answer('allow_once');
    await running;
    expect(made()).toBe(true);
  });

  test('make a read ask, by its row or by its words', async () => {
    const { core } = await commandsApp();
    const tierOf = async (command: string) => (await core.dispatch('commands.classify', { command })).tier;
    expect(await tierOf('kubectl get pods')).toBe(1);
    await core.dispatch('commands.addRule', { template: 'kubectl get', tier: 2 });
    expect(await tierOf('kubectl -n x get pods')).toBe(2);
    expect(await tierOf('kubectl describe pod x')).toBe(1);
    const rules = await core.dispatch('commands.rules', {});
    const uptime = rules.find(({ rowId }) => rowId === 'uptime');
    expect(uptime).toMatchObject({ template: 'uptime', tier: 1, effectiveTier: 1, loosenable: false });
    await core.dispatch('commands.setRuleTier', { id: uptime?.id ?? '', tier: 3 });
    expect(await tierOf('uptime')).toBe(3);
    await core.dispatch('commands.setRuleTier', { id: uptime?.id ?? '', tier: null });
    expect(await tierOf('uptime')).toBe(1);
  });

  test('never loosen what may not be loosened', async () => {
    const { core } = await commandsApp();
    const rules = await core.dispatch('commands.rules', {});
    for (const rule of rules
      .filter(({ tier, loosenable }) => tier === 3 || (tier === 2 && !loosenable))
      .slice(0, 50))
      expect(await codeOf(core.dispatch('commands.setRuleTier', { id: rule.id, tier: 1 }))).toBe(
        'RULE_INVALID',
      );
    const own = await core.dispatch('commands.addRule', { template: 'foo  bar', tier: 2 });
    expect(own.template).toBe('foo bar');
    for (const template of ['foo bar', '--flag', 'foo -x', 'a b c d e f g', 'rm; ls', 'foo*'])
      expect(await codeOf(core.dispatch('commands.addRule', { template, tier: 2 }))).toBe('RULE_INVALID');
    expect(await codeOf(core.dispatch('commands.setRuleTier', { id: own.id, tier: 1 }))).toBe('RULE_INVALID');
    expect(await core.dispatch('commands.setRuleTier', { id: own.id, tier: 3 })).toMatchObject({ tier: 3 });
    const [builtIn] = rules;
    expect(await codeOf(core.dispatch('commands.removeRule', { id: builtIn?.id ?? '' }))).toBe(
      'RULE_INVALID',
    );
    expect(await codeOf(core.dispatch('commands.removeRule', { id: newId() }))).toBe('NOT_FOUND');
  });

  test('a loosened row runs at once, and what else is found in the command still asks', async () => {
    const { core } = await commandsApp();
    const rules = await core.dispatch('commands.rules', {});
    const loosenable = rules.filter((rule) => rule.loosenable);
    for (const rule of loosenable) {
      const [command = ''] = rule.examples;
      const before = await core.dispatch('commands.classify', { command });
      expect([command, before.tier]).toEqual([command, 2]);
      await core.dispatch('commands.setRuleTier', { id: rule.id, tier: 1 });
      const after = await core.dispatch('commands.classify', { command });
      expect([command, after.tier]).toEqual([command, 1]);
      expect((await core.dispatch('commands.classify', { command: `${command} > file` })).tier).toBe(2);
      expect((await core.dispatch('commands.classify', { command: `${command} $(date)` })).tier).toBe(2);
    }
  });

  test('stay when Casebook starts again, and built-in rows are in step with the tables', async () => {
    const app = await commandsApp();
    await app.core.dispatch('commands.addRule', { template: 'foo', tier: 3, description: 'never here' });
    const before = await app.core.dispatch('commands.rules', {});
    await app.reopen();
    expect(await app.core.dispatch('commands.rules', {})).toEqual(before);
  });
});
