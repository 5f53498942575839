import { Button, Group, Text } from '@mantine/core';
import { Suspense, useState } from 'react';
import type { DocumentVersion } from '../../../../src-main/contract/documents.ts';
import { useUtc } from '../../../lib/display.ts';
import { formatBytes, formatDateTime } from '../../../lib/format.ts';
import { QueryView } from '../../../lib/query-view.tsx';
import { useCommand } from '../../../lib/use-command.ts';
import { useQuery } from '../../../lib/use-query.ts';
import { sourceLabels } from '../document-words.ts';
import classes from '../documents.module.css';
import { DiffView } from '../editor/lazy.ts';
import type { OpenDocument } from '../use-document.ts';

interface Props {
  document: OpenDocument;
  done: () => void;
}

function Compare({ document, version, done }: Props & { version: number }) {
  const { id, issueId } = document.row;
  const query = useQuery('documents.version', { id, version }, { entities: ['document'], issueId });
  const save = useCommand('documents.save');
  const restore = async (contentMd: string) => {
    const row = await save.run(
      { id, contentMd, fromVersion: document.row.version },
      `Version ${version} restored as version ${document.row.version + 1}`,
    );
    if (row === undefined) return document.refetch();
    document.adopt(row);
    done();
  };
  return (
    <QueryView query={query}>
      {({ contentMd }) => (
        <>
          <Group className={classes.panelHead} gap="sm">
            <Text size="sm" className={classes.grow}>
              {version === document.row.version
                ? 'This is the current version.'
                : `From version ${version} to the current text`}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              loading={save.running}
              disabled={contentMd === document.row.contentMd}
              onClick={() => restore(contentMd)}
            >
              Restore this version
            </Button>
            <Button size="compact-sm" variant="default" onClick={done}>
              Back to the text
            </Button>
          </Group>
          <div className={classes.panelBody}>
            <Suspense fallback={null}>
              <DiffView
                label={`From version ${version} to the current text`}
                before={contentMd}
                after={document.row.contentMd}
              />
            </Suspense>
          </div>
        </>
      )}
    </QueryView>
  );
}

function VersionRow({
  version,
  current,
  select,
}: {
  version: DocumentVersion;
  current: boolean;
  select: () => void;
}) {
  const utc = useUtc();
  return (
    <li>
      <button type="button" className={classes.version} aria-current={current} onClick={select}>
        <span>
          <strong>Version {version.version}</strong> {sourceLabels[version.source]}
        </span>
        <span className={classes.meta}>
          {formatDateTime(version.savedAt, utc, true)} · {version.savedBy} · {formatBytes(version.bytes)}
        </span>
      </button>
    </li>
  );
}

export function VersionsPanel({ document, done }: Props) {
  const { id, issueId, version: newest } = document.row;
  const query = useQuery('documents.versions', { id }, { entities: ['document'], issueId });
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <section className={classes.versions} aria-label="Saved versions">
      <QueryView query={query}>
        {(versions) => {
          const shown = chosen ?? Math.max(1, newest - 1);
          const sorted = versions.toSorted((a, b) => b.version - a.version);
          return (
            <>
              <ol className={classes.versionList} aria-label="Versions, newest first">
                {sorted.map((version) => (
                  <VersionRow
                    key={version.version}
                    version={version}
                    current={version.version === shown}
                    select={() => setChosen(version.version)}
                  />
                ))}
              </ol>
              <div className={classes.panel}>
                <Compare document={document} version={shown} done={done} />
              </div>
            </>
          );
        }}
      </QueryView>
    </section>
  );
}
