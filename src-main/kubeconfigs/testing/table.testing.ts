import type { KubeObject } from './objects.testing.ts';
import type { Resource } from './resources.testing.ts';

function age(object: KubeObject): string {
  const seconds = Math.round((Date.now() - Date.parse(object.metadata.creationTimestamp)) / 1000);
  return seconds < 120 ? `${seconds}s` : `${Math.floor(seconds / 60)}m`;
}

const text = (value: unknown) => String(value ?? '<none>');
type Column = [name: string, cell: (object: KubeObject) => unknown];

interface Workload {
  spec?: { replicas?: number; nodeName?: string };
  status?: { phase?: string; readyReplicas?: number; restarts?: number };
}

const special: Record<string, Column[]> = {
  pods: [
    ['Ready', (object) => ((object as Workload).status?.phase === 'Running' ? '1/1' : '0/1')],
    ['Status', (object) => text((object as Workload).status?.phase)],
    ['Restarts', () => 0],
  ],
  deployments: [
    [
      'Ready',
      (object) =>
        `${(object as Workload).status?.readyReplicas ?? 0}/${(object as Workload).spec?.replicas ?? 1}`,
    ],
  ],
  namespaces: [['Status', () => 'Active']],
  nodes: [['Status', () => 'Ready']],
};

/** How an API server shows objects to kubectl, which only lays out the columns. */
export function tableOf(resource: Resource, objects: KubeObject[], version: string) {
  const columns: Column[] = [
    ['Name', (object) => object.metadata.name],
    ...(special[resource.name] ?? []),
    ['Age', age],
  ];
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: version },
    columnDefinitions: columns.map(([name]) => ({
      name,
      type: 'string',
      format: name === 'Name' ? 'name' : '',
      description: name,
      priority: 0,
    })),
    rows: objects.map((object) => ({
      cells: columns.map(([, cell]) => cell(object)),
      object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata },
    })),
  };
}
