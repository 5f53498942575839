import type { CommandVerdict } from '../../../../src-main/contract/commands.ts';
import { TierMark } from '../command-words.tsx';
import classes from './reason-list.module.css';
import { reasonTexts } from './reason-texts.ts';
import { visibleText } from './visible-text.ts';

/** The tier in a word, and why: in the same line where one reason says it, as a list where several do. */
export function ReasonList({ verdict }: { verdict: CommandVerdict }) {
  const { tier, summary, reasons } = verdict;
  const texts = tier === 1 ? [summary] : reasonTexts(reasons);
  const [first = summary, ...more] = texts;
  return (
    <div className={classes.verdict}>
      <TierMark tier={tier} />
      {more.length === 0 ? (
        <span>{visibleText(first)}</span>
      ) : (
        <ul className={classes.reasons} aria-label={tier === 2 ? 'Why it asks' : 'Why it is refused'}>
          {texts.map((text) => (
            <li key={text}>{visibleText(text)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
