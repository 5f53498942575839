import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import { databasePath } from '../../src-main/core.ts';
import { newId, utcText } from '../../src-main/db/clock.ts';
import { openForWriting } from '../../src-main/db/open.ts';
import { all, run, transaction } from '../../src-main/db/statements.ts';
import { insertIssue } from '../../src-main/issues/issues.sql.ts';
import { parseSearch, searchIssues } from '../../src-main/issues/search.ts';
import { type Figure, openCore, percentile, seconds } from '../harness.ts';
import type { CoreBench } from './settings.ts';
import { createWords } from './words.ts';

const queriesPerKind = 200;

/**
 * Full-text search through the core, beside the same search on a copy that is not encrypted. The issues go in by the
 * core's own statement in one transaction, so that its triggers fill the index; 100,000 commands would measure the disk.
 */
export async function measureSearch({ folder, issues }: CoreBench): Promise<Figure[]> {
  const dataDir = join(folder, 'data');
  const created = await openCore(dataDir);
  await created.core.close();
  const words = createWords(1);
  const texts: string[] = [];
  const database = openForWriting(databasePath(dataDir), created.key);
  const inserting = await seconds(() =>
    transaction(database, () => {
      for (let number = 1; number <= issues; number += 1) {
        const title = words.text(7);
        const description = words.text(45);
        texts.push(`${title} ${description}`);
        run(database, insertIssue, {
          id: newId(),
          number,
          title,
          description,
          severity: 'medium',
          category: null,
          source: null,
          assignedTo: null,
          tags: '[]',
          now: utcText(Date.now()),
        });
      }
    }),
  );
  const indexed = all<{ count: number }>(database, 'SELECT count(*) AS count FROM issues_fts_docsize');
  if (indexed[0]?.count !== issues) throw new Error('the index does not hold every issue');
  database.handle.pragma('journal_mode = DELETE');
  database.handle.close();

  const anyText = () => texts[words.below(texts.length)]?.split(' ') ?? [];
  const anyWord = (list: string[]) => list[words.below(list.length)] ?? '';
  const kinds = {
    'one word by its first 3 to 5 letters': () => anyWord(anyText()).slice(0, 3 + words.below(3)),
    'two words': () => {
      const list = anyText();
      return `${anyWord(list)} ${anyWord(list).slice(0, 4)}`;
    },
  };
  const queries = Object.entries(kinds).map(
    ([name, make]) => [name, Array.from({ length: queriesPerKind }, make)] as const,
  );
  const own = await timesInCore(dataDir, created.key, queries);
  const plain = timesInPlainCopy(folder, dataDir, created.key, queries);
  const figures: Figure[] = [
    { what: `insert ${issues} issues with their index`, value: inserting, unit: 's' },
  ];
  for (const [name] of queries) {
    for (const share of [0.5, 0.95]) {
      figures.push({
        what: `search ${issues} issues, ${name}, p${share * 100}`,
        value: percentile(own.get(name) ?? [], share),
        unit: 'ms',
        peer: { name: 'the same, not encrypted', value: percentile(plain.get(name) ?? [], share) },
      });
    }
  }
  return figures;
}

type Queries = readonly (readonly [string, string[]])[];

async function timesInCore(dataDir: string, key: Buffer, queries: Queries): Promise<Map<string, number[]>> {
  const { core } = await openCore(dataDir, key);
  const times = new Map<string, number[]>();
  for (const [name, texts] of queries) {
    const taken: number[] = [];
    for (const text of texts)
      taken.push((await seconds(() => core.dispatch('issues.search', { text }))) * 1000);
    times.set(name, taken);
  }
  await core.close();
  return times;
}

function timesInPlainCopy(
  folder: string,
  dataDir: string,
  key: Buffer,
  queries: Queries,
): Map<string, number[]> {
  const path = join(folder, 'plain.db');
  copyFileSync(databasePath(dataDir), path);
  const copy = openForWriting(path, key);
  copy.handle.pragma('journal_mode = DELETE');
  copy.handle.pragma(`rekey=''`);
  copy.handle.close();
  const plain = new SqliteDatabase(path, { readonly: true });
  plain.pragma('cache_size = -32768');
  const filters = {
    deleted: 0,
    statuses: null,
    severities: null,
    category: null,
    tag: null,
    assignedTo: null,
  };
  const times = new Map<string, number[]>();
  for (const [name, texts] of queries) {
    const taken = texts.map((text) => {
      const start = performance.now();
      searchIssues({ handle: plain }, parseSearch(text), filters, 0, 50);
      return performance.now() - start;
    });
    times.set(name, taken);
  }
  plain.close();
  return times;
}
