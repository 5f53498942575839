import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { LogFile, SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';
import { formatCount, plural } from '../../lib/format.ts';
import { EmptyState } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { BackButton } from './back-button.tsx';
import { decideValues } from './decide.ts';
import { FindingsList } from './findings-list.tsx';
import classes from './pii.module.css';
import { onOneLine } from './pii-words.ts';
import { groupsOfList } from './use-groups.ts';
import type { ReviewFocus } from './use-review-focus.ts';

interface SimilarPanelProps {
  file: LogFile;
  to: SpanGroup;
  typeNames: ReadonlyMap<string, string>;
  focus: ReviewFocus;
  onFind(): void;
  onBack(): void;
}

function names(files: readonly { fileName: string }[]): string {
  const shown = files.slice(0, 3).map(({ fileName }) => fileName);
  const rest = files.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${plural(rest, 'more file', 'more files')}` : shown.join(', ');
}

/** What is like a value, with the reason, to be decided together; and where else on the issue the value stands. */
export function SimilarPanel({ file, to, typeNames, focus, onFind, onBack }: SimilarPanelProps) {
  const input = { logFileId: file.id, type: to.type, valueHash: to.valueHash };
  const { data, error } = useQuery('pii.similar', input, { entities: ['pii'], keepPrevious: true });
  const groups = useMemo(() => groupsOfList(data?.items, error), [data, error]);
  const value = onOneLine(to.value).slice(0, 80);
  const items = data?.items ?? [];
  const elsewhere = data?.elsewhere ?? [];
  const isFinal = file.scanState === 'final';
  const decideAll = (status: SpanStatus) =>
    decideValues({
      logFileId: file.id,
      status,
      values: items,
      what: `${plural(items.length, 'value')} similar to ${value}`,
      tell: true,
    });
  const decideEverywhere = (status: SpanStatus) =>
    decideValues({
      logFileId: file.id,
      status,
      values: [to],
      what: `${value} in ${plural(elsewhere.length + 1, 'file')}`,
      elsewhere: elsewhere.map(({ logFileId }) => logFileId),
      tell: true,
    });
  return (
    <FindingsList
      label="Similar findings"
      file={file}
      groups={groups}
      typeNames={typeNames}
      focus={focus}
      listKey={`${to.type} ${to.valueHash}`}
      acceptAll={() => decideAll('accepted')}
      allLabel="Accept all similar values"
      onFind={onFind}
      onBack={onBack}
      empty={
        data !== undefined && items.length === 0 ? (
          <EmptyState title="No value is like it in this file">
            {data.reason}. <kbd>Escape</kbd> goes back.
          </EmptyState>
        ) : null
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame */}
      <div className={`${classes.filters} ${classes.oneLine}`} role="group" aria-label="Similar to">
        <BackButton onBack={onBack} />
        <span className={`ellipsis ${classes.flex}`}>
          Similar to <span className={`mono ${classes.valueWord}`}>{value}</span>
          {items.length === 0 || data === undefined ? null : `: ${data.reason}`}
        </span>
        {isFinal || items.length === 0 ? null : (
          <>
            <Button size="compact-xs" title="F" onClick={() => decideAll('accepted')}>
              Accept all {formatCount(items.length)}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => decideAll('rejected')}>
              Reject all {formatCount(items.length)}
            </Button>
          </>
        )}
      </div>
      {isFinal || elsewhere.length === 0 ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame
        <div
          className={`${classes.filters} ${classes.oneLine}`}
          role="group"
          aria-label="The value in other files"
        >
          <span
            className={`ellipsis ${classes.flex}`}
            title={elsewhere.map(({ fileName }) => fileName).join('\n')}
          >
            In this issue, the value also stands in {names(elsewhere)}
          </span>
          <Button size="compact-xs" variant="default" onClick={() => decideEverywhere('accepted')}>
            Accept everywhere
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => decideEverywhere('rejected')}>
            Reject everywhere
          </Button>
        </div>
      )}
    </FindingsList>
  );
}
