import { hmacHex } from '../db/crypto.ts';
import { valueHash } from '../pii/values.ts';
import { formsOf, type NormalForm, normalForms } from './normal-form.ts';

/** A value that must not leave an issue, by its form itself or by the keyed hash of it where the value was wiped. */
export interface HiddenForm {
  type: string;
  length: number;
  probe: number;
  /** Also within a longer word. */
  inWords: boolean;
  form: string | null;
  hash: string | null;
  value: string;
  replacement: string;
  state: 'accepted' | 'pending';
}

export interface KnownPlace {
  start: number;
  end: number;
  known: HiddenForm;
}

const probeBits = 20;

/** Sums of text that only the holder of the key can reproduce. A sum over any stretch takes two steps. */
export function createProbes(hashKey: Buffer) {
  const digest = Buffer.from(hmacHex(hashKey, 'outbound probe'), 'hex');
  const base = digest.readInt32LE(0) | 1;
  const offset = digest.readUInt8(4);
  const powers = [1];

  function sumsOf(bytes: Uint8Array): Int32Array {
    const sums = new Int32Array(bytes.length + 1);
    for (let at = 0; at < bytes.length; at += 1)
      sums[at + 1] = (Math.imul(sums[at] ?? 0, base) + (bytes[at] ?? 0) + offset) | 0;
    return sums;
  }

  return {
    sumsOf,
    sumOf(form: Uint8Array): number {
      let sum = 0;
      for (let at = 0; at < form.length; at += 1) sum = (Math.imul(sum, base) + (form[at] ?? 0) + offset) | 0;
      return sum;
    },
    /** `base` to the power of `length`, for `sums[end] - power * sums[start]`. */
    power(length: number): number {
      for (let at = powers.length; at <= length; at += 1) powers.push(Math.imul(powers[at - 1] ?? 1, base));
      return powers[length] ?? 1;
    },
  };
}
export type Probes = ReturnType<typeof createProbes>;

/** The keyed hash of a form, under which it is known when the value is gone. */
export function formHash(hashKey: Buffer, type: string, form: Uint8Array): string {
  return valueHash(hashKey, type, `form\u0000${Buffer.from(form).toString('latin1')}`);
}

/** Secrets that are no plain word are hidden within longer words too: `xs3cr3t!y` still tells the secret. */
export function hidesInWords(type: string, tier: string, form: Uint8Array): boolean {
  if (type === 'hostname' || type === 'uuid' || tier === 'policy') return false;
  const isSecret = /password|key|token|secret|bearer|credential|cookie|jwt/.test(type);
  return isSecret && form.length >= 6 && !/^[a-z]{1,11}$/.test(Buffer.from(form).toString('latin1'));
}

/** First bytes of three and more: of scripts that write no spaces, or join endings to words of other scripts, among others. */
const firstUnspaced = 0xe0;

function isAsciiWord(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Whether a value may begin or end between these two places: not in the middle of a word, or of a character. */
function isEdge(bytes: Uint8Array, at: number): boolean {
  const after = bytes[at];
  const before = bytes[at - 1];
  if (after === undefined || before === undefined) return true;
  if (isContinuation(after)) return false;
  if (after < 0x80 || before < 0x80) return !(isAsciiWord(after) && isAsciiWord(before));
  let lead = at - 1;
  while (lead > 0 && isContinuation(bytes[lead] ?? 0)) lead -= 1;
  return after >= firstUnspaced || (bytes[lead] ?? 0) >= firstUnspaced;
}

function edgesOf(bytes: Uint8Array): Uint8Array {
  const edges = new Uint8Array(bytes.length + 1);
  for (let at = 0; at <= bytes.length; at += 1) edges[at] = isEdge(bytes, at) ? 1 : 0;
  return edges;
}

function slotOf(sum: number): number {
  return Math.imul(sum, -1640531535) >>> (32 - probeBits);
}

/** Forms of a plain value, ready to be looked for. */
export function hiddenForms(
  probes: Probes,
  {
    type,
    tier,
    value,
    replacement,
    state,
  }: Pick<HiddenForm, 'type' | 'value' | 'replacement' | 'state'> & { tier: string },
): HiddenForm[] {
  return formsOf(value).map((form) => ({
    type,
    length: form.length,
    probe: probes.sumOf(form),
    inWords: hidesInWords(type, tier, form),
    form: form.toString('latin1'),
    hash: null,
    value,
    replacement,
    state,
  }));
}

/** Forms that begin with the same three bytes. */
interface Beginning {
  /** Lengths that occur, and those of forms that also count within a longer word. */
  lengths: number[];
  inWords: number[];
}

const beginningLength = 3;

function beginningAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}

function bitOf(beginning: number): number {
  return (beginning ^ (beginning >>> 7)) & 0xffff;
}

function lengthsOf(some: HiddenForm[]): number[] {
  return [...new Set(some.map((value) => value.length))].toSorted((a, b) => a - b);
}

