import type { Input } from '../../../../src-main/contract/index.ts';
import type { PiiRule } from '../../../../src-main/contract/pii.ts';

export type RuleFields = Omit<Input<'pii.saveRule'>, 'id'>;

export const newRule: RuleFields = {
  name: '',
  kind: 'literal',
  patterns: [],
  caseSensitive: false,
  wholeWord: true,
  tier: 'context',
  label: '',
  enabled: true,
};

export function fieldsOf({
  id: _id,
  createdAt: _created,
  updatedAt: _updated,
  ...fields
}: PiiRule): RuleFields {
  return fields;
}

/** A label that fits the name: `Customer number` becomes `CustomerNumber`. */
export function proposeLabel(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 _-]/g, '')
    .split(/[ _-]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
    .replace(/^\d+/, '')
    .slice(0, 24);
}

/** One literal a line; a pattern is one whole text. */
export function patternsOf(kind: RuleFields['kind'], text: string): string[] {
  if (kind === 'pattern') return text === '' ? [] : [text];
  return text.split('\n').filter((line) => line.trim() !== '');
}
