import type { Call, Program, Raise } from '../../program.ts';
import type { Argument, Inner } from '../../verdict.ts';
import { asks, asksEachTime, reads } from '../rows.ts';
import { firstGroups, groups } from './gcloud-groups.ts';
import { type Decision, verbProgram } from './verbs.ts';

const readVerbs =
  /^(list|describe|get-iam-policy|list-(?!.*(token|key-string)).+|describe-.+|get|lookup|search|search-all-(resources|iam-policies)|read|log|tail|info|version|stream-logs|wait|wait-last|wait-until|wait-until-stable|query-status|query-activity|show|show-effective-config|check-(?!upgrade$).+|analyze-iam-policy|analyze-org-polic.+|get-(ancestors|ancestors-iam-policy|config|default-service-account|diagnostics|effective|effective-firewalls|effective-iam-policy|guest-attributes|health|history|host-project|latest-recovery-time|locations|named-ports|nat-ip-info|nat-mapping-info|operation|operational-status|parent|project|public-key|serial-port-output|server-config|shielded-identity|status|upgrade-info|value|vpc-service-controls|route-policy|ca-certs)|tail-serial-port-output)$/;

/** Reads whose answer is a credential, or may hold one. */
const secret =
  /^((alpha |beta )?(auth (print-.*|describe.*|application-default print-.*)|secrets versions access|services api-keys get-key-string|redis instances get-auth-string|domains registrations (authorization-code get|get-authorization-code)|artifacts print-settings .*|container .*get-credentials|sql generate-login-token|iam service-accounts (sign-blob|sign-jwt|keys create)|developer-connect .*fetch-.*token|compute reset-windows-password|compute connect-to-serial-port|app logs.*write|config config-helper|logging copy))$/;

const destroys =
  /^(delete|destroy|remove-.*|reset|abandon-.*|drop|purge|cancel|disable|detach.*|undeploy.*|revoke|delete-.*)$/;

function decide(operands: Argument[]): Decision {
  const words = operands.map((operand) => operand.text ?? '');
  const first = /^(alpha|beta|preview)$/.test(words[0] ?? '') ? 1 : 0;
  for (const [at, word] of words.entries()) {
    const path = words.slice(0, at + 1).join(' ');
    const taken = at + 1;
    if (secret.test(path)) return { row: 'gcloud.secret', words: taken };
    if (readVerbs.test(word) || /^(?:(?:alpha|beta) )?storage (ls|du)$/.test(path))
      return { row: 'gcloud.read', words: taken };
    if (destroys.test(word)) return { row: 'gcloud.destroy', words: taken };
    if (at < first || (at === first && firstGroups.has(word))) continue;
    if (/^(?:(?:alpha|beta) )?(sql ssl|iap tcp|firebase test)$/.test(path)) continue;
    if (!groups.has(word)) return { row: 'gcloud.change', words: taken };
  }
  return { row: 'gcloud.change', words: words.length };
}

function raise(option: string, text: string): Raise {
  return { option, tier: 2, text };
}

/** What `compute ssh` runs on the other machine: the value of `--command`, or everything behind `--`. */
function remotePrograms(call: Call): Inner[] {
  const { args } = call.invocation;
  if (!call.subcommand.includes('ssh')) return [];
  const words = call.afterDashes ?? [];
  const scripts = args.flatMap((arg, at): Inner[] => {
    const next = args[at + 1];
    const attached = /^--command=(.*)$/s.exec(arg.text ?? '')?.[1];
    const source = attached === undefined ? next : arg;
    const text = attached ?? (arg.text === '--command' ? next?.text : undefined);
    return text && source ? [{ kind: 'script', text, source, shell: 'bash', remote: true }] : [];
  });
  return [...scripts, ...(words.length > 0 ? [{ kind: 'words', words, remote: true } as const] : [])];
}

const gcloud: Program = verbProgram(
  {
    names: ['gcloud'],
    category: 'cloud',
    style: 'gnu',
    help: ['--help', '-h'],
    options: `--access-token-file=, --account=, --billing-project=, --configuration=, --flags-file=, --flatten=, --format=, --filter=, --impersonate-service-account=,
      --log-http, --project=, --quiet -q, --trace-token=, --user-output-enabled[=], --verbosity=, --limit=, --sort-by=, --page-size=,
      --zone=, --region=, --location=, --uri, --output-file=, --destination=, --freshness=, --credential-file-override=`,
    raises: [
      raise('--access-token-file', 'it logs in with another token'),
      raise('--credential-file-override', 'it logs in with other credentials'),
      raise('--impersonate-service-account', 'it acts as a service account'),
      raise('--flags-file', 'a file says what it does'),
      raise('--log-http', 'what it logs holds tokens'),
      raise('--output-file', 'it writes a file'),
      raise('--destination', 'it writes elsewhere'),
    ],
    inner: remotePrograms,
    rows: [
      reads(
        'gcloud.read',
        '',
        'reads what runs in the cloud',
        [
          'gcloud compute instances list --filter="status=RUNNING"',
          'gcloud container clusters describe prod --region europe-west1',
          'gcloud --project shop logging read "severity>=ERROR" --limit 50 --format json',
          'gcloud config list',
          'gcloud auth list',
          'gcloud projects get-iam-policy shop',
          'gcloud beta run services logs tail web',
        ],
        { anyOption: true, operands: 'paths' },
      ),
      asks('gcloud.secret', '', 'shows or makes credentials', [
        'gcloud auth print-access-token',
        'gcloud secrets versions access latest --secret=db',
        'gcloud container clusters get-credentials prod',
      ]),
      asks('gcloud.change', '', 'changes something in the cloud, or writes files', [
        'gcloud compute instances start web-1',
        'gcloud compute ssh web-1 --command "uptime"',
        'gcloud run deploy web',
        'gcloud config set project shop',
      ]),
      asksEachTime('gcloud.destroy', '', 'deletes something in the cloud', [
        'gcloud compute instances delete web-1 -q',
        'gcloud projects delete shop',
      ]),
    ],
  },
  decide,
);

/** Not used where a bucket's objects are read: `cat`, `cp`. */
const gsutil: Program = {
  names: ['gsutil'],
  category: 'cloud',
  style: 'posix',
  options: '-D, -DD, -h=, -m, -o=, -q, -u=, -i=',
  raises: [
    raise('-D', 'what it logs holds tokens'),
    raise('-DD', 'what it logs holds tokens'),
    raise('-o', 'another setting may run programs or send elsewhere'),
    raise('-i', 'it acts as a service account'),
  ],
  rows: [
    reads('gsutil.read', 'ls | du | stat | version | hash', 'lists buckets and objects', [
      'gsutil ls -l gs://logs/app/',
      'gsutil du -sh gs://logs',
      'gsutil version',
    ]),
    asks(
      'gsutil.change',
      'cat | cp | mv | rsync | mb | setmeta | acl | iam | lifecycle | versioning | signurl | config | update | label | logging | web | cors | notification | kms | hmac | compose | defacl | defstorageclass | perfdiag | requesterpays | retention | rewrite | test | ubla | pap | bucketpolicyonly | help',
      'reads, writes or changes objects',
      ['gsutil cat gs://logs/app.log', 'gsutil -m cp -r gs://logs .'],
    ),
    asksEachTime('gsutil.destroy', 'rm | rb', 'deletes objects', [
      'gsutil rm -r gs://logs',
      'gsutil -m rm gs://logs/x',
    ]),
  ],
};

export const googleClouds: Program[] = [gcloud, gsutil];
