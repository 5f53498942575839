import { sha256Hex } from '../db/crypto.ts';
import type { ReadDatabase, WriteDatabase } from '../db/open.ts';
import { all } from '../db/statements.ts';
import * as allowances from '../pii/allowances.sql.ts';
import { allowancesFor } from '../pii/allowances.ts';
import { domainsOf, isHiddenUndecided } from '../pii/domains.ts';
import type { ScanOptions } from '../pii/engine/engine.ts';
import { scanOptionsFor } from '../pii/options.ts';
import { createPseudonyms, type PseudonymKeys } from '../pii/pseudonyms.ts';
import { rulesOf } from '../pii/rules.ts';
import { labelOf, styled } from '../pii/tokens.ts';
import { describeTypes } from '../pii/types.ts';
import { decisionKey } from '../pii/values.ts';
import { readSettings } from '../settings/settings.ts';

/**
 * What the gate asks of the redaction rules of an issue: what is looked for, what is allowed, which hosts are sensitive, and what
 * is written in the place of a value.
 */
export interface OutboundRules {
  options: ScanOptions;
  isAllowed(type: string, value: string): boolean;
  /** Whether what is sensitive by policy only is hidden although nobody decided on it. */
  isSensitive(type: string, value: string): boolean;
  nameOf(type: string): string;
  /** Whether it is what stands in the brackets of a replacement. */
  isLabel(label: string): boolean;
  /** What is stored for a value that has no replacement yet, in the full form. Asked in the order in which the values stand. */
  replacementOf(type: string, value: string, plain: string): string;
  /** A stored replacement as the installation's style writes it. */
  styled(replacement: string): string;
  /** Stands for everything above that can be changed. */
  digest: string;
  /** Writes what `replacementOf` gave out. Answers whether each is as it was told. */
  persist(db: WriteDatabase): boolean;
}

export function rulesFor(db: ReadDatabase, keys: PseudonymKeys, issueId: string): OutboundRules {
  const settings = readSettings(db);
  const style = settings.redactionStyle;
  const allowed = allowancesFor(db, issueId);
  const domains = domainsOf(db, issueId).map(({ domain }) => domain);
  const types = describeTypes(db);
  const names = new Map(types.map((type) => [type.id, type.name]));
  const labels = new Set(types.map((type) => labelOf(type.replacement)));
  const pseudonyms = createPseudonyms(db, keys, issueId);
  const given = new Map<string, string>();
  const changeable = [
    style,
    settings.optionalEntities,
    domains,
    rulesOf(db),
    all(db, allowances.list, { issueId }),
  ];
  return {
    options: scanOptionsFor(db, issueId, allowed),
    isAllowed: allowed.isAllowed,
    isSensitive: (type, value) => isHiddenUndecided(domains, type, value),
    nameOf: (type) => names.get(type) ?? type,
    isLabel: (label) => labels.has(label),
    replacementOf(type, value, plain) {
      const key = decisionKey(type, value);
      const token = given.get(key) ?? pseudonyms.tokenFor(type, labelOf(plain), value);
      given.set(key, token);
      return token;
    },
    styled: (replacement) => styled(replacement, style),
    digest: sha256Hex(JSON.stringify(changeable)),
    persist: (write) => pseudonyms.persist(write),
  };
}
