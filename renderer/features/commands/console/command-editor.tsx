import { Annotation, EditorState, Prec, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightSpecialChars,
  keymap,
  placeholder,
} from '@codemirror/view';
import { minimalSetup } from 'codemirror';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import classes from '../commands.module.css';
import type { Reason } from '../text/command-parts.ts';

/** A text that was given, not typed: nobody needs to be told of it. */
const fromOutside = Annotation.define<boolean>();

const setReasons = StateEffect.define<readonly Reason[]>();

function marksOf(reasons: readonly Reason[], length: number): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const marking = reasons
    .filter(({ tier, start, end }) => tier > 1 && start < end && end <= length)
    .toSorted((one, other) => one.start - other.start || one.tier - other.tier);
  for (const { tier, text, start, end } of marking)
    builder.add(
      start,
      end,
      Decoration.mark({
        class: classes.marked ?? '',
        attributes: { 'data-tier': String(tier), title: text },
      }),
    );
  return builder.finish();
}

/** What the reasons point at is underlined; the places move with what is typed until the next verdict is there. */
const reasonMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    for (const effect of transaction.effects)
      if (effect.is(setReasons)) return marksOf(effect.value, transaction.newDoc.length);
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** CodeMirror shows most of what is unseen; these are missing there. */
const unseen = highlightSpecialChars({
  addSpecialChars: /(?![\t\n])(?:[\p{Cf}\p{Zl}\p{Zp}]|\p{Default_Ignorable_Code_Point})/gu,
  render: (code, description) => {
    const mark = document.createElement('span');
    mark.className = classes.escape ?? '';
    mark.textContent = `\\u{${code.toString(16).toUpperCase().padStart(4, '0')}}`;
    mark.title = description ?? mark.textContent;
    return mark;
  },
});

const theme = EditorView.theme({
  '&': { fontSize: '13px', color: 'var(--mantine-color-text)', maxHeight: '40vh' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    lineHeight: '20px',
    fontVariantLigatures: 'none',
    overflow: 'auto',
  },
  '.cm-content': { padding: '5px 0', caretColor: 'var(--mantine-color-text)' },
  '.cm-line': { padding: '0 4px' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--surface-selected)',
  },
  '.cm-placeholder': { color: 'var(--mantine-color-placeholder)' },
});

export interface EditorPlace {
  text: string;
  cursor: number;
  /** Nothing is selected. */
  collapsed: boolean;
  onFirstLine: boolean;
  onLastLine: boolean;
}

/** Takes a key before the editor does; answers whether it was taken. */
export type KeyTaker = (key: string, place: EditorPlace) => boolean;

export interface EditorHandle {
  focus(): void;
  /** Replaces a part; the cursor goes behind it. */
  replace(start: number, end: number, text: string): void;
  /** How far to the right a place is shown, in pixels from the left of the field. */
  leftOf(place: number): number;
}

interface Props {
  label: string;
  hint: string;
  text: string;
  change(text: string): void;
  reasons: readonly Reason[];
  take: KeyTaker;
  handle: RefObject<EditorHandle | null>;
  /** The list of completions and the one that is chosen, while it is open. */
  list: { id: string; active: string } | null;
}

const taken = ['Enter', 'Tab', 'ArrowUp', 'ArrowDown', 'Escape', 'Ctrl-r', 'Ctrl-c', 'Mod-Enter'];

function placeOf(view: EditorView): EditorPlace {
  const { doc, selection } = view.state;
  const line = doc.lineAt(selection.main.head).number;
  return {
    text: doc.toString(),
    cursor: selection.main.head,
    collapsed: selection.main.empty,
    onFirstLine: line === 1,
    onLastLine: line === doc.lines,
  };
}

/** One line for a command, which grows with Shift+Enter. */
export function CommandEditor(props: Props) {
  const latest = useRef(props);
  latest.current = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const { text, reasons, handle, list } = props;

  useEffect(() => {
    if (parent.current === null) return;
    const { label, hint } = latest.current;
    const editor = new EditorView({
      parent: parent.current,
      doc: latest.current.text,
      selection: { anchor: latest.current.text.length },
      extensions: [
        Prec.highest(
          keymap.of([
            ...taken.map((key) => ({
              key,
              run: (target: EditorView) => latest.current.take(key, placeOf(target)),
            })),
            // Leaves the field, as everywhere.
            { key: 'Shift-Tab', run: () => false },
          ]),
        ),
        unseen,
        minimalSetup,
        reasonMarks,
        theme,
        EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        placeholder(hint),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-autocomplete': 'list',
          'aria-haspopup': 'listbox',
          spellcheck: 'false',
          autocorrect: 'off',
          autocapitalize: 'off',
        }),
        EditorView.updateListener.of((update) => {
          const isGiven = update.transactions.some((transaction) => transaction.annotation(fromOutside));
          if (update.docChanged && !isGiven) latest.current.change(update.state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    handle.current = {
      focus: () => editor.focus(),
      replace: (start, end, insert) =>
        editor.dispatch({
          changes: { from: start, to: end, insert },
          selection: { anchor: start + insert.length },
          scrollIntoView: true,
        }),
      leftOf: (place) =>
        Math.max(0, (editor.coordsAtPos(place)?.left ?? 0) - editor.dom.getBoundingClientRect().left),
    };
    return () => {
      handle.current = null;
      view.current = null;
      editor.destroy();
    };
  }, [handle]);

  // Before the next key is taken: put in later, it would undo what was typed meanwhile.
  useLayoutEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === text) return;
    editor.dispatch({
      annotations: fromOutside.of(true),
      changes: { from: 0, to: editor.state.doc.length, insert: text },
      selection: { anchor: text.length },
      scrollIntoView: true,
    });
  }, [text]);

  useEffect(() => {
    view.current?.dispatch({ effects: setReasons.of(reasons) });
  }, [reasons]);

  useEffect(() => {
    const content = view.current?.contentDOM;
    if (content === undefined) return;
    if (list === null) {
      content.removeAttribute('aria-controls');
      content.removeAttribute('aria-activedescendant');
    } else {
      content.setAttribute('aria-controls', list.id);
      content.setAttribute('aria-activedescendant', list.active);
    }
  }, [list]);

  return <div ref={parent} className={classes.editor} />;
}
