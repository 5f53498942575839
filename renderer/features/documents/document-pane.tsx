import { Suspense, useState } from 'react';
import { useShortcut } from '../../lib/keys.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { DocumentToolbar } from './document-toolbar.tsx';
import classes from './documents.module.css';
import { type DocumentPanel, useDocumentsStore } from './documents-store.ts';
import { DocumentEditor } from './editor/lazy.ts';
import { ConflictBar } from './panels/conflict-bar.tsx';
import { DeleteDocument } from './panels/delete-document.tsx';
import { RegeneratePanel } from './panels/regenerate-panel.tsx';
import { VersionsPanel } from './panels/versions-panel.tsx';
import { Preview } from './preview.tsx';
import { type OpenDocument, useDocument } from './use-document.ts';

interface BodyProps {
  document: OpenDocument;
  counted: (replacements: number) => void;
}

function TextAndPreview({ document, counted }: BodyProps) {
  const layout = useDocumentsStore((store) => store.layout);
  const { id, issueId } = document.row;
  return (
    <div className={classes.sides} data-layout={layout}>
      {layout === 'preview' ? null : (
        <div className={classes.write}>
          <Suspense fallback={null}>
            <DocumentEditor text={document.text} change={document.change} />
          </Suspense>
        </div>
      )}
      {layout === 'text' ? null : (
        <Preview issueId={issueId} documentId={id} text={document.text} counted={counted} />
      )}
    </div>
  );
}

function Open({ document }: { document: OpenDocument }) {
  const { id } = document.row;
  const panel = useDocumentsStore((store) => store.panels[id] ?? 'text');
  const [replacements, setReplacements] = useState<number | null>(null);
  const [deleting, setDeleting] = useState(false);
  const show = async (next: DocumentPanel) => {
    // Versions and regenerating compare with what is saved; unsaved text becomes a version first, and so is never lost.
    if (next !== 'text' && (await document.settled()) === undefined) return;
    useDocumentsStore.getState().showPanel(id, next);
  };
  const back = () => show('text');
  useShortcut('Mod+S', 'Save the document', () => {
    if (document.dirty && !document.conflict && !document.saving) document.save();
  });
  useShortcut('Escape', 'Back to the text', back, panel !== 'text');
  return (
    <>
      <DocumentToolbar
        document={document}
        panel={panel}
        replacements={replacements}
        show={show}
        askDelete={() => setDeleting(true)}
      />
      {document.conflict ? <ConflictBar document={document} /> : null}
      {deleting ? <DeleteDocument document={document} cancel={() => setDeleting(false)} /> : null}
      {panel === 'text' ? <TextAndPreview document={document} counted={setReplacements} /> : null}
      {panel === 'versions' ? <VersionsPanel document={document} done={back} /> : null}
      {panel === 'regenerate' ? <RegeneratePanel document={document} done={back} /> : null}
    </>
  );
}

export function DocumentPane({ issueId, documentId }: { issueId: string; documentId: string }) {
  const { query, document } = useDocument(issueId, documentId);
  return (
    <div className={classes.pane}>
      <QueryView query={query}>
        {() => (document === undefined ? null : <Open document={document} />)}
      </QueryView>
    </div>
  );
}
