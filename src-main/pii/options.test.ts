import { expect, test } from 'vitest';
import { createIssue, testApp } from '../testing.ts';
import { defaultTypes } from './engine/engine.ts';
import { scanOptionsFor } from './options.ts';

test('a search is for what is usual, what the settings add, and not for what is allowed on the issue', async () => {
  const { core } = await testApp();
  const { id } = await createIssue(core);
  const other = await createIssue(core, 'Another');
  expect(scanOptionsFor(core.read, id).types).toEqual(defaultTypes);
  await core.dispatch('settings.update', { optionalEntities: ['uuid'] });
  await core.dispatch('pii.allow', { issueId: id, type: 'ipv4', value: null });
  const types = scanOptionsFor(core.read, id).types;
  expect(types?.has('uuid')).toBe(true);
  expect(types?.has('ipv4')).toBe(false);
  expect(scanOptionsFor(core.read, other.id).types).toEqual(new Set([...defaultTypes, 'uuid']));
});
