/** Where the tables of the prescan lie, in bytes. `filters.ts` and `scan.as` repeat these numbers, because they are also compiled alone. */
export const classesAt = 0;
export const flagsAt = 256;
export const topLevelAt = 512;
/** Sets of bytes and stems as nibble tables, 16 bytes each: for scan.as. */
export const setsAt = 1024;
export const stemsAt = 1280;
/** 1 where an access key id of AWS is near, so that its secret may be. Set for each run. */
export const keyNearAt = 1900;
/** Bits by the first three bytes of a token. */
export const tokensAt = 4096;
/** Bits by three letters of a stem. */
export const stemBitsAt = 69_632;
/** Bits by the last letters of a word: of one with three, of one with two, and the last four of a longer one. */
export const tails3At = 73_728;
export const tails2At = 77_824;
export const tails4At = 81_920;
/** Bits by the last three letters of a name or of a word that may end one. */
export const labelTailsAt = 212_992;
/** Symbols of the letters of a name, 255 for what is none; bits of the nodes at which one begins; steps, two bytes each. */
export const symbolsAt = 217_088;
export const beginsAt = 217_344;
export const stepsAt = 218_368;
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
