import type { ClusterColour } from '../../../src-main/contract/kubeconfigs.ts';
import classes from './kubeconfigs.module.css';

export const clusterColours: readonly ClusterColour[] = [
  'grey',
  'blue',
  'teal',
  'green',
  'yellow',
  'orange',
  'red',
  'pink',
  'violet',
];

interface Props {
  value: ClusterColour;
  change(colour: ClusterColour): void;
}

/** The colour that marks a cluster everywhere. Radios, so that the arrows choose. */
export function ColourChoice({ value, change }: Props) {
  return (
    <fieldset className={classes.colours}>
      <legend>Colour</legend>
      {clusterColours.map((colour) => (
        <label key={colour} className={classes.colour} data-cluster={colour} title={colour}>
          <input
            type="radio"
            name="cluster-colour"
            aria-label={colour}
            checked={colour === value}
            onChange={() => change(colour)}
          />
        </label>
      ))}
    </fieldset>
  );
}

/** Red for what looks like production, so that nobody has to think of it; everything else begins blue. */
export function likelyColour(name: string): ClusterColour {
  if (/prod|prd|live/i.test(name)) return 'red';
  if (/stag|stg|preprod|uat/i.test(name)) return 'orange';
  return /dev|test|kind|minikube|local|sandbox/i.test(name) ? 'green' : 'blue';
}
