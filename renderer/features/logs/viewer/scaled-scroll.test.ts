import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clampVirtual,
  maximumSpacer,
  moveByPixels,
  nudgeToLine,
  revealLine,
  scrollGeometry,
  showWrapped,
  toPhysical,
  toVirtual,
  visibleLines,
} from './scaled-scroll.ts';

const row = 20;
const lineCounts = fc.integer({ min: 1, max: 100_000_000 });

describe('scaled scrolling', () => {
  test('a short file is not scaled', () => {
    const geometry = scrollGeometry(1000, row, 600);
    expect(geometry).toMatchObject({ scaled: false, spacer: 20_000, content: 20_000 });
    expect(toVirtual(geometry, 1234)).toBe(1234);
    expect(toPhysical(geometry, 1234)).toBe(1234);
  });

  test('both ends of fifty million lines can be reached', () => {
    const lines = 50_000_000;
    const geometry = scrollGeometry(lines, row, 600);
    expect(geometry.spacer).toBe(maximumSpacer);
    expect(visibleLines(geometry, toVirtual(geometry, 0), 0).first).toBe(1);
    const end = visibleLines(geometry, toVirtual(geometry, geometry.spacer - 600), 0);
    expect(end).toEqual({ first: lines - 29, last: lines });
  });

  test('every line can be scrolled to and back', () => {
    fc.assert(
      fc.property(lineCounts, fc.double({ min: 0, max: 1, noNaN: true }), (lines, part) => {
        const geometry = scrollGeometry(lines, row, 600);
        const top = clampVirtual(geometry, part * geometry.content);
        expect(toVirtual(geometry, toPhysical(geometry, top))).toBeCloseTo(top, 3);
        expect(toPhysical(geometry, top)).toBeLessThanOrEqual(maximumSpacer);
      }),
    );
  });

  test('a revealed line is on screen', () => {
    fc.assert(
      fc.property(lineCounts, fc.double({ min: 0, max: 1, noNaN: true }), (lines, part) => {
        const geometry = scrollGeometry(lines, row, 600);
        const line = 1 + Math.floor(part * (lines - 1));
        const top = revealLine(geometry, 0, line);
        const seen = visibleLines(geometry, top, 0);
        expect(line).toBeGreaterThanOrEqual(seen.first);
        expect(line).toBeLessThanOrEqual(seen.last);
      }),
    );
  });

  test('a line that is on screen does not move', () => {
    const geometry = scrollGeometry(1_000_000, row, 600);
    expect(revealLine(geometry, 2000, 110)).toBe(2000);
  });

  test('walking down moves by one row at the edge', () => {
    const geometry = scrollGeometry(1000, row, 600);
    expect(nudgeToLine(geometry, 0, 30)).toBe(0);
    expect(nudgeToLine(geometry, 0, 31)).toBe(20);
    expect(nudgeToLine(geometry, 400, 20)).toBe(380);
  });

  test('nothing to show', () => {
    const geometry = scrollGeometry(0, row, 600);
    expect(visibleLines(geometry, 0, 5)).toEqual({ first: 1, last: 0 });
    expect(toVirtual(geometry, 50)).toBe(0);
  });

  test('wrapped, the last line can be brought to the top', () => {
    const geometry = scrollGeometry(100, row, 600, { wrap: true });
    expect(clampVirtual(geometry, Number.MAX_SAFE_INTEGER)).toBe(99 * row);
  });

  test('wrapped rows are walked by their own heights', () => {
    const geometry = scrollGeometry(100, row, 600, { wrap: true });
    const heightOf = (line: number) => (line === 2 ? 200 : row);
    expect(moveByPixels(geometry, 0, 30, heightOf)).toBe(21);
    expect(moveByPixels(geometry, 0, 220, heightOf)).toBe(40);
    expect(moveByPixels(geometry, 0, -5, heightOf)).toBe(0);
    const there = moveByPixels(geometry, 100, 123, heightOf);
    expect(moveByPixels(geometry, there, -123, heightOf)).toBeCloseTo(100, 6);
  });

  test('a line among wrapped rows is shown whole, wherever it was', () => {
    const geometry = scrollGeometry(1000, row, 600, { wrap: true });
    const heightOf = (line: number) => (line % 3 === 0 ? 260 : row);
    const place = fc.double({ min: 0, max: 999 * row, noNaN: true });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 1000 }), (from, line) => {
        const top = showWrapped(geometry, from, line, heightOf);
        const first = Math.floor(top / row + 1e-9) + 1;
        let pixels = -(top / row - (first - 1)) * heightOf(first);
        for (let above = first; above < line; above += 1) pixels += heightOf(above);
        expect(first).toBeLessThanOrEqual(line);
        expect(pixels).toBeGreaterThanOrEqual(-0.001);
        expect(pixels + heightOf(line)).toBeLessThanOrEqual(600.001);
      }),
    );
  });

  test('a row taller than the view is shown from its beginning', () => {
    const geometry = scrollGeometry(100, row, 600, { wrap: true });
    expect(showWrapped(geometry, 0, 3, (line) => (line === 3 ? 5000 : row))).toBe(40);
  });
});
