import type { Call, Finding, Program, Raise, Row } from '../program.ts';
import { ask, optionFileFindings } from './shapes.ts';

const writes = (option: string): Raise => ({ option, tier: 2, text: 'it writes to a file' });
const loads = (option: string): Raise => ({ option, tier: 2, text: 'it loads code', rememberable: false });
const secrets = (option: string): Raise => ({ option, tier: 2, text: 'it shows or takes a secret' });

/** Options of every subcommand that reads. Values of `-in` and its like are looked at in `inspect`. */
const common = `-help, -in=, -inform=, -outform=, -out=, -engine=, -provider=, -provider-path=, -propquery=, -config=, -text, -noout, -passin=, -passout=, -rand=, -writerand=, -nameopt=, -certopt=, -hash, -CAfile=, -CApath=,
  -CAstore=, -no-CAfile, -no-CApath, -no-CAstore`;
const commonRaises = [
  writes('-out'),
  loads('-engine'),
  loads('-provider'),
  loads('-provider-path'),
  loads('-config'),
  secrets('-passin'),
  secrets('-passout'),
  writes('-writerand'),
];

/** A subcommand that reads public things only. */
function row(words: string, text: string, options: string, examples: string[], more: Partial<Row> = {}): Row {
  return {
    id: `openssl.${words.split(' ')[0]}`,
    words,
    tier: 1,
    text,
    options: `${common}${options === '' ? '' : `, ${options}`}`,
    raises: [...commonRaises, ...(more.raises ?? [])],
    operands: more.operands ?? 'none',
    examples,
  };
}

function opensslFindings(call: Call): Finding[] {
  const [subcommand] = call.subcommand;
  if (subcommand === 'version') return [];
  // x509 and its like print the certificate only, whatever else is in the file.
  const showsPublicPart = ['x509', 'req', 'crl', 'verify', 'ocsp', 'crl2pkcs7', 'pkcs7', 'storeutl'].includes(
    subcommand ?? '',
  );
  if (showsPublicPart || call.row.tier > 1) return [];
  return [
    ...optionFileFindings(call, '-in'),
    ...(subcommand === 'pkey' || subcommand === 'rsa' || subcommand === 'ec' || subcommand === 'dsa'
      ? privateKeyFindings(call)
      : []),
  ];
}

/** `rsa -in key -check -noout` and `-pubin` show no private part; everything else does. */
function privateKeyFindings(call: Call): Finding[] {
  const shows = call.has('-text') || call.has('-text_pub') || !call.has('-noout');
  return call.has('-pubin') || !shows ? [] : [ask(call.invocation.program, 'it shows a private key')];
}

const keyOptions = `-pubin, -pubout, -check, -pubcheck, -modulus, -text_pub, -RSAPublicKey_in, -traditional, -conv_form=, -param_enc=, -param_out, -des3, -aes256`;

