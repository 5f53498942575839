import type { PiiType } from '../types.ts';

/** Keys, tokens, passwords and what carries them. */
export const credentialsEntities: readonly PiiType[] = [
  {
    id: 'private_key',
    name: 'Private key',
    tier: 'certain',
    replacement: '[PrivateKey]',
    validator: 'PEM, OpenSSH or PGP armour around key material',
    examples: ['-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----'],
    counterExamples: ['-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----'],
  },
  {
    id: 'url_credentials',
    name: 'URL user info',
    tier: 'certain',
    replacement: '[URL-Credentials]',
    validator: 'user info before the last @ of an authority',
    examples: ['postgres://app:p@ss@db.example.com/orders'],
    counterExamples: ['https://example.com/@scope/name'],
  },
  {
    id: 'jwt',
    name: 'JSON web token',
    tier: 'certain',
    replacement: '[JWT]',
    validator: 'the header decodes to a JOSE header',
    examples: ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlc2lnbmF0dXJl'],
    counterExamples: ['eyJub3QganNvbg.a.b'],
  },
  {
    id: 'bearer',
    name: 'Authorization credentials',
    tier: 'certain',
    replacement: '[Bearer]',
    validator: 'an Authorization scheme and its credentials',
    examples: ['Authorization: Bearer 9f8e7d6c5b4a39281706'],
    counterExamples: ['Authorization: Bearer ****', 'the bearer of this letter'],
  },
  {
    id: 'cookie',
    name: 'Cookie value',
    tier: 'certain',
    replacement: '[Cookie]',
    validator: 'an opaque value in a Cookie or Set-Cookie header',
    examples: [
      'Cookie: theme=dark; sid=8f14e45fceea167a; lang=en-US',
      'Set-Cookie: JSESSIONID=0A1B2C3D4E5F; Path=/app; HttpOnly',
      '{"Cookie":["_session=BAh7B0kiD3Nlc3Npb25f"]}',
    ],
    counterExamples: ['Cookie: theme=dark; lang=en-US; consent=true', 'Set-Cookie: sid=[Cookie]; Path=/'],
  },
  {
    id: 'password_hash',
    name: 'Password hash',
    tier: 'certain',
    replacement: '[PasswordHash]',
    validator: 'crypt(5), PHC, LDAP or web framework notation with its lengths',
    examples: [
      `root:$6$Xy1zAbC9$${'kQ7vT2mR'.repeat(10)}Ab12Cd:19700:0:99999:7:::`,
      `admin:$2y$10$${'N9qo8uLOickgx2ZM'.repeat(3)}abcde`,
      'hash=$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG',
      'stored {SSHA}DkMTwBl+a/3DQTxCYEApdUtNXGgdUac3',
      'pbkdf2_sha256$600000$Zk3xW9$q1tC4vN8mB2kL6jH5gF3dS7aP0oI9uYtR4eW2qZ8xc=',
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell variable, not a template
    counterExamples: ['costs $5$ or $6$', '${SHA}', '$1$2$3', '{SHA}'],
  },
  {
    id: 'kubernetes_secret',
    name: 'Kubernetes Secret value',
    tier: 'certain',
    replacement: '[KubernetesSecret]',
    validator: 'a value under data or stringData of an object of the kind Secret',
    examples: [
      'apiVersion: v1\ndata:\n  username: YWRtaW4=\nkind: Secret\n',
      '{"apiVersion":"v1","kind":"Secret","data":{"ca.bundle":"Zm9vYmFy"}}',
    ],
    counterExamples: [
      'apiVersion: v1\ndata:\n  colour: YWRtaW4=\nkind: ConfigMap\n',
      'kind: Secret\ndata:\n  username: [KubernetesSecret]\n',
    ],
  },
  {
    id: 'api_key',
    name: 'API key, token or secret',
    tier: 'certain',
    replacement: '[ApiKey]',
    validator: 'an issuer prefix with its alphabet and length, or the name of the value',
    examples: ['AKIAQ3EGRIT7MFZ2WX5N', 'client_secret=8sdf7s8df7s8d7f', '"api-key": "k3y-f0r-t3st1ng"'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell variable, not a template
    counterExamples: ['token=null', 'api_key=${API_KEY}', 'commit 8843d7f92416211de9ebb963ff4ce28125932878'],
  },
  {
    id: 'password',
    name: 'Password',
    tier: 'context',
    replacement: '[Password]',
    validator: 'the name of the value',
    examples: [
      'DB_PASSWORD=hunter2',
      '"dbPassword": "s3cr\\"et"',
      'passwd: hunter2',
      'the password is hunter2',
    ],
    counterExamples: ['password=****', 'Failed password for root from', 'password=[Password]'],
  },
];
