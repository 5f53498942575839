import { codeFamilies, textFamilies } from './pdf.fonts.ts';

/**
 * The Typst program that sets a document. It is constant: the document comes in as JSON (`sys.inputs.document`) and is never
 * part of the source, so no text in it can become code. Lengths in points; A4.
 */
export const pdfTemplate = `
#let input = json(bytes(sys.inputs.document))
#let text-fonts = (${textFamilies.map((family) => `"${family}"`).join(', ')})
#let code-fonts = (${codeFamilies.map((family) => `"${family}"`).join(', ')})
#let muted = rgb("#59636e")
#let line-colour = rgb("#c9d1d9")
#let fill-colour = rgb("#f3f5f7")
#let link-colour = rgb("#0b57c2")
#let exact = (calt: 0, liga: 0, clig: 0)

#set document(title: input.title, author: "Casebook", date: datetime(..input.date))
#set text(font: text-fonts, size: 10pt, lang: input.language, features: (calt: 0), hyphenate: false)
#set par(leading: 0.62em, spacing: 1em, justify: false)
#set page(
  paper: "a4",
  margin: (x: 18mm, top: 22mm, bottom: 22mm),
  header: context if here().page() > 1 {
    set text(size: 8pt, fill: muted)
    input.header
  },
  footer: context {
    set text(size: 8pt, fill: muted)
    grid(
      columns: (1fr, auto),
      column-gutter: 1em,
      input.footer,
      [Page #counter(page).display() of #counter(page).final().first()],
    )
  },
)
#set heading(numbering: none)
#show heading: set text(weight: 600)
#show heading: set block(above: 1.5em, below: 0.7em, breakable: false)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 13.5pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#show heading.where(level: 4): set text(size: 10pt)
#show heading.where(level: 5): set text(size: 10pt)
#show heading.where(level: 6): set text(size: 10pt)
#show raw.where(block: true): it => {
  set text(font: code-fonts, size: 8pt, features: exact, dir: ltr, lang: "en")
  set par(leading: 0.5em)
  align(start, it)
}
#set list(indent: 0.2em, body-indent: 0.6em)
#set enum(indent: 0.2em, body-indent: 0.6em)
#set table(stroke: 0.5pt + line-colour, inset: (x: 4.5pt, y: 4pt))

#let run(it) = {
  if it.at("t", default: "") == "\\n" { return linebreak() }
  let body = if "p" in it { it.p.map(piece => text(piece)).join(box()) } else { text(it.t) }
  if "c" in it {
    body = highlight(fill: fill-colour, top-edge: 0.95em, bottom-edge: -0.25em, text(font: code-fonts, size: 0.9em, features: exact, body))
  }
  if "s" in it { body = strike(body) }
  if "i" in it { body = emph(body) }
  if "b" in it { body = text(weight: 600, body) }
  if "u" in it { body = link(it.u, text(fill: link-colour, underline(stroke: 0.4pt, offset: 1.8pt, body))) }
  body
}

#let runs(items) = { for it in items { run(it) } }

#let cell(it) = {
  if not it.rtl and it.runs.len() == 1 and it.runs.first().keys() == ("t",) { return it.runs.first().t }
  set text(dir: rtl, lang: "ar") if it.rtl
  runs(it.runs)
}

#let blocks(items, depth) = {
  for it in items {
    if it.k == "paragraph" {
      set text(dir: rtl, lang: "ar", size: 1.15em) if it.rtl
      par(runs(it.runs))
    } else if it.k == "heading" {
      set text(dir: rtl, lang: "ar") if it.rtl
      heading(level: it.level, runs(it.runs))
    } else if it.k == "code" {
      let last = it.parts.len() - 1
      for (index, part) in it.parts.enumerate() {
        block(
          width: 100%,
          fill: fill-colour,
          inset: (x: 7pt, top: if index == 0 { 6pt } else { 2pt }, bottom: if index == last { 6pt } else { 2pt }),
          above: if index == 0 { 1em } else { 0pt },
          below: if index == last { 1em } else { 0pt },
          raw(part, block: true),
        )
      }
    } else if it.k == "quote" {
      set text(fill: muted)
      block(width: 100%, inset: (left: if depth < 8 { 9pt } else { 2pt }), stroke: (left: 2pt + line-colour), blocks(it.blocks, depth + 1))
    } else if it.k == "list" {
      set text(dir: rtl) if it.rtl
      if it.ordered { enum(tight: it.tight, start: it.start, ..it.items.map(item => blocks(item, depth + 1))) }
      else { list(tight: it.tight, ..it.items.map(item => blocks(item, depth + 1))) }
    } else if it.k == "table" {
      set text(size: it.size * 1pt)
      set par(leading: 0.5em)
      set text(dir: rtl) if it.rtl
      table(
        columns: it.shares.map(share => share * 1fr),
        align: it.align.map(side => if side == "right" { right } else if side == "center" { center } else { start }),
        fill: (_, y) => if y == 0 { fill-colour },
        table.header(repeat: true, ..it.header.map(it => text(weight: 600, cell(it)))),
        ..it.cells.map(cell),
      )
    } else if it.k == "rule" {
      line(length: 100%, stroke: 0.5pt + line-colour)
    }
  }
}

#if input.show-title { heading(level: 1, input.title) }
#blocks(input.blocks, 0)
`;
