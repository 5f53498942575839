import classes from './kubeconfigs.module.css';

interface Props {
  cluster: { name: string; colour: string; context: string; namespace: string };
  /** Leaves the context away where its name says no more than the cluster's. */
  short?: boolean;
  /** Leaves the namespace away: the command itself may name another. */
  withoutNamespace?: boolean;
}

/** Where something runs: the cluster's colour, and always its name, context and namespace beside it. */
export function ClusterMark({ cluster, short = false, withoutNamespace = false }: Props) {
  const { name, colour, context, namespace } = cluster;
  return (
    <span
      className={classes.mark}
      data-cluster={colour}
      title={`${name}: context ${context}${withoutNamespace ? '' : `, namespace ${namespace}`}`}
    >
      <span className={classes.dot} aria-hidden />
      <span className={classes.markName}>{name}</span>
      {short || context === name ? null : <span className={classes.markPart}>{context}</span>}
      {withoutNamespace ? null : <span className={classes.markPart}>{namespace}</span>}
    </span>
  );
}
