import { type KeyboardEvent, type RefObject, useCallback, useEffect, useState } from 'react';
import { type ByteRange, bytesAt } from './byte-columns.ts';
import type { LineCache } from './line-cache.ts';
import { bytesShown } from './line-decorations.ts';
import classes from './log-viewer.module.css';
import { shownOf, stepText, type TextSelection } from './text-selection.ts';

/** A part of the stored text that a person chose, with where it is seen. */
export interface ChosenText extends ByteRange {
  text: string;
  line: number;
  left: number;
  top: number;
}

export interface TextKeys {
  /** Answers whether the key was one that selects. */
  pressed(event: KeyboardEvent): boolean;
}

interface TextSelector extends TextKeys {
  picked: TextSelection | null;
  /** What is selected, by keyboard or else by mouse; null where that is nothing. */
  chosen(): ChosenText | null;
  clear(): void;
  /** What the mouse has selected, once it let go. */
  byMouse: ChosenText | null;
}

interface End {
  line: number;
  column: number;
}

/** Where in the lines an end of the browser's selection lies. */
function endOf(node: Node, offset: number): End | null {
  const element = node instanceof Element ? node : node.parentElement;
  const text = element?.closest<HTMLElement>('[data-text="original"]');
  const row = element?.closest<HTMLElement>('[data-line]');
  if (!text || !row) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(node, offset);
  return { line: Number(row.dataset.line), column: before.toString().length };
}

function chosenIn(
  cache: LineCache,
  from: End,
  to: End,
  box: { left: number; bottom: number },
): ChosenText | null {
  const first = cache.get(from.line);
  const last = cache.get(to.line);
  if (!first || !last) return null;
  const lines = Array.from(
    { length: to.line - from.line + 1 },
    (_, index) => cache.get(from.line + index)?.text ?? '',
  );
  const tail = lines.length === 1 ? to.column : lines.slice(0, -1).join('\n').length + 1 + to.column;
  const whole = lines.join('\n').slice(from.column, tail);
  const text = whole.trim();
  if (text === '') return null;
  // Spaces around it belong to nobody's secret; they are of one line each, because lines are not trimmed away here.
  const head = whole.length - whole.trimStart().length;
  const rest = whole.length - whole.trimEnd().length;
  if (whole.slice(0, head).includes('\n') || whole.slice(whole.length - rest).includes('\n')) return null;
  const [start = 0] = bytesAt(first.text, bytesShown(first), [from.column + head]);
  const [end = 0] = bytesAt(last.text, bytesShown(last), [to.column - rest]);
  return {
    start: first.start + start,
    end: last.start + end,
    text,
    line: from.line,
    left: Math.max(8, box.left),
    top: box.bottom,
  };
}

function chosenByMouse(grid: HTMLElement | null, cache: LineCache): ChosenText | null {
  const selection = window.getSelection();
  if (!grid || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!grid.contains(range.commonAncestorContainer)) return null;
  const from = endOf(range.startContainer, range.startOffset);
  if (from === null) return null;
  // A triple click ends before the text of the next line, or in the margin: then all of the first line is meant.
  const whole = { line: from.line, column: cache.get(from.line)?.text.length ?? from.column };
  const ended = endOf(range.endContainer, range.endOffset);
  const to = ended === null || (ended.line === from.line + 1 && ended.column === 0) ? whole : ended;
  const boxes = range.getClientRects();
  return chosenIn(cache, from, to, boxes[boxes.length - 1] ?? grid.getBoundingClientRect());
}

interface Options {
  grid: RefObject<HTMLElement | null>;
  cache: LineCache;
  /** The line with the focus. */
  head: number | undefined;
  /** Where a selection begins on that line. */
  beginAt: number;
  /** False where the stored text is not shown. */
  enabled: boolean;
  reveal(column: number): void;
}

/** Selecting a part of the text: with the mouse as anywhere, with Shift and the arrows on the line that has the focus. */
export function useTextSelection(options: Options): TextSelector {
  const { grid, cache, head, beginAt, enabled, reveal } = options;
  const [picked, setPicked] = useState<TextSelection | null>(null);
  const [byMouse, setByMouse] = useState<ChosenText | null>(null);
  const shown = enabled && picked !== null && picked.line === head ? picked : null;

  useEffect(() => {
    if (!enabled) {
      setByMouse(null);
      return;
    }
    const released = () => setTimeout(() => setByMouse(chosenByMouse(grid.current, cache)), 0);
    const changed = () => {
      if (window.getSelection()?.isCollapsed !== false) setByMouse(null);
    };
    const node = grid.current;
    const moved = () => setByMouse(null);
    document.addEventListener('mouseup', released);
    document.addEventListener('selectionchange', changed);
    node?.addEventListener('scroll', moved);
    node?.addEventListener('wheel', moved, { passive: true });
    return () => {
      document.removeEventListener('mouseup', released);
      document.removeEventListener('selectionchange', changed);
      node?.removeEventListener('scroll', moved);
      node?.removeEventListener('wheel', moved);
    };
  }, [grid, cache, enabled]);

  const pressed = (event: KeyboardEvent): boolean => {
    const line = head === undefined ? undefined : cache.get(head);
    if (!enabled || event.altKey) return false;
    if (event.key === 'Escape' && shown) {
      setPicked(null);
      return true;
    }
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    if (!isArrow || !line) return false;
    const word = event.ctrlKey || event.metaKey;
    if (!shown && !event.shiftKey && !word) return false;
    const now = shown ?? { anchor: beginAt, head: beginAt };
    const back = event.key === 'ArrowLeft';
    const next = stepText(line.text, now, { by: word ? 'word' : 'character', back, extend: event.shiftKey });
    setPicked({ line: line.number, ...next });
    reveal(next.head);
    return true;
  };

  const chosen = (): ChosenText | null => {
    if (!shown) return chosenByMouse(grid.current, cache);
    const line = cache.get(shown.line);
    if (!line || shown.anchor === shown.head) return null;
    const { from, to } = shownOf(line.text, shown);
    const row = grid.current?.querySelector(`.${classes.textPicked}`);
    const box = (row ?? grid.current)?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
    return chosenIn(cache, { line: line.number, column: from }, { line: line.number, column: to }, box);
  };
  const clear = useCallback(() => {
    setPicked(null);
    setByMouse(null);
    window.getSelection()?.removeAllRanges();
  }, []);
  return { picked: shown, pressed, chosen, clear, byMouse };
}
