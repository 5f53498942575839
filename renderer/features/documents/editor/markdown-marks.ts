import { syntaxTree } from '@codemirror/language';
import { type Range, RangeSet } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

const classOf: Record<string, string> = {
  HeaderMark: 'md-mark',
  EmphasisMark: 'md-mark',
  CodeMark: 'md-mark',
  CodeInfo: 'md-mark',
  ListMark: 'md-mark',
  QuoteMark: 'md-mark',
  LinkMark: 'md-mark',
  TableDelimiter: 'md-mark',
  HorizontalRule: 'md-mark',
  StrongEmphasis: 'md-strong',
  TableHeader: 'md-strong',
  Emphasis: 'md-emphasis',
  InlineCode: 'md-code',
  CodeText: 'md-code',
  URL: 'md-link',
};

function marksOf(view: EditorView): DecorationSet {
  const marks: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const name = /^(?:ATX|Setext)Heading/.test(node.name) ? 'md-heading' : classOf[node.name];
        if (name === undefined || node.to <= node.from) return;
        marks.push(Decoration.mark({ class: name }).range(node.from, node.to));
      },
    });
  }
  return RangeSet.of(marks, true);
}

/** Sets off Markdown's own signs. Class names instead of a highlight style, so that both schemes take the page's colours. */
export const markdownMarks = ViewPlugin.define(
  (view) => ({
    marks: marksOf(view),
    update(update: ViewUpdate) {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || parsed) this.marks = marksOf(update.view);
    },
  }),
  { decorations: (plugin) => plugin.marks },
);
