import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { EditorView } from '@codemirror/view';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror from '@uiw/react-codemirror';
import classes from '../documents.module.css';
import { editorTheme } from './editor-theme.ts';
import { markdownMarks } from './markdown-marks.ts';

// Constants: another array would make CodeMirror configure itself anew on each key.
const extensions = [
  markdown({ base: markdownLanguage, completeHTMLTags: false }),
  markdownMarks,
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ 'aria-label': 'Document text', tabindex: '0', spellcheck: 'true' }),
];

const setup = {
  lineNumbers: false,
  foldGutter: false,
  autocompletion: false,
  completionKeymap: false,
  closeBrackets: false,
  closeBracketsKeymap: false,
  syntaxHighlighting: false,
  highlightSelectionMatches: false,
};

interface Props {
  text: string;
  change: (text: string) => void;
}

export function DocumentEditor({ text, change }: Props) {
  const scheme = useComputedColorScheme('light');
  return (
    <CodeMirror
      className={classes.editor}
      height="100%"
      value={text}
      onChange={change}
      theme={editorTheme(scheme)}
      extensions={extensions}
      basicSetup={setup}
      // Tab leaves the editor, as it leaves every other field.
      indentWithTab={false}
    />
  );
}
