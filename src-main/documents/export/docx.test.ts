import { describe, expect, it } from 'vitest';
import { parseXml, type TestDocument, type TestElement } from './dom.testing.ts';
import { render, unzip } from './files.testing.ts';
import { sampleLogLines, sampleMarkdown } from './sample.testing.ts';

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

async function parts(markdown: string): Promise<Map<string, TestDocument>> {
  const entries = await unzip(await render(markdown, 'docx', { footer: 'Confidential' }));
  const documents = new Map<string, TestDocument>();
  for (const [name, text] of entries) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    documents.set(name, parseXml(text));
  }
  return documents;
}

function elements(document: TestElement | undefined, name: string): TestElement[] {
  return [...(document?.getElementsByTagNameNS(namespace, name) ?? [])];
}

function attribute(element: TestElement | undefined, name: string): string | null {
  return element?.getAttributeNS(namespace, name) ?? null;
}

function textOf(element: TestElement): string {
  return elements(element, 't')
    .map((text) => text.textContent)
    .join('');
}

describe('a DOCX', () => {
  it('has real headings, tables, lists, links and page fields', async () => {
    const documents = await parts(sampleMarkdown);
    const body = documents.get('word/document.xml');
    const styles = elements(body, 'pStyle').map((style) => attribute(style, 'val'));
    expect(styles.filter((style) => style === 'Heading1')).toHaveLength(1);
    expect(styles.filter((style) => style === 'Heading2').length).toBeGreaterThan(5);
    expect(elements(body, 'tbl')).toHaveLength(3);
    for (const table of elements(body, 'tbl')) {
      expect(elements(elements(table, 'tr')[0], 'tblHeader')).toHaveLength(1);
    }
    const numbered = elements(body, 'numPr').map((number) => attribute(elements(number, 'ilvl')[0], 'val'));
    expect(new Set(numbered)).toEqual(new Set(['0', '1', '2', '3']));
    expect(elements(body, 'hyperlink')).toHaveLength(2);
    const relations = documents.get('word/_rels/document.xml.rels')?.documentElement.outerHTML ?? '';
    expect(relations).toContain('https://grafana.example.com/d/checkout?from=1&amp;to=2');
    const fields = [...documents.entries()]
      .filter(([name]) => name.startsWith('word/footer'))
      .map(([, footer]) => elements(footer, 'instrText').map((field) => field.textContent));
    expect(fields).toEqual([
      ['PAGE', 'NUMPAGES'],
      ['PAGE', 'NUMPAGES'],
    ]);
  });

  it('begins each numbered list at its own number', async () => {
    const documents = await parts('1. a\n2. b\n\ntext\n\n1. c\n\ntext\n\n7. d\n\n- x\n  1. y\n- x\n  1. z');
    const ids = elements(documents.get('word/document.xml'), 'numId').map((id) => attribute(id, 'val'));
    expect(ids[0]).toBe(ids[1]);
    // a and b share a list; c, d, y and z each have one; the bullets share one.
    expect(new Set(ids).size).toBe(6);
  });

  it('keeps the spaces of code, in one shaded paragraph per line', async () => {
    const body = (await parts(sampleMarkdown)).get('word/document.xml');
    const code = elements(body, 'p').filter(
      (paragraph) => attribute(elements(paragraph, 'pStyle')[0], 'val') === 'CasebookCode',
    );
    expect(code.slice(0, 3).map(textOf)).toEqual(sampleLogLines);
    for (const text of code.flatMap((line) => elements(line, 't')))
      expect(text.getAttribute('xml:space')).toBe('preserve');
  });

  it('sets fonts for every script and the direction of Arabic', async () => {
    const documents = await parts(sampleMarkdown);
    const body = documents.get('word/document.xml');
    const arabic = elements(body, 'p').find((paragraph) => textOf(paragraph).startsWith('تعذر'));
    expect(elements(arabic, 'bidi')).toHaveLength(1);
    expect(elements(arabic, 'rtl').length).toBeGreaterThan(0);
    const fonts = elements(elements(documents.get('word/styles.xml'), 'docDefaults')[0], 'rFonts')[0];
    for (const script of ['ascii', 'hAnsi', 'eastAsia', 'cs']) expect(attribute(fonts, script)).toBeTruthy();
    expect(textOf(body!.documentElement)).toContain('数据库连接池已耗尽');
    expect(textOf(body!.documentElement)).toContain('OOM_KILLED keeps its underscores');
  });

  it('stays valid XML whatever the text holds', async () => {
    const controls = String.fromCharCode(
      ...Array.from({ length: 32 }, (_, code) => code),
      0x7f,
      0x85,
      0xfffe,
      0xffff,
    );
    const documents = await parts(
      `# <w:p> & "quotes"\n\n${controls}\u202e\ud800 ]]> &#1; &#xFFFE;\n\n\`\`\`\n${controls}\udc00\n\`\`\`\n\n| ${controls} |\n|---|\n| \udfff |`,
    );
    const text = textOf(documents.get('word/document.xml')!.documentElement);
    expect(text).toContain('<w:p> & "quotes"');
    expect(text).toContain('⟨U+202E⟩\ufffd ]]> \ufffd \ufffd');
  });
});
