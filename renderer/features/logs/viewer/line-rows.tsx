import type { LogMatch, Span } from '../../../../src-main/contract/index.ts';
import type { Tokens } from '../../../lib/tokens.tsx';
import type { LineCache } from './line-cache.ts';
import { LineRow } from './line-row.tsx';
import type { TextSelection } from './text-selection.ts';
import type { Find } from './use-find.ts';
import type { LineSelector } from './use-line-selection.ts';

export interface LineRowsProps {
  first: number;
  last: number;
  cache: LineCache;
  /** The redacted lines, where they are shown beside the original ones. */
  beside: LineCache | null;
  spans: ReadonlyMap<number, Span[]>;
  /** The finding that is being reviewed. */
  currentSpan: { line: number; id: string } | null;
  find: Find;
  tokens: Tokens | null;
  redacted: boolean;
  selector: LineSelector;
  /** What is selected by keyboard. */
  picked: TextSelection | null;
  gutterWidth: number;
  rowId(line: number): string;
  onMore(line: number): void;
}

function currentOn(line: number, current: LogMatch | undefined): LogMatch | undefined {
  return current?.line === line ? current : undefined;
}

export function LineRows(props: LineRowsProps) {
  const { first, last, cache, find, selector } = props;
  const count = Math.max(0, last - first + 1);
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    const { lines, selection } = selector;
    return (
      <LineRow
        key={number}
        number={number}
        line={cache.get(number)}
        beside={props.beside === null ? null : props.beside.get(number)}
        picked={props.picked?.line === number ? props.picked : null}
        spans={props.spans.get(number)}
        currentSpan={props.currentSpan?.line === number ? props.currentSpan.id : undefined}
        matches={find.byLine.get(number)}
        currentMatch={currentOn(number, find.current)}
        tokens={props.tokens}
        redacted={props.redacted}
        selected={lines !== null && number >= lines.first && number <= lines.last}
        head={selection?.head === number}
        gutterWidth={props.gutterWidth}
        rowId={props.rowId(number)}
        onMore={props.onMore}
      />
    );
  });
}
