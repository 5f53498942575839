import { expect, test } from 'vitest';
import { filterInput } from './command-filters.ts';

test('filters become what the core takes', () => {
  expect(filterInput({}, '', true)).toEqual({});
  expect(
    filterInput(
      { tier: '2,3', approval: 'denied,expired', program: ' kubectl ', from: '2026-11-26', to: '2026-11-26' },
      'pods',
      true,
    ),
  ).toEqual({
    tiers: [2, 3],
    approvals: ['denied', 'expired'],
    program: 'kubectl',
    text: 'pods',
    from: '2026-11-26T00:00:00.000Z',
    to: '2026-11-26T23:59:59.999Z',
  });
});
