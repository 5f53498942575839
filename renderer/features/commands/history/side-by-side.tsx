import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { editorTheme } from '../../documents/editor/editor-theme.ts';
import classes from './past-commands.module.css';

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
    const side = (doc: string, label: string) => ({
      doc,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.lineWrapping,
        lineNumbers(),
        // Not editable, and yet to be reached and scrolled by keyboard.
        EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
        editorTheme(scheme),
      ],
    });
    const view = new MergeView({
      parent: parent.current,
      a: side(one, oneLabel),
      b: side(other, otherLabel),
      gutter: true,
      collapseUnchanged: { margin: 3, minSize: 8 },
      diffConfig: { scanLimit: 2_000, timeout: 1_000 },
    });
    return () => view.destroy();
  }, [one, other, oneLabel, otherLabel, scheme]);
  return <div ref={parent} className={classes.sides} />;
}
