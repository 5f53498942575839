import { isDigit, isLetter } from './bytes.ts';
import { remainder } from './checksums.ts';
import { byteBefore, type Cursor, emit } from './cursor.ts';
import { endsNumber } from './places.ts';

/** Length of an IBAN by country. */
export const ibanLengths: Readonly<Record<string, number>> = lengths(
  '15 NO|16 BE|18 DK FI FO GL NL SD FK|19 MK SI|20 AT BA EE KZ LT LU XK MN|21 CH CR HR LI LV|22 BG BH DE GB GE IE ME RS VA|23 AE GI IL IQ OM SO TL|24 AD CZ ES MD PK RO SA SE SK TN VG|25 LY PT ST|26 IS TR BI|27 FR GR IT MC MR SM DJ|28 AL AZ BY CY DO GT HU LB PL SV NI HN|29 BR EG PS QA UA|30 JO KW MU YE|31 MT SC|33 RU LC',
);

function lengths(list: string): Record<string, number> {
  const table: Record<string, number> = {};
  for (const row of list.split('|')) {
    const [length, ...countries] = row.split(' ');
    for (const country of countries) table[country] = Number(length);
  }
  // Saint Lucia is the one of the last row with 32.
  table.LC = 32;
  return table;
}

/** Two capitals and two digits begin at `start`, the beginning of a word: an IBAN, compact or spaced in fours. */
export function unlabelledIban(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const before = byteBefore(cursor, start);
  if (before === 45 || before === 46 || before === 47 || before === 43 || before >= 0x80) return -1;
  const country = String.fromCharCode(bytes[start]!, bytes[start + 1]!);
  const length = ibanLengths[country];
  if (length === undefined) return -1;
  const separator = bytes[start + 4] === 32 || bytes[start + 4] === 45 ? bytes[start + 4]! : 0;
  let code = '';
  let at = start;
  for (; code.length < length; at++) {
    const byte = bytes[at]!;
    if (
      separator !== 0 &&
      code.length % 4 === 0 &&
      code.length > 0 &&
      byte === separator &&
      bytes[at - 1] !== separator
    )
      continue;
    if (!isDigit(byte) && !(isLetter(byte) && byte <= 90)) return -1;
    code += String.fromCharCode(byte);
  }
  if (!endsNumber(bytes, at) || remainder(code.slice(4) + code.slice(0, 4), 97) !== 1) return -1;
  return emit(cursor, 'iban', 'certain', start, at);
}
