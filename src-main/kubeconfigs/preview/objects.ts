import { z } from 'zod';

/** What identifies an object, and whatever else it has. */
const kubeObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});
export type KubeObject = z.infer<typeof kubeObject>;

const list = z.looseObject({ kind: z.string().endsWith('List'), items: z.array(z.unknown()) });

function flatten(value: unknown): KubeObject[] {
  const items = list.safeParse(value);
  if (items.success) return items.data.items.flatMap(flatten);
  const object = kubeObject.safeParse(value);
  return object.success ? [object.data] : [];
}

/**
 * The objects of what kubectl printed with `-o json`: one, a list, or one after the other. What is no object (an error in between, a cut
 * end) is left out.
 */
export function parseObjects(text: string): KubeObject[] {
  return text.split(/(?<=^\})\n/m).flatMap((part) => {
    try {
      return flatten(JSON.parse(part));
    } catch {
      return [];
    }
  });
}

export function identityOf({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): string {
  return JSON.stringify([apiVersion, kind, namespace ?? null, name]);
}

/** What the server keeps account of by itself, and the copy of what was applied, which holds the values of secrets. */
const noise = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink'];
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

type Values = Record<string, unknown>;

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null;
}

function hidden(values: unknown, other: unknown, isAfter: boolean): Values {
  const others = isValues(other) ? other : {};
  return Object.fromEntries(
    Object.entries(isValues(values) ? values : {}).map(([key, value]) => {
      const changed = key in others && others[key] !== value;
      return [key, changed && isAfter ? '••• (changed)' : '•••'];
    }),
  );
}

/**
 * An object as it may be shown: without what the server adds, and without the values of secrets. Of those, `other`, the same object
 * before or after, tells which ones change.
 */
export function shownObject(object: KubeObject, other: KubeObject | null, isAfter: boolean): Values {
  const { status: _status, metadata, ...fields } = object;
  const { annotations, ...rest } = metadata;
  for (const field of noise) delete rest[field];
  const others = Object.entries(isValues(annotations) ? annotations : {}).filter(
    ([name]) => name !== lastApplied,
  );
  const shown: Values = {
    ...fields,
    metadata: { ...rest, ...(others.length > 0 && { annotations: Object.fromEntries(others) }) },
  };
  if (object.kind === 'Secret')
    for (const field of ['data', 'stringData'])
      if (shown[field] !== undefined) shown[field] = hidden(object[field], other?.[field], isAfter);
  return shown;
}
