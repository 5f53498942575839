import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef } from 'react';
import type { LogFile, LogLine } from '../../../../src-main/contract/index.ts';
import { formatCount } from '../../../lib/format.ts';
import { LineRows, type LineRowsProps } from './line-rows.tsx';
import classes from './log-viewer.module.css';
import { visibleLines } from './scaled-scroll.ts';
import type { PickedSpan } from './span-menu.tsx';
import { rowHeight, type Scroller } from './use-scroller.ts';
import type { WrappedHeights } from './use-wrapped-heights.ts';

/** Width of a character of the 12 px monospace. */
export const characterWidth = 7.2;
const overscan = 6;
/** Wrapped rows above the view are laid out as well: scrolling up must know how tall they are. */
const wrappedAbove = 30;

export function gutterWidthOf(lineCount: number): number {
  return Math.ceil(formatCount(lineCount).length * characterWidth) + 24;
}

/** The lines in view, and those that are laid out around them. */
export function rangeInView(scroller: Scroller, wrap: boolean): { top: number; first: number; last: number } {
  const { geometry, virtualTop } = scroller;
  const top = Math.min(geometry.lineCount, Math.floor(virtualTop / rowHeight) + 1);
  if (!wrap) return { top, ...visibleLines(geometry, virtualTop, overscan) };
  const last = Math.min(geometry.lineCount, top + Math.ceil(geometry.viewport / rowHeight) + 2);
  return { top, first: Math.max(1, top - wrappedAbove), last };
}

const widths = new WeakMap<LogLine, number>();

/** In characters of the font; those of East Asia, and emoji, take nearly two. */
function charactersOf(line: LogLine): number {
  const known = widths.get(line);
  if (known !== undefined) return known;
  const wide = line.text.match(/[\u1100-\uffdc]/g)?.length ?? 0;
  const characters = line.text.length + wide + (line.cut ? 60 : 0);
  widths.set(line, characters);
  return characters;
}

interface LineGridProps extends Omit<LineRowsProps, 'first' | 'last' | 'rowId' | 'gutterWidth'> {
  file: LogFile;
  wrap: boolean;
  scroller: Scroller;
  heights: WrappedHeights;
  onKeyDown(event: KeyboardEvent): void;
  onSpan(picked: PickedSpan): void;
  onPickLine(): void;
}

export function LineGrid(props: LineGridProps) {
  const { file, wrap, scroller, heights, selector, cache } = props;
  const { geometry, virtualTop } = scroller;
  const range = rangeInView(scroller, wrap);
  const rowId = (line: number) => `line-${file.id}-${line}`;
  const gutterWidth = gutterWidthOf(file.lineCount);

  // Only grows: otherwise the horizontal position would jump when a long line leaves the view.
  const widest = useRef({ file: file.id, characters: 0 });
  if (widest.current.file !== file.id) widest.current = { file: file.id, characters: 0 };
  for (let line = range.first; line <= range.last; line += 1) {
    const found = cache.get(line);
    const other = props.beside?.get(line);
    const characters = Math.max(found ? charactersOf(found) : 0, other ? charactersOf(other) : 0);
    widest.current.characters = Math.max(widest.current.characters, characters);
  }
  const isSide = props.beside !== null;
  const textWidth = widest.current.characters * characterWidth + 32;
  // Beside each other, both texts slide under columns that stay: the scrollbar has the range of one of them.
  const content = isSide ? `calc(50% + ${gutterWidth / 2 + textWidth}px)` : `${gutterWidth + textWidth}px`;
  const minWidth = wrap ? undefined : `max(100%, ${content})`;
  const { element } = scroller;
  const slide = () => element.current?.style.setProperty('--slid', `${element.current.scrollLeft}px`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns begin where the text was
  useLayoutEffect(slide, [isSide]);
  const scrolled = () => {
    if (isSide) slide();
    scroller.onScroll();
  };

  const clicked = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[data-line]');
    if (!row || target.closest('button')) return;
    const selectedText = window.getSelection();
    if (event.shiftKey) selectedText?.removeAllRanges();
    else if (selectedText?.isCollapsed === false) return;
    const line = Number(row.dataset.line);
    selector.select(line, event.shiftKey);
    props.onPickLine();
    const shown = target.closest<HTMLElement>('[data-span]');
    const span = props.spans.get(line)?.find(({ id }) => id === shown?.dataset.span);
    if (!shown || !span || event.shiftKey || file.scanState === 'final') return;
    const { left, bottom } = shown.getBoundingClientRect();
    props.onSpan({ span, left: Math.max(left, 0), top: bottom });
  };

  const head = selector.selection?.head;
  const headShown = head !== undefined && head >= range.first && head <= range.last;
  const shared = { ...props, gutterWidth, rowId };
  const position = wrap
    ? -(virtualTop / rowHeight - (range.top - 1)) * heights.heightOf(range.top)
    : (range.first - 1) * rowHeight - virtualTop;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be taller than a browser allows
    <div
      ref={scroller.element}
      role="grid"
      aria-label="Lines"
      aria-rowcount={file.lineCount}
      aria-multiselectable="true"
      aria-activedescendant={headShown ? rowId(head) : undefined}
      tabIndex={0}
      className={`${classes.scroll} ${wrap ? classes.wrap : ''} ${isSide ? classes.side : ''}`}
      style={wrap ? { overflowX: 'hidden' } : undefined}
      onScroll={scrolled}
      onKeyDown={props.onKeyDown}
      onClick={clicked}
    >
      <div
        className={classes.spacer}
        style={{ height: geometry.spacer, minWidth, width: wrap ? '100%' : undefined }}
      >
        <div className={classes.layer} style={{ height: Math.min(geometry.viewport, geometry.spacer) }}>
          <div ref={heights.rows} className={classes.rows} style={{ transform: `translateY(${position}px)` }}>
            {wrap ? (
              <div className={classes.above}>
                <LineRows {...shared} first={range.first} last={range.top - 1} />
              </div>
            ) : null}
            <LineRows {...shared} first={wrap ? range.top : range.first} last={range.last} />
          </div>
        </div>
      </div>
    </div>
  );
}
