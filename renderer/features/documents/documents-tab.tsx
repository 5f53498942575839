import { useEffect } from 'react';
import { EmptyState, QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { useTabParams } from '../issues/workspace-store.ts';
import { DocumentList } from './document-list.tsx';
import { DocumentPane } from './document-pane.tsx';
import classes from './documents.module.css';
import { useDocumentsStore } from './documents-store.ts';
import { GenerateButtons } from './generate-buttons.tsx';

export function DocumentsTab({ issueId }: { issueId: string }) {
  const query = useQuery('documents.list', { issueId }, { entities: ['document'], issueId });
  const chosen = useDocumentsStore((store) => store.selected[issueId]);
  const select = useDocumentsStore((store) => store.select);
  const wanted = useTabParams(issueId, 'documents')?.documentId;
  useEffect(() => {
    if (wanted !== undefined) select(issueId, wanted);
  }, [wanted, issueId, select]);
  return (
    <QueryView query={query}>
      {(documents) => {
        const selected = documents.find((document) => document.id === chosen) ?? documents[0];
        if (selected === undefined) {
          return (
            <EmptyState title="No documents yet">
              The RCA explains why it happened, the postmortem what is learned from it. Both are written from
              what this issue holds: whys, timeline, evidence, actions. You edit them afterwards.
              <GenerateButtons issueId={issueId} first />
            </EmptyState>
          );
        }
        return (
          <div className={classes.tab}>
            <div className={classes.head}>
              <DocumentList
                documents={documents}
                selectedId={selected.id}
                select={(id) => select(issueId, id)}
              />
              <GenerateButtons issueId={issueId} first={false} />
            </div>
            <DocumentPane key={selected.id} issueId={issueId} documentId={selected.id} />
          </div>
        );
      }}
    </QueryView>
  );
}
