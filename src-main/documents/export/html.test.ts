import { describe, expect, it } from 'vitest';
import { parseHtml } from './dom.testing.ts';
import { renderText } from './files.testing.ts';
import { markdownToHtml } from './render.ts';
import { sampleLogLines, sampleMarkdown } from './sample.testing.ts';

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '[b](https://x.example/"onmouseover="alert)',
  '![c](https://x.example/track.png)',
  '<https://x.example/?a=1&b="<>>',
  '```"><script>\n</code></pre><script>alert(1)</script>\n```',
  '| <b>x</b> |\n|---|\n| <iframe src=//x.example> |',
  '# <svg onload=alert(1)>',
  '[d]: javascript:alert(1)\n\n[d]',
].join('\n\n');

describe('markdownToHtml', () => {
  it('lets no markup, script or handler of the author through', () => {
    const document = parseHtml(markdownToHtml(hostile));
    const names = new Set([...document.body.querySelectorAll('*')].map((element) => element.localName));
    for (const name of ['script', 'img', 'iframe', 'svg', 'b', 'style']) expect(names).not.toContain(name);
    for (const element of document.body.querySelectorAll('*')) {
      for (const { name } of element.attributes)
        expect(['class', 'dir', 'href', 'rel', 'start', 'width']).toContain(name);
    }
    for (const link of document.querySelectorAll('a')) expect(link.protocol).toMatch(/^(https?|mailto):$/);
    expect(document.body.textContent).toContain('<script>alert(1)</script>');
  });

  it('keeps the spaces of code and the underscores of words', () => {
    const document = parseHtml(markdownToHtml(sampleMarkdown));
    expect(document.querySelector('pre')?.textContent).toBe(`${sampleLogLines.join('\n')}\n`);
    expect(document.body.textContent).toContain('OOM_KILLED keeps its underscores');
    expect(document.querySelector('[dir=rtl]')?.textContent).toContain('تعذر الاتصال');
  });
});

describe('the HTML file', () => {
  it('is one page without script or request', async () => {
    const html = await renderText(`${sampleMarkdown}\n\n${hostile}`, 'html', { language: 'de' });
    const document = parseHtml(html);
    expect(document.documentElement.lang).toBe('de');
    expect(document.querySelectorAll('script, link, img, iframe, object, [src], [style]')).toHaveLength(0);
    expect(document.querySelector('style')?.textContent).not.toMatch(/url\(|@import/);
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
    expect(policy).not.toContain('unsafe');
    expect(document.querySelectorAll('h1')).toHaveLength(2);
    expect(html).toContain('@bottom-right { content: "Page " counter(page)');
  });

  it('escapes title, footer and language', async () => {
    const html = await renderText('text', 'html', {
      title: '</title><script>x</script>',
      footer: '<b>"',
      language: '"><script>',
    });
    const document = parseHtml(html);
    expect(document.querySelector('script')).toBeNull();
    expect(document.title).toBe('</title><script>x</script>');
    expect(document.querySelector('h1')?.textContent).toBe('</title><script>x</script>');
    expect(document.documentElement.lang).toBe('en');
  });
});
