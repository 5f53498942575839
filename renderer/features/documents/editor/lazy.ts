import { lazy } from 'react';

const loadEditor = () => import('./document-editor.tsx');
const loadDiff = () => import('./diff-view.tsx');

/** CodeMirror is larger than the rest of the tab, so the list and the preview do not wait for it. */
export const DocumentEditor = lazy(() => loadEditor().then((module) => ({ default: module.DocumentEditor })));
export const DiffView = lazy(() => loadDiff().then((module) => ({ default: module.DiffView })));

/** Fetches the editor before somebody asks for it. What fails here is tried again, and told, when it is needed. */
export function preloadEditor(): void {
  loadEditor().catch(() => {});
}
