import type { Raise } from '../../program.ts';

/** What every kubectl command takes, as `kubectl options` lists it, with what older versions had. */
export const globalOptions = [
  '--as=, --as-group=, --as-uid=, --as-user-extra=',
  '--cache-dir=, --certificate-authority=, --client-certificate=, --client-key=, --cluster=, --context=',
  '--disable-compression, --insecure-skip-tls-verify, --kubeconfig=, --kuberc=',
  '--log-flush-frequency=, --match-server-version, -n --namespace=, --password=, --profile=, --profile-output=',
  '--request-timeout=, --server -s=, --tls-server-name=, --token=, --user=, --username=, -v --v=, --vmodule=',
  '--warnings-as-errors, --logtostderr, --alsologtostderr, --stderrthreshold=',
].join(', ');

function asksFor(option: string, text: string): Raise {
  return { option, tier: 2, text };
}

export const globalRaises: Raise[] = [
  asksFor('--as', 'it acts as another user'),
  asksFor('--as-group', 'it acts as another group'),
  asksFor('--as-uid', 'it acts as another user'),
  asksFor('--as-user-extra', 'it acts as another user'),
  asksFor('--kubeconfig', 'the credentials of another kubeconfig may run a program'),
  asksFor('--kuberc', 'another file of preferences decides what the command does'),
  asksFor('--server', 'the credentials go to another server'),
  asksFor('--tls-server-name', 'the server may be another one than its certificate says'),
  asksFor('--insecure-skip-tls-verify', 'the credentials go to a server that nobody verified'),
  asksFor('--certificate-authority', 'another authority vouches for the server'),
  asksFor('--client-certificate', 'it logs in with another certificate'),
  asksFor('--client-key', 'it logs in with another key'),
  asksFor('--token', 'it logs in with another token, which other users of this machine can see'),
  asksFor('--username', 'it logs in as another user'),
  asksFor('--password', 'it logs in with a password, which other users of this machine can see'),
  asksFor('--user', 'the credentials of another user in the kubeconfig may run a program'),
  asksFor('--cache-dir', 'it writes its cache to another folder'),
  asksFor('--profile-output', 'it writes a file'),
  { option: '--profile', when: (value) => value !== 'none', tier: 2, text: 'it writes a profile to a file' },
];

const fromFile: Raise[] = [
  asksFor('-f', 'what a file or an address names is not known before it is read'),
  asksFor('-k', 'a kustomization may fetch its parts from elsewhere'),
];

const printing = '-o --output=, --template=, --allow-missing-template-keys, --show-managed-fields';
const filing = '-f --filename=, -k --kustomize=, -R --recursive';

/** The options of commands that print objects, and of those that find objects in files. */
export const objectOptions = { printing, filing, fromFile };
