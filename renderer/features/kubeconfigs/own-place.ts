const flags =
  /(?:^|[\s"'`(])(?:-[a-zA-Z]*[nA](?=[\s=\w]|$)|--(?:namespace|all-namespaces|context|kube-context|cluster|kubeconfig)\b)/;

/**
 * Whether a command may name a namespace or context itself, so that the chosen one may not be what it uses. Says yes rather too often:
 * what it is for only says less then.
 */
export function mayNamePlace(command: string): boolean {
  return flags.test(command.slice(0, 20_000));
}
