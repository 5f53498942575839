import { lazy } from 'react';

/** CodeMirror is larger than the rest of the tab, so the list and the preview do not wait for it. */
export const DocumentEditor = lazy(() =>
  import('./document-editor.tsx').then((module) => ({ default: module.DocumentEditor })),
);
export const DiffView = lazy(() =>
  import('./diff-view.tsx').then((module) => ({ default: module.DiffView })),
);
