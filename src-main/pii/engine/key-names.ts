/**
 * How much the name of a value says about it. `password`: any value counts. `secret`: any value but very short ones.
 * `token`: values that do not look like a plain word or number. `long`: only long opaque values. `header`: the value
 * of an Authorization header. `bare`: `key` alone, which needs the word before it.
 */
export type KeyKind = 'none' | 'password' | 'pin' | 'secret' | 'token' | 'long' | 'header' | 'bare';

const cache = new Map<string, KeyKind>();

/** Last words that turn a secret's name into something about it. */
const aboutWords = new Set(
  'length len min max policy expiry expires expired expiration expire age file filename path dir type types count field url uri link endpoint reset required changed attempts attempt prompt name names strength hint enabled disabled auth authentication authenticator method manager provider service server store size limit ttl at in on date time timestamp version algorithm alg format status state valid invalid error errors failed failure validator validation check checks rotation generator usage index ref reference label labels title description template rule rules encoder encoding id ids arn mount lifetime duration issuer scope scopes used budget kind mode history source class handler filter page column input label placeholder regex pattern'.split(
    ' ',
  ),
);
const keyQualifiers = new Set(
  'api access secret private encryption encrypt decryption signing sign master auth account storage shared service license licence subscription deploy ssh gpg pgp client app application webhook hmac jwt aes cipher crypt consumer functions function admin root security sas integration rest write authorization rsa tls ssl server provisioning maps google stripe openai anthropic datadog dd newrelic sendgrid github gitlab slack azure aws gcp'.split(
    ' ',
  ),
);
const tokenStoppers = new Set(
  'next page continuation cancellation continue paging sync start end last first unexpected invalid pad eos bos stop max num total input output prompt completion cancel parse lexer line resume cursor window activity app binder'.split(
    ' ',
  ),
);
const passwordEnds =
  /(?:password|passwords|passwd|passphrase|passcode|passwort|kennwort|contrasena|senha|motdepasse|pwd|pswd|passwrd|userpw|dbpw|requirepass|masterauth|passw)$/;
const compoundSecrets =
  /(?:secretkey|clientsecret|appsecret|sharedsecret|consumersecret|jwtsecret|webhooksecret|apisecret|secrettoken)$/;
const compoundTokens =
  /(?:apikey|accesskey|privatekey|encryptionkey|authkey|sharedkey|masterkey|signingkey|accountkey|storagekey|licensekey|sharedaccesskey|accesstoken|authtoken|refreshtoken|bearertoken|idtoken|usertoken|sessiontoken|securitytoken|apitoken|bottoken|deploytoken|personalaccesstoken|passkey|csrftoken|xsrftoken|idtoken)$/;

/** What `name`, such as `DB_PASSWORD`, `dbPassword` or `spring.datasource.api-key`, says about its value. */
export function keyKind(name: string): KeyKind {
  let kind = cache.get(name);
  if (kind === undefined) {
    kind = classify(name);
    if (cache.size > 8192) cache.clear();
    cache.set(name, kind);
  }
  return kind;
}

function classify(name: string): KeyKind {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  const joined = words.join('');
  if (last === 'authorization') return 'header';
  if (words.includes('public')) return 'none';
  if (words.length > 1 && aboutWords.has(last))
    return before === 'secret' && last === 'id' ? 'token' : sessionKind(joined);
  if (
    passwordEnds.test(last) ||
    /^(?:pass|pw|psw)$/.test(last) ||
    /(?:db|user|root|admin|my|ldap|smtp|ftp|ssh|mysql|pg|mail)pass$/.test(last)
  )
    return 'password';
  if (last === 'pin' || last === 'pincode' || last === 'cvv' || last === 'cvc') return 'pin';
  const passwordAt = words.findIndex((word) => passwordEnds.test(word));
  if (passwordAt >= 0) return 'password';
  if (/(?:secret|secrets)$/.test(last) || compoundSecrets.test(joined)) return 'secret';
  if (last === 'credential' || last === 'credentials' || last === 'creds' || last === 'cred') return 'token';
  if (words.includes('secret')) return 'secret';
  if (/keys?$/.test(last) && words.slice(0, -1).some((word) => keyQualifiers.has(word))) return 'token';
  if (last === 'key' && words.length === 1) return 'bare';
  if (compoundTokens.test(joined) || (last === 'data' && before === 'key')) return 'token';
  if (/tokens?$/.test(last))
    return tokenStoppers.has(before) || (last.endsWith('s') && words.length > 1 && before !== 'access')
      ? 'none'
      : 'token';
  if (last === 'jwt' || last === 'otp') return 'token';
  if (last === 'base' && before === 'key') return 'token';
  if (/^(?:sig|signature|salt|auth|sas|dsn|session|sess|sid|key|hmac)$/.test(last)) return 'long';
  return sessionKind(joined);
}

function sessionKind(joined: string): KeyKind {
  return /(?:sessionid|sessid|sessiontoken|sessionkey|jsessionid|phpsessid|authcookie)$/.test(joined)
    ? 'long'
    : 'none';
}
