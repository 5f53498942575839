import { createHash } from 'node:crypto';
import type { DocumentTree } from './document.ts';
import { type Frame, languageOf } from './frame.ts';
import { pageStyle } from './html.style.ts';
import { escapeHtml, htmlOfBlocks } from './html.ts';

/** One self-contained HTML 5 file: no script, no request; the policy allows the one style sheet by its hash. */
export function writeHtml(tree: DocumentTree, frame: Frame): string {
  const hash = createHash('sha256').update(pageStyle).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const title = escapeHtml(frame.title);
  return `<!doctype html>
<html lang="${languageOf(frame.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Casebook">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${frame.showTitle ? `<h1 dir="auto">${title}</h1>\n` : ''}${htmlOfBlocks(tree.blocks)}</main>
<footer><span dir="auto">${escapeHtml(frame.footer)}</span> <time datetime="${frame.timestamp}">${frame.generated}</time></footer>
</body>
</html>
`;
}
