import { describe, expect, it } from 'vitest';
import { poppler, render, renderText, unzip } from './files.testing.ts';
import { renderDocument } from './render.ts';
import { sampleMarkdown } from './sample.testing.ts';

describe('renderDocument', () => {
  it('gives Markdown back unchanged, with a final newline', async () => {
    expect(await renderText('a  \r\n\tb', 'md')).toBe('a  \r\n\tb\n');
    expect(await renderText('a\n', 'md')).toBe('a\n');
  });

  it.each(['html', 'pdf', 'docx'] as const)('renders an empty document as %s', async (format) => {
    expect((await render('', format, { title: '' })).length).toBeGreaterThan(500);
  });

  it('makes the same PDF twice', async () => {
    const [one, other] = await Promise.all([render(sampleMarkdown, 'pdf'), render(sampleMarkdown, 'pdf')]);
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it('does not block the calling thread', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    await render(sampleMarkdown.repeat(10), 'pdf');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  it('rejects with CANCELLED as soon as the signal aborts', async () => {
    const controller = new AbortController();
    const input = { title: 't', markdown: sampleMarkdown.repeat(100), generatedAt: new Date() };
    const result = renderDocument(input, 'pdf', controller.signal);
    setTimeout(() => controller.abort(), 50);
    const begin = performance.now();
    await expect(result).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(performance.now() - begin).toBeLessThan(1000);
    await expect(renderDocument(input, 'md', AbortSignal.abort())).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('refuses what would exhaust the memory', async () => {
    await expect(render('x'.repeat(8_000_001), 'html')).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('refuses a time that is none', async () => {
    await expect(render('a', 'pdf', { generatedAt: new Date(Number.NaN) })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('hostile shapes', () => {
  const shapes: [string, string][] = [
    ['100 nested quotes', `${'>'.repeat(100)} ✓`],
    [
      '100 nested lists',
      Array.from({ length: 100 }, (_, level) => `${'  '.repeat(level)}- ${level === 99 ? '✓' : 'x'}`).join(
        '\n',
      ),
    ],
    ['quotes in lists in quotes', `${'> 1. '.repeat(60)}✓`],
    ['40,000 emphasis marks', `${'*a **b '.repeat(10_000)}✓${'b** a*'.repeat(10_000)}`],
    ['20,000 brackets', `${'['.repeat(20_000)} ✓ ${'](x)'.repeat(1000)}`],
    ['a line of 200,000 characters', `${'x'.repeat(200_000)} ✓`],
  ];

  it.each(shapes)('%s', async (_, markdown) => {
    expect(await renderText(markdown, 'html')).toContain('✓');
    expect((await unzip(await render(markdown, 'docx'))).get('word/document.xml')).toContain('✓');
    expect(poppler('pdftotext', await render(markdown, 'pdf'))).toContain('✓');
  });

  it('a table of 10,000 rows, and of 2,000 as PDF', async () => {
    const table = (count: number) =>
      `| Row | Event |\n|--:|--|\n${Array.from({ length: count }, (_, row) => `| ${row + 1} | pool exhausted |`).join('\n')}`;
    expect(await renderText(table(10_000), 'html')).toContain('>10000</td>');
    const xml = (await unzip(await render(table(10_000), 'docx'))).get('word/document.xml') ?? '';
    expect(xml.match(/<w:tr>/g)).toHaveLength(10_001);
    expect(poppler('pdftotext', await render(table(2000), 'pdf'), '-layout')).toMatch(/2000 +pool exhausted/);
  });
});
