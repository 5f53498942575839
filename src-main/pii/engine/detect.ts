import { parse } from 'tldts';
import { type PiiSpan, type PiiTier, piiTypes } from './types.ts';

interface Rule {
  type: string;
  tier: PiiTier;
  pattern: RegExp;
  accept?: (value: string) => boolean;
}

const replacements = new Map(piiTypes.map((type) => [type.id, type.replacement]));

/** First version: one bounded pattern per entity. Group `value` is the secret. */
const rules: readonly Rule[] = [
  {
    type: 'private_key',
    tier: 'certain',
    pattern:
      /(?<value>-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----[^-]{1,65536}-----END [A-Z0-9 ]{1,40}-----)/dg,
  },
  {
    type: 'url_credentials',
    tier: 'certain',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/(?<value>[^\s/?#"'<>:@]{0,128}:[^\s/?#"'<>]{1,256})@/dgi,
  },
  {
    type: 'jwt',
    tier: 'certain',
    pattern: /\b(?<value>eyJ[\w-]{10,4096}\.[\w-]{4,8192}\.[\w-]{0,2048})/dg,
  },
  {
    type: 'bearer',
    tier: 'certain',
    pattern: /\b(?:Bearer|Authorization["']?[:=] ?["']?Basic) (?<value>[\w.~+/=-]{8,4096})/dgi,
  },
  {
    type: 'api_key',
    tier: 'certain',
    pattern:
      /\b(?<value>(?:AKIA|ASIA)[A-Z2-7]{16}|gh[pousr]_\w{36,255}|glpat-[\w-]{20,64}|xox[abprs]-[\w-]{10,256}|sk_(?:live|test)_\w{16,128}|AIza[\w-]{35})/dg,
  },
  {
    type: 'password',
    tier: 'context',
    pattern:
      /(?:password|passwd|pwd)\\?["']?(?: is |\s?[:=]\s?)(?:\\?["'](?<quoted>(?:[^"'\\]|\\.){1,256})|(?<value>[^\s"']{1,256}))/dgi,
    accept: isSecretValue,
  },
  {
    type: 'api_key',
    tier: 'context',
    pattern:
      /(?:secret(?:[_-]?key)?|api[_-]?key|token)\\?["']?\s?[:=]\s?(?:\\?["'](?<quoted>(?:[^"'\\]|\\.){1,256})|(?<value>[^\s"']{1,256}))/dgi,
    accept: isSecretValue,
  },
  {
    type: 'ssn',
    tier: 'context',
    pattern: /(?<![\w-])(?<value>(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4})(?![\w-])/dg,
  },
  {
    type: 'credit_card',
    tier: 'certain',
    pattern: /(?<![\w.-])(?<value>[3-6](?:[ -]?\d){12,18})(?![\w-])/dg,
    accept: (value) => passesLuhn(value.replace(/\D/g, '')),
  },
  {
    type: 'email',
    tier: 'certain',
    pattern: /(?<value>[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})\b/dgi,
  },
  {
    type: 'mac',
    tier: 'certain',
    pattern: /(?<![\w:-])(?<value>[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\2){4}[0-9a-f]{2})(?![\w:-])/dgi,
  },
  {
    type: 'ipv4',
    tier: 'certain',
    pattern:
      /(?<![\w./-]|version )(?<value>(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d))(?![\w-]|\.\d)/dg,
  },
  {
    type: 'phone',
    tier: 'context',
    pattern: /(?<![\w.-])(?<value>\+[1-9]\d{7,14}|\(\d{3}\) \d{3}-\d{4})(?![\w-])/dg,
  },
  {
    type: 'hostname',
    tier: 'policy',
    pattern: /(?<![\w.@-])(?<value>(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?![\w(-])/dg,
    accept: isHostname,
  },
];

/** Finds every span of one settled piece of text, given as one character per byte. Ordered, non-overlapping. */
export function detect(text: string, base: number, types: ReadonlySet<string> | undefined): PiiSpan[] {
  const found: PiiSpan[] = [];
  for (const rule of rules) {
    if (types && !types.has(rule.type)) continue;
    for (const match of text.matchAll(rule.pattern)) {
      const group = match.groups?.['value'] === undefined ? 'quoted' : 'value';
      const range = match.indices?.groups?.[group];
      const value = match.groups?.[group];
      if (!range || value === undefined || (rule.accept && !rule.accept(value))) continue;
      const [start, end] = range;
      if (found.some((span) => span.start < base + end && base + start < span.end)) continue;
      const replacement = replacements.get(rule.type)!;
      found.push({ type: rule.type, tier: rule.tier, start: base + start, end: base + end, replacement });
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

function isSecretValue(value: string): boolean {
  return !/^(?:null|true|false|undefined|none)$|^[*[<$%{]/i.test(value);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

function isHostname(value: string): boolean {
  if (/\.(?:svc\.cluster\.local|internal|local)$/.test(value)) return true;
  const parsed = parse(value);
  return parsed.isIcann === true && parsed.domain !== null && !/^(?:org|com|net|io)\./.test(value);
}
