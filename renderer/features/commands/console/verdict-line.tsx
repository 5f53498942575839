import type { CommandVerdict } from '../../../../src-main/contract/commands.ts';
import { plural } from '../../../lib/format.ts';
import { TierMark } from '../command-words.tsx';
import classes from '../commands.module.css';
import { CommandText } from '../text/command-text.tsx';
import { reasonTexts } from '../text/reason-texts.ts';
import { hidesSomething, visibleText } from '../text/visible-text.ts';

const mostReasons = 4;

interface Props {
  command: string;
  /** Null while there is none for this command yet. */
  verdict: CommandVerdict | null;
}

/** What the written command would do and why, while it is written. Keeps its height, so that nothing jumps. */
export function VerdictLine({ command, verdict }: Props) {
  const isEmpty = command.trim() === '';
  const reasons = reasonTexts(verdict?.reasons ?? []);
  const more = reasons.length - mostReasons;
  return (
    <div className={classes.verdict}>
      <output aria-label="What it would do" aria-live="polite" className={classes.verdictWords}>
        {isEmpty || verdict === null ? null : (
          <>
            <TierMark tier={verdict.tier} />
            {reasons.length === 0 ? <span>{visibleText(verdict.summary)}</span> : null}
            {reasons.slice(0, mostReasons).map((reason) => (
              <span key={reason} className={classes.reason}>
                {visibleText(reason)}
              </span>
            ))}
            {more > 0 ? <span className={classes.reason}>and {plural(more, 'more reason')}</span> : null}
          </>
        )}
      </output>
      {command.length < 100_000 && hidesSomething(command) ? (
        <div className={classes.hidden} role="note">
          <strong>Characters in it are not what they seem:</strong>{' '}
          <code>
            <CommandText command={command} />
          </code>
        </div>
      ) : null}
    </div>
  );
}
