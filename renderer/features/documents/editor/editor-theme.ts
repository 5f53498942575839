import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const styles: Parameters<typeof EditorView.theme>[0] = {
  '&': { height: '100%', fontSize: '12px', color: 'var(--mantine-color-text)', background: 'var(--surface)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    lineHeight: '20px',
    fontVariantLigatures: 'none',
    overflow: 'auto',
  },
  '.cm-content': { padding: '12px 0 48px', caretColor: 'var(--mantine-color-text)' },
  '.cm-line': { padding: '0 16px' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--surface-hover) 55%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--surface-selected)',
  },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--mantine-color-dimmed)' },
  '.cm-panels': {
    backgroundColor: 'var(--surface-sunken)',
    color: 'var(--mantine-color-text)',
    fontFamily: 'var(--mantine-font-family)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--hit)' },
  '.md-heading': { fontWeight: '700' },
  '.md-strong': { fontWeight: '700' },
  '.md-emphasis': { fontStyle: 'italic' },
  '.md-mark': { color: 'var(--mantine-color-dimmed)', fontWeight: '400' },
  '.md-code': { color: 'var(--mantine-color-dimmed)' },
  '.md-link': { color: 'var(--accent)' },
  '.cm-changedLine, .cm-insertedLine': {
    backgroundColor: 'color-mix(in srgb, var(--good) 10%, transparent) !important',
  },
  '.cm-changedText': {
    background: 'color-mix(in srgb, var(--good) 18%, transparent) !important',
  },
  '.cm-deletedChunk': {
    backgroundColor: 'color-mix(in srgb, var(--severity-critical) 8%, transparent) !important',
    paddingLeft: '0',
  },
  '.cm-deletedChunk .cm-deletedLine': { padding: '0 16px', textDecoration: 'none' },
  '.cm-deletedChunk .cm-deletedText': {
    background: 'color-mix(in srgb, var(--severity-critical) 18%, transparent) !important',
  },
  '.cm-deletedLine del': { textDecoration: 'none' },
  '.cm-insertedLine ins': { textDecoration: 'none' },
  '.cm-collapsedLines': {
    padding: '4px 16px',
    background: 'var(--surface-sunken) !important',
    color: 'var(--mantine-color-dimmed)',
    fontFamily: 'var(--mantine-font-family)',
  },
  // Its own signs are in no font of ours.
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: 'none !important' },
};

const light = EditorView.theme(styles, { dark: false });
const dark = EditorView.theme(styles, { dark: true });

/** The colours are the page's own; the flag is for what CodeMirror draws by itself. */
export function editorTheme(scheme: 'light' | 'dark'): Extension {
  return scheme === 'dark' ? dark : light;
}