/** Forms that are known to the letter: most places are passed over after a look at three bytes. */
function createPlainForms(values: HiddenForm[]) {
  const byForm = new Map<string, HiddenForm[]>();
  const byBeginning = new Map<number, HiddenForm[]>();
  const bits = new Uint8Array(1 << 13);
  for (const value of values) {
    const form = value.form ?? '';
    byForm.set(form, [...(byForm.get(form) ?? []), value]);
    const beginning = beginningAt(Buffer.from(form.slice(0, beginningLength), 'latin1'), 0);
    const others = byBeginning.get(beginning);
    if (others) others.push(value);
    else byBeginning.set(beginning, [value]);
    const bit = bitOf(beginning);
    bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  const beginnings = new Map(
    [...byBeginning].map(([key, some]): [number, Beginning] => [
      key,
      { lengths: lengthsOf(some), inWords: lengthsOf(some.filter((value) => value.inWords)) },
    ]),
  );

  return function findIn({ bytes, starts, ends }: NormalForm, places: KnownPlace[]): void {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let start = 0; start + beginningLength <= bytes.length; start += 1) {
      const key = beginningAt(bytes, start);
      const bit = bitOf(key);
      if ((((bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 0) continue;
      const beginning = beginnings.get(key);
      if (beginning === undefined) continue;
      const startsAtEdge = isEdge(bytes, start);
      for (const length of startsAtEdge ? beginning.lengths : beginning.inWords) {
        const end = start + length;
        if (end > bytes.length) break;
        const isWhole = startsAtEdge && isEdge(bytes, end);
        const known = byForm
          .get(text.toString('latin1', start, end))
          ?.find((value) => isWhole || value.inWords);
        if (known) places.push({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0, known });
      }
    }
  };
}

/** Forms of which only sums and hashes are left, and very short ones: every stretch of the lengths that occur is compared by its sum. */
function createSummedForms(hashKey: Buffer, probes: Probes, values: HiddenForm[]) {
  const bySum = new Map<number, HiddenForm[]>();
  const slots = new Uint8Array(1 << (probeBits - 3));
  for (const value of values) {
    const others = bySum.get(value.probe);
    if (others) others.push(value);
    else bySum.set(value.probe, [value]);
    const slot = slotOf(value.probe);
    slots[slot >> 3] = (slots[slot >> 3] ?? 0) | (1 << (slot & 7));
  }
  const atEdges = lengthsOf(values);
  const inWords = lengthsOf(values.filter((value) => value.inWords));
  probes.power(atEdges.at(-1) ?? 0);

  function isSame(value: HiddenForm, bytes: Uint8Array, start: number, end: number): boolean {
    const stretch = bytes.subarray(start, end);
    return value.form === null
      ? value.hash === formHash(hashKey, value.type, stretch)
      : value.form === Buffer.from(stretch).toString('latin1');
  }

  return function findIn(text: NormalForm, places: KnownPlace[]): void {
    const { bytes } = text;
    const sums = probes.sumsOf(bytes);
    const edges = edgesOf(bytes);
    for (let start = 0; start < bytes.length; start += 1) {
      const startsAtEdge = edges[start] === 1;
      for (const length of startsAtEdge ? atEdges : inWords) {
        const end = start + length;
        if (end > bytes.length) break;
        const sum = ((sums[end] ?? 0) - Math.imul(sums[start] ?? 0, probes.power(length))) | 0;
        const slot = slotOf(sum);
        if ((((slots[slot >> 3] ?? 0) >> (slot & 7)) & 1) === 0) continue;
        const isWhole = startsAtEdge && edges[end] === 1;
        const known = bySum
          .get(sum)
          ?.find(
            (value) =>
              value.length === length && (isWhole || value.inWords) && isSame(value, bytes, start, end),
          );
        if (known) places.push({ start: text.starts[start] ?? 0, end: text.ends[end - 1] ?? 0, known });
      }
    }
  };
}

/**
 * Finds values wherever they stand, in any letter case and percent-encoding, without what made them known: the password alone,
 * say.
 */
export function createKnownValues(hashKey: Buffer, probes: Probes, values: HiddenForm[]) {
  const isPlain = (value: HiddenForm) => value.form !== null && value.length >= beginningLength;
  const plain = values.filter(isPlain);
  const summed = values.filter((value) => !isPlain(value));
  const finders = [
    ...(plain.length > 0 ? [createPlainForms(plain)] : []),
    ...(summed.length > 0 ? [createSummedForms(hashKey, probes, summed)] : []),
  ];

  return {
    isEmpty: values.length === 0,
    find(text: Uint8Array): KnownPlace[] {
      const places: KnownPlace[] = [];
      if (values.length === 0) return places;
      for (const form of normalForms(text)) for (const findIn of finders) findIn(form, places);
      return places;
    },
  };
}
export type KnownValues = ReturnType<typeof createKnownValues>;
