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

/** So many first bytes of a form decide whether it is looked for at a place. */
const firstBytes = 4;
const startBits = 16;

function startSlot(word: number): number {
  return Math.imul(word ^ (word >>> 15), -1640531535) >>> (32 - startBits);
}

/** The first `count` bytes of a stretch as one number. */
function wordAt(bytes: Uint8Array, at: number, count: number): number {
  let word = 0;
  for (let next = 0; next < count; next += 1) word |= (bytes[at + next] ?? 0) << (8 * next);
  return word;
}

function lengthsOf(some: HiddenForm[]): number[] {
  return [...new Set(some.map((value) => value.length))].toSorted((a, b) => a - b);
}

interface Group {
  lengths: number[];
  /** By length: whether one of them is also hidden within words. */
  inWords: Set<number>;
}

/** Values whose form is known, by their first bytes: at most places of a text nothing begins. */
function createPlainValues(values: HiddenForm[]) {
  const byForm = new Map<string, HiddenForm[]>();
  const groups: (Group | undefined)[] = [];
  // 1: a form of four bytes or more begins so. The shorter ones are few and looked for by themselves.
  const begins = new Uint8Array(1 << startBits);
  const shortLengths = lengthsOf(values.filter((value) => value.length < firstBytes));
  for (const value of values) {
    const form = value.form ?? '';
    const others = byForm.get(form);
    if (others) others.push(value);
    else byForm.set(form, [value]);
    if (value.length < firstBytes) continue;
    const slot = startSlot(wordAt(Buffer.from(form, 'latin1'), 0, firstBytes));
    begins[slot] = 1;
    const group = groups[slot] ?? { lengths: [], inWords: new Set() };
    if (!group.lengths.includes(value.length)) group.lengths.push(value.length);
    if (value.inWords) group.inWords.add(value.length);
    groups[slot] = group;
  }
  for (const group of groups) group?.lengths.sort((a, b) => a - b);

  function findIn({ bytes, starts, ends }: NormalForm, places: KnownPlace[]): void {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const add = (start: number, end: number, isWhole: boolean) => {
      const known = byForm
        .get(text.toString('latin1', start, end))
        ?.find((value) => isWhole || value.inWords);
      if (known)
        places.push({
          start: starts ? (starts[start] ?? 0) : start,
          end: ends ? (ends[end - 1] ?? 0) : end,
          known,
        });
    };
    if (shortLengths.length > 0) {
      for (let start = 0; start < bytes.length; start += 1) {
        if (!isEdge(bytes, start)) continue;
        for (const length of shortLengths)
          if (start + length <= bytes.length && isEdge(bytes, start + length))
            add(start, start + length, true);
      }
    }
    let word = wordAt(bytes, 0, firstBytes - 1) << 8;
    for (let start = 0; start + firstBytes <= bytes.length; start += 1) {
      word = (word >>> 8) | ((bytes[start + firstBytes - 1] ?? 0) << 24);
      const slot = startSlot(word);
      if (begins[slot] === 0) continue;
      const group = groups[slot];
      if (!group) continue;
      const startsAtEdge = isEdge(bytes, start);
      if (!startsAtEdge && group.inWords.size === 0) continue;
      for (const length of group.lengths) {
        const end = start + length;
        if (end > bytes.length) break;
        const isWhole = startsAtEdge && isEdge(bytes, end);
        if (isWhole || group.inWords.has(length)) add(start, end, isWhole);
      }
    }
  }
  return { isEmpty: values.length === 0, findIn };
}

/**
 * Values that were wiped, by their keyed hashes. Every stretch of the lengths that occur is compared by its sum first; time grows
 * with the text and with how many different lengths there are.
 */
function createWipedValues(hashKey: Buffer, probes: Probes, values: HiddenForm[]) {
  const bySum = new Map<number, HiddenForm[]>();
  // Bits, so that they stay near at hand.
  const slots = new Int32Array(1 << (probeBits - 5));
  for (const value of values) {
    const others = bySum.get(value.probe);
    if (others) others.push(value);
    else bySum.set(value.probe, [value]);
    const slot = slotOf(value.probe);
    slots[slot >>> 5] = (slots[slot >>> 5] ?? 0) | (1 << (slot & 31));
  }
  const atEdges = lengthsOf(values);
  const inWords = lengthsOf(values.filter((value) => value.inWords));
  const anywhere = new Set(inWords);
  const steps = atEdges.map((length) => ({
    length,
    power: probes.power(length),
    isAnywhere: anywhere.has(length),
  }));
  const stepsInWords = steps.filter((step) => step.isAnywhere);

  function findIn({ bytes, starts, ends }: NormalForm, places: KnownPlace[]): void {
    const sums = probes.sumsOf(bytes);
    const edges = edgesOf(bytes);
    for (let start = 0; start < bytes.length; start += 1) {
      const startsAtEdge = edges[start] === 1;
      const before = sums[start] ?? 0;
      for (const { length, power, isAnywhere } of startsAtEdge ? steps : stepsInWords) {
        const end = start + length;
        if (end > bytes.length) break;
        const isWhole = startsAtEdge && edges[end] === 1;
        if (!isWhole && !isAnywhere) continue;
        const sum = ((sums[end] ?? 0) - Math.imul(before, power)) | 0;
        const slot = slotOf(sum);
        if (((slots[slot >>> 5] ?? 0) & (1 << (slot & 31))) === 0) continue;
        const known = bySum
          .get(sum)
          ?.find(
            (value) =>
              value.length === length &&
              (isWhole || value.inWords) &&
              value.hash === formHash(hashKey, value.type, bytes.subarray(start, end)),
          );
        if (known)
          places.push({
            start: starts ? (starts[start] ?? 0) : start,
            end: ends ? (ends[end - 1] ?? 0) : end,
            known,
          });
      }
    }
  }
  return { isEmpty: values.length === 0, findIn };
}

/**
 * Finds values wherever they stand, in any letter case and percent-encoding, without what made them known: the password alone,
 * say. A place that is known both by its form and by a hash is given by its form.
 */
export function createKnownValues(hashKey: Buffer, probes: Probes, values: HiddenForm[]) {
  const plain = createPlainValues(values.filter((value) => value.form !== null));
  const wiped = createWipedValues(
    hashKey,
    probes,
    values.filter((value) => value.form === null),
  );

  return {
    isEmpty: values.length === 0,
    find(text: Uint8Array): KnownPlace[] {
      const places: KnownPlace[] = [];
      if (values.length === 0) return places;
      for (const form of normalForms(text)) {
        const here: KnownPlace[] = [];
        if (!plain.isEmpty) plain.findIn(form, here);
        if (!wiped.isEmpty) {
          const taken = new Set(here.map(({ start, end }) => `${start} ${end}`));
          const others: KnownPlace[] = [];
          wiped.findIn(form, others);
          for (const place of others) if (!taken.has(`${place.start} ${place.end}`)) here.push(place);
        }
        for (const place of here) places.push(place);
      }
      return places;
    },
  };
}
export type KnownValues = ReturnType<typeof createKnownValues>;
