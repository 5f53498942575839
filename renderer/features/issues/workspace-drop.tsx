import { type DragEvent, type ReactNode, useState } from 'react';
import { hostKind } from '../../lib/client.ts';
import { showError } from '../../lib/toasts.tsx';
import { filesOfDrop } from '../logs/dropped-files.ts';
import classes from './workspace.module.css';
import { useWorkspaces } from './workspace-store.ts';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** Files dropped anywhere in the workspace go to the Logs tab. */
export function WorkspaceDrop({ issueId, children }: { issueId: string; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const dropFiles = useWorkspaces((workspaces) => workspaces.dropFiles);
  const drop = async (event: DragEvent) => {
    setOver(false);
    // A drop zone inside (attachments) may have taken it.
    if (event.defaultPrevented || !carriesFiles(event)) return;
    event.preventDefault();
    try {
      // Electron opens folders itself, by their path; a browser has to read them here.
      const { dataTransfer } = event;
      const files = hostKind() === 'electron' ? [...dataTransfer.files] : await filesOfDrop(dataTransfer);
      if (files.length > 0) dropFiles(issueId, files);
    } catch (thrown) {
      showError(thrown, 'The drop could not be read');
    }
  };
  return (
    <section
      className={classes.drop}
      aria-label="Issue"
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
      {over ? <div className={classes.dropHint}>Drop to add as log files</div> : null}
    </section>
  );
}
