import type { OutboundFinding } from '../contract/index.ts';
import { applyReplacements, type Replacement } from '../logs/redaction.ts';
import { readingsOf } from '../pii/as-read.ts';
import { piiTypes, scanBytes } from '../pii/engine/engine.ts';
import type { Decision, IssueValues, RememberedValue } from './issue-values.ts';
import { coverOf, type Place, united } from './places.ts';
import type { OutboundRules } from './rules.ts';

export type FindingState = OutboundFinding['state'];

/** A place that is known before the text is looked at: from the review of the log that it is of. */
export interface PlacedSpan extends Place {
  type: string;
  tier: OutboundFinding['tier'];
  value: string;
  /** Null where nothing is stored for it yet; `plain` is what its kind has. */
  replacement: string | null;
  plain: string;
  state: FindingState;
}

/** A text that is to leave, as UTF-8. */
export interface Part {
  bytes: Buffer;
  /** It is Markdown, whose reader sees other text than is written. */
  isMarkdown: boolean;
  spans: PlacedSpan[];
}

type Found = PlacedSpan;

export interface Examined {
  /** What would leave, part by part. */
  texts: string[];
  findings: OutboundFinding[];
  hidden: number;
  /** What nobody decided on and is not in a log. */
  fresh: RememberedValue[];
}

/** Replacing one value may bare another, at most as often as values touch each other. */
const mostRounds = 8;
const tiers = new Map(piiTypes.map(({ id, tier }) => [id, tier]));
const tokenLike = /\[([A-Za-z][A-Za-z0-9-]{0,39})(?:_[1-9]\d{0,8}(?:\.[1-9]\d{0,8})?)?\]/g;

function stateOf(decision: Decision | null): FindingState | null {
  switch (decision) {
    case 'approved':
      return 'accepted';
    case 'rejected':
      return 'shown';
    default:
      return decision;
  }
}

/** What an engine's finding counts as: decided, or by its kind when nobody has decided. Null: not worth a word. */
export function judge(
  values: IssueValues,
  rules: OutboundRules,
  finding: { type: string; tier: string },
  value: string,
): FindingState | null {
  const decision = values.decisionOn(finding.type, value);
  if (decision === 'accepted' || decision === 'pending') return decision;
  if (rules.isAllowed(finding.type, value)) return 'shown';
  const decided = stateOf(decision);
  if (decided) return decided;
  return finding.tier === 'policy' && !rules.isSensitive(finding.type, value) ? null : 'new';
}

/** The replacements that stand in a text already. They are ASCII, so one character of Latin-1 for each byte will do. */
export function tokensIn(bytes: Buffer, rules: OutboundRules): Place[] {
  const tokens: Place[] = [];
  for (const { 0: token, 1: label = '', index } of bytes.toString('latin1').matchAll(tokenLike))
    if (rules.isLabel(label)) tokens.push({ start: index, end: index + token.length });
  return tokens;
}

/** Where the places that were decided to be shown are once the replacements are in. */
function moved(spans: PlacedSpan[], replacements: Replacement[]): PlacedSpan[] {
  const result: PlacedSpan[] = [];
  let by = 0;
  let next = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    for (; next < replacements.length; next += 1) {
      const { start, end, replacement } = replacements[next] ?? { start: 0, end: 0, replacement: '' };
      if (end > span.start) break;
      by += Buffer.byteLength(replacement) - (end - start);
    }
    const first = replacements[next];
    if (!first || first.start >= span.end)
      result.push({ ...span, start: span.start + by, end: span.end + by });
  }
  return result;
}

