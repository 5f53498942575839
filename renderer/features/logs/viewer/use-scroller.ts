import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  clampVirtual,
  moveByPixels,
  nudgeToLine,
  revealLine,
  type ScrollGeometry,
  scrollGeometry,
  showWrapped,
  toPhysical,
  toVirtual,
} from './scaled-scroll.ts';

export const rowHeight = 20;
const wheelLine = 60;

export interface Scroller {
  element: RefObject<HTMLDivElement | null>;
  geometry: ScrollGeometry;
  virtualTop: number;
  onScroll(): void;
  /** Brings a line into view from anywhere. */
  reveal(line: number): void;
  /** Moves as little as shows the line. */
  nudge(line: number): void;
  scrollByPixels(pixels: number): void;
}

/**
 * Scrolls a list that may be taller than a browser allows. While the content fits, the browser scrolls; otherwise,
 * and while rows wrap, the wheel is taken over so that it still moves by pixels, and the scrollbar is a picture.
 */
export function useScroller(lineCount: number, wrap: boolean, heightOf: (line: number) => number): Scroller {
  const element = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(600);
  const [virtualTop, setVirtualTop] = useState(0);
  const geometry = useMemo(
    () => scrollGeometry(lineCount, rowHeight, viewport, { wrap }),
    [lineCount, viewport, wrap],
  );
  const ownWheel = geometry.scaled || wrap;
  const current = useRef({ geometry, wrap, top: 0, shown: 0 });
  current.current.geometry = geometry;
  current.current.wrap = wrap;

  const moveTo = useCallback((top: number) => {
    const now = current.current;
    now.top = clampVirtual(now.geometry, top);
    setVirtualTop(now.top);
    const node = element.current;
    if (!node) return;
    node.scrollTop = toPhysical(now.geometry, now.top);
    now.shown = node.scrollTop;
  }, []);

  const onScroll = useCallback(() => {
    const node = element.current;
    const now = current.current;
    // The echo of our own movement: taking it back would round the true position to what the scrollbar can show.
    if (!node || Math.abs(node.scrollTop - now.shown) < 1) return;
    now.shown = node.scrollTop;
    now.top = toVirtual(now.geometry, node.scrollTop);
    setVirtualTop(now.top);
  }, []);

  const scrollByPixels = useCallback(
    (pixels: number) => {
      const { geometry: shape, wrap: wrapped, top } = current.current;
      moveTo(wrapped ? moveByPixels(shape, top, pixels, heightOf) : top + pixels);
    },
    [moveTo, heightOf],
  );

  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    const measure = () => setViewport(Math.max(rowHeight, node.clientHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, []);

  // The position outlives a change of geometry (resize, wrap); the scrollbar follows it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the geometry is what changed
  useLayoutEffect(() => moveTo(current.current.top), [geometry, moveTo]);

  useEffect(() => {
    const node = element.current;
    if (!node || !ownWheel) return;
    const wheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      const unit = [1, wheelLine / 3, node.clientHeight][event.deltaMode] ?? 1;
      scrollByPixels(event.deltaY * unit);
    };
    // React listens passively, and a passive listener cannot keep the browser from scrolling as well.
    node.addEventListener('wheel', wheel, { passive: false });
    return () => node.removeEventListener('wheel', wheel);
  }, [ownWheel, scrollByPixels]);

  const reveal = useCallback(
    (line: number) => {
      const { geometry: shape, wrap: wrapped, top } = current.current;
      moveTo(wrapped ? showWrapped(shape, top, line, heightOf) : revealLine(shape, top, line));
    },
    [moveTo, heightOf],
  );
  const nudge = useCallback(
    (line: number) => {
      const { geometry: shape, wrap: wrapped, top } = current.current;
      moveTo(wrapped ? showWrapped(shape, top, line, heightOf) : nudgeToLine(shape, top, line));
    },
    [moveTo, heightOf],
  );
  return { element, geometry, virtualTop, onScroll, reveal, nudge, scrollByPixels };
}
