/** Where the tables of the prescan lie, in bytes. `filters.ts` and `scan.as` repeat these numbers, because they are also compiled alone. */
export const classesAt = 0;
export const flagsAt = 256;
export const topLevelAt = 512;
/** Sets of bytes and stems as nibble tables, 16 bytes each: for scan.as. */
export const setsAt = 1024;
export const stemsAt = 1280;
export const tokensAt = 4096;
export const namesAt = 12_288;
export const tailsAt = 16_384;
export const tablesLength = 24_576;

/** Bits of a byte in the table of flags. */
export const endsNameFlag = 1;
export const letterFlag = 2;
export const digitFlag = 4;
export const hexFlag = 8;
export const chainFlag = 16;
export const blankFlag = 32;
export const nameFlag = 64;
export const quoteFlag = 128;
