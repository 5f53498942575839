import { randomUUID } from 'node:crypto';
import { apiVersionOf, type Resource } from './resources.testing.ts';

export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    uid: string;
    resourceVersion: string;
    creationTimestamp: string;
    generation?: number;
  };
  // Whatever else the type has.
  [field: string]: unknown;
}

export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  resource: Resource;
  object: KubeObject;
}

export interface Selection {
  namespace: string | null;
  labels: string;
  fields: string;
}

function keyOf(resource: Resource, namespace: string | null, name: string): string {
  return `${resource.group}/${resource.name}/${namespace ?? ''}/${name}`;
}

/** `a=b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, separated by commas. */
function fitsLabels(selector: string, labels: Record<string, string>): boolean {
  const parts = selector.match(/[^,(]+(\([^)]*\))?/g) ?? [];
  return parts.every((part) => {
    const set = /^\s*(\S+)\s+(in|notin)\s+\(([^)]*)\)\s*$/.exec(part);
    if (set) {
      const values = (set[3] ?? '').split(',').map((value) => value.trim());
      return values.includes(labels[set[1] ?? ''] ?? '') === (set[2] === 'in');
    }
    const [, name = '', sign, value = ''] = /^\s*(!?[^=!\s]+)\s*(?:(!?==?)\s*(\S*))?\s*$/.exec(part) ?? [];
    if (sign === undefined) return name.startsWith('!') ? !(name.slice(1) in labels) : name in labels;
    return (labels[name] === value) !== sign.startsWith('!');
  });
}

function fieldOf(object: unknown, path: string): string {
  let value: unknown = object;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return String(value ?? '');
}

function fitsFields(selector: string, object: KubeObject): boolean {
  return selector.split(',').every((part) => {
    const [, path = '', sign = '', value = ''] = /^([^=!]+)(!?==?)(.*)$/.exec(part) ?? [];
    return (fieldOf(object, path) === value) !== sign.startsWith('!');
  });
}

/** The objects of a test cluster, in memory, with versions and watchers as an API server has them. */
export function createObjects() {
  const objects = new Map<string, { resource: Resource; object: KubeObject }>();
  const watchers = new Set<(event: WatchEvent) => void>();
  let version = 100;

  function tell(type: WatchEvent['type'], resource: Resource, object: KubeObject): void {
    for (const watcher of watchers) watcher({ type, resource, object });
  }

  return {
    version: () => String(version),
    get: (resource: Resource, namespace: string | null, name: string) =>
      objects.get(keyOf(resource, namespace, name))?.object,
    list: (resource: Resource, { namespace, labels, fields }: Selection) =>
      [...objects.values()]
        .filter((entry) => entry.resource === resource)
        .map((entry) => entry.object)
        .filter((object) => namespace === null || object.metadata.namespace === namespace)
        .filter((object) => labels === '' || fitsLabels(labels, object.metadata.labels ?? {}))
        .filter((object) => fields === '' || fitsFields(fields, object)),
    /** Stores an object, new or changed; a dry run only answers what would be stored. */
    put(
      resource: Resource,
      namespace: string | null,
      given: Record<string, unknown>,
      dryRun = false,
    ): KubeObject {
      const metadata = (given.metadata ?? {}) as Partial<KubeObject['metadata']> & { name: string };
      const key = keyOf(resource, namespace, metadata.name);
      const before = objects.get(key)?.object;
      if (!dryRun) version += 1;
      const object: KubeObject = {
        ...structuredClone(given),
        apiVersion: apiVersionOf(resource),
        kind: resource.kind,
        metadata: {
          ...structuredClone(metadata),
          ...(namespace === null ? {} : { namespace }),
          uid: before?.metadata.uid ?? randomUUID(),
          creationTimestamp:
            before?.metadata.creationTimestamp ?? `${new Date().toISOString().slice(0, 19)}Z`,
          resourceVersion: dryRun ? (before?.metadata.resourceVersion ?? '') : String(version),
        },
      };
      if (dryRun) return object;
      objects.set(key, { resource, object });
      tell(before ? 'MODIFIED' : 'ADDED', resource, object);
      return object;
    },
    remove(resource: Resource, namespace: string | null, name: string): void {
      const key = keyOf(resource, namespace, name);
      const found = objects.get(key);
      if (!found) return;
      version += 1;
      objects.delete(key);
      tell('DELETED', resource, found.object);
    },
    watch(watcher: (event: WatchEvent) => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    /** Everything that is stored, to compare with later. */
    snapshot: () =>
      JSON.stringify([...objects.entries()].map(([key, { object }]) => [key, object]).toSorted()),
  };
}

export type Objects = ReturnType<typeof createObjects>;
