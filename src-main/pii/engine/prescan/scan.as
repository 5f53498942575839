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
function rows(high: v128): v128 {
  return i8x16.swizzle(i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0), high);
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
function stemPart(low: v128, high: v128, tables: usize, offset: usize): v128 {
  return v128.and(i8x16.swizzle(v128.load(tables + offset), low), i8x16.swizzle(v128.load(tables + offset, 16), high));
}

/** Where stems begin, as far as their three letters tell one by one; `next` is what follows. */
@inline
function stems(first: v128, second: v128, nextSecond: v128, third: v128, nextThird: v128): i32 {
  const behind = i8x16.shuffle(second, nextSecond, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const last = i8x16.shuffle(third, nextThird, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
  return i8x16.bitmask(i8x16.ne(v128.and(v128.and(first, behind), last), i8x16.splat(0)));
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

@inline
function event(next: usize, start: i32, end: i32, kind: i32): usize {
  store<i32>(next, start);
  store<i32>(next, end, 4);
  store<i32>(next, kind, 8);
  return next + 12;
}

/** The lowest of `bits` where a token may begin there, else none: without a jump, which would be guessed wrongly too often. */
@inline
function tokenAt(base: usize, bits: u64, tables: usize): u64 {
  const head: i32 = load<i32>(base + <usize>ctz<u64>(bits));
  const index: i32 = tokenIndex(head, head >> 8, head >> 16);
  const flag: i32 = (<i32>load<u8>(tables + <usize>(index >> 3), 4096) >> (index & 7)) & 1;
  return bits & (0 - bits) & (0 - <u64>flag);
}

/** The lowest of `bits` where the letters before it may end a name, else none. */
@inline
function tailAt(base: usize, bits: u64, tables: usize): u64 {
  const flag: i32 = <i32>((lastOf(base, <i32>ctz<u64>(bits), tables) & 60) != 0);
  return bits & (0 - bits) & (0 - <u64>flag);
}

/** The first piece of a word that is too long to be read at once. */
function piece(memory: usize, start: i32, tables: usize, next: usize): usize {
  const kind: i32 = kindOf(memory, start, start + CAP, tables);
  return mayFindInWord(memory, start, start + CAP, kind, true, lastOf(memory, start + CAP, tables), tables) ? event(next, start, start + CAP, kind) : next;
}

/** Where the word ends that reaches over `until`; else `until`. */
function behind(memory: usize, from: i32, until: i32, tables: usize): i32 {
  if (until - 1 < from || !isWord(tables, at(memory, until - 1))) return until;
  let end: i32 = until;
  while (isWord(tables, at(memory, end))) end++;
  return end;
}

/** Where nine of `bits` stand side by side. */
@inline
function nine(bits: u64): u64 {
  const two: u64 = bits & (bits >> 1);
  const four: u64 = two & (two >> 2);
  return four & (four >> 4) & (bits >> 8);
}

export function prescan(memory: usize, from: i32, until: i32, tables: usize, events: usize, most: i32): i32 {
  let next: usize = events + 16;
  const full: usize = next + <usize>most * 12 - 1800;
  const wordSet = v128.load(tables, 1024);
  const digitSet = v128.load(tables, 1040);
  const hexSet = v128.load(tables, 1056);
  const nameSet = v128.load(tables, 1072);
  const triggerSet = v128.load(tables, 1088);
  const endSet = v128.load(tables, 1104);
  const jointSet = v128.load(tables, 1120);
  const rareSet = v128.load(tables, 1136);
  const nibble = i8x16.splat(15);
  const isKeyNear: bool = at(tables, 1900) != 0;
  let place: i32 = from;
  // What goes on from the step before: where the open word began, whether it was hit, and whether the open name was.
  let open: i32 = -1;
  let hitOpen: u64 = 0;
  let stemOpen: u64 = (flags(tables, at(memory, from - 1)) & 64) != 0 ? 1 : 0;
  // Where the rest of a cut word begins that is left for the next run, or where a walk went beyond `until`.
  let reached: i32 = -1;
  while (place < until || (open >= 0 && open < until)) {
    if (next > full) {
      // The next run begins with the word that is open here.
      store<i32>(events, open >= 0 ? open : place);
      return <i32>((next - events - 16) / 12);
    }
    const base: usize = memory + <usize>place - 1;
    const a = v128.load(base);
    const b = v128.load(base, 16);
    const c = v128.load(base, 32);
    const d = v128.load(base, 48);
    const left: i32 = until - place;

    // Escapes change where words begin, and bytes beyond ASCII are in none of the sets: such stretches are walked through.
    const lowA = v128.and(a, nibble);
    const lowB = v128.and(b, nibble);
    const lowC = v128.and(c, nibble);
    const lowD = v128.and(d, nibble);
    const highA = i8x16.shr_u(a, 4);
    const highB = i8x16.shr_u(b, 4);
    const highC = i8x16.shr_u(c, 4);
    const highD = i8x16.shr_u(d, 4);
    const rowA = rows(highA);
    const rowB = rows(highB);
    const rowC = rows(highC);
    const rowD = rows(highD);
    let odd: u64 = joined(i8x16.bitmask(a), i8x16.bitmask(b), i8x16.bitmask(c), i8x16.bitmask(d));
    let backslashes: u64 = 0;
    let dollars: u64 = 0;
    let opens: u64 = 0;
    // Bytes that most steps have none of: `%`, `\`, ESC, `$`, `{`.
    if (joined(inSet(rareSet, lowA, rowA), inSet(rareSet, lowB, rowB), inSet(rareSet, lowC, rowC), inSet(rareSet, lowD, rowD)) != 0) {
      backslashes = joined(equal(a, 92), equal(b, 92), equal(c, 92), equal(d, 92));
      dollars = joined(equal(a, 36), equal(b, 36), equal(c, 36), equal(d, 36));
      opens = joined(equal(a, 123), equal(b, 123), equal(c, 123), equal(d, 123));
      odd |= joined(equal(a, 27), equal(b, 27), equal(c, 27), equal(d, 27));
      odd |= joined(equal(a, 37), equal(b, 37), equal(c, 37), equal(d, 37));
      if (backslashes != 0) {
        const letters: u64 =
          joined(equal(a, 110), equal(b, 110), equal(c, 110), equal(d, 110)) |
          joined(equal(a, 114), equal(b, 114), equal(c, 114), equal(d, 114)) |
          joined(equal(a, 116), equal(b, 116), equal(c, 116), equal(d, 116)) |
          joined(equal(a, 117), equal(b, 117), equal(c, 117), equal(d, 117));
        odd |= backslashes & (letters >> 1);
      }
    }
    if ((odd & WORKED) != 0) {
      const count: i32 = <i32>((next - events - 16) / 12);
      const stop: i32 = left > STEP ? place + STEP : until;
      next = events + 16 + <usize>walk(memory, open >= 0 ? open : place, stop, tables, events, count, most) * 12;
      place = load<i32>(events);
      if (place >= until) reached = place;
      open = -1;
      hitOpen = 0;
      stemOpen = (flags(tables, at(memory, place - 1)) & 64) != 0 ? 1 : 0;
      continue;
    }

    let words: u64 = joined(inSet(wordSet, lowA, rowA), inSet(wordSet, lowB, rowB), inSet(wordSet, lowC, rowC), inSet(wordSet, lowD, rowD));
    const digits: u64 = joined(inSet(digitSet, lowA, rowA), inSet(digitSet, lowB, rowB), inSet(digitSet, lowC, rowC), inSet(digitSet, lowD, rowD));
    const triggers: u64 = joined(inSet(triggerSet, lowA, rowA), inSet(triggerSet, lowB, rowB), inSet(triggerSet, lowC, rowC), inSet(triggerSet, lowD, rowD));
    const ends: u64 = joined(inSet(endSet, lowA, rowA), inSet(endSet, lowB, rowB), inSet(endSet, lowC, rowC), inSet(endSet, lowD, rowD));
    const dots: u64 = joined(equal(a, 46), equal(b, 46), equal(c, 46), equal(d, 46));
    const colons: u64 = joined(equal(a, 58), equal(b, 58), equal(c, 58), equal(d, 58));
    const dashes: u64 = joined(equal(a, 45), equal(b, 45), equal(c, 45), equal(d, 45));
    const slashes: u64 = joined(equal(a, 47), equal(b, 47), equal(c, 47), equal(d, 47));

    // The places that begin before `until`.
    const worked: u64 = left >= STEP ? WORKED : left > 0 ? (<u64>2 << <u64>left) - 2 : 0;
    words = (words & ~<u64>1) | (open >= 0 ? <u64>1 : <u64>0);
    const before: u64 = words << 1;
    const starts: u64 = words & ~before & ~<u64>1;
    const stops: u64 = ~words & before & WORKED;
    const letters: u64 = words & ~digits;

    // Words that begin as a token, a number or an address may. A token is a word of ten bytes, or one that something of a token follows.
    const two: u64 = words & (words >> 1);
    const four: u64 = two & (two >> 2);
    const eight: u64 = four & (four >> 4);
    const joints: u64 = joined(inSet(jointSet, lowA, rowA), inSet(jointSet, lowB, rowB), inSet(jointSet, lowC, rowC), inSet(jointSet, lowD, rowD));
    let mayJoin: u64 = words & (joints >> 1);
    mayJoin |= words & (mayJoin >> 1);
    mayJoin |= two & (mayJoin >> 2);
    mayJoin |= four & (mayJoin >> 4);
    let hits: u64 = hitOpen;
    let rest: u64 = starts & worked & (mayJoin | eight);
    while (rest != 0) {
      hits |= tokenAt(base, rest, tables);
      rest &= rest - 1;
    }
    hits |= starts & digits & nine(digits);
    const pairs: u64 = (colons & (colons >> 3) & (colons >> 6)) | (dashes & (dashes >> 3) & (dashes >> 6));
    let numbered: u64 = (pairs >> 2) | ((dots >> 4) & (dots >> 9)) | ((dashes >> 8) & (dashes >> 13));
    if (colons != 0) {
      const near: u64 = colons & ((colons >> 1) | (colons >> 2) | (colons >> 3) | (colons >> 4) | (colons >> 5));
      const first: u64 =
        colons & ((near >> 1) | (near >> 2) | (near >> 3) | (near >> 4) | (near >> 5) | (colons >> 1));
      numbered |= (first >> 1) | (first >> 2) | (first >> 3) | (first >> 4);
      const fourDigits: u64 = digits & (digits >> 1) & (digits >> 2) & (digits >> 3);
      hits |= starts & fourDigits & (fourDigits >> 4);
    }
    numbered &= starts;
    if (numbered != 0)
      hits |= numbered & joined(inSet(hexSet, lowA, rowA), inSet(hexSet, lowB, rowB), inSet(hexSet, lowC, rowC), inSet(hexSet, lowD, rowD));
    // The first group of an IBAN, ten letters and digits, words of fifteen and more.
    hits |= starts & letters & (letters >> 1) & (digits >> 2) & (digits >> 3) & ~(words >> 4);
    hits |= starts & eight & (digits >> 5) & (words >> 8) & (digits >> 9) & ~(words >> 10);
    hits |= starts & eight & (eight >> 7);
    // Four digits and a dot.
    hits |= starts & digits & (digits >> 1) & (digits >> 2) & (digits >> 3) & (dots >> 4);
    // A letter after a dash, and `ip-`.
    hits |= starts & (((dashes << 1) & (~words >> 1)) | (letters & (letters >> 1) & (dashes >> 2) & (digits >> 3)));
    // An LDAP hash; beside a plus sign or a slash where there is an access key id.
    hits |= starts & (opens << 1);
    let beside: u64 = 0;
    if (isKeyNear) {
      beside = slashes | joined(equal(a, 43), equal(b, 43), equal(c, 43), equal(d, 43));
      hits |= starts & (beside << 1);
    }
    // Six digits, a dash and the rest of a Finnish number.
    hits |= starts & (digits >> 5) & (dashes >> 6) & (digits >> 7);
    const hit: u64 = flood(hits & (worked | 1), words);

    // Dots within a name or an address: four numbers, or a letter behind a dot.
    const inner: u64 = dots & (words << 1) & (words >> 1);
    let dotted: u64 = 0;
    if (inner != 0) {
      // Digits from the beginning of the word on.
      const fraction: u64 = inner & (flood(starts & digits, digits) << 1) & (digits >> 1);
      const twice: u64 = fraction & ((fraction >> 2) | (fraction >> 3) | (fraction >> 4));
      dotted = inner & ~fraction;
      dotted |= fraction & ((twice >> 2) | (twice >> 3) | (twice >> 4));
      let behindDot: u64 = inner & ~(digits >> 1);
      behindDot |= behindDot >> 1;
      behindDot |= behindDot >> 2;
      behindDot |= behindDot >> 4;
      behindDot |= behindDot >> 5;
      dotted |= fraction & behindDot;
    }
    // Of a name with dots only the first label counts, or digits behind an underscore.
    dotted &= ~(flood(starts & (inner << 1), words) << 1);
    if (inner != 0) {
      const underscores: u64 = joined(equal(a, 95), equal(b, 95), equal(c, 95), equal(d, 95));
      dotted |= inner & (flood(digits & ((underscores << 1) | (open >= 0 ? <u64>3 : 0)), digits) << 1);
    }
    // Groups of digits, as far as a separator stands after the first and none that belongs to it before: eleven bytes, or nine behind a
    // blank. A date and a time are none.
    let grouping: u64 = 0;
    const grouped: u64 = digits | (~words & (digits << 1) & (digits >> 1));
    const groups: u64 = starts & digits & nine(grouped) & ~((dashes | dots | slashes) << 1);
    const openDigits: u64 = open >= 0 ? digits & 1 : 0;
    if ((groups | openDigits) != 0) {
      const spaces: u64 = joined(equal(a, 32), equal(b, 32), equal(c, 32), equal(d, 32));
      const tabs: u64 = joined(equal(a, 9), equal(b, 9), equal(c, 9), equal(d, 9));
      const eleven: u64 = groups & (grouped >> 9) & (grouped >> 10) & ~((dashes >> 4) & (spaces >> 10));
      const behindBlank: u64 = groups & ((spaces | tabs) << 1);
      grouping = (flood(eleven | behindBlank | openDigits, digits) << 1) & (dashes | dots | spaces);
    }
    // `home/`, `Users\`, `tenants/`, `projects/` and `subscriptions/` by their length.
    const short: u64 = (starts << 4) | (starts << 5);
    const owned: u64 = slashes & (short | (starts << 7) | (starts << 8) | (starts << 13) | 0x3ffe);
    let surely: u64 = (hit << 1) | dotted | grouping | dollars | beside | (backslashes & (short | 0x3e));

    // `no.` and `nr.`.
    rest = stops & dots & ~inner;
    while (rest != 0) {
      const bit: u64 = ctz<u64>(rest);
      rest &= rest - 1;
      const last: i32 = <i32>load<u16>(base + <usize>bit - 2) | 0x2020;
      if (last == 0x6f6e || last == 0x726e) surely |= <u64>1 << bit;
    }

    // Names: by their last letters, or by a stem anywhere in them.
    let named: u64 = 0;
    const secondA = stemPart(lowA, highA, tables, 1312);
    const secondB = stemPart(lowB, highB, tables, 1312);
    const secondC = stemPart(lowC, highC, tables, 1312);
    const secondD = stemPart(lowD, highD, tables, 1312);
    const thirdA = stemPart(lowA, highA, tables, 1344);
    const thirdB = stemPart(lowB, highB, tables, 1344);
    const thirdC = stemPart(lowC, highC, tables, 1344);
    const thirdD = stemPart(lowD, highD, tables, 1344);
    // One that begins in the last quarter begins in the next step.
    const stemmed: u64 =
      <u64>(<u32>stems(stemPart(lowA, highA, tables, 1280), secondA, secondB, thirdA, thirdB)) |
      (<u64>(<u32>stems(stemPart(lowB, highB, tables, 1280), secondB, secondC, thirdB, thirdC)) << 16) |
      (<u64>(<u32>stems(stemPart(lowC, highC, tables, 1280), secondC, secondD, thirdC, thirdD)) << 32);
    if ((stemmed | stemOpen) != 0) {
      const names: u64 = joined(inSet(nameSet, lowA, rowA), inSet(nameSet, lowB, rowB), inSet(nameSet, lowC, rowC), inSet(nameSet, lowD, rowD));
      named = flood((stemmed | stemOpen) & names, names);
    }
    const nameEnds: u64 = stops & ends;
    if (colons != 0) {
      // `u/p:`, four digits between colons, a list behind the name of a header.
      surely |= colons & ((slashes << 2) | 0x6);
      surely |= colons & (digits << 1) & (((starts << 4) & (colons << 5)) | 0x3e);
      surely |= colons & (joined(equal(a, 91), equal(b, 91), equal(c, 91), equal(d, 91)) >> 1);
    }
    surely |= (named & digits) << 1;
    surely &= stops;
    let ending: u64 = surely | (stops & owned) | (nameEnds & (named << 1));
    rest = nameEnds & ~ending & ~(digits << 1);
    while (rest != 0) {
      ending |= tailAt(base, rest, tables);
      rest &= rest - 1;
    }

    let separators: u64 = triggers & worked;
    if (separators != 0)
      separators &= ~(
        (colons & ~((colons | slashes) >> 1)) |
        (dashes & ~((~words << 1) | (dashes >> 1) | (joined(equal(a, 85), equal(b, 85), equal(c, 85), equal(d, 85)) >> 1)))
      );
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
          if (start >= until) reached = start;
        }
        if (start < until) {
          const isNamed: bool = (((named << 1) >> bit) & 1) != 0;
          const length: i32 = position - start;
          const last: i32 = lastOf(memory, position, tables);
          const isSure: bool = ((surely >> bit) & 1) != 0 || length > 60;
          // What only may be a name or the beginning of a path is judged as that: all else the masks have ruled out.
          if (
            isSure ||
            (((owned >> bit) & 1) != 0
              ? mayOwnPath(memory, start, length)
              : length > 1 && mayNameValue(memory, start, position, at(memory, position), isNamed, last, tables))
          ) {
            const kind: i32 = kindOf(memory, start, position, tables);
            if (!isSure || mayFindInWord(memory, start, position, kind, isNamed, last, tables))
              next = event(next, start, position, kind);
          }
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
        if (open >= until) reached = open;
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
  store<i32>(events, reached >= 0 ? reached : behind(memory, from, until, tables));
  return <i32>((next - events - 16) / 12);
}

/** Bytes of base64 and base64url by their low halves: letters, digits and `+`, `-`, `/`, `_`. As `sextets` in encoded.ts. */
@inline
function sextetSet(): v128 {
  return i8x16(-88, -8, -8, -8, -8, -8, -8, -8, -8, -8, -16, 84, 80, 84, 80, 116);
}

/**
 * The first place from `from` on at which 24 bytes of base64 begin that end before `stop`. Where there is none: one's complement of a
 * place before which none begins.
 */
export function findRun(memory: usize, from: i32, stop: i32): i32 {
  const set = sextetSet();
  const nibble = i8x16.splat(15);
  let place: i32 = from;
  while (place + 24 <= stop) {
    const base: usize = memory + <usize>place;
    const a = v128.load(base);
    const b = v128.load(base, 16);
    const c = v128.load(base, 32);
    const d = v128.load(base, 48);
    // What lies behind `stop` is not known.
    const known: u64 = stop - place < 64 ? (<u64>1 << <u64>(stop - place)) - 1 : ~<u64>0;
    const bits: u64 = known & joined(
      inSet(set, v128.and(a, nibble), rows(i8x16.shr_u(a, 4))),
      inSet(set, v128.and(b, nibble), rows(i8x16.shr_u(b, 4))),
      inSet(set, v128.and(c, nibble), rows(i8x16.shr_u(c, 4))),
      inSet(set, v128.and(d, nibble), rows(i8x16.shr_u(d, 4))),
    );
    const two: u64 = bits & (bits >> 1);
    const four: u64 = two & (two >> 2);
    const eight: u64 = four & (four >> 4);
    const all: u64 = eight & (eight >> 8) & (eight >> 16);
    if (all != 0) return place + <i32>ctz<u64>(all);
    // Behind the last byte that is none.
    place += 64 - <i32>clz<u64>(known & ~bits);
  }
  return ~place;
}

/** The first line break from `from` on and before `until` that may part a token; -1 where there is none. */
export function findBreak(memory: usize, from: i32, until: i32, tables: usize): i32 {
  for (let place: i32 = from; place < until; place += 64) {
    const base: usize = memory + <usize>place;
    let breaks: u64 = joined(
      equal(v128.load(base), 10),
      equal(v128.load(base, 16), 10),
      equal(v128.load(base, 32), 10),
      equal(v128.load(base, 48), 10),
    );
    while (breaks != 0) {
      const at: i32 = place + <i32>ctz<u64>(breaks);
      breaks &= breaks - 1;
      if (at >= until) return -1;
      if (mayBreakToken(memory, at, tables)) return at;
    }
  }
  return -1;
}