export const openssl: Program = {
  names: ['openssl', 'libressl'],
  category: 'network',
  style: 'single',
  rows: [
    row(
      'x509',
      'shows a certificate',
      `-subject, -issuer, -dates, -startdate, -enddate, -serial, -fingerprint, -modulus, -pubkey, -email, -ocsp_uri, -ocspid, -subject_hash, -subject_hash_old, -issuer_hash, -issuer_hash_old, -purpose,
       -ext=, -checkend=, -checkhost=, -checkemail=, -checkip=, -sha1, -sha256, -sha384, -sha512, -md5, -alias, -C, -trustout, -signkey=, -key=, -req, -CA=, -CAkey=, -CAcreateserial, -CAserial=, -days=, -nocert, -dateopt=, -badsig, -next_serial, -preserve_dates, -extfile=, -x509toreq`,
      [
        'openssl x509 -in cert.pem -noout -text',
        'openssl x509 -noout -dates -in /etc/ssl/certs/x.pem',
        'openssl x509 -noout -enddate',
        'openssl x509 -in server.crt -noout -subject -issuer -ext subjectAltName',
      ],
      {
        raises: [
          '-signkey',
          '-key',
          '-req',
          '-CA',
          '-CAkey',
          '-CAcreateserial',
          '-CAserial',
          '-x509toreq',
        ].map((option) => ({
          option,
          tier: 2 as const,
          text: 'it signs, and may write a file of serial numbers',
        })),
      },
    ),
    row(
      'req',
      'shows a request for a certificate',
      '-subject, -verify, -pubkey, -modulus, -reqopt=, -new, -x509, -newkey=, -key=, -keyout=, -nodes, -noenc, -subj=, -days=, -addext=, -newhdr, -sha256, -batch',
      ['openssl req -in x.csr -noout -text', 'openssl req -noout -subject -verify -in x.csr'],
      {
        raises: ['-new', '-x509', '-newkey', '-key', '-keyout'].map((option) => ({
          option,
          tier: 2 as const,
          text: 'it makes or uses a key',
        })),
      },
    ),
    row(
      'crl',
      'shows a list of revoked certificates',
      '-issuer, -lastupdate, -nextupdate, -crlnumber, -fingerprint, -verify, -hash_old, -badsig, -gendelta=, -key=',
      ['openssl crl -in x.crl -noout -text', 'openssl crl -in x.crl -noout -nextupdate'],
      {
        raises: ['-gendelta', '-key'].map((option) => ({ option, tier: 2 as const, text: 'it uses a key' })),
      },
    ),
    row(
      'verify',
      'checks certificates',
      '-untrusted=, -trusted=, -purpose=, -crl_check, -crl_check_all, -CRLfile=, -show_chain, -verbose, -partial_chain, -x509_strict, -verify_hostname=, -verify_ip=, -verify_email=, -attime=, -verify_depth=, -policy=, -no_check_time, -ignore_critical, -issuer_checks, -allow_proxy_certs, -trusted_first, -crl_download',
      [
        'openssl verify -CAfile ca.pem cert.pem',
        'openssl verify -untrusted chain.pem cert.pem',
        'openssl verify x.crt',
      ],
      { operands: 'paths', raises: [{ option: '-crl_download', tier: 2, text: 'it asks another host' }] },
    ),
    row('rsa | pkey | ec | dsa', 'shows a key', keyOptions, [
      'openssl rsa -pubin -in pub.txt -text -noout',
      'openssl pkey -pubin -in x.pub -text',
      'openssl ec -in /tmp/x -noout -check',
    ]),
    row(
      'asn1parse',
      'shows how a file is built',
      '-i, -dump, -dlimit=, -offset=, -length=, -strparse=, -oid=, -item=, -strictpem, -noout, -genstr=, -genconf=',
      ['openssl asn1parse -in x.crt', 'openssl asn1parse -i -in x.der -inform DER'],
    ),
    row('pkcs7', 'shows certificates in a PKCS #7 file', '-print_certs, -print', [
      'openssl pkcs7 -print_certs -in x.p7b',
      'openssl pkcs7 -in x.p7b -print_certs -noout',
    ]),
    row('crl2pkcs7', 'puts certificates into one file for the output', '-nocrl, -certfile=', [
      'openssl crl2pkcs7 -nocrl -certfile chain.crt',
    ]),
    row(
      'dgst | sha256 | sha1 | md5 | sha512',
      'shows a checksum',
      '-md5, -sha1, -sha224, -sha256, -sha384, -sha512, -sha3-256, -blake2b512, -hex, -binary, -r, -c, -d, -verify=, -signature=, -sign=, -hmac=, -mac=, -macopt=, -prverify=, -sigopt=, -keyform=, -list, -xoflen=, -engine_impl',
      [
        'openssl dgst -sha256 x.bin',
        'openssl sha256 x.bin',
        'openssl md5',
        'openssl dgst -sha256 -verify pub.txt -signature x.sig x.bin',
      ],
      { operands: 'paths', raises: ['-sign', '-hmac', '-mac', '-macopt', '-prverify'].map(secrets) },
    ),
    {
      id: 'openssl.version',
      words: 'version',
      tier: 1,
      text: 'shows the version',
      options: '-a, -v, -b, -o, -f, -p, -d, -e, -m, -r, -c',
      operands: 'none',
      examples: ['openssl version', 'openssl version -a'],
    },
    {
      id: 'openssl.ciphers',
      words: 'ciphers',
      tier: 1,
      text: 'lists ciphers',
      options:
        '-v, -V, -s, -ssl3, -tls1, -tls1_1, -tls1_2, -tls1_3, -psk, -srp, -stdname, -convert=, -ciphersuites=',
      examples: ['openssl ciphers', 'openssl ciphers -v HIGH'],
    },
    {
      id: 'openssl.list',
      words: 'list',
      tier: 1,
      text: 'lists what it can do',
      options:
        '-1, -commands, -digest-commands, -digest-algorithms, -cipher-commands, -cipher-algorithms, -public-key-algorithms, -public-key-methods, -disabled, -providers, -verbose, -kdf-algorithms, -mac-algorithms, -all-algorithms, -random-generators, -encoders, -decoders, -engines, -help, -select=',
      examples: ['openssl list -commands', 'openssl list -digest-algorithms'],
    },
    {
      id: 'openssl.errstr',
      words: 'errstr',
      tier: 1,
      text: 'tells what an error number means',
      examples: ['openssl errstr 0A000086'],
    },
    {
      id: 'openssl.speed',
      words: 'speed | prime',
      tier: 2,
      text: 'uses the processor for a while',
      anyOption: true,
      examples: ['openssl speed rsa2048'],
    },
    {
      id: 'openssl.s-client',
      words: 's_client | s_time | ocsp',
      tier: 2,
      text: 'sends to or asks another host',
      loosenable: true,
      anyOption: true,
      operands: 'paths',
      examples: [
        'openssl s_client -connect example.com:443 -servername example.com',
        'openssl ocsp -url http://x',
      ],
    },
    {
      id: 'openssl.make',
      words:
        'genrsa | genpkey | gendsa | ecparam | dhparam | rand | passwd | enc | pkcs12 | pkcs8 | ca | cms | smime | s_server | srp | spkac | ts | rsautl | pkeyutl | kdf | mac | pkeyparam | dsaparam | rehash | engine | storeutl | fipsinstall | info | nseq | sess_id | base64 | aes-256-cbc | des3 | rc4 | mac',
      tier: 2,
      text: 'makes, uses or shows keys and secrets, or writes files',
      rememberable: false,
      anyOption: true,
      operands: 'paths',
      examples: [
        'openssl genrsa 2048',
        'openssl enc -d -aes-256-cbc -in x',
        'openssl pkcs12 -in x.p12 -nokeys',
        'openssl rand -hex 16',
        'openssl passwd -6',
      ],
    },
  ],
  inspect: opensslFindings,
};
