import { expect, test } from 'vitest';
import { codeOf, createIssue, testApp } from '../testing.ts';

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('images are kept by their bytes, once an issue, and come back as they were', async () => {
  const { core } = await testApp();
  const { id: issueId } = await createIssue(core);
  const add = (fileName: string, data: string, piiWarningAcknowledged = true) =>
    core.dispatch('attachments.add', { issueId, fileName, data, piiWarningAcknowledged, isPaste: true });
  const image = await add('screen.jpg', pixel);
  expect(image).toMatchObject({
    mimeType: 'image/png',
    isPaste: true,
    piiWarningAcknowledged: true,
    fileSize: 70,
  });
  expect(await core.dispatch('attachments.data', { id: image.id })).toEqual({
    mimeType: 'image/png',
    data: pixel,
  });
  expect(await codeOf(add('again.png', pixel))).toBe('DUPLICATE_FILE');
  expect(await codeOf(add('x.png', pixel.replace('iVBOR', 'jVBOR'), false))).toBe('UNSUPPORTED_FORMAT');
  expect(await codeOf(add('x.svg', Buffer.from('<svg onload="alert(1)"/>').toString('base64')))).toBe(
    'UNSUPPORTED_FORMAT',
  );
  const other = Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from('x')]).toString('base64');
  expect(await codeOf(add('b.png', other, false))).toBe('INVALID_INPUT');
  const huge = Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.alloc(20 * 1024 * 1024)]).toString(
    'base64',
  );
  expect(await codeOf(add('huge.png', huge))).toBe('TOO_LARGE');
  expect(await core.dispatch('attachments.list', { issueId })).toEqual([image]);
  await core.dispatch('attachments.delete', { id: image.id });
  expect(await core.dispatch('attachments.list', { issueId })).toEqual([]);
});
