import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { editorTheme } from '../../documents/editor/editor-theme.ts';
import classes from './past-commands.module.css';

/** The first side shows what is gone in the other. */
const goneTheme = EditorView.theme({
  '& .cm-changedLine.cm-line': {
    backgroundColor: 'color-mix(in srgb, var(--severity-critical) 8%, transparent) !important',
  },
  '& .cm-changedLine .cm-changedText, & .cm-line .cm-changedText': {
    background: 'color-mix(in srgb, var(--severity-critical) 18%, transparent) !important',
  },
});

interface Props {
  labels: readonly [string, string];
  texts: readonly [string, string];
}

/** Two texts beside each other, for reading only, with what differs marked. */
export function SideBySide({ labels, texts }: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const [one, other] = texts;
  const [oneLabel, otherLabel] = labels;
  useEffect(() => {
    if (parent.current === null) return;
    const side = (doc: string, label: string, ...more: Extension[]) => ({
      doc,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.lineWrapping,
        lineNumbers(),
        // Not editable, and yet to be reached and scrolled by keyboard.
        EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
        editorTheme(scheme),
        ...more,
      ],
    });
    const view = new MergeView({
      parent: parent.current,
      a: side(one, oneLabel, goneTheme),
      b: side(other, otherLabel),
      gutter: true,
      collapseUnchanged: { margin: 3, minSize: 8 },
      diffConfig: { scanLimit: 2_000, timeout: 1_000 },
    });
    return () => view.destroy();
  }, [one, other, oneLabel, otherLabel, scheme]);
  return <div ref={parent} className={classes.sides} />;
}
