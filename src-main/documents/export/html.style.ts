/** The style of an exported HTML page. A constant: its hash stands in the page's policy. */
export const pageStyle = `
:root { color-scheme: light dark; --text: #1b1f24; --muted: #59636e; --line: #d1d9e0; --fill: #f4f6f8; --link: #0b57c2; --page: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e2e6ea; --muted: #9aa4af; --line: #363d46; --fill: #1b2026; --link: #7db4ff; --page: #111418; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.55 Inter, system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans SC", "Noto Sans Arabic", sans-serif; overflow-wrap: anywhere; }
main, footer { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.5em; font-weight: 650; }
h1 { font-size: 1.85rem; margin-top: 0; }
h2 { font-size: 1.35rem; padding-bottom: 0.25em; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, pre, blockquote, .table { margin: 0 0 0.9em; }
li > ul, li > ol { margin-bottom: 0; }
li > p { margin-bottom: 0.35em; }
ul, ol { padding-inline-start: 1.6em; }
a { color: var(--link); }
code, pre { font-family: "JetBrains Mono", ui-monospace, "Cascadia Mono", Menlo, Consolas, "Courier New", monospace; font-variant-ligatures: none; font-size: 0.86em; }
code { background: var(--fill); border-radius: 3px; padding: 0.1em 0.3em; }
pre { background: var(--fill); border: 1px solid var(--line); border-radius: 4px; padding: 0.75em 0.9em; white-space: pre-wrap; tab-size: 8; line-height: 1.45; }
pre code { background: none; padding: 0; font-size: 1em; }
blockquote { margin-inline: 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); color: var(--muted); }
.table { overflow-x: auto; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; min-width: 40rem; font-size: 0.93em; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid var(--line); padding: 0.35em 0.6em; text-align: start; vertical-align: top; }
th { background: var(--fill); font-weight: 600; }
.right { text-align: right; }
.center { text-align: center; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5em 0; }
footer { border-top: 1px solid var(--line); padding-top: 0.75rem; color: var(--muted); font-size: 0.85em; }
@page { size: A4; margin: 20mm 18mm 22mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt sans-serif; color: #59636e; } }
@media print {
  :root { color-scheme: light; --text: #000; --muted: #444; --line: #bbb; --fill: #f4f4f4; --link: #000; --page: #fff; }
  body { font-size: 10.5pt; }
  main, footer { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  thead { display: table-header-group; }
  tr, img { break-inside: avoid; }
  .table { overflow: visible; }
  table { min-width: 0; }
  main a[href]::after { content: " (" attr(href) ")"; font-size: 0.85em; }
}
`;
