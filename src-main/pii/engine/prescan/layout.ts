/** Where the tables of the prescan lie, in bytes. `filters.ts` and `scan.as` repeat these numbers, because they are also compiled alone. */
export const classesAt = 0;
export const flagsAt = 256;
export const topLevelAt = 512;
/** Sets of bytes and stems as nibble tables, 16 bytes each: for scan.as. */
export const setsAt = 1024;
export const stemsAt = 1280;
/** What a byte behind a word may mean. */
export const marksAt = 1536;
/** 1 where an access key id of AWS is near, so that its secret may be. Set for each run. */
export const keyNearAt = 1900;
/** 1 where domains were learned, so that any name may be that of a host. Set for each run. */
export const learnedAt = 1901;
/** Bits by the first three bytes of a token, and by its second to fourth. */
export const tokensAt = 4096;
export const tokenEndsAt = 69_632;
/** `mayBreakToken` reads no table behind this. */
export const tokenTablesLength = 135_168;
/** Flags by three letters. */
export const threesAt = 135_168;
/** Bits by the second to fourth letter of a stem. */
export const stemEndsAt = 167_936;
/** Bits by the last four letters of a word. */
export const tails4At = 172_032;
/** Symbols of the letters of a name, 255 for what is none; bits of the nodes at which one begins; steps, two bytes each. */
export const symbolsAt = 303_104;
export const beginsAt = 303_360;
export const stepsAt = 304_384;
/** Nodes of the names at most. */
export const mostNodes = 8192;
export const tablesLength = stepsAt + mostNodes * 29 * 2;

/** Bits of a byte in the table of flags. */
export const endsNameFlag = 1;
export const letterFlag = 2;
export const digitFlag = 4;
export const hexFlag = 8;
export const chainFlag = 16;
export const blankFlag = 32;
export const nameFlag = 64;
export const quoteFlag = 128;

/** Flags of a byte behind a word: a token may go on with it; it can but end a name; it means nothing. */
export const joinsMark = 1;
export const endsMark = 2;
export const noMark = 4;

/** Flags of three letters: a stem begins with them, and may end with them. */
export const stemFlag = 1;
export const wholeStemFlag = 2;
/** They are a last word of three letters, end in one of two, end a longer one, end a name, end in two letters that a blank may follow. */
export const threeFlag = 4;
export const twoFlag = 8;
export const longerFlag = 16;
export const labelFlag = 32;
export const pairFlag = 64;
