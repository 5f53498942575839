import { valueHash } from '../pii/values.ts';
import { formsOf, formsToSearch, type NormalForm } from './normal-form.ts';
import { createSums, firstBytes, firstWord, type Probe, type Probes, probeOf, slotSet } from './probes.ts';

/** A value that must not leave an issue, by its form itself or by the keyed hash of it where the value was wiped. */
export interface HiddenForm {
  type: string;
  length: number;
  probe: Probe;
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

/** By byte: 1 for letters and digits of ASCII. */
const asciiWord = Uint8Array.from({ length: 0x100 }, (_, byte) =>
  /^[0-9A-Za-z]$/.test(String.fromCharCode(byte)) ? 1 : 0,
);

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Whether a value may begin or end between these two places: not in the middle of a word, or of a character. */
function isEdge(bytes: Uint8Array, at: number): boolean {
  const after = bytes[at];
  const before = bytes[at - 1];
  if (after === undefined || before === undefined) return true;
  if (isContinuation(after)) return false;
  if (after < 0x80 || before < 0x80) return asciiWord[after] === 0 || asciiWord[before] === 0;
  let lead = at - 1;
  while (lead > 0 && isContinuation(bytes[lead] ?? 0)) lead -= 1;
  return after >= firstUnspaced || (bytes[lead] ?? 0) >= firstUnspaced;
}

function edgesOf(bytes: Uint8Array): Uint8Array {
  const edges = new Uint8Array(bytes.length + 1);
  for (let at = 0; at <= bytes.length; at += 1) edges[at] = isEdge(bytes, at) ? 1 : 0;
  return edges;
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
    probe: probeOf(probes, form),
    inWords: hidesInWords(type, tier, form),
    form: form.toString('latin1'),
    hash: null,
    value,
    replacement,
    state,
  }));
}

function lengthsOf(some: HiddenForm[]): number[] {
  return [...new Set(some.map((value) => value.length))].toSorted((a, b) => a - b);
}

/** Finds which value a stretch is, by its sum first. One whose form is known comes before one that is known by its hash. */
function createJudge(hashKey: Buffer, values: HiddenForm[]) {
  const bySum = new Map<number, HiddenForm[]>();
  for (const value of values) {
    const others = bySum.get(value.probe.sum);
    if (!others) bySum.set(value.probe.sum, [value]);
    else if (value.form === null) others.push(value);
    else others.unshift(value);
  }
  return (
    { bytes, starts, ends }: NormalForm,
    start: number,
    end: number,
    sum: number,
    isWhole: boolean,
  ): KnownPlace | null => {
    const candidates = bySum.get(sum);
    if (!candidates) return null;
    const stretch = bytes.subarray(start, end);
    const form = Buffer.from(stretch.buffer, stretch.byteOffset, stretch.length).toString('latin1');
    const known = candidates.find(
      (value) =>
        value.length === stretch.length &&
        (isWhole || value.inWords) &&
        (value.form === null ? value.hash === formHash(hashKey, value.type, stretch) : value.form === form),
    );
    if (!known) return null;
    return {
      start: starts ? (starts[start] ?? 0) : start,
      end: ends ? (ends[end - 1] ?? 0) : end,
      known,
    };
  };
}

/** Where what is settled already ends at a byte of the text; see `find`. */
type SettledUntil = (at: number) => number;
type Search = (form: NormalForm, settledUntil: SettledUntil, places: KnownPlace[]) => void;

/** Values that begin alike: their lengths, and which of those are also hidden within words. */
interface Group {
  lengths: number[];
  inWords: Set<number>;
}

/** Values of less than four bytes, which are hidden as whole words only: all of one is what it begins with. */
function createShortValues(hashKey: Buffer, probes: Probes, values: HiddenForm[]): Search {
  const judge = createJudge(hashKey, values);
  const lengths = lengthsOf(values);
  const { fine } = slotSet(values.map(({ probe }) => probe.slot ?? 0));

  return (form, settledUntil, places) => {
    const { bytes, starts, ends } = form;
    for (let start = 0; start < bytes.length; start += 1) {
      if (!isEdge(bytes, start)) continue;
      for (const length of lengths) {
        const end = start + length;
        if (end > bytes.length) break;
        if (!isEdge(bytes, end) || fine[probes.slotOf(firstWord(bytes, start, length))] === 0) continue;
        const settled = settledUntil(starts ? (starts[start] ?? 0) : start);
        if ((ends ? (ends[end - 1] ?? 0) : end) <= settled) continue;
        const place = judge(form, start, end, probes.sumOf(bytes, start, end), true);
        if (place) places.push(place);
      }
    }
  };
}

