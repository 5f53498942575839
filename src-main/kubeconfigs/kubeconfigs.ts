import type { Kubeconfig } from '../contract/kubeconfigs.ts';
import { newId, utcText } from '../db/clock.ts';
import { seal } from '../db/crypto.ts';
import type { ReadDatabase } from '../db/open.ts';
import { get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext, DomainHandlers } from '../ipc/handlers.ts';
import * as sql from './kubeconfigs.sql.ts';
import { listNamespaces } from './namespaces.ts';
import type { Resolved } from './references.ts';
import { defaultPaths, readSource } from './source.ts';
import { kubectlStatus } from './status.ts';
import { activeKubeconfig, allKubeconfigs, kubeconfigById } from './store.ts';
import { summarise } from './summary.ts';

/** A namespace as Kubernetes allows it, so that it is never an option or a path. */
const namespaceForm = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function hasActive(db: ReadDatabase): boolean {
  return get(db, sql.active) !== undefined;
}

/** The context that was asked for, else the current one, else the first. Error: KUBECONFIG_INVALID. */
function chooseContext({ file }: Resolved, asked: string | undefined) {
  const wanted = asked ?? file['current-context'];
  const found = file.contexts.find((context) => context.name === wanted);
  if (!found && asked !== undefined)
    throw new CasebookError('KUBECONFIG_INVALID', `There is no context "${asked}".`);
  const chosen = found ?? file.contexts[0];
  if (!chosen) throw new CasebookError('KUBECONFIG_INVALID', 'It has no contexts.');
  return chosen.name;
}

/** What the audit log says of a kubeconfig: never what is in it. */
function audited({ name, colour, context, namespace, clusterUrl, isActive }: Kubeconfig) {
  return { name, colour, context, namespace, clusterUrl, isActive };
}

function recordChange(context: CommandContext, action: string, before: Kubeconfig | null, after: Kubeconfig) {
  context.audit({
    action: `kubeconfig.${action}`,
    entityType: 'kubeconfig',
    entityId: after.id,
    ...(before && { before: audited(before) }),
    after: audited(after),
  });
  context.changed('kubeconfig', [after.id]);
}

function save(
  context: CommandContext,
  resolved: Resolved,
  chosen: Pick<Kubeconfig, 'name' | 'colour' | 'context'>,
) {
  const id = newId();
  const summary = summarise(resolved, () => false);
  const kube = summary.contexts.find((entry) => entry.name === chosen.context);
  const plain = Buffer.from(JSON.stringify(resolved));
  run(context.db, sql.insert, {
    id,
    ...chosen,
    sealed: seal(context.keys.seal, plain, id),
    namespace: kube && namespaceForm.test(kube.namespace) ? kube.namespace : 'default',
    clusterUrl: kube?.server ?? null,
    now: utcText(context.clock.now()),
    summary: JSON.stringify(summary),
  });
  plain.fill(0);
  if (!hasActive(context.db)) run(context.db, sql.activate, { id });
  const after = kubeconfigById(context.db, id);
  recordChange(context, 'add', null, after);
  return after;
}

function requireNamespace(namespace: string): string {
  if (namespace.length > 63 || !namespaceForm.test(namespace))
    throw new CasebookError(
      'INVALID_INPUT',
      'namespace: it consists of small letters, digits and hyphens, at most 63.',
    );
  return namespace;
}

export const kubeconfigsHandlers: DomainHandlers<'kubeconfigs'> = {
  'kubeconfigs.list': (context) => allKubeconfigs(context.db),
  'kubeconfigs.offer': () => ({ path: defaultPaths().join(', ') || null }),
  'kubeconfigs.inspect': async (context, { source }) =>
    summarise(await readSource(context.ports, source), () => false),
  'kubeconfigs.add': async (context, { source, name, colour, context: asked }) => {
    const resolved = await readSource(context.ports, source);
    const chosen = chooseContext(resolved, asked);
    return context.write((writing) => save(writing, resolved, { name, colour, context: chosen }));
  },
  'kubeconfigs.update': (context, { id, name, colour, context: asked, namespace }) => {
    const before = kubeconfigById(context.db, id);
    const kube = before.contexts.find((entry) => entry.name === (asked ?? before.context));
    if (!kube) throw new CasebookError('NOT_FOUND', `The kubeconfig has no context "${asked}".`);
    // Another context has a namespace of its own.
    const usual = kube.name === before.context ? before.namespace : kube.namespace;
    run(context.db, sql.update, {
      id,
      name: name ?? before.name,
      colour: colour ?? before.colour,
      context: kube.name,
      namespace: requireNamespace(namespace ?? usual),
      clusterUrl: kube.server,
    });
    const after = kubeconfigById(context.db, id);
    recordChange(context, 'update', before, after);
    return after;
  },
  'kubeconfigs.activate': (context, { id }) => {
    const before = activeKubeconfig(context.db);
    if (id !== null) kubeconfigById(context.db, id);
    run(context.db, sql.deactivate);
    if (id !== null) run(context.db, sql.activate, { id });
    context.audit({
      action: 'kubeconfig.activate',
      entityType: 'kubeconfig',
      entityId: id ?? before?.id ?? 'none',
      before: { active: before?.name ?? null },
      after: { active: activeKubeconfig(context.db)?.name ?? null },
    });
    context.changed(
      'kubeconfig',
      [id, before?.id].filter((each) => typeof each === 'string'),
    );
    return {};
  },
  'kubeconfigs.approvePlugin': (context, { id, fingerprint }) => {
    const config = kubeconfigById(context.db, id);
    const plugin = config.plugins.find((entry) => entry.fingerprint === fingerprint);
    if (!plugin) throw new CasebookError('NOT_FOUND', 'The kubeconfig starts no such program.');
    run(context.db, sql.approve, { id, fingerprint, now: utcText(context.clock.now()) });
    const { kind, command } = plugin;
    context.audit({
      action: 'kubeconfig.approve_plugin',
      entityType: 'kubeconfig',
      entityId: id,
      after: { name: config.name, kind, command, fingerprint },
    });
    context.changed('kubeconfig', [id]);
    return kubeconfigById(context.db, id);
  },
  'kubeconfigs.remove': (context, { id }) => {
    const before = kubeconfigById(context.db, id);
    run(context.db, sql.remove, { id });
    context.audit({
      action: 'kubeconfig.remove',
      entityType: 'kubeconfig',
      entityId: id,
      before: audited(before),
    });
    context.changed('kubeconfig', [id]);
    return {};
  },
  'kubeconfigs.status': (context) => kubectlStatus(context),
  'kubeconfigs.namespaces': (context) => listNamespaces(context),
};
