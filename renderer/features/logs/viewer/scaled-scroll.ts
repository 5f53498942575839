/**
 * Browsers limit how tall an element may be (about 17 million pixels in Firefox, 33 in Chromium). A file of tens of
 * millions of lines is taller: then the scrollbar moves over a shorter spacer and its position is scaled. What is
 * true is the virtual position, in pixels of unlimited content; the scrollbar only reflects it.
 */
export const maximumSpacer = 8_000_000;

export interface ScrollGeometry {
  lineCount: number;
  rowHeight: number;
  /** Height of the whole content if nothing limited it. */
  content: number;
  /** Height of the element that gives the scrollbar its range. */
  spacer: number;
  viewport: number;
  scaled: boolean;
}

export function scrollGeometry(
  lineCount: number,
  rowHeight: number,
  viewport: number,
  options: { wrap?: boolean; maximum?: number } = {},
): ScrollGeometry {
  const { wrap = false, maximum = maximumSpacer } = options;
  // Wrapped rows are taller than counted here: only with the last line at the top is all of it surely reachable.
  const tail = wrap && lineCount > 0 ? Math.max(0, viewport - rowHeight) : 0;
  const content = lineCount * rowHeight + tail;
  const scaled = content > maximum;
  return { lineCount, rowHeight, content, spacer: scaled ? maximum : content, viewport, scaled };
}

function virtualRange(geometry: ScrollGeometry): number {
  return Math.max(0, geometry.content - geometry.viewport);
}

function physicalRange(geometry: ScrollGeometry): number {
  return Math.max(0, geometry.spacer - geometry.viewport);
}

export function clampVirtual(geometry: ScrollGeometry, virtualTop: number): number {
  return Math.min(virtualRange(geometry), Math.max(0, virtualTop));
}

/** The scrollbar's position to the virtual one. The ends meet exactly, so that the last line can be reached. */
export function toVirtual(geometry: ScrollGeometry, scrollTop: number): number {
  if (!geometry.scaled) return clampVirtual(geometry, scrollTop);
  const range = physicalRange(geometry);
  if (range === 0) return 0;
  return clampVirtual(geometry, (scrollTop / range) * virtualRange(geometry));
}

export function toPhysical(geometry: ScrollGeometry, virtualTop: number): number {
  if (!geometry.scaled) return clampVirtual(geometry, virtualTop);
  const range = virtualRange(geometry);
  if (range === 0) return 0;
  return (clampVirtual(geometry, virtualTop) / range) * physicalRange(geometry);
}

export interface VisibleLines {
  /** First and last line number to render, counted from 1; `last` below `first` when there is none. */
  first: number;
  last: number;
}

export function visibleLines(geometry: ScrollGeometry, virtualTop: number, overscan: number): VisibleLines {
  const { rowHeight, lineCount } = geometry;
  const top = clampVirtual(geometry, virtualTop);
  return {
    first: Math.max(1, Math.floor(top / rowHeight) + 1 - overscan),
    last: Math.min(lineCount, Math.ceil((top + geometry.viewport) / rowHeight) + overscan),
  };
}

/** Where to scroll so that a line is seen; unchanged where it already is. Otherwise it lands a third from the top. */
export function revealLine(geometry: ScrollGeometry, virtualTop: number, line: number, margin = 2): number {
  const { rowHeight } = geometry;
  const top = (line - 1) * rowHeight;
  const seen =
    top >= virtualTop + margin * rowHeight &&
    top + rowHeight <= virtualTop + geometry.viewport - margin * rowHeight;
  return seen ? virtualTop : clampVirtual(geometry, top - geometry.viewport / 3);
}

/** Moves by as little as brings the line into view: for walking line by line. */
export function nudgeToLine(geometry: ScrollGeometry, virtualTop: number, line: number): number {
  const { rowHeight } = geometry;
  const top = (line - 1) * rowHeight;
  if (top < virtualTop) return clampVirtual(geometry, top);
  const overshoot = top + rowHeight - (virtualTop + geometry.viewport);
  return overshoot > 0 ? clampVirtual(geometry, virtualTop + overshoot) : virtualTop;
}

/**
 * Moves by pixels where rows have their own heights (wrapped lines). A position counts in rows of `rowHeight`; within
 * a row it is the part of that row's true height.
 */
export function moveByPixels(
  geometry: ScrollGeometry,
  virtualTop: number,
  pixels: number,
  heightOf: (line: number) => number,
): number {
  const { rowHeight, lineCount } = geometry;
  let line = Math.floor(virtualTop / rowHeight) + 1;
  let within = (virtualTop / rowHeight - (line - 1)) * heightOf(line) + pixels;
  while (line < lineCount && within >= heightOf(line)) {
    within -= heightOf(line);
    line += 1;
  }
  while (line > 1 && within < 0) {
    line -= 1;
    within += heightOf(line);
  }
  return clampVirtual(geometry, (line - 1 + within / heightOf(line)) * rowHeight);
}

/** Pixels from the top of the view down to a line; null where it lies above or further down than the view could show. */
function pixelsDownTo(
  geometry: ScrollGeometry,
  virtualTop: number,
  line: number,
  heightOf: (line: number) => number,
): number | null {
  const { rowHeight, viewport } = geometry;
  const top = Math.floor(virtualTop / rowHeight) + 1;
  if (line < top || line - top > viewport / rowHeight) return null;
  let pixels = -(virtualTop / rowHeight - (top - 1)) * heightOf(top);
  for (let above = top; above < line; above += 1) pixels += heightOf(above);
  return pixels;
}

/**
 * Shows a line among wrapped rows: unchanged where all of it is seen, moved by as little as shows it where its height
 * is known, else at the top, because rows that were never laid out cannot be measured.
 */
export function showWrapped(
  geometry: ScrollGeometry,
  virtualTop: number,
  line: number,
  heightOf: (line: number) => number,
): number {
  const atTop = clampVirtual(geometry, (line - 1) * geometry.rowHeight);
  const down = pixelsDownTo(geometry, virtualTop, line, heightOf);
  if (down === null || down < 0) return atTop;
  const overshoot = down + heightOf(line) - geometry.viewport;
  if (overshoot <= 0) return virtualTop;
  return overshoot > down ? atTop : moveByPixels(geometry, virtualTop, overshoot, heightOf);
}
