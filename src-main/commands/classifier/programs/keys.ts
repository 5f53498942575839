import type { Program } from '../program.ts';
import { ask, fileFindings, optionFileFindings, reader } from './shapes.ts';

export const keys: Program[] = [
  {
    names: ['ssh-keygen'],
    category: 'network',
    style: 'gnu',
    options:
      '-l, -F=, -f=, -v, -E=, -H, -B, -L, -q, -y, -R=, -t=, -b=, -C=, -N=, -P=, -p, -e, -i, -m=, -A, -D=, -s=, -k, -Q, -r=, -Y=, -I=, -n=, -O=, -V=, -z=, -w=, -a=, -c, -K, -M=, -W=, -u, -U, -G=, -T=, -g, -h, -o, -x=, -S=, -J=, -j=, -Z=',
    rows: [
      {
        id: 'ssh-keygen',
        tier: 1,
        text: 'shows fingerprints, or makes and changes keys',
        operands: 'paths',
        examples: [
          'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub',
          'ssh-keygen -l -f ~/.ssh/id_rsa.pub',
          'ssh-keygen -F example.com',
          'ssh-keygen -E md5 -lf x.pub',
          'ssh-keygen -Lf x-cert.pub',
        ],
      },
    ],
    inspect: (call) => {
      const harmless = ['-l', '-F', '-B', '-L', '-f', '-v', '-E', '-q', '-H'];
      const others = call.options.filter((use) => !harmless.includes(use.name));
      const reads = call.has('-l') || call.has('-F') || call.has('-B') || call.has('-L');
      return [
        ...(call.has('-F') ? optionFileFindings(call, '-f') : []),
        ...others.map((use) => ask(use, 'it makes, shows or changes keys')),
        ...(reads && !(call.has('-H') && !call.has('-F'))
          ? []
          : [ask(call.invocation.program, 'it makes or changes keys')]),
      ];
    },
  },
  reader({
    names: 'klist',
    category: 'network',
    text: 'shows tickets and the names in keytabs',
    options: '-c, -k, -e, -l, -A, -s, -f, -a, -n, -t, -V, -K, -C, -i, -v',
    raises: [{ option: '-K', tier: 2, text: 'it shows keys' }],
    operands: 'paths',
    examples: ['klist', 'klist -e', 'klist -kt /etc/krb5.keytab'],
  }),
  {
    names: ['ssh-add'],
    category: 'network',
    style: 'gnu',
    options: '-l, -L, -E=',
    rows: [
      {
        id: 'ssh-add',
        tier: 1,
        text: 'lists the keys of the agent, or changes them',
        operands: 'none',
        examples: ['ssh-add -l', 'ssh-add -L'],
      },
    ],
    inspect: (call) =>
      call.has('-l') || call.has('-L')
        ? []
        : [ask(call.invocation.program, 'it changes the keys of the agent')],
  },
  {
    names: ['gpg', 'gpg2', 'gpgv'],
    category: 'network',
    style: 'gnu',
    options:
      '-k --list-keys --list-public-keys, --fingerprint, --list-sigs, --with-colons, --with-fingerprint, --with-subkey-fingerprint, --keyid-format=, --list-packets, --no-tty, --batch, -v --verbose, -q --quiet, --version, --with-keygrip, --list-config, -K --list-secret-keys, --show-keys, --dump-options',
    rows: [
      {
        id: 'gpg',
        tier: 1,
        text: 'lists keys, or makes and uses them',
        operands: 'paths',
        examples: ['gpg --list-keys', 'gpg -k --with-colons', 'gpg --fingerprint', 'gpg --show-keys x.asc'],
      },
    ],
    inspect: (call) =>
      ['-k', '--fingerprint', '--list-sigs', '--list-config', '--show-keys', '--version'].some((option) =>
        call.has(option),
      )
        ? []
        : [ask(call.invocation.program, 'it makes or uses keys')],
  },
  {
    names: ['keytool'],
    category: 'network',
    style: 'single',
    options:
      '-keystore=, -storepass=, -v, -rfc, -alias=, -storetype=, -file=, -cacerts, -noprompt, -providername=',
    rows: [
      {
        id: 'keytool',
        tier: 1,
        text: 'lists certificates, or makes and changes keys',
        options: '-list, -printcert, -printcertreq, -printcrl, -help',
        raises: [{ option: '-storepass', tier: 2, text: 'it takes a password', rememberable: false }],
        examples: [
          'keytool -list -keystore cacerts',
          'keytool -list -v -cacerts',
          'keytool -printcert -file x.crt',
        ],
      },
    ],
    inspect: (call) =>
      ['-list', '-printcert', '-printcertreq', '-printcrl', '-help'].some((option) => call.has(option)) &&
      !call.invocation.args.some((arg) =>
        /^-(?:sslserver|importcert|import|delete|genkey|genkeypair|exportcert|storepasswd)$/i.test(
          arg.text ?? '',
        ),
      )
        ? []
        : [ask(call.invocation.program, 'it makes or changes keys, or asks another host')],
  },
  {
    names: ['certbot'],
    category: 'network',
    style: 'gnu',
    options: '-d --domains=, --cert-name=, --config-dir=',
    rows: [
      {
        id: 'certbot.certificates',
        words: 'certificates',
        tier: 1,
        text: 'lists certificates',
        examples: ['certbot certificates', 'certbot certificates -d example.com'],
      },
      {
        id: 'certbot',
        tier: 2,
        text: 'fetches, renews or revokes certificates',
        rememberable: false,
        anyOption: true,
        examples: ['certbot renew', 'certbot renew --dry-run'],
      },
    ],
  },
  reader({
    names: 'certtool p11tool',
    category: 'network',
    text: 'shows certificates',
    options: '-i --certificate-info, --infile=, --crl-info, --crq-info, --verify-chain, --fingerprint',
    inspect: (call) => [
      ...fileFindings(
        call
          .values('--infile')
          .map((use) => ({ text: use.value, glob: false, start: use.start, end: use.end })),
      ),
      ...(['-i', '--crl-info', '--crq-info', '--verify-chain', '--fingerprint'].some((option) =>
        call.has(option),
      )
        ? []
        : [ask(call.invocation.program, 'it makes or shows keys')]),
    ],
    examples: ['certtool -i --infile x.crt'],
  }),
];
