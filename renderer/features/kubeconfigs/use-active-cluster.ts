import type { Kubeconfig } from '../../../src-main/contract/kubeconfigs.ts';
import { useQuery } from '../../lib/use-query.ts';

export interface ActiveCluster {
  /** What commands run with; null without one, or until the core has answered. */
  cluster: Kubeconfig | null;
  all: readonly Kubeconfig[];
  loading: boolean;
}

export function useActiveCluster(): ActiveCluster {
  const { data, loading } = useQuery('kubeconfigs.list', {}, { entities: ['kubeconfig'] });
  return {
    cluster: data?.find((one) => one.isActive) ?? null,
    all: data ?? [],
    loading: data === undefined && loading,
  };
}
