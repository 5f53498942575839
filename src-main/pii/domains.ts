import { parse } from 'tldts';
import { sha256Hex } from '../db/crypto.ts';
import type { ReadDatabase, WriteDatabase } from '../db/open.ts';
import { all, get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { canonical } from './canonical.ts';
import * as sql from './domains.sql.ts';

/**
 * Domains that say nothing about whose host it is: mail providers anybody uses, clouds and code hosts anybody calls. To learn one
 * of them from a single host would hide what everybody knows.
 */
const shared = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com gmx.de gmx.net gmx.com
  web.de proton.me protonmail.com mail.com zoho.com yandex.ru mail.ru qq.com 163.com 126.com fastmail.com
  amazonaws.com googleapis.com google.com azure.com windows.net microsoft.com cloudfront.net github.com gitlab.com docker.io
  docker.com npmjs.org npmjs.com pypi.org cluster.local`.split(/\s+/),
);

const mostDomains = 200;

/** The domain that a host or an address belongs to alone, or null: for a public suffix, a shared domain, a single name. */
export function learnableDomain(type: string, value: string): string | null {
  const form = canonical(type, value);
  const host = type === 'email' ? form.slice(form.lastIndexOf('@') + 1) : form;
  // Names under a private suffix belong to its customer: of x.s3.amazonaws.com that is the whole name.
  const { domain, isIp } = parse(host, { allowPrivateDomains: true, extractHostname: false });
  return domain === null || isIp === true || shared.has(domain) ? null : domain;
}

/** Domains whose every host counts as sensitive on an issue. */
export function domainsOf(db: ReadDatabase, issueId: string): { domain: string; learned: boolean }[] {
  return all<{ domain: string; learned: number }>(db, sql.list, { issueId }).map((row) => ({
    domain: row.domain,
    learned: row.learned === 1,
  }));
}

/** Whether a host or an address belongs to one of these domains. */
function isOnDomain(domains: readonly string[], value: string): boolean {
  const host = canonical('hostname', value.slice(value.lastIndexOf('@') + 1));
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/**
 * Whether a value that nobody decided on is hidden. Host names and UUIDs are what people write about, so of those only hosts of
 * the issue's domains are.
 */
export function isHiddenUndecided(domains: readonly string[], type: string, value: string): boolean {
  if (type === 'hostname') return isOnDomain(domains, value);
  return type !== 'uuid';
}

/** Learns from what was accepted in a scan: of one value, or of all there are. At most 200 domains an issue. */
export function learnDomains(
  db: WriteDatabase,
  issueId: string,
  scanId: string,
  of: { type: string; valueHash: string }[] | 'all',
): void {
  const hosts =
    of === 'all'
      ? all<{ type: string; value: string }>(db, sql.acceptedHosts, { scanId })
      : of
          .filter(({ type }) => type === 'hostname' || type === 'email')
          .flatMap(({ type, valueHash }) =>
            all<{ type: string; value: string }>(db, sql.acceptedHost, { scanId, type, valueHash }),
          );
  const found = new Set<string>();
  for (const { type, value } of hosts) {
    const domain = learnableDomain(type, value);
    if (domain !== null) found.add(domain);
  }
  let room = mostDomains - (get<{ total: number }>(db, sql.count, { issueId })?.total ?? 0);
  for (const domain of found) {
    if (room <= 0) return;
    room -= run(db, sql.learn, { issueId, domain });
  }
}

function read(text: string): string {
  const domain = text
    .toLowerCase()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '');
  const isDomain = /^[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){1,20}$/u.test(domain);
  const { publicSuffix, isIp, isIcann } = parse(domain, { extractHostname: false });
  if (!isDomain || isIp === true || (isIcann === true && publicSuffix === domain)) {
    throw new CasebookError('INVALID_INPUT', 'domains: each has to be a domain such as example.com.', {
      domain: text,
    });
  }
  return domain;
}

/** Sets the domains of an issue. A learned one that is left out is not learned again. Errors: NOT_FOUND, INVALID_INPUT. */
export function saveDomains(
  context: CommandContext,
  issueId: string,
  domains: string[],
): { issueId: string } {
  issueById(context.db, issueId);
  const wanted = new Set(domains.map(read));
  const before = domainsOf(context.db, issueId).map(({ domain }) => domain);
  for (const domain of before) {
    if (wanted.has(domain)) continue;
    run(context.db, sql.dismiss, { issueId, domain });
    run(context.db, sql.remove, { issueId, domain });
  }
  for (const domain of wanted) run(context.db, sql.add, { issueId, domain });
  // Which domains are sensitive is itself telling.
  const audited = (list: string[]) => ({
    count: list.length,
    domains: sha256Hex(list.toSorted().join('\n')),
  });
  context.audit({
    action: 'pii.save_domains',
    entityType: 'issue',
    entityId: issueId,
    before: audited(before),
    after: audited([...wanted]),
  });
  context.changed('pii', [], issueId);
  return { issueId };
}