function findIn(values: IssueValues, rules: OutboundRules, bytes: Buffer): Found[] {
  const found: Found[] = [];
  for (const { type, tier, start, end, replacement } of scanBytes(bytes, rules.options)) {
    const value = bytes.toString('utf8', start, end);
    const state = judge(values, rules, { type, tier }, value);
    if (state) found.push({ start, end, type, tier, value, replacement: null, plain: replacement, state });
  }
  for (const { start, end, known } of values.known.find(bytes)) {
    const value = bytes.toString('utf8', start, end);
    // A value that was approved as hidden may have been decided to be shown since.
    if (known.form === null && judge(values, rules, { type: known.type, tier: 'certain' }, value) === 'shown')
      continue;
    found.push({
      start,
      end,
      type: known.type,
      tier: tiers.get(known.type) ?? 'context',
      value: known.value || value,
      replacement: known.replacement,
      plain: known.replacement,
      state: known.state,
    });
  }
  return found;
}

function placesOf(values: IssueValues, rules: OutboundRules, part: Part): Found[] {
  const { bytes, spans } = part;
  const isShown = coverOf(spans.filter((span) => span.state === 'shown'));
  const found = findIn(values, rules, bytes).filter(
    // A place that a person decided to show stays, unless its value was accepted elsewhere.
    (place) => place.state === 'accepted' || !isShown(place),
  );
  if (part.isMarkdown) {
    for (const { bytes: read, starts, ends } of readingsOf(bytes.toString('utf8'))) {
      for (const place of findIn(values, rules, read)) {
        const start = starts[place.start] ?? 0;
        const end = ends[place.end - 1] ?? bytes.length;
        found.push({ ...place, start, end });
      }
    }
  }
  return [...spans, ...found];
}

/** What a person has to look at comes first. */
const telling: readonly FindingState[] = ['new', 'pending', 'accepted', 'shown'];

/**
 * What would leave of some texts of an issue, and what is in them. Every finding is hidden that nobody decided to show, and so is
 * every value that is hidden in the issue's logs, wherever it stands and however it is written. Tokens in a text stay as they are.
 */
export function examine(values: IssueValues, rules: OutboundRules, parts: Part[]): Examined {
  const groups = new Map<string, OutboundFinding>();
  const fresh = new Map<string, RememberedValue>();
  let hidden = 0;

  function count(place: Found, replacement: string) {
    const key = `${place.state} ${place.type} ${place.value}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else {
      groups.set(key, {
        type: place.type,
        name: rules.nameOf(place.type),
        tier: place.tier,
        value: place.value,
        replacement,
        count: 1,
        state: place.state,
      });
    }
    if (place.state === 'new') fresh.set(key, { ...place, replacement: stored(place) });
  }

  function stored(place: Found): string {
    return place.replacement ?? rules.replacementOf(place.type, place.value, place.plain);
  }

  function replacementFor(place: Found): string {
    return rules.styled(stored(place));
  }

  function redacted(part: Part): string {
    let current = part;
    for (let round = 0; round < mostRounds; round += 1) {
      const isToken = coverOf(tokensIn(current.bytes, rules));
      const places = placesOf(values, rules, current).filter((place) => !isToken(place));
      const toHide = united(places.filter((place) => place.state !== 'shown'));
      const isAccepted = coverOf(places.filter((place) => place.state === 'accepted'));
      const counted = new Set<string>();
      const replacements: Replacement[] = toHide.map((place) => ({
        start: place.start,
        end: place.end,
        replacement: replacementFor(place),
      }));
      for (const place of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
        const isDecided = place.state !== 'accepted' && isAccepted(place);
        const key = `${place.start} ${place.end} ${place.type} ${place.state}`;
        if (isDecided || counted.has(key) || (round > 0 && place.state === 'shown')) continue;
        counted.add(key);
        count(place, place.state === 'shown' ? place.plain : replacementFor(place));
      }
      hidden += replacements.length;
      if (replacements.length === 0) break;
      const shown = current.spans.filter((span) => span.state === 'shown');
      const bytes = applyReplacements(current.bytes, 0, replacements);
      current = { ...current, bytes, spans: moved(shown, replacements) };
    }
    return current.bytes.toString('utf8');
  }

  const texts = parts.map(redacted);
  const findings = [...groups.values()].toSorted(
    (a, b) => telling.indexOf(a.state) - telling.indexOf(b.state) || b.count - a.count,
  );
  return { texts, findings, hidden, fresh: [...fresh.values()] };
}
