/**
 * The configuration of a repository can name programs, and it is whoever made the repository who wrote it. What runs at once is run with
 * these variables: they take from the configuration what could run a program for the rows of tier 1. Not all can be taken away: the
 * filters and text converters have names of their own, so `git status`, which runs filters, asks.
 */
const settings: [key: string, value: string][] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.pager', 'cat'],
  ['log.showSignature', 'false'],
  ['format.pretty', 'medium'],
  ['branch.sort', 'refname'],
  ['tag.sort', 'refname'],
  ['diff.submodule', 'short'],
  ['gpg.program', 'false'],
  ['gpg.ssh.program', 'false'],
  ['gpg.x509.program', 'false'],
];

export const gitEnvironment: Readonly<Record<string, string>> = {
  // A partial clone would fetch missing objects from a remote, by a program that the configuration names.
  GIT_NO_LAZY_FETCH: '1',
  // The same for versions before 2.45, which do not know the variable above.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_CONFIG_COUNT: String(settings.length),
  ...Object.fromEntries(
    settings.flatMap(([key, value], at) => [
      [`GIT_CONFIG_KEY_${at}`, key],
      [`GIT_CONFIG_VALUE_${at}`, value],
    ]),
  ),
};
