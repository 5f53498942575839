import { type RefObject, useEffect, useRef } from 'react';
import type { LineCache } from './line-cache.ts';

const margin = 48;

/** Scrolls a long line sideways, once, to the finding that somebody asked for. Waits until it is drawn. */
export function useSpanInView(
  element: RefObject<HTMLElement | null>,
  spanId: string | undefined,
  request: number | undefined,
  gutterWidth: number,
  drawn: { cache: LineCache; spans: unknown },
): void {
  const shown = useRef<number>(undefined);
  const version = drawn.cache.version();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these may be what draws it
  useEffect(() => {
    const node = element.current;
    if (!node || spanId === undefined || shown.current === request) return;
    const found = node.querySelector<HTMLElement>(`[data-span="${spanId}"]`);
    if (!found) return;
    shown.current = request;
    const view = node.getBoundingClientRect();
    const box = found.getBoundingClientRect();
    const left = view.left + gutterWidth + margin;
    if (box.left >= left && box.right <= view.right - margin) return;
    node.scrollLeft += box.left - left - (view.width - gutterWidth) / 3;
  }, [element, spanId, request, gutterWidth, version, drawn.spans]);
}
