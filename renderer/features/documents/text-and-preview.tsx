import { Suspense, type UIEvent, useRef } from 'react';
import classes from './documents.module.css';
import { useDocumentsStore } from './documents-store.ts';
import { DocumentEditor } from './editor/lazy.ts';
import { Preview, type PreviewQuery } from './preview.tsx';
import type { OpenDocument } from './use-document.ts';

export function TextAndPreview({ document, query }: { document: OpenDocument; query: PreviewQuery }) {
  const layout = useDocumentsStore((store) => store.layout);
  const preview = useRef<HTMLElement>(null);
  // The preview follows the text, by share of the height; not the other way round, so that reading it moves nothing.
  const follow = ({ target }: UIEvent) => {
    if (!(target instanceof HTMLElement) || preview.current === null) return;
    const share = target.scrollTop / Math.max(1, target.scrollHeight - target.clientHeight);
    preview.current.scrollTop = share * (preview.current.scrollHeight - preview.current.clientHeight);
  };
  return (
    <div className={classes.sides}>
      {layout === 'preview' ? null : (
        <div className={classes.write} onScrollCapture={follow}>
          <Suspense fallback={null}>
            <DocumentEditor text={document.text} change={document.change} />
          </Suspense>
        </div>
      )}
      {layout === 'text' ? null : <Preview query={query} element={preview} />}
    </div>
  );
}
