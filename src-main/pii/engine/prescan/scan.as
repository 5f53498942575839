// What prescan.ts does, by bit masks over 64 bytes: one bit of look-behind, 48 that are worked on, 15 of look-ahead. A mask may
// hold a bit too many, never one too few; in the end each hit goes through the same filters, so that the events are the same.

const STEP: i32 = 48;
const CAP: i32 = 4096;
/** Bits 1 to 48. */
const WORKED: u64 = 0x1fffffffffffe;

@inline
function joined(first: i32, second: i32, third: i32, fourth: i32): u64 {
  return <u64>(<u32>first) | (<u64>(<u32>second) << 16) | (<u64>(<u32>third) << 32) | (<u64>(<u32>fourth) << 48);
}

/** For each high half of an ASCII byte a bit of its own; none for other bytes. */
@inline
function rows(bytes: v128): v128 {
  return i8x16.swizzle(i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0), i8x16.shr_u(bytes, 4));
}

@inline
function inSet(set: v128, low: v128, row: v128): i32 {
  return i8x16.bitmask(i8x16.ne(v128.and(i8x16.swizzle(set, low), row), i8x16.splat(0)));
}

@inline
function equal(bytes: v128, byte: i8): i32 {
  return i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(byte)));
}

/** The buckets of stems whose letter at one place this may be. */
@inline
function stemPart(bytes: v128, tables: usize, offset: usize): v128 {
  return v128.and(
    i8x16.swizzle(v128.load(tables + offset), v128.and(bytes, i8x16.splat(15))),
    i8x16.swizzle(v128.load(tables + offset, 16), v128.and(i8x16.shr_u(bytes, 4), i8x16.splat(1))),
  );
}

@inline
function stems(address: usize, tables: usize): i32 {
  const first = stemPart(v128.load(address), tables, 1280);
  const second = stemPart(v128.load(address, 1), tables, 1312);
  const third = stemPart(v128.load(address, 2), tables, 1344);
  return i8x16.bitmask(i8x16.ne(v128.and(v128.and(first, second), third), i8x16.splat(0)));
}

/** From each of `bits` on to the end of the run of `runs` that it lies in. */
@inline
function flood(bits: u64, runs: u64): u64 {
  return (runs & ~(runs + bits)) | bits;
}

/** 33: all digits, 32: all hexadecimal, 48: neither. */
function kindOf(memory: usize, start: i32, end: i32, tables: usize): i32 {
  let seen: i32 = 0;
  for (let place: i32 = start; place < end; place++) seen |= at(tables, at(memory, place));
  return seen == 33 ? 33 : 32 | (seen & 16);
}

function isWord(memory: usize, place: i32, tables: usize): bool {
  return (at(tables, at(memory, place)) & 32) != 0;
}

function isEscape(memory: usize, place: i32): bool {
  if (at(memory, place) != 92) return false;
  const letter: i32 = at(memory, place + 1);
  return letter == 110 || letter == 114 || letter == 116;
}

@inline
function event(next: usize, start: i32, end: i32, kind: i32): usize {
  store<i32>(next, start);
  store<i32>(next, end, 4);
  store<i32>(next, kind, 8);
  return next + 12;
}

/** The first piece of a word that is too long to be read at once. */
function piece(memory: usize, start: i32, tables: usize, next: usize): usize {
  const kind: i32 = kindOf(memory, start, start + CAP, tables);
  return mayFindInWord(memory, start, start + CAP, kind, tables) ? event(next, start, start + CAP, kind) : next;
}

/** Where the word or escape ends that reaches over `until`; else `until`. */
function behind(memory: usize, from: i32, until: i32, tables: usize): i32 {
  if (until - 1 < from) return until;
  if (isEscape(memory, until - 1)) return until + 1;
  if (!isWord(memory, until - 1, tables) || (until - 2 >= from && isEscape(memory, until - 2))) return until;
  let end: i32 = until;
  while (isWord(memory, end, tables)) end++;
  return end;
}

/** Where nine of `bits` and `more` stand side by side. */
@inline
function run(bits: u64, more: u64): u64 {
  const two: u64 = bits & (bits >> 1);
  const four: u64 = two & (two >> 2);
  const nine: u64 = four & (four >> 4) & (bits >> 8);
  return nine & (nine >> more);
}

