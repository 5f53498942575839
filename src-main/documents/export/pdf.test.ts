import { describe, expect, it } from 'vitest';
import { poppler, render, wordBoxes } from './files.testing.ts';
import { pdfTemplate } from './pdf.template.ts';
import { wrapCode } from './pdf.wrap.ts';
import { sampleHash, sampleLogLines, sampleMarkdown } from './sample.testing.ts';

/** Text without the direction marks that pdftotext adds, and with one space for each gap. */
function words(text: string): string {
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
}

describe('a PDF', () => {
  it('gives back text, page numbers and title', async () => {
    const pdf = await render(sampleMarkdown, 'pdf', { footer: 'Confidential' });
    const text = words(poppler('pdftotext', pdf));
    expect(text).toContain('OOM_KILLED keeps its underscores');
    expect(text).toContain('Page 1 of 2');
    expect(text).toContain('Page 2 of 2');
    expect(text).toContain('Confidential · Generated 2026-11-21 10:02 UTC');
    const info = poppler('pdfinfo', pdf);
    expect(info).toMatch(/Title: +RCA: Checkout returns 502/);
    expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
    const secondPage = poppler('pdftotext', pdf, '-f', '2');
    expect(secondPage).toMatch(/^RCA: Checkout returns 502/);
  });

  it('gives back Chinese, Arabic and emoji, and leaves no glyph missing', async () => {
    const pdf = await render(sampleMarkdown, 'pdf');
    const text = words(poppler('pdftotext', pdf));
    expect(text).toContain('数据库连接池已耗尽，结账服务在十点零二分开始返回错误。');
    expect(text).toContain('تعذر الاتصال بقاعدة البيانات في الساعة');
    expect(text).toContain('بدر');
    expect(text).toContain('🔥 → ✅');
    expect(text).toContain('a⟨U+202E⟩b, NUL \ufffd, lone \ufffd');
    const fonts = poppler('pdffonts', pdf);
    for (const font of ['Inter', 'JetBrainsMono', 'NotoSansSC', 'Amiri', 'NotoEmoji'])
      expect(fonts).toContain(font);
  });

  it('keeps the columns of log lines', async () => {
    const pdf = await render(`\`\`\`\n${sampleLogLines.join('\n')}\n\`\`\``, 'pdf');
    const boxes = wordBoxes(pdf);
    const starts = (word: string) => boxes.filter((box) => box.text.startsWith(word)).map((box) => box.left);
    const [error, otherError] = starts('ERROR');
    expect(otherError).toBeCloseTo(error ?? 0, 2);
    expect(starts('WARN')[0]).toBeCloseTo(error ?? 0, 2);
    expect(starts('OOM_KILLED')[0]).toBeCloseTo(starts('pool')[0] ?? 0, 2);
  });

  it('breaks long tokens so that nothing leaves the page', async () => {
    const wide = Array.from({ length: 12 }, (_, column) => `c${column}${sampleHash}`);
    const row = `| ${wide.join(' | ')} |`;
    const table = `${row}\n|${'---|'.repeat(12)}\n${row}`;
    const pdf = await render(
      `# ${sampleHash}${sampleHash}\n\n${sampleHash.repeat(4)} \`${sampleHash.repeat(3)}\`\n\n${table}\n\n- > ${'W'.repeat(300)}\n\n\`\`\`\n${'x'.repeat(500)}\n\`\`\``,
      'pdf',
    );
    for (const { text, left, right, width } of wordBoxes(pdf)) {
      expect(left, text).toBeGreaterThan(50);
      expect(right, text).toBeLessThan(width - 50);
    }
    expect(poppler('pdftotext', pdf, '-raw').replace(/\s/g, '')).toContain(sampleHash.repeat(4));
  });

  it('repeats the header row of a long table on each page', async () => {
    const rows = Array.from({ length: 150 }, (_, row) => `| ${row} | event |`).join('\n');
    const pdf = await render(`| Number | Happened |\n|--|--|\n${rows}`, 'pdf');
    const pages = poppler('pdftotext', pdf, '-layout').split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toMatch(/Number +Happened/);
  });

  it('has an outline of its headings and links to safe addresses only', async () => {
    const pdf = await render('# One\n\n## Two\n\n[a](https://x.example/ok) [b](javascript:alert)', 'pdf');
    expect(poppler('pdfinfo', pdf, '-url')).toContain('https://x.example/ok');
    const source = Buffer.from(pdf).toString('latin1');
    expect(source).toContain('/Outlines');
    expect(source).not.toContain('javascript');
  });

  it.each([
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.1.0"',
    '$ math $ and $x^2$',
    '`#read("/etc/passwd")`',
    'back\\\\slash \\\\u{41} \\"',
    '@label and <label>',
    '// comment /* comment */',
    '") + read("/etc/passwd") + ("',
    '#{ panic() } #sys.inputs',
    "= not a heading ~ -- '",
  ])('sets %s as text', async (text) => {
    const pdf = await render(`before ${text} after\n\n\`\`\`\n${text}\n\`\`\`\n`, 'pdf', {
      title: text,
      footer: text,
    });
    const found = words(poppler('pdftotext', pdf, '-layout'));
    expect(found).not.toContain('root:');
    // The code block shows the source as it is.
    expect(found).toContain(words(text));
    expect(found).toContain('before');
    expect(found).toContain('after');
  });

  it('keeps the document out of the program', () => {
    expect(pdfTemplate).toContain('json(bytes(sys.inputs.document))');
    expect(pdfTemplate).not.toMatch(/\b(read|include|import|eval|plugin)\b\(?/);
  });
});

describe('wrapCode', () => {
  it('expands tabs to stops of eight and wraps at the column', () => {
    expect(wrapCode('a\tb', 20)).toBe('a       b');
    expect(wrapCode('x'.repeat(25), 10)).toBe(`${'x'.repeat(10)}\n${'x'.repeat(10)}\n${'x'.repeat(5)}`);
    expect(wrapCode('数'.repeat(6), 10)).toBe('数数数数数\n数');
    expect(wrapCode('  two  spaces  \n\n', 20)).toBe('  two  spaces  \n\n');
  });
});
