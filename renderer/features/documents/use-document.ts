import { useCallback, useState } from 'react';
import type { DocumentRow } from '../../../src-main/contract/documents.ts';
import { asCallError } from '../../lib/call-error.ts';
import { call } from '../../lib/client.ts';
import { setDraft, useDraft, useDrafts } from '../../lib/drafts.ts';
import { showError } from '../../lib/toasts.tsx';
import { type QueryState, useQuery } from '../../lib/use-query.ts';

export interface OpenDocument {
  row: DocumentRow;
  /** What is in the editor. */
  text: string;
  dirty: boolean;
  saving: boolean;
  /** Somebody saved another version since the unsaved text was begun. */
  conflict: boolean;
  change(text: string): void;
  /** `fromVersion`: what the text is put on top of; the version it was begun from where absent. */
  save(fromVersion?: number): Promise<DocumentRow | undefined>;
  /** The row as it is saved, after saving what is unsaved; `undefined` where that was not possible. */
  settled(): Promise<DocumentRow | undefined>;
  discard(): void;
  /** Takes over what a command answered. */
  adopt(row: DocumentRow): void;
  refetch(): void;
}

function draftKey(id: string): string {
  return `document:${id}`;
}

function versionKey(id: string): string {
  return `document:${id}:from-version`;
}

export function dropDraft(id: string): void {
  setDraft(draftKey(id), undefined);
  setDraft(versionKey(id), undefined);
}

export function useIsDirty(id: string): boolean {
  return useDraft(draftKey(id))[0] !== undefined;
}

/** A document with its unsaved text, which lives in the drafts so that an error or the lock cannot take it away. */
export function useDocument(
  issueId: string,
  id: string,
): { query: QueryState<DocumentRow>; document: OpenDocument | undefined } {
  const query = useQuery('documents.get', { id }, { entities: ['document'], issueId });
  const [draft] = useDraft(draftKey(id));
  const [begunFrom] = useDraft(versionKey(id));
  const [answer, setAnswer] = useState<DocumentRow>();
  const [saving, setSaving] = useState(false);
  const { data, refetch } = query;
  // A command's answer is newer than the query until that was fetched anew.
  const row = data !== undefined && answer?.id === id && answer.version > data.version ? answer : data;
  const version = row?.version ?? 0;
  const saved = row?.contentMd;
  const change = useCallback(
    (text: string) => {
      const begun = useDrafts.getState().texts[versionKey(id)] ?? String(version);
      if (text === saved && begun === String(version)) return dropDraft(id);
      setDraft(draftKey(id), text);
      setDraft(versionKey(id), begun);
    },
    [id, version, saved],
  );
  if (row === undefined) return { query, document: undefined };

  const text = draft ?? row.contentMd;
  const dirty = draft !== undefined && draft !== row.contentMd;
  const fromVersion = begunFrom === undefined ? row.version : Number(begunFrom);
  const save = async (onTopOf = fromVersion) => {
    setSaving(true);
    try {
      const next = await call('documents.save', { id, contentMd: text, fromVersion: onTopOf });
      setAnswer(next);
      // What was typed while it was being saved stays unsaved, on top of the new version.
      const now = useDrafts.getState().texts[draftKey(id)];
      if (now === text) dropDraft(id);
      else if (now !== undefined) setDraft(versionKey(id), String(next.version));
      return next;
    } catch (thrown) {
      // The bar above the text says what can be done, once the newer version is here.
      if (asCallError(thrown).code === 'CONFLICT') refetch();
      else showError(thrown);
      return undefined;
    } finally {
      setSaving(false);
    }
  };
  return {
    query,
    document: {
      row,
      text,
      dirty,
      saving,
      conflict: dirty && fromVersion !== row.version,
      change,
      save,
      settled: async () => (dirty ? save() : row),
      discard: () => dropDraft(id),
      adopt: setAnswer,
      refetch,
    },
  };
}
