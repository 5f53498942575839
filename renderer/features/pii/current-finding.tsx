import type { SpanGroup } from '../../../src-main/contract/index.ts';
import { formatCount, plural } from '../../lib/format.ts';
import classes from './pii.module.css';
import { confidenceOf, tierWords } from './pii-words.ts';

interface CurrentFindingProps {
  group: SpanGroup | undefined;
  typeName: string;
  position: number;
  total: number;
  placeIndex: number;
}

/** What the row of the cursor has no room for. Its height never changes. */
export function CurrentFinding({ group, typeName, position, total, placeIndex }: CurrentFindingProps) {
  return (
    <div className={classes.current}>
      {group === undefined ? null : (
        <>
          <span className={classes.tier} data-tier={group.tier} aria-hidden />
          <span className="ellipsis">
            {typeName}, {tierWords[group.tier]}
            {group.source === 'manual'
              ? ' · marked by hand'
              : ` · ${confidenceOf(group.confidence).word} confidence`}
          </span>
          <span className={classes.flex} />
          <span>
            {group.count === 1
              ? `1 place, line ${formatCount(group.firstLine)}`
              : `place ${formatCount(placeIndex + 1)} of ${formatCount(group.count)}, first on line ${formatCount(group.firstLine)}`}
          </span>
          <span>
            {formatCount(position + 1)} of {plural(total, 'value')}
          </span>
        </>
      )}
    </div>
  );
}
