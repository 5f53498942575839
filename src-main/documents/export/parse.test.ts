import { describe, expect, it } from 'vitest';
import { type Block, plainText } from './document.ts';
import { parseDocument } from './parse.ts';

function onlyRuns(markdown: string) {
  const [block] = parseDocument(markdown).blocks;
  return block && 'runs' in block ? block.runs : [];
}

function allText(blocks: readonly Block[]): string {
  return JSON.stringify(blocks);
}

describe('parseDocument', () => {
  it('keeps underscores inside words', () => {
    expect(onlyRuns('was OOM_KILLED by snake_case_name')).toEqual([
      { text: 'was OOM_KILLED by snake_case_name' },
    ]);
  });

  it('flattens nested looks into runs', () => {
    expect(onlyRuns('**a *b* `c`** [d](https://x.example/)')).toEqual([
      { text: 'a ', bold: true },
      { text: 'b', bold: true, italic: true },
      { text: ' ', bold: true },
      { text: 'c', bold: true, code: true },
      { text: ' ' },
      { text: 'd', url: 'https://x.example/' },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    '//evil.example',
    './a.md',
    '#a',
  ])('drops the address %s and keeps the text', (address) =>
    expect(onlyRuns(`[text](${address})`)).toEqual([{ text: 'text' }]),
  );

  it('replaces images by their alternative text', () => {
    expect(onlyRuns('![graph](https://x.example/a.png)')).toEqual([{ text: '[image: graph]', italic: true }]);
  });

  it('shows what entities hide', () => {
    expect(plainText(onlyRuns('a&#x202E;b &#0; &#xD800;'))).toBe('a⟨U+202E⟩b \ufffd \ufffd');
  });

  it('reads tables with ragged rows as rectangles', () => {
    const [table] = parseDocument('|a|b|\n|--:|:-:|\n|1|\n|1|2|3|').blocks;
    expect(table).toMatchObject({
      kind: 'table',
      alignments: ['right', 'center'],
      rows: [
        [[{ text: '1' }], []],
        [[{ text: '1' }], [{ text: '2' }]],
      ],
    });
  });

  it('keeps every space of a code block', () => {
    const [block] = parseDocument('```\n a  b\tc\n\n   d   \n```').blocks;
    expect(block).toEqual({ kind: 'code', text: ' a  b\tc\n\n   d   ' });
  });

  it('keeps start, order and tightness of lists', () => {
    const [list] = parseDocument('7. a\n8. b\n   - c').blocks;
    expect(list).toMatchObject({ kind: 'list', ordered: true, start: 7, tight: true });
  });

  it.each([
    ['quotes', `${'>'.repeat(100)} deepest`],
    [
      'lists',
      Array.from(
        { length: 100 },
        (_, level) => `${'  '.repeat(level)}- ${level === 99 ? 'deepest' : 'x'}`,
      ).join('\n'),
    ],
    ['both', `${'> - '.repeat(100)}deepest`],
  ])('keeps the text of 100 nested %s', (_, markdown) => {
    const { blocks } = parseDocument(`${markdown}\n\n# After`);
    expect(allText(blocks)).toContain('deepest');
    expect(blocks.at(-1)).toMatchObject({ kind: 'heading', runs: [{ text: 'After' }] });
  });
});
