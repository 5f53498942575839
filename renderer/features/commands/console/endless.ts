/** Words of a command that make it run until somebody stops it. Only a proposal for the time limit: a person can choose another. */
const endless = [
  /\bkubectl\b[^|;&]*\s(?:-w|--watch(?:=true)?|--watch-only)(?:\s|$)/,
  /\bkubectl\b[^|;&]*\slogs\b[^|;&]*\s(?:-f|--follow)(?:=true)?(?:\s|$)/,
  /\b(?:docker|podman|crictl|nerdctl)\b[^|;&]*\slogs\b[^|;&]*\s(?:-f|--follow)(?:\s|$)/,
  /\bjournalctl\b[^|;&]*\s(?:-[a-zA-Z]*f[a-zA-Z]*|--follow)(?:\s|$)/,
  /\btail\b[^|;&]*\s(?:-[a-zA-Z0-9]*[fF][a-zA-Z0-9]*|--follow(?:=\w+)?)(?:\s|$)/,
  /(?:^|[|;&]\s*)watch\s/,
  /\b(?:docker|podman)\s+(?:stats|events)\b(?!.*--no-stream)/,
];

export function runsUntilStopped(command: string): boolean {
  // A command of megabytes is no watch.
  return command.length < 20_000 && endless.some((pattern) => pattern.test(command));
}
