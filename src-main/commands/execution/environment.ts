import { homedir, userInfo } from 'node:os';
import { delimiter, isAbsolute } from 'node:path';
import { CasebookError } from '../../errors.ts';

const isWindows = process.platform === 'win32';

/** What says who and where one is, and how to write: nothing that gives access or changes what a program does. */
const harmless = isWindows
  ? /^(SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|TEMP|TMP|USERNAME|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles.*|CommonProgramFiles.*|PROCESSOR_ARCHITECTURE|NUMBER_OF_PROCESSORS)$/i
  : /^(HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR)$/;

/** Variables that make programs load or run something else. They would turn a read into anything, so nobody can pass them on. */
const running =
  /^(CASEBOOK_.*|LD_.*|DYLD_.*|BASH_.*|ENV|SHELLOPTS|BASHOPTS|PS4|PROMPT_COMMAND|IFS|CDPATH|GLOBIGNORE|PATH|KUBECONFIG|KUBECTL_.*|GIT_.*|.*PAGER|.*EDITOR|VISUAL|BROWSER|LESS.*|SSH_ASKPASS.*|SUDO_.*|NODE_.*|PERL.*|PYTHON.*|RUBY.*|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MALLOC_.*|GCONV_PATH|OPENSSL_.*|HELM_.*|DOCKER_HOST|TERM|HOME)$/i;

/** PATH without entries that depend on the working directory: a program that lies beside a log must not be taken for `ls`. */
export function searchPath(path = process.env.PATH ?? ''): string {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .join(delimiter);
}

/** The home folder, also where HOME is not set. */
export function homeFolder(): string {
  return process.env.HOME && isAbsolute(process.env.HOME) ? process.env.HOME : homedir();
}

function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // A user id without an entry in the system's user database.
    return undefined;
  }
}

/** Checks names that a caller wants passed on. Error: INVALID_INPUT. */
export function checkEnvironmentNames(names: string[]): void {
  for (const name of names) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new CasebookError('INVALID_INPUT', `environment: "${name}" is no name of a variable.`);
    if (running.test(name))
      throw new CasebookError(
        'INVALID_INPUT',
        `environment: ${name} is not passed on, because it could make programs run something else.`,
      );
  }
}

/** What a command gets of Casebook's own environment: the harmless variables, and those that were chosen by name. */
export function commandEnvironment(chosen: string[]): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && (harmless.test(name) || chosen.includes(name))) environment[name] = value;
  const user = userName();
  return {
    ...(user && !isWindows ? { USER: user, LOGNAME: user } : {}),
    ...environment,
    PATH: searchPath(),
    HOME: homeFolder(),
    TERM: 'dumb',
    PAGER: 'cat',
    GIT_PAGER: 'cat',
    MANPAGER: 'cat',
    SYSTEMD_PAGER: 'cat',
    // Nobody is there to type a password.
    GIT_TERMINAL_PROMPT: '0',
  };
}
