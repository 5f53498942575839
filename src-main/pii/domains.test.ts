import { expect, test } from 'vitest';
import { addText, codeOf, rows, withDatabase } from '../testing.ts';
import { learnableDomain } from './domains.ts';
import { redactedText, searched } from './testing.ts';

const text = 'host db01.prod.example.com db02.shop.example.co.uk mail a@gmail.com b@mail.example.org\n';

test('accepting hosts and addresses learns their domains, and what was taken away is not learned again', async () => {
  const { core, issueId, logFileId, dataDir } = await searched(text);
  const domains = async () =>
    (await core.dispatch('pii.domains', { issueId })).map(({ domain, learned }) => `${domain} ${learned}`);
  const accept = (type: string) =>
    core.dispatch('pii.decide', { logFileId, status: 'accepted', target: { by: 'type', type } });
  await core.dispatch('pii.decide', { logFileId, status: 'rejected', target: { by: 'all' } });
  expect(await domains()).toEqual([]);
  await accept('hostname');
  expect(await domains()).toEqual(['example.co.uk true', 'example.com true']);
  await core.dispatch('pii.saveDomains', { issueId, domains: ['Example.com', '*.corp.internal'] });
  expect(await domains()).toEqual(['corp.internal false', 'example.com true']);
  await core.dispatch('pii.decide', {
    logFileId,
    status: 'rejected',
    target: { by: 'type', type: 'hostname' },
  });
  await accept('hostname');
  await accept('email');
  expect(await domains()).toEqual(['corp.internal false', 'example.com true', 'example.org true']);
  for (const wrong of ['com', '10.0.0.1', 'a b.com', 'co.uk'])
    expect(await codeOf(core.dispatch('pii.saveDomains', { issueId, domains: [wrong] })), wrong).toBe(
      'INVALID_INPUT',
    );
  expect(await domains()).toHaveLength(3);
  withDatabase(dataDir, (db) =>
    expect(JSON.stringify(rows(db, 'SELECT details FROM audit_log'))).not.toContain('corp.'),
  );
});

test('one span, and one value, teach their own domain', async () => {
  const { core, issueId, logFileId } = await searched(text);
  const { items } = await core.dispatch('pii.spans', { logFileId, type: 'hostname' });
  await core.dispatch('pii.decide', {
    logFileId,
    status: 'accepted',
    target: { by: 'span', spanId: items[0]?.id ?? '' },
  });
  expect(await core.dispatch('pii.domains', { issueId })).toEqual([{ domain: 'example.com', learned: true }]);
});

test('hosts of the domains are hidden in lines that nobody searched, others are not', async () => {
  const { core, issueId } = await searched(text);
  await core.dispatch('pii.saveDomains', { issueId, domains: ['prod.example.com'] });
  const file = await addText(core, issueId, 'from DB9.prod.example.com to notprod.example.com\n', 'b.log');
  expect(await redactedText(core, file.id)).toBe('from [Hostname] to notprod.example.com');
});

test.each([
  ['hostname', 'db01.prod.example.com', 'example.com'],
  ['hostname', 'db01.corp.internal', 'corp.internal'],
  ['hostname', 'shop.github.io', 'shop.github.io'],
  ['hostname', 'bucket.s3.amazonaws.com', 'bucket.s3.amazonaws.com'],
  ['hostname', 'api.github.com', null],
  ['hostname', 'orders.default.svc.cluster.local', null],
  ['hostname', 'co.uk', null],
  ['hostname', 'db01', null],
  ['email', 'jane%40Example.com', 'example.com'],
  ['email', 'jane@gmail.com', null],
])('%s %s teaches %s', (type, value, domain) => expect(learnableDomain(type, value)).toBe(domain));
