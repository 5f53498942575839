import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from '../documents.module.css';
import { editorTheme } from './editor-theme.ts';

interface Props {
  label: string;
  before: string;
  after: string;
}

/** What changed from one text to the other, for reading only. */
export function DiffView({ label, before, after }: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (parent.current === null) return;
    const view = new EditorView({
      parent: parent.current,
      doc: after,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.lineWrapping,
        // Not editable, and yet to be reached and scrolled by keyboard.
        EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
        editorTheme(scheme),
        unifiedMergeView({
          original: before,
          mergeControls: false,
          collapseUnchanged: { margin: 3, minSize: 6 },
          diffConfig: { scanLimit: 2_000, timeout: 500 },
        }),
      ],
    });
    return () => view.destroy();
  }, [label, before, after, scheme]);
  if (before === after) return <p className={classes.same}>The two texts are the same.</p>;
  return <div ref={parent} className={classes.diff} />;
}
