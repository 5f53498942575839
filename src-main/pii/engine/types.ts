export type PiiTier = 'certain' | 'context' | 'policy';

/** One finding. `start` and `end` are byte offsets into the stream, end exclusive. */
export interface PiiSpan {
  type: string;
  tier: PiiTier;
  start: number;
  end: number;
  replacement: string;
}

/** One row of the entity table: what is looked for, how it is replaced, and what it must and must not match. */
export interface PiiType {
  id: string;
  name: string;
  tier: PiiTier;
  replacement: string;
  examples: readonly string[];
  counterExamples: readonly string[];
}

/**
 * Every entity the engine knows. `tier` is the usual tier of the type; a span carries its own, because a vendor
 * token is certain while the value of a key that is merely called `token` needs its context.
 */
export const piiTypes: readonly PiiType[] = [
  {
    id: 'private_key',
    name: 'Private key',
    tier: 'certain',
    replacement: '[PrivateKey]',
    examples: ['-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----'],
    counterExamples: ['-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----'],
  },
  {
    id: 'url_credentials',
    name: 'URL user info',
    tier: 'certain',
    replacement: '[URL-Credentials]',
    examples: ['postgres://app:p@ss@db.example.com/orders'],
    counterExamples: ['https://example.com/@scope/name'],
  },
  {
    id: 'jwt',
    name: 'JSON web token',
    tier: 'certain',
    replacement: '[JWT]',
    examples: ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlc2lnbmF0dXJl'],
    counterExamples: ['eyJub3QganNvbg.a.b'],
  },
  {
    id: 'bearer',
    name: 'Authorization credentials',
    tier: 'certain',
    replacement: '[Bearer]',
    examples: ['Authorization: Bearer 9f8e7d6c5b4a39281706'],
    counterExamples: ['Authorization: Bearer ****', 'the bearer of this letter'],
  },
  {
    id: 'api_key',
    name: 'API key, token or secret',
    tier: 'certain',
    replacement: '[ApiKey]',
    examples: ['AKIAQ3EGRIT7MFZ2WX5N', 'client_secret=8sdf7s8df7s8d7f', '"api-key": "k3y-f0r-t3st1ng"'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell variable, not a template
    counterExamples: ['token=null', 'api_key=${API_KEY}', 'commit 8843d7f92416211de9ebb963ff4ce28125932878'],
  },
  {
    id: 'password',
    name: 'Password',
    tier: 'context',
    replacement: '[Password]',
    examples: [
      'DB_PASSWORD=hunter2',
      '"dbPassword": "s3cr\\"et"',
      'passwd: hunter2',
      'the password is hunter2',
    ],
    counterExamples: ['password=****', 'Failed password for root from', 'password=[Password]'],
  },
  {
    id: 'ssn',
    name: 'US social security number',
    tier: 'context',
    replacement: '[SSN]',
    examples: ['ssn 536-22-8726'],
    counterExamples: ['000-12-3456', '666-12-3456', '1536-22-87261'],
  },
  {
    id: 'credit_card',
    name: 'Payment card number',
    tier: 'certain',
    replacement: '[CreditCard]',
    examples: ['card 4111 1111 1111 1111 declined', '5555-5555-5555-4444'],
    counterExamples: ['blk_4111111111111111', '4111111111111112'],
  },
  {
    id: 'email',
    name: 'E-mail address',
    tier: 'certain',
    replacement: '[Email]',
    examples: ['from jane.doe+x@example.co.uk to'],
    counterExamples: ['user@localhost', 'git@v1.2.3', 'npm install typescript@5.4.2'],
  },
  {
    id: 'mac',
    name: 'MAC address',
    tier: 'certain',
    replacement: '[MAC]',
    examples: ['00:1A:2b:3c:4D:5e', '00-1A-2B-3C-4D-5E', '001a.2b3c.4d5e'],
    counterExamples: ['12:34:56', '00:1A:2b:3c:4D:5e:6f'],
  },
  {
    id: 'ipv6',
    name: 'IPv6 address',
    tier: 'certain',
    replacement: '[IPv6]',
    examples: ['fe80::1%eth0', '[2001:db8::1]:443', '::ffff:10.0.0.1'],
    counterExamples: ['12:34:56', 'std::string', 'a::b::c'],
  },
  {
    id: 'ipv4',
    name: 'IPv4 address',
    tier: 'certain',
    replacement: '[IPv4]',
    examples: ['10.0.0.1:8080', 'from 192.168.1.10'],
    counterExamples: ['Chrome/120.0.0.0', 'version 1.2.3.4', 'v1.2.3.4', '1.2.3.4.5', '300.1.1.1'],
  },
  {
    id: 'phone',
    name: 'Phone number',
    tier: 'context',
    replacement: '[Phone]',
    examples: ['call +14155550123 now', '(415) 555-0123'],
    counterExamples: ['1699999999', 'id=4155550123'],
  },
  {
    id: 'hostname',
    name: 'Host name',
    tier: 'policy',
    replacement: '[Hostname]',
    examples: ['db01.prod.example.com', 'orders.default.svc.cluster.local'],
    counterExamples: ['org.apache.spark.storage.BlockManager', 'main.rs', 'v1.2.3', 'package.json'],
  },
];
