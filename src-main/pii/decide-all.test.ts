import { expect, test } from 'vitest';
import type { Progress } from '../contract/index.ts';
import { codeOf } from '../testing.ts';
import { allSpans, searched } from './testing.ts';

const few = 'login jane.doe@shop.example.com from 10.20.30.40\nretry max@example.com from 10.20.30.41\n';
/** More places than go into one part. */
const many = Array.from(
  { length: 10_500 },
  (_, at) => `from 10.${at % 200}.${at >> 8}.7 to ${at}@a.example\n`,
).join('');

test('decides on all, on a type, on what is pending, and learns domains', async () => {
  const { core, issueId, logFileId } = await searched(few);
  const decide = async (input: {
    status: 'accepted' | 'rejected' | 'pending';
    type?: string;
    onlyPending?: boolean;
  }) => core.dispatch('pii.decideAll', { logFileId, onlyPending: false, ...input });
  expect(await decide({ status: 'rejected', type: 'ipv4' })).toMatchObject({
    changed: 2,
    review: { pending: 2, rejected: 2 },
  });
  expect(await decide({ status: 'accepted', onlyPending: true })).toMatchObject({
    changed: 2,
    review: { accepted: 2, rejected: 2 },
  });
  expect(await core.dispatch('pii.domains', { issueId })).toContainEqual({
    domain: 'example.com',
    learned: true,
  });
  expect(await decide({ status: 'pending' })).toMatchObject({ changed: 4, review: { pending: 4 } });
  expect(await decide({ status: 'pending' })).toMatchObject({ changed: 0 });
  const { items } = await core.dispatch('audit.list', { action: 'pii.rejected' });
  expect(JSON.parse(items[0]?.details ?? '{}').after).toEqual({
    target: { by: 'type', type: 'ipv4', onlyPending: false },
    changed: 2,
    cancelled: false,
  });
});

test('is refused where there is no file, or a final one', async () => {
  const { core, logFileId } = await searched(few);
  const input = { logFileId, status: 'accepted' } as const;
  expect(
    await codeOf(
      core.dispatch('pii.decideAll', { ...input, logFileId: '0197a000-0000-7000-8000-000000000000' }),
    ),
  ).toBe('NOT_FOUND');
  await core.dispatch('pii.decideAll', input);
  await core.dispatch('pii.finalise', { logFileId });
  expect(await codeOf(core.dispatch('pii.decideAll', { ...input, status: 'rejected' }))).toBe(
    'REDACTION_FINAL',
  );
});

test('many places are decided in parts, with progress, and what was decided when it is cancelled stays', async () => {
  const { core, logFileId } = await searched(many);
  const { pending } = await core.dispatch('pii.review', { logFileId });
  expect(pending).toBeGreaterThan(20_000);
  const controller = new AbortController();
  const seen: Progress[] = [];
  let asked = 0;
  const onProgress = (progress: Progress) => {
    seen.push(progress);
    asked += 1;
    if (asked === 2) controller.abort();
  };
  const cancelled = core.dispatch(
    'pii.decideAll',
    { logFileId, status: 'accepted' },
    { signal: controller.signal, onProgress },
  );
  // The second part is under way when it is cancelled, and the last one: it is finished.
  expect(await cancelled).toMatchObject({ changed: pending, review: { pending: 0, accepted: pending } });
  expect(seen.map(({ done, total }) => [done, total])).toEqual([
    [0, pending],
    [20_000, pending],
  ]);
  const early = new AbortController();
  const first = core.dispatch(
    'pii.decideAll',
    { logFileId, status: 'rejected' },
    { signal: early.signal, onProgress: () => early.abort() },
  );
  expect(await codeOf(first)).toBe('CANCELLED');
  expect(await core.dispatch('pii.review', { logFileId })).toMatchObject({
    accepted: pending - 20_000,
    rejected: 20_000,
  });
  const { items } = await core.dispatch('audit.list', { action: 'pii.rejected' });
  expect(items.map(({ details }) => JSON.parse(details ?? '{}').after)).toMatchObject([
    { changed: 20_000, cancelled: true },
    { part: 20_000 },
  ]);
  expect(await allSpans(core, logFileId)).not.toEqual([]);
}, 60_000);
