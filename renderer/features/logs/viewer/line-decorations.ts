import type { LogLine, LogMatch, Span } from '../../../../src-main/contract/index.ts';
import { type Tokens, tokensIn } from '../../../lib/tokens.tsx';
import { tierWords } from '../../pii/pii-words.ts';
import { columnsOf } from './byte-columns.ts';
import classes from './log-viewer.module.css';
import { type Decoration, levelIn } from './segments.ts';
import { shownOf, type TextRange } from './text-selection.ts';

/** A cut line shows this much; more of it, once asked for, is the most that the host gives. */
export const shownBytes = 8192;
export const mostShownBytes = 65_536;

/** How many stored bytes the text of a line shows. */
export function bytesShown(line: LogLine): number {
  if (!line.cut) return line.bytes;
  return line.text.length > shownBytes ? mostShownBytes : shownBytes;
}

export interface LineContext {
  redacted: boolean;
  spans: readonly Span[] | undefined;
  /** The finding that is being reviewed, where it is on this line. */
  currentSpan: string | undefined;
  matches: readonly LogMatch[] | undefined;
  currentMatch: LogMatch | undefined;
  tokens: Tokens | null;
  /** What is selected by keyboard on this line. */
  picked: TextRange | null;
}

const statusClass = {
  pending: classes.spanPending ?? '',
  accepted: classes.spanAccepted ?? '',
  rejected: classes.spanRejected ?? '',
};

const statusWords = {
  pending: 'not reviewed',
  accepted: 'accepted',
  rejected: 'rejected: stays as it is',
};

function spanTitle(span: Span, tokens: Tokens | null): string {
  const name = tokens?.nameOf(span.replacement) ?? span.type;
  const becomes = span.status === 'rejected' ? '' : `, becomes ${span.replacement}`;
  return `${name}, ${statusWords[span.status]}${becomes}. ${tierWords[span.tier]}`;
}

function spanDecorations(line: LogLine, spans: readonly Span[], context: LineContext): Decoration[] {
  const ranges = spans.map((span) => ({ start: span.start - line.start, end: span.end - line.start }));
  const columns = columnsOf(line.text, bytesShown(line), ranges);
  return spans.map((span, index) => ({
    from: columns[index]?.from ?? 0,
    to: columns[index]?.to ?? 0,
    className: `${statusClass[span.status]} ${span.id === context.currentSpan ? (classes.spanCurrent ?? '') : ''}`,
    spanId: span.id,
    title: spanTitle(span, context.tokens),
  }));
}

/** All that is marked on a line. Matches are columns of the original text, so the redacted view has none. */
export function decorationsOf(line: LogLine, context: LineContext): Decoration[] {
  const decorations: Decoration[] = [];
  const level = levelIn(line.text);
  if (level) {
    const className = (level.level === 'error' ? classes.levelError : classes.levelWarn) ?? '';
    decorations.push({ from: level.from, to: level.to, className });
  }
  if (context.redacted && context.tokens)
    decorations.push(
      ...tokensIn(line.text, context.tokens).map((found) => ({ ...found, className: 'token' })),
    );
  if (!context.redacted && context.spans) decorations.push(...spanDecorations(line, context.spans, context));
  if (!context.redacted && context.matches) {
    for (const match of context.matches) {
      const className = match === context.currentMatch ? classes.matchCurrent : classes.match;
      decorations.push({
        from: match.column,
        to: match.column + match.length,
        className: className ?? '',
      });
    }
  }
  if (context.picked) {
    const { from, to, empty } = shownOf(line.text, context.picked);
    decorations.push({ from, to, className: (empty ? classes.textCaret : classes.textPicked) ?? '' });
  }
  return decorations;
}
