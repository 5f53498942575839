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
