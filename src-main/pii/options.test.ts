import { expect, test } from 'vitest';
import { createIssue, testApp } from '../testing.ts';
import { defaultTypes, scanBytes } from './engine/engine.ts';
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

test('hosts of the domains of an issue are found as sensitive', async () => {
  const { core } = await testApp();
  const { id } = await createIssue(core);
  const text = Buffer.from('trying build-7.blue.megacorp now');
  const hosts = () =>
    scanBytes(text, scanOptionsFor(core.read, id)).map((span) => text.toString('utf8', span.start, span.end));
  expect(hosts()).toEqual([]);
  await core.dispatch('pii.saveDomains', { issueId: id, domains: ['blue.megacorp'] });
  expect(hosts()).toEqual(['build-7.blue.megacorp']);
});
