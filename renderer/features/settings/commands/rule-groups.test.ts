import { expect, test } from 'vitest';
import type { CommandRule } from '../../../../src-main/contract/commands.ts';
import { allowedTiers, groupRules } from './rule-groups.ts';

function rule(part: Partial<CommandRule>): CommandRule {
  return {
    id: '0192d3f0-0000-7000-8000-000000000001',
    rowId: 'kubectl.get',
    template: 'kubectl get',
    description: 'lists objects of the cluster',
    category: 'kubectl',
    tier: 1,
    effectiveTier: 1,
    loosenable: false,
    examples: ['kubectl get pods -n prod'],
    ...part,
  };
}

test('built-in rows are grouped and found by any of their words', () => {
  const rules = [
    rule({}),
    rule({ rowId: 'git.log', template: 'git log', category: 'general', examples: ['git log -3'] }),
    rule({ rowId: null, template: 'own' }),
  ];
  expect(groupRules(rules, '').map(({ label, rules: group }) => [label, group.length])).toEqual([
    ['Kubernetes', 1],
    ['General', 1],
  ]);
  expect(groupRules(rules, 'prod get')).toHaveLength(1);
  expect(groupRules(rules, 'nothing of it')).toEqual([]);
});

test('a row can be made stricter, and looser only where it may', () => {
  expect(allowedTiers(rule({ tier: 1 }))).toEqual([1, 2, 3]);
  expect(allowedTiers(rule({ tier: 2 }))).toEqual([2, 3]);
  expect(allowedTiers(rule({ tier: 2, loosenable: true }))).toEqual([1, 2, 3]);
  expect(allowedTiers(rule({ tier: 3 }))).toEqual([3]);
});