/** Values whose first bytes are known, if only by their slot: at most places of a text nothing begins. */
function createBegunValues(hashKey: Buffer, probes: Probes, values: HiddenForm[]): Search {
  const judge = createJudge(hashKey, values);
  const groups = new Map<number, Group>();
  for (const { length, probe, inWords } of values) {
    const slot = probe.slot ?? 0;
    const group = groups.get(slot) ?? { lengths: [], inWords: new Set() };
    if (!group.lengths.includes(length)) group.lengths.push(length);
    if (inWords) group.inWords.add(length);
    groups.set(slot, group);
  }
  for (const group of groups.values()) group.lengths.sort((a, b) => a - b);
  const slots = slotSet(groups.keys());

  return (form, settledUntil, places) => {
    const { bytes, starts, ends } = form;
    const sumBetween = createSums(probes, bytes);
    for (
      let start = probes.nextBegin(bytes, 0, slots);
      start >= 0;
      start = probes.nextBegin(bytes, start + 1, slots)
    ) {
      const group = groups.get(probes.slotOf(firstWord(bytes, start)));
      const startsAtEdge = isEdge(bytes, start);
      if (!group || (!startsAtEdge && group.inWords.size === 0)) continue;
      const settled = settledUntil(starts ? (starts[start] ?? 0) : start);
      for (const length of group.lengths) {
        const end = start + length;
        if (end > bytes.length) break;
        if ((ends ? (ends[end - 1] ?? 0) : end) <= settled) continue;
        const isWhole = startsAtEdge && isEdge(bytes, end);
        if (!isWhole && !group.inWords.has(length)) continue;
        const place = judge(form, start, end, sumBetween(start, end), isWhole);
        if (place) places.push(place);
      }
    }
  };
}

/**
 * Wiped values that were stored without a slot. Every stretch of the lengths that occur is compared by its sum, so time grows with
 * the text and with how many different lengths there are.
 */
function createSummedValues(hashKey: Buffer, probes: Probes, values: HiddenForm[]): Search {
  const judge = createJudge(hashKey, values);
  const { fine: sumSlots } = slotSet(values.map(({ probe }) => probes.slotOf(probe.sum)));
  const anywhere = new Set(lengthsOf(values.filter((value) => value.inWords)));
  const steps = lengthsOf(values).map((length) => ({
    length,
    power: probes.power(length),
    isAnywhere: anywhere.has(length),
  }));
  const stepsInWords = steps.filter((step) => step.isAnywhere);

  return (form, settledUntil, places) => {
    const { bytes, starts, ends } = form;
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
        if (sumSlots[probes.slotOf(sum)] === 0) continue;
        const settled = settledUntil(starts ? (starts[start] ?? 0) : start);
        if ((ends ? (ends[end - 1] ?? 0) : end) <= settled) continue;
        const place = judge(form, start, end, sum, isWhole);
        if (place) places.push(place);
      }
    }
  };
}

/**
 * Finds values wherever they stand, in any letter case and percent-encoding, without what made them known: the password alone,
 * say. A place that is known both by its form and by a hash is given by its form.
 */
export function createKnownValues(hashKey: Buffer, probes: Probes, values: HiddenForm[]) {
  const kinds = Map.groupBy(values, ({ probe, length }) =>
    probe.slot === null ? createSummedValues : length < firstBytes ? createShortValues : createBegunValues,
  );
  const searches = [...kinds].map(([create, some]) => create(hashKey, probes, some));
  const longest = values.reduce((most, { length }) => Math.max(most, length), 0);

  return {
    isEmpty: values.length === 0,
    /** Leaves out the places that end by `settledUntil` of the byte where they start: the caller hides those anyway. */
    find(text: Uint8Array, settledUntil: SettledUntil = () => -1): KnownPlace[] {
      const places: KnownPlace[] = [];
      if (values.length === 0) return places;
      for (const form of formsToSearch(text, longest))
        for (const search of searches) search(form, settledUntil, places);
      return places;
    },
  };
}
export type KnownValues = ReturnType<typeof createKnownValues>;