export function prescan(memory: usize, from: i32, until: i32, tables: usize, events: usize, most: i32): i32 {
  let next: usize = events + 16;
  const full: usize = next + <usize>most * 12 - 1200;
  const wordSet = v128.load(tables, 1024);
  const digitSet = v128.load(tables, 1040);
  const hexSet = v128.load(tables, 1056);
  const nameSet = v128.load(tables, 1072);
  const triggerSet = v128.load(tables, 1088);
  const endSet = v128.load(tables, 1104);
  const nibble = i8x16.splat(15);
  let place: i32 = from;
  // What goes on from the step before: where the open word began, whether it was hit, and whether the open name was.
  let open: i32 = -1;
  let hitOpen: u64 = 0;
  // Where the rest of a cut word begins that is left for the next run.
  let nextPiece: i32 = -1;
  let stemOpen: u64 = (flags(tables, at(memory, from - 1)) & 64) != 0 ? 1 : 0;
  while (place < until || (open >= 0 && open < until)) {
    if (next > full) {
      // A step writes 96 events at the most. The next run begins with the word that is open here.
      store<i32>(events, open >= 0 ? open : behind(memory, from, place, tables));
      return <i32>((next - events - 16) / 12);
    }
    const base: usize = memory + <usize>place - 1;
    const a = v128.load(base);
    const b = v128.load(base, 16);
    const c = v128.load(base, 32);
    const d = v128.load(base, 48);
    const lowA = v128.and(a, nibble);
    const lowB = v128.and(b, nibble);
    const lowC = v128.and(c, nibble);
    const lowD = v128.and(d, nibble);
    const rowA = rows(a);
    const rowB = rows(b);
    const rowC = rows(c);
    const rowD = rows(d);
    let words: u64 = joined(inSet(wordSet, lowA, rowA), inSet(wordSet, lowB, rowB), inSet(wordSet, lowC, rowC), inSet(wordSet, lowD, rowD));
    const digits: u64 = joined(inSet(digitSet, lowA, rowA), inSet(digitSet, lowB, rowB), inSet(digitSet, lowC, rowC), inSet(digitSet, lowD, rowD));
    const hexadecimal: u64 = joined(inSet(hexSet, lowA, rowA), inSet(hexSet, lowB, rowB), inSet(hexSet, lowC, rowC), inSet(hexSet, lowD, rowD));
    const triggers: u64 = joined(inSet(triggerSet, lowA, rowA), inSet(triggerSet, lowB, rowB), inSet(triggerSet, lowC, rowC), inSet(triggerSet, lowD, rowD));
    const ends: u64 = joined(inSet(endSet, lowA, rowA), inSet(endSet, lowB, rowB), inSet(endSet, lowC, rowC), inSet(endSet, lowD, rowD));
    const dots: u64 = joined(equal(a, 46), equal(b, 46), equal(c, 46), equal(d, 46));
    const colons: u64 = joined(equal(a, 58), equal(b, 58), equal(c, 58), equal(d, 58));
    const dashes: u64 = joined(equal(a, 45), equal(b, 45), equal(c, 45), equal(d, 45));
    const backslashes: u64 = joined(equal(a, 92), equal(b, 92), equal(c, 92), equal(d, 92));

    // The places that begin before `until`.
    const left: i32 = until - place;
    const worked: u64 = left >= STEP ? WORKED : left > 0 ? (<u64>2 << <u64>left) - 2 : 0;

    words = (words & ~<u64>1) | (open >= 0 ? <u64>1 : <u64>0);
    if (backslashes != 0) {
      // The letter of a spelled-out line break or tab is no part of the word after it.
      const letters: u64 =
        joined(equal(a, 110), equal(b, 110), equal(c, 110), equal(d, 110)) |
        joined(equal(a, 114), equal(b, 114), equal(c, 114), equal(d, 114)) |
        joined(equal(a, 116), equal(b, 116), equal(c, 116), equal(d, 116));
      let escapes: u64 = (backslashes << 1) & letters;
      if (place == from) escapes &= ~<u64>2;
      words &= ~escapes;
    }
    const before: u64 = words << 1;
    const starts: u64 = words & ~before & ~<u64>1;
    const stops: u64 = ~words & before & WORKED;

    // Words that begin as a token, a number or an address may.
    let hits: u64 = hitOpen;
    let rest: u64 = starts & worked;
    while (rest != 0) {
      const bit: u64 = ctz<u64>(rest);
      rest &= rest - 1;
      const head: i32 = load<i32>(base + <usize>bit);
      const index: i32 = tokenHash(head & 255, (head >> 8) & 255, (head >> 16) & 255);
      hits |= <u64>((<i32>load<u8>(tables + 4096 + <usize>(index >> 3)) >> (index & 7)) & 1) << bit;
    }
    const spaces: u64 = joined(equal(a, 32), equal(b, 32), equal(c, 32), equal(d, 32));
    hits |= starts & digits & (run(digits, 0) | run(digits | (dashes & (digits << 1)), 2) | run(digits | (spaces & (digits << 1)), 2));
    const pairs: u64 = (colons & (colons >> 3) & (colons >> 6)) | (dashes & (dashes >> 3) & (dashes >> 6));
    hits |= starts & hexadecimal & ((pairs >> 2) | ((dots >> 4) & (dots >> 9)));
    if (colons != 0) {
      const near: u64 = colons & ((colons >> 1) | (colons >> 2) | (colons >> 3) | (colons >> 4) | (colons >> 5));
      const first: u64 =
        colons & ((near >> 1) | (near >> 2) | (near >> 3) | (near >> 4) | (near >> 5) | (colons >> 1));
      hits |= starts & hexadecimal & ((first >> 1) | (first >> 2) | (first >> 3) | (first >> 4));
    }
    // A letter after a dash.
    hits |= starts & (dashes << 1) & (~words >> 1);
    const hit: u64 = flood(hits & (worked | 1), words);

    let named: u64 = 0;
    const stemmed: u64 = joined(stems(base, tables), stems(base + 16, tables), stems(base + 32, tables), stems(base + 48, tables));
    if ((stemmed | stemOpen) != 0) {
      const names: u64 = joined(inSet(nameSet, lowA, rowA), inSet(nameSet, lowB, rowB), inSet(nameSet, lowC, rowC), inSet(nameSet, lowD, rowD));
      named = flood((stemmed | stemOpen) & names, names);
    }

    // `pw` and `by` at the end of a word.
    const fold = i8x16.splat(32);
    const foldA = v128.or(a, fold);
    const foldB = v128.or(b, fold);
    const foldC = v128.or(c, fold);
    const foldD = v128.or(d, fold);
    const pw: u64 =
      (joined(equal(foldA, 112), equal(foldB, 112), equal(foldC, 112), equal(foldD, 112)) << 2) &
      (joined(equal(foldA, 119), equal(foldB, 119), equal(foldC, 119), equal(foldD, 119)) << 1);
    const by: u64 =
      (joined(equal(foldA, 98), equal(foldB, 98), equal(foldC, 98), equal(foldD, 98)) << 2) &
      (joined(equal(foldA, 121), equal(foldB, 121), equal(foldC, 121), equal(foldD, 121)) << 1);
    // Dots within a name or an address: four numbers, or a letter behind a dot.
    const inner: u64 = dots & (words << 1) & (words >> 1);
    let dotted: u64 = 0;
    if (inner != 0) {
      const fraction: u64 = inner & (digits << 1) & (digits >> 1);
      const twice: u64 = fraction & ((fraction >> 2) | (fraction >> 3) | (fraction >> 4));
      dotted = inner & ~fraction;
      dotted |= fraction & ((twice >> 2) | (twice >> 3) | (twice >> 4));
      let letters: u64 = inner & ~(digits >> 1);
      letters |= letters >> 1;
      letters |= letters >> 2;
      letters |= letters >> 4;
      letters |= letters >> 5;
      dotted |= fraction & letters;
    }
    const ending: u64 = stops & ((hit << 1) | dotted | (((named << 1) | pw | by | 2) & ends));
    let separators: u64 = triggers & worked;
    if (separators != 0) {
      const slashes: u64 = joined(equal(a, 47), equal(b, 47), equal(c, 47), equal(d, 47));
      separators &= ~(backslashes | (colons & ~((colons | slashes) >> 1)) | (dashes & ~((dashes >> 1) & (dashes >> 2))));
    }
    let all: u64 = ending | separators;
    while (all != 0) {
      const bit: u64 = ctz<u64>(all);
      all &= all - 1;
      const position: i32 = place - 1 + <i32>bit;
      if (((ending >> bit) & 1) != 0) {
        const inside: u64 = starts & ((<u64>1 << bit) - 1);
        let start: i32 = inside != 0 ? place + 62 - <i32>clz<u64>(inside) : open;
        if (position - start > CAP) {
          next = piece(memory, start, tables, next);
          start += CAP;
          if (start >= until) nextPiece = start;
        }
        if (start < until) {
          const length: u64 = <u64>(position - start);
          let kind: i32 = 48;
          if (length < bit) {
            const mask: u64 = ((<u64>1 << length) - 1) << (bit - length);
            if ((digits & mask) == mask) kind = 33;
            else if ((hexadecimal & mask) == mask) kind = 32;
          } else kind = kindOf(memory, start, position, tables);
          if (mayFindInWord(memory, start, position, kind, tables)) next = event(next, start, position, kind);
        }
      }
      if (((separators >> bit) & 1) != 0) {
        if (mayFindAtSeparator(memory, position, at(memory, position), tables)) next = event(next, position, position, 0);
      }
    }

    if (((words >> STEP) & 1) != 0) {
      const inside: u64 = starts & WORKED;
      if (inside != 0) open = place + 62 - <i32>clz<u64>(inside);
      hitOpen = (hit >> STEP) & 1;
      if (place + STEP - open > CAP) {
        next = piece(memory, open, tables, next);
        open += CAP;
        if (open >= until) nextPiece = open;
      }
      // So that the end of a word that may have to be cut is looked at.
      if (place + STEP - open > CAP - 64) hitOpen = 1;
    } else {
      open = -1;
      hitOpen = 0;
    }
    stemOpen = (named >> STEP) & 1;
    place += STEP;
  }
  store<i32>(events, nextPiece >= 0 ? nextPiece : behind(memory, from, until, tables));
  return <i32>((next - events - 16) / 12);
}
