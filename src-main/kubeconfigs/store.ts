import {
  type Kubeconfig,
  type KubeconfigSummary,
  type KubePlugin,
  kubeconfigSummary,
} from '../contract/kubeconfigs.ts';
import { unseal } from '../db/crypto.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { QueryContext } from '../ipc/handlers.ts';
import * as sql from './kubeconfigs.sql.ts';
import type { Resolved } from './references.ts';

type KubeconfigRow = Omit<Kubeconfig, keyof KubeconfigSummary | 'isActive'> & {
  isActive: number;
  summary: string;
};

/** As stored: whether a plugin is approved is looked up. */
function plugins(db: ReadDatabase, id: string, stored: KubePlugin[]): KubePlugin[] {
  if (stored.length === 0) return [];
  const approved = new Set(
    all<{ fingerprint: string }>(db, sql.approvals, { id }).map((row) => row.fingerprint),
  );
  return stored.map((plugin) => ({ ...plugin, approved: approved.has(plugin.fingerprint) }));
}

function fromRow(db: ReadDatabase, { summary, isActive, ...row }: KubeconfigRow): Kubeconfig {
  const stored = kubeconfigSummary.parse(JSON.parse(summary));
  return { ...row, isActive: isActive === 1, ...stored, plugins: plugins(db, row.id, stored.plugins) };
}

export function allKubeconfigs(db: ReadDatabase): Kubeconfig[] {
  return all<KubeconfigRow>(db, sql.list).map((row) => fromRow(db, row));
}

export function activeKubeconfig(db: ReadDatabase): Kubeconfig | null {
  const row = get<KubeconfigRow>(db, sql.active);
  return row ? fromRow(db, row) : null;
}

/** Error: NOT_FOUND. */
export function kubeconfigById(db: ReadDatabase, id: string): Kubeconfig {
  const row = get<KubeconfigRow>(db, sql.byId, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such kubeconfig.', { id });
  return fromRow(db, row);
}

/** The kubeconfig itself, with its credentials. Errors: NOT_FOUND, KUBECONFIG_INVALID where what is stored does not open. */
export function openContent({ db, keys }: Pick<QueryContext, 'db' | 'keys'>, id: string): Resolved {
  const row = get<{ sealed: string }>(db, sql.sealedContent, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such kubeconfig.', { id });
  const plain = unseal(keys.seal, row.sealed, id);
  if (!plain) throw new CasebookError('KUBECONFIG_INVALID', 'What is stored of it does not open.');
  try {
    // It was checked before it was sealed, and the seal holds.
    return JSON.parse(plain.toString('utf8')) as Resolved;
  } finally {
    plain.fill(0);
  }
}
