import { describe, expect, it } from 'vitest';
import { base64, base64url, found, maker } from './scan.testing.ts';

const make = maker(20260102);

describe('JSON web tokens', () => {
  const header = base64url('{"alg":"RS256","kid":"k1"}');
  const claims = base64url('{"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:prod:app"}');
  const cases: [string, string][] = [
    ['signed', `${header}.${claims}.${make('{w86}')}`],
    [
      'with blanks in its header',
      `${base64url('{ "typ": "JWT", "alg": "HS256" }')}.${claims}.${make('{w43}')}`,
    ],
    ['over several lines in its header', `${base64url('{\n  "alg": "HS256"\n}')}.${claims}.${make('{w43}')}`],
    ['unsigned', `${base64url('{"alg":"none"}')}.${claims}.`],
    ['encrypted', `${base64url('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.${make('{w342}.{w16}.{w120}.{w22}')}`],
    ['encrypted directly', `${base64url('{"alg":"dir","enc":"A256GCM"}')}..${make('{w16}.{w120}.{w22}')}`],
    ['cut off', `${header}.${claims}`],
    ['of many claims', `${header}.${base64url(`{"groups":"${'a1B2'.repeat(2500)}"}`)}.${make('{w342}')}`],
    ['in base64 again', base64(`${header}.${claims}.${make('{w86}')}`)],
  ];
  it.each(cases)('%s', (_, value) => {
    for (const line of [
      value,
      `t=${value} ok`,
      `{"t":"${value}"}`,
      `used '${value}', then`,
      `?x=${value}&y=1`,
    ])
      expect(found(line, 'jwt')).toEqual([value]);
  });

  it('needs a header that decodes', () => {
    expect(found(`${base64url('{"not":"a header"}')}.abcdefgh.ijklmnop`)).toEqual([]);
  });
});

describe('private keys', () => {
  const lines = Array.from({ length: 6 }, () => make('{b64}'));
  const last = `${make('{b30}')}==`;
  const body = [...lines, last];
  const labels = [
    'RSA PRIVATE KEY',
    'PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'EC PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
  ];
  const pem = (label: string, joiner = '\n') =>
    `-----BEGIN ${label}-----${joiner}${body.join(joiner)}${joiner}-----END ${label}-----`;

  it.each(labels)('%s with any line break', (label) => {
    for (const joiner of ['\n', '\r\n', '\\n', '\\\\n', '\\r\\n', ' ', '\n    ', '%0A', '\\n" +\n  "']) {
      const key = pem(label, joiner);
      for (const line of [
        key,
        `{"private_key":"${key}","x":1}`,
        `key: |\n  ${key}\nnext: 1`,
        `got ${key} here`,
      ])
        expect(found(line, 'private_key')).toEqual([key]);
    }
  });

  it('with a prefix before each line', () => {
    for (const prefix of ['2026-01-02T03:04:05.678Z INFO ', 'app_1  | ', '# ', '> ', '[build #17] {step} '])
      expect(found(prefix + pem('PRIVATE KEY', `\n${prefix}`), 'private_key')).toEqual([
        pem('PRIVATE KEY', `\n${prefix}`),
      ]);
  });

  it('with headers, after its parameters, PGP and SSH2', () => {
    const encrypted = pem('RSA PRIVATE KEY').replace(
      lines[0]!,
      `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${make('{u32}')}\n\n${lines[0]}`,
    );
    expect(found(encrypted, 'private_key')).toEqual([encrypted]);
    const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
    expect(found(parameters + pem('EC PRIVATE KEY'), 'private_key')).toEqual([pem('EC PRIVATE KEY')]);
    const pgp = pem('PGP PRIVATE KEY BLOCK').replace(
      lines[0]!,
      `Version: GnuPG v2\nComment: made up\n\n${lines[0]}`,
    );
    expect(found(pgp, 'private_key')).toEqual([pgp]);
    const ssh2 = `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: "x"\n${body.join('\n')}\n---- END SSH2 ENCRYPTED PRIVATE KEY ----`;
    expect(found(ssh2, 'private_key')).toEqual([ssh2]);
  });

  it('cut off, up to the last of it', () => {
    const cut = `-----BEGIN RSA PRIVATE KEY-----\n${lines.join('\n')}`;
    const log = '\n2026-01-02 03:04:05 INFO org.apache.spark.storage.BlockManagerMasterEndpoint registered\n';
    expect(found(cut + log, 'private_key')).toEqual([cut]);
    const shorter = `${cut}\n${last.slice(0, 20)}`;
    expect(found(`${shorter}\n`, 'private_key')).toEqual([shorter]);
    const oneLine = `-----BEGIN PRIVATE KEY-----\\n${lines.slice(0, 2).join('\\n')}`;
    expect(found(`{"key":"${oneLine}"}`, 'private_key')).toEqual([oneLine]);
    expect(found('-----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA7 ...', 'private_key')).toEqual([
      '-----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA7',
    ]);
  });

  it('of PuTTY', () => {
    const key = `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 2\n${lines[0]}\n${last}\nPrivate-Lines: 1\n${lines[1]}\nPrivate-MAC: ${make('{h64}')}`;
    expect(found(`${key}\nnext`, 'private_key')).toEqual([key]);
  });

  it('no certificate, public key, parameters or masked key', () => {
    for (const label of [
      'CERTIFICATE',
      'PUBLIC KEY',
      'RSA PUBLIC KEY',
      'EC PARAMETERS',
      'CERTIFICATE REQUEST',
      'PGP PUBLIC KEY BLOCK',
      'PGP SIGNATURE',
    ])
      expect(found(pem(label))).toEqual([]);
    for (const masked of ['[PrivateKey]', 'REDACTED', '****', '<key>', '\n'])
      expect(found(`-----BEGIN PRIVATE KEY-----${masked}-----END PRIVATE KEY-----`)).toEqual([]);
    expect(found(`ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${make('{a43}')} build`)).toEqual([]);
  });
});
