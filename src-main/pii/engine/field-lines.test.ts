import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanBytes } from './engine.ts';

/**
 * Lines as databases, clusters, firewalls, mail and web servers, shells and builds write them. Guillemets stand around what is to be
 * found; hosts and UUIDs are left out of it. Accounts of systems, such as root, are nobody's; users behind a flag such as `-u` are not found.
 */
const lines = readFileSync(join(import.meta.dirname, 'field-lines.txt'), 'utf8')
  .trimEnd()
  .split('\n');

it.each(lines)('%s', (line) => {
  const bytes = Buffer.from(line.replace(/[«»]/g, ''));
  let marked = '';
  let at = 0;
  for (const { type, start, end } of scanBytes(bytes)) {
    if (type === 'hostname' || type === 'uuid') continue;
    marked += `${bytes.toString('utf8', at, start)}«${bytes.toString('utf8', start, end)}»`;
    at = end;
  }
  expect(marked + bytes.toString('utf8', at)).toBe(line);
});
