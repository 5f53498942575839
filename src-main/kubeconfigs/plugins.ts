import type { KubePlugin } from '../contract/kubeconfigs.ts';
import { sha256Hex } from '../db/crypto.ts';
import type { AuthProvider, ExecPlugin, UserEntry } from './schema.ts';

type Plugin = Omit<KubePlugin, 'user' | 'approved'>;

const secretName = /secret|token|passw|passphrase|api-?key|credential/i;

/** Arguments as they may be shown: what follows the name of a secret is hidden. */
function shownArguments(args: string[]): string[] {
  return args.map((arg, index) => {
    const before = args[index - 1];
    if (before !== undefined && /^--?[\w-]+$/.test(before) && secretName.test(before) && !arg.startsWith('-'))
      return '•••';
    const equals = arg.indexOf('=');
    return equals > 0 && secretName.test(arg.slice(0, equals)) ? `${arg.slice(0, equals)}=•••` : arg;
  });
}

function execPlugin({ apiVersion, command, args, env, provideClusterInfo }: ExecPlugin): Plugin {
  const environment = env.map((variable) => variable.name);
  // The values count too: a variable such as PATH or LD_PRELOAD decides what runs.
  const all = ['exec', apiVersion, command, args, env, provideClusterInfo ?? false];
  return {
    kind: 'exec',
    command,
    args: shownArguments(args),
    environment,
    fingerprint: sha256Hex(JSON.stringify(all)),
  };
}

/** Only `gcp` starts a program, `cmd-path`; the others are built into kubectl, and gone from its newer versions. */
function authProvider({ name, config = {} }: AuthProvider): Plugin {
  const command = config['cmd-path'] ?? name;
  const args = (config['cmd-args'] ?? '').split(' ').filter((arg) => arg !== '');
  const all = ['auth-provider', name, command, args, config['idp-issuer-url'] ?? null];
  return {
    kind: 'auth-provider',
    command,
    args: shownArguments(args),
    environment: [],
    fingerprint: sha256Hex(JSON.stringify(all)),
  };
}

/**
 * The programs that kubectl would start, or the providers it would ask, to get a user's credentials. A fingerprint stands for
 * everything that decides what runs, also for what is not shown.
 */
export function pluginsOf(user: UserEntry): Plugin[] {
  return [
    ...(user.exec ? [execPlugin(user.exec)] : []),
    ...(user['auth-provider'] ? [authProvider(user['auth-provider'])] : []),
  ];
}
