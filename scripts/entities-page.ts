// Writes docs/pii-entities.md from the engine's table; a test fails while the page is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { piiTypes } from '../src-main/pii/engine/entities/entities.ts';

const pagePath = join(import.meta.dirname, '../docs/pii-entities.md');
const tiers = {
  certain: 'its format alone makes it certain',
  context: 'its name or the words around it make it one',
  policy: 'sensitive only where a policy says so',
};

/** Code on one line of a table. */
function code(text: string): string {
  const line = text.replaceAll('\n', '⏎').replaceAll('|', '\\|');
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

/** The page as it should be. */
export function entitiesPage(): string {
  const lines = [
    '# What the redaction engine finds',
    '',
    '<!-- Written by `npm run docs:entities` from src-main/pii/engine/entities. Do not edit. -->',
    '',
    'A finding covers the sensitive value itself, whole, and not its name. Its tier says how it was recognised:',
    '',
    ...Object.entries(tiers).map(([tier, meaning]) => `- *${tier}*: ${meaning}`),
    '',
    'Values are found as they are written and as they are read: in UTF-16, behind escape sequences of a terminal, with',
    'percent-encoded and escaped characters, one level of base64, and over wrapped lines.',
    '',
    '| Id | What | Tier | Replacement | What a candidate has to pass |',
    '|---|---|---|---|---|',
    ...piiTypes.map(
      ({ id, name, tier, replacement, validator, optional }) =>
        `| ${code(id)} | ${name}${optional ? ' (only when asked for)' : ''} | ${tier} | ${code(replacement)} | ${validator.replaceAll('|', '\\|')} |`,
    ),
    '',
    '## Examples',
    '',
    '| Id | Found | Not found |',
    '|---|---|---|',
    ...piiTypes.map(
      ({ id, examples, counterExamples }) =>
        `| ${code(id)} | ${examples.map(code).join('<br>')} | ${counterExamples.map(code).join('<br>')} |`,
    ),
    '',
  ];
  return lines.join('\n');
}

/** The page as it is. */
export function writtenPage(): string {
  return readFileSync(pagePath, 'utf8');
}

if (process.argv[1] === import.meta.filename) writeFileSync(pagePath, entitiesPage());
