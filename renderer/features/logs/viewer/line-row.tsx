import { memo } from 'react';
import type { LogLine } from '../../../../src-main/contract/index.ts';
import { formatBytes, formatCount } from '../../../lib/format.ts';
import { decorationsOf, type LineContext, mostShownBytes, shownBytes } from './line-decorations.ts';
import classes from './log-viewer.module.css';
import { segmentsOf } from './segments.ts';

interface LineTextProps {
  line: LogLine;
  context: LineContext;
}

function LineText({ line, context }: LineTextProps) {
  const shown = segmentsOf(line.text, decorationsOf(line, context)).map((segment) =>
    segment.className === '' ? (
      segment.text
    ) : (
      <span key={segment.from} className={segment.className} title={segment.title} data-span={segment.spanId}>
        {segment.text}
      </span>
    ),
  );
  // Named so that a selection with the mouse can be told from what stands beside the text.
  return <span data-text={context.redacted ? 'redacted' : 'original'}>{shown}</span>;
}

function CutMark({ line, onMore }: { line: LogLine; onMore: (line: number) => void }) {
  const all = line.text.length > shownBytes;
  return (
    <span className={classes.cut}>
      {formatBytes(line.bytes)} line, first {formatBytes(all ? mostShownBytes : shownBytes)} shown
      {all ? null : (
        <button type="button" className={classes.more} onClick={() => onMore(line.number)}>
          show more
        </button>
      )}
    </span>
  );
}

interface TextCellProps {
  number: number;
  line: LogLine | undefined;
  context: LineContext;
  onMore(line: number): void;
}

function TextCell({ number, line, context, onMore }: TextCellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be taller than a browser allows
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the row as active
    <div role="gridcell" className={classes.text}>
      {line === undefined ? (
        <span className={classes.skeleton} style={{ width: 120 + ((number * 37) % 260) }} />
      ) : (
        <div className={classes.slide}>
          <LineText line={line} context={context} />
          {line.cut ? <CutMark line={line} onMore={onMore} /> : null}
        </div>
      )}
    </div>
  );
}

export interface LineRowProps extends LineContext {
  number: number;
  line: LogLine | undefined;
  /** The redacted line in a second column; null where there is none. */
  beside: LogLine | undefined | null;
  selected: boolean;
  head: boolean;
  gutterWidth: number;
  rowId: string;
  onMore(line: number): void;
}

export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { number, line, selected, head, gutterWidth, rowId, onMore } = props;
  const className = [classes.row, selected ? classes.selected : '', head ? classes.head : '']
    .filter((name) => name !== '')
    .join(' ');
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names this row as active
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be taller than a browser allows
    <div
      id={rowId}
      role="row"
      aria-rowindex={number}
      aria-selected={selected}
      className={className}
      data-line={number}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div role="rowheader" className={classes.number} style={{ width: gutterWidth }}>
        {formatCount(number)}
      </div>
      <TextCell number={number} line={line} context={props} onMore={onMore} />
      {props.beside === null ? null : (
        <TextCell
          number={number}
          line={props.beside}
          context={{ ...props, redacted: true, picked: null }}
          onMore={onMore}
        />
      )}
    </div>
  );
});
