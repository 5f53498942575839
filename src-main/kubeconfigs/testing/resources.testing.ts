/** A type of object that the test cluster serves. */
export interface Resource {
  group: string;
  version: string;
  /** Plural, as in addresses. */
  name: string;
  singular: string;
  kind: string;
  short: string[];
  namespaced: boolean;
  subresources: ('scale' | 'status' | 'log' | 'exec')[];
  inAll: boolean;
}

function resource(
  apiVersion: string,
  name: string,
  kind: string,
  more: Partial<Pick<Resource, 'short' | 'namespaced' | 'subresources' | 'inAll'>> = {},
): Resource {
  const [version = '', group = ''] = apiVersion.split('/').toReversed();
  const usual = { short: [], namespaced: true, subresources: [], inAll: false };
  return { group, version, name, singular: kind.toLowerCase(), kind, ...usual, ...more };
}

const workload = { subresources: ['scale', 'status'], inAll: true } satisfies Partial<Resource>;

export const resources: Resource[] = [
  resource('v1', 'namespaces', 'Namespace', { short: ['ns'], namespaced: false }),
  resource('v1', 'nodes', 'Node', { short: ['no'], namespaced: false }),
  resource('v1', 'pods', 'Pod', { short: ['po'], subresources: ['log', 'exec', 'status'], inAll: true }),
  resource('v1', 'services', 'Service', { short: ['svc'], inAll: true }),
  resource('v1', 'configmaps', 'ConfigMap', { short: ['cm'] }),
  resource('v1', 'secrets', 'Secret'),
  resource('v1', 'events', 'Event', { short: ['ev'] }),
  resource('v1', 'persistentvolumeclaims', 'PersistentVolumeClaim', { short: ['pvc'] }),
  resource('apps/v1', 'deployments', 'Deployment', { short: ['deploy'], ...workload }),
  resource('apps/v1', 'replicasets', 'ReplicaSet', { short: ['rs'], ...workload }),
  resource('apps/v1', 'statefulsets', 'StatefulSet', { short: ['sts'], ...workload }),
  resource('apps/v1', 'daemonsets', 'DaemonSet', { short: ['ds'], inAll: true }),
  resource('batch/v1', 'jobs', 'Job', { inAll: true }),
];

export function apiVersionOf({ group, version }: Pick<Resource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** What `/api/v1` and `/apis/GROUP/VERSION` answer. */
export function resourceList(group: string, version: string) {
  const served = resources.filter((each) => each.group === group && each.version === version);
  const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf({ group, version }),
    resources: served.flatMap(({ name, singular, kind, short, namespaced, subresources, inAll }) => [
      {
        name,
        singularName: singular,
        namespaced,
        kind,
        verbs,
        shortNames: short,
        ...(inAll ? { categories: ['all'] } : {}),
      },
      ...subresources.map((sub) => ({
        name: `${name}/${sub}`,
        singularName: '',
        namespaced,
        kind: sub === 'scale' ? 'Scale' : kind,
        ...(sub === 'scale' ? { group: 'autoscaling', version: 'v1' } : {}),
        verbs: sub === 'log' ? ['get'] : ['get', 'patch', 'update', ...(sub === 'exec' ? ['create'] : [])],
      })),
    ]),
  };
}

/** What `/apis` answers. */
export function groupList() {
  const groups = [...new Set(resources.map(({ group }) => group).filter((group) => group !== ''))];
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.map((name) => {
      const version = { groupVersion: `${name}/v1`, version: 'v1' };
      return { name, versions: [version], preferredVersion: version };
    }),
  };
}
