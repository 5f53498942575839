import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { CasebookError } from '../errors.ts';
import { type CustomRule, compileRule, defaultTypes, piiTypes } from '../pii/engine/engine.ts';

const ruleFile = z.array(
  z.strictObject({
    id: z.string().regex(/^[\w-]{1,64}$/),
    name: z.string().min(1).max(200),
    kind: z.enum(['literal', 'pattern']),
    patterns: z.array(z.string()),
    caseSensitive: z.boolean().default(false),
    wholeWord: z.boolean().default(false),
    tier: z.enum(['certain', 'context', 'policy']).default('context'),
    label: z.string(),
  }),
);

/** Entities by their ids, parted by commas; `all` are also those that are looked for only when asked for. */
export function entitiesOf(text: string): ReadonlySet<string> {
  const ids = text
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  const known = piiTypes.map((type) => type.id);
  const unknown = ids.filter((id) => id !== 'all' && id !== 'default' && !known.includes(id));
  if (ids.length === 0 || unknown.length > 0)
    throw new InvalidArgumentError(
      `${unknown.length > 0 ? `Unknown: ${unknown.join(', ')}. ` : ''}Known are all, default, ${known.join(', ')}.`,
    );
  return new Set(ids.flatMap((id) => (id === 'all' ? known : id === 'default' ? [...defaultTypes] : [id])));
}

/** Custom rules from a JSON file. Errors: FILE_NOT_FOUND, INVALID_INPUT. */
export async function rulesFrom(file: string): Promise<CustomRule[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new CasebookError('FILE_NOT_FOUND', undefined, undefined, error);
  }
  const parsed = ruleFile.safeParse(jsonOf(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new CasebookError(
      'INVALID_INPUT',
      `The rules are not valid: ${issue?.path.join('.')}: ${issue?.message}`,
    );
  }
  for (const rule of parsed.data) {
    const compiled = compileRule(rule);
    if (typeof compiled === 'string')
      throw new CasebookError('INVALID_INPUT', `The rule ${rule.name}: ${compiled}`);
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CasebookError('INVALID_INPUT', 'The file of rules is no JSON.', undefined, error);
  }
}
