import { expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from './new-id.ts';

test('is a UUID of version 7 that begins with the time', () => {
  const at = Date.parse('2026-11-26T13:00:00.123Z');
  const id = newId(at);
  expect(z.uuid({ version: 'v7' }).safeParse(id).success).toBe(true);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
  expect(newId(at)).not.toBe(id);
});
