import type { DocumentRow } from '../../../src-main/contract/documents.ts';
import { useUtc } from '../../lib/display.ts';
import { formatDateTime } from '../../lib/format.ts';
import { typeLabels } from './document-words.ts';
import classes from './documents.module.css';
import { useIsDirty } from './use-document.ts';

type ListedDocument = Omit<DocumentRow, 'contentMd'>;

interface Props {
  documents: readonly ListedDocument[];
  selectedId: string;
  select: (id: string) => void;
}

function Row({
  document,
  current,
  select,
}: {
  document: ListedDocument;
  current: boolean;
  select: () => void;
}) {
  const utc = useUtc();
  const dirty = useIsDirty(document.id);
  return (
    <li>
      <button type="button" className={classes.item} aria-current={current} onClick={select}>
        <span className={classes.type}>{typeLabels[document.docType]}</span>
        <span className={classes.title}>{document.title}</span>
        {dirty ? <span className={classes.unsaved}>unsaved</span> : null}
        <span className={classes.meta}>version {document.version}</span>
        <span className={classes.time}>{formatDateTime(document.updatedAt, utc)}</span>
      </button>
    </li>
  );
}

export function DocumentList({ documents, selectedId, select }: Props) {
  return (
    <ul className={classes.list} aria-label="Documents">
      {documents.map((document) => (
        <Row
          key={document.id}
          document={document}
          current={document.id === selectedId}
          select={() => select(document.id)}
        />
      ))}
    </ul>
  );
}
