import { formatCount } from '../../../lib/format.ts';
import { ErrorNotice } from '../../../lib/query-view.tsx';
import { TokenText } from '../../../lib/tokens.tsx';
import { useQuery } from '../../../lib/use-query.ts';
import classes from '../whys.module.css';

interface Range {
  logFileId: string;
  fromLine: number;
  toLine: number;
}

/** The lines as they will be quoted: redacted wherever a finding was not rejected. */
export function LinesPreview({ range }: { range: Range | null }) {
  const query = useQuery(
    'logs.lines',
    range === null
      ? null
      : {
          id: range.logFileId,
          from: range.fromLine,
          count: range.toLine - range.fromLine + 1,
          redacted: true,
          maxLineBytes: 2000,
        },
    { entities: ['pii', 'log_file'], keepPrevious: true },
  );
  if (query.error !== undefined) return <ErrorNotice error={query.error} retry={query.refetch} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long quotations are scrolled by keyboard, too
    <div className={classes.lines} role="group" aria-label="Quotation" tabIndex={0}>
      {(query.data?.lines ?? []).map((line) => (
        <div key={line.number} className={classes.line}>
          <span className={classes.lineNumber}>{formatCount(line.number)}</span>
          <span>
            <TokenText text={line.cut ? `${line.text} …` : line.text} />
          </span>
        </div>
      ))}
    </div>
  );
}
