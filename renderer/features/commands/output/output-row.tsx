import type { CSSProperties } from 'react';
import { formatBytes, formatCount } from '../../../lib/format.ts';
import classes from '../commands.module.css';
import { visibleParts } from '../text/visible-text.ts';
import { lastState, type Style, segmentsOf } from './ansi.ts';
import type { TextMatch } from './find-text.ts';
import type { OutputLine } from './output-lines.ts';

/** Longer lines show their beginning: a line of a megabyte would stop the page. */
const mostShown = 4000;

function cssOf(style: Style): CSSProperties {
  const { colour, background } = style;
  const named = (name: string) => (name.startsWith('ansi-') ? `var(--${name})` : name);
  return {
    // Never so near to the ground that it could not be read, whatever the program chose.
    ...(colour === null
      ? {}
      : {
          color: named(colour).startsWith('rgb')
            ? `color-mix(in srgb, ${colour} 55%, var(--mantine-color-text))`
            : named(colour),
        }),
    ...(background === null
      ? {}
      : { background: `color-mix(in srgb, ${named(background)} 22%, transparent)` }),
    ...(style.bold ? { fontWeight: 600 } : {}),
    ...(style.italic ? { fontStyle: 'italic' } : {}),
    ...(style.dim ? { color: 'var(--mantine-color-dimmed)' } : {}),
    ...(style.underline || style.strike
      ? { textDecoration: [style.underline ? 'underline' : '', style.strike ? 'line-through' : ''].join(' ') }
      : {}),
  };
}

function Visible({ text }: { text: string }) {
  return visibleParts(text).map((part) =>
    part.written === null ? (
      part.text
    ) : (
      <span key={part.start} className={classes.escape} title={part.title ?? undefined}>
        {part.written}
      </span>
    ),
  );
}

interface Stretch {
  text: string;
  start: number;
  style: Style | null;
  match: TextMatch | null;
}

/** Stretches of one style, cut where a match begins or ends. */
function stretchesOf(line: OutputLine, text: string, matches: readonly TextMatch[]): Stretch[] {
  const edges = matches.flatMap(({ start, end }) => [start, end]);
  let at = 0;
  return segmentsOf(text, line.before).flatMap((segment) => {
    const from = at;
    at += segment.text.length;
    const inside = edges.filter((edge) => edge > from && edge < at).toSorted((a, b) => a - b);
    const places = [from, ...new Set(inside), at];
    return places.slice(0, -1).map((start, index) => ({
      text: segment.text.slice(start - from, (places[index + 1] ?? at) - from),
      start,
      style: segment.style,
      match: matches.find((match) => start >= match.start && start < match.end) ?? null,
    }));
  });
}

export interface OutputRowProps {
  line: OutputLine;
  /** As people count; null where it is not known. */
  number: number | null;
  matches: readonly TextMatch[];
  currentMatch: TextMatch | null;
}

export function OutputRow({ line, number, matches, currentMatch }: OutputRowProps) {
  const { text, earlier } = lastState(line.raw);
  const shown = text.slice(0, mostShown);
  return (
    <>
      <span className={classes.lineNumber} data-number={number === null ? '' : formatCount(number)} />
      <span className={classes.lineText} data-error={line.error || undefined}>
        {stretchesOf(line, shown, matches).map(({ text: part, start, style, match }) => {
          if (match !== null)
            return (
              <mark key={start} data-current={match === currentMatch || undefined}>
                <Visible text={part} />
              </mark>
            );
          return style === null ? (
            <span key={start}>
              <Visible text={part} />
            </span>
          ) : (
            <span key={start} style={cssOf(style)}>
              <Visible text={part} />
            </span>
          );
        })}
        {earlier > 0 ? (
          <span
            className={classes.lineNote}
            title={`The line was written over ${formatCount(earlier)} times`}
          >
            ↺ {formatCount(earlier)}
          </span>
        ) : null}
        {text.length > mostShown || line.cut ? (
          <span className={classes.lineNote}>
            … {formatBytes(text.length - shown.length)}
            {line.cut ? ' and more' : ' more'} in this line
          </span>
        ) : null}
      </span>
    </>
  );
}
