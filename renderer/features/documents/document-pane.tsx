import { useState } from 'react';
import { useShortcut } from '../../lib/keys.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { DocumentToolbar } from './document-toolbar.tsx';
import classes from './documents.module.css';
import { type DocumentPanel, useDocumentsStore } from './documents-store.ts';
import { ConflictBar } from './panels/conflict-bar.tsx';
import { DeleteDocument } from './panels/delete-document.tsx';
import { RegeneratePanel } from './panels/regenerate-panel.tsx';
import { VersionsPanel } from './panels/versions-panel.tsx';
import { usePreview } from './preview.tsx';
import { TextAndPreview } from './text-and-preview.tsx';
import { type OpenDocument, useDocument } from './use-document.ts';

function Open({ document }: { document: OpenDocument }) {
  const { id, issueId } = document.row;
  const panel = useDocumentsStore((store) => store.panels[id] ?? 'text');
  const preview = usePreview(issueId, id, document.text);
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
        replacements={preview.data?.replacements ?? null}
        show={show}
        askDelete={() => setDeleting(true)}
      />
      {document.conflict ? <ConflictBar document={document} /> : null}
      {deleting ? <DeleteDocument document={document} cancel={() => setDeleting(false)} /> : null}
      {panel === 'text' ? <TextAndPreview document={document} query={preview} /> : null}
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
