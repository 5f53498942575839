import { optionTable, readArguments } from '../../commands/classifier/options.ts';

/**
 * The options with which a command can be previewed, long names first. One that is not here could be anything, for instance one that
 * takes the next word as its value: then there is no preview.
 */
const known = optionTable(
  '--namespace -n=, --request-timeout=, --all-namespaces -A, --selector -l=, --field-selector=, --all',
  '--filename -f=, --recursive -R, --kustomize -k=, --output -o=, --template=, --show-managed-fields',
  '--allow-missing-template-keys, --dry-run[=], --field-manager=, --validate[=], --record, --save-config',
  // delete, apply, replace, drain
  '--cascade[=], --force, --grace-period=, --ignore-not-found, --now, --timeout=, --wait, --interactive',
  '--prune, --prune-allowlist=, --prune-whitelist=, --server-side, --force-conflicts, --overwrite, --subresource=',
  '--ignore-daemonsets, --delete-emptydir-data, --delete-local-data, --pod-selector=, --disable-eviction',
  '--skip-wait-for-delete-timeout=, --chunk-size=',
  // scale, autoscale, rollout, patch, set
  '--replicas=, --current-replicas=, --resource-version=, --min=, --max=, --cpu-percent=, --to-revision=',
  '--patch -p=, --patch-file=, --type=, --containers -c=, --env -e=, --limits=, --requests=, --keys=, --prefix=, --from=',
  // create, expose, run
  '--image=, --port=, --target-port=, --protocol=, --name=, --labels=, --restart=, --command, --image-pull-policy=',
  '--stdin -i, --tty -t, --rm, --attach, --quiet -q, --overrides=, --expose, --schedule=',
  '--from-literal=, --from-file=, --from-env-file=, --append-hash, --cert=, --key=, --tcp=, --external-name=, --clusterip=',
  '--docker-server=, --docker-username=, --docker-password=, --docker-email=, --verb=, --resource=, --resource-name=',
  '--role=, --clusterrole=, --serviceaccount=, --user=, --group=, --hard=, --scopes=, --value=, --description=, --global-default',
  '--min-available=, --max-unavailable=, --rule=, --class=, --default-backend=, --annotation=',
);

const twoWords = new Set(['rollout', 'set', 'create']);

/** Generators whose next operand is a kind of theirs, such as `create secret generic`. */
const threeWords = new Set(['secret', 'service', 'svc']);

export interface KubectlCommand {
  /** e.g. ['rollout', 'restart']. */
  verb: string[];
  operands: string[];
  /** After `--`; null without it. */
  rest: string[] | null;
  has(option: string): boolean;
  /** The values of an option, by its long name. */
  values(option: string): string[];
  /** Every option as one word, `--name` or `--name=value`, so that none can take another one as its value; without those named. */
  optionsBut(...dropped: string[]): string[];
}

/** Reads the words after `kubectl`; null where a word could mean something else to kubectl than to us. */
export function readKubectl(words: string[]): KubectlCommand | null {
  const args = words.map((text) => ({ text, glob: false, start: 0, end: 0 }));
  const { options, operands, afterDashes } = readArguments(args, known, 'go');
  const takesValue = (name: string) => known.takes.get(name) === 'value';
  const isClear = options.every(
    ({ name, known: isKnown, value }) => isKnown && (value !== null || !takesValue(name)),
  );
  const before = operands
    .slice(0, operands.length - (afterDashes?.length ?? 0))
    .map(({ text }) => text ?? '');
  // A dash in front would make an option of it wherever it is put.
  if (!isClear || before.some((word) => word === '' || word.startsWith('-'))) return null;
  const first = before[0] ?? '';
  const hasTwo =
    twoWords.has(first) && !(first === 'create' && options.some(({ name }) => name === '--filename'));
  const length = hasTwo ? (first === 'create' && threeWords.has(before[1] ?? '') ? 3 : 2) : 1;
  return {
    verb: before.slice(0, length),
    operands: before.slice(length),
    rest: afterDashes?.map(({ text }) => text ?? '') ?? null,
    has: (option) => options.some(({ name, value }) => name === option && value !== 'false'),
    values: (option) =>
      options.flatMap(({ name, value }) => (name === option && value !== null ? [value] : [])),
    optionsBut: (...dropped) =>
      options
        .filter(({ name }) => !dropped.includes(name))
        .map(({ name, value }) => (value === null ? name : `${name}=${value}`)),
  };
}
