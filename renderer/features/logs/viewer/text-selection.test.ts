import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownOf, stepText, type TextRange } from './text-selection.ts';

const start: TextRange = { anchor: 0, head: 0 };

function selected(text: string, { anchor, head }: TextRange): string {
  return text.slice(Math.min(anchor, head), Math.max(anchor, head));
}

describe('selecting text by keyboard', () => {
  test('goes by what is seen as one character', () => {
    const text = 'e\u0301👩‍👩‍👧用x';
    const extend = { by: 'character', back: false, extend: true } as const;
    const steps = [1, 2, 3, 4].map((count) => {
      let now = start;
      for (let step = 0; step < count; step += 1) now = stepText(text, now, extend);
      return selected(text, now);
    });
    expect(steps).toEqual(['e\u0301', 'e\u0301👩‍👩‍👧', 'e\u0301👩‍👩‍👧用', text]);
  });

  test('goes by words and by runs of signs', () => {
    const text = 'user=用户 10.0.0.1';
    let now = start;
    const seen: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      now = stepText(text, { ...now, anchor: now.head }, { by: 'word', back: false, extend: true });
      seen.push(selected(text, now));
    }
    expect(seen).toEqual(['user', '=', '用户', ' 10']);
    const back = stepText(
      text,
      { anchor: text.length, head: text.length },
      { by: 'word', back: true, extend: true },
    );
    expect(selected(text, back)).toBe('1');
  });

  test('moving without extending takes the anchor along', () => {
    expect(stepText('ab cd', start, { by: 'word', back: false, extend: false })).toEqual({
      anchor: 2,
      head: 2,
    });
  });

  test('stays within any text and on its characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.boolean(), { maxLength: 20 }),
        (text, moves) => {
          let now = start;
          for (const back of moves) {
            now = stepText(text, now, { by: back ? 'word' : 'character', back, extend: true });
            expect(now.head).toBeGreaterThanOrEqual(0);
            expect(now.head).toBeLessThanOrEqual(text.length);
            expect(selected(text, now).isWellFormed()).toBe(true);
          }
        },
      ),
    );
  });

  test('shows the character at which an empty selection stands', () => {
    expect(shownOf('a🔥b', { anchor: 1, head: 1 })).toEqual({ from: 1, to: 3, empty: true });
    expect(shownOf('abc', { anchor: 2, head: 1 })).toEqual({ from: 1, to: 2, empty: false });
  });
});
