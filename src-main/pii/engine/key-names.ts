import { textOf } from './bytes.ts';

/**
 * How much the name of a value says about it. `password`: any value counts. `secret`: any value but very short ones.
 * `token`: values that do not look like a plain word or number. `long`: only long opaque values. `header`: the value
 * of an Authorization header. `bare`: `key`, `code` or `passe` alone, which need the word before them. `code`: numbers and
 * groups that somebody types, such as one-time passwords. `credentials`: like a token, or a user and a password.
 */
export type KeyKind =
  | 'none'
  | 'password'
  | 'pin'
  | 'code'
  | 'secret'
  | 'credentials'
  | 'token'
  | 'long'
  | 'header'
  | 'bare';

/**
 * Three or four letters side by side, one of which stands in every name that has a kind, unless the name ends with one of
 * `lastNames`. No letter may follow where `$` stands.
 */
export const nameStems =
  'pass pwd psw secr cure toke key cred auth pin$ pinc cvv cvc salt sala sess sid$ jwt otp$ otpc hmac dsn$ sig$ natu sas$'.split(
    ' ',
  );

/** How other names end, and the words of `positional.ts`. */
export const lastNames =
  'pw psk code codes clave senha contrasena kennwort wachtwoord adgangskode heslo parola value values literal net echo impdp expdp login identify community user csc ftp sftp lftp'.split(
    ' ',
  );

/** Names seen last and what they say, by a hash of their bytes. */
const slots = 4096;
const seenNames: string[] = new Array(slots).fill('');
const seenKinds: KeyKind[] = new Array(slots).fill('none');

/** Last words that turn a secret's name into something about it. */
const aboutWords = new Set(
  'length len min max policy expiry expires expired expiration expire age file filename path dir type types count field url uri link endpoint reset required changed attempts attempt prompt name names strength hint enabled disabled auth authentication authenticator method manager provider service server store size limit ttl at in on date time timestamp version algorithm alg format status state valid invalid error errors failed failure validator validation check checks rotation generator usage index ref reference label labels title description template rule rules encoder encoding id ids arn mount lifetime duration issuer scope scopes used budget kind mode history source class handler filter page column input label placeholder regex pattern stdin'.split(
    ' ',
  ),
);
const keyQualifiers = new Set(
  'api access secret private encryption encrypt decryption signing sign master auth account storage shared service license licence subscription deploy ssh gpg pgp client app application webhook hmac jwt aes cipher crypt consumer functions function admin root security sas integration rest write authorization rsa tls ssl server provisioning maps google stripe openai anthropic datadog dd newrelic sendgrid github gitlab slack azure aws gcp'.split(
    ' ',
  ),
);
const tokenStoppers = new Set(
  'next page continuation cancellation continue paging sync start end last first unexpected invalid pad eos bos stop max num total input output prompt completion cancel parse lexer line resume cursor window activity binder'.split(
    ' ',
  ),
);
const passwordEnds =
  /(?:passwords?|passwds?|passphrases?|passcodes?|passworte?|passworter|kennwort|contrasenas?|senhas?|motdepasse|palavrapasse|wachtwoord|adgangskode|passord|salasana|heslo|parola|pwds?|pswd|passwrd|userpw|dbpw|requirepass|masterauth|passw|passin|passout|storepass|keypass|presharedkey|presharedkeys|psk)$/;
/** Words that make a `code` one that lets somebody in. */
const codeWords = new Set(
  'verification verify recovery backup mfa otp totp tfa factor time sms confirmation pin security login passcode tan activation unlock'.split(
    ' ',
  ),
);
/** What may stand before `key` alone, as in `API Key: …`. */
const bareKeyWords = new Set(
  'api access secret private encryption signing master account license hmac shared storage aes deploy application app webhook wifi fi wlan wpa'.split(
    ' ',
  ),
);
const compoundSecrets =
  /(?:secretkey|clientsecret|appsecret|sharedsecret|consumersecret|jwtsecret|webhooksecret|apisecret|secrettoken)$/;
const compoundTokens =
  /(?:apikey|accesskey|privatekey|encryptionkey|authkey|sharedkey|masterkey|signingkey|accountkey|storagekey|licensekey|sharedaccesskey|accesstoken|authtoken|refreshtoken|bearertoken|idtoken|usertoken|sessiontoken|securitytoken|apitoken|bottoken|deploytoken|personalaccesstoken|passkey|csrftoken|xsrftoken|idtoken)$/;

/**
 * What the name from `start` to `end`, such as `DB_PASSWORD`, `dbPassword` or `spring.datasource.api-key`, says about its value. Names
 * repeat: they are not made to texts when they were seen before.
 */
export function keyKind(bytes: Uint8Array, start: number, end: number): KeyKind {
  let hash = 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash, 31) + bytes[at]!;
  const slot = (hash ^ (hash >>> 12)) & (slots - 1);
  const seen = seenNames[slot]!;
  if (seen.length === end - start) {
    let index = 0;
    while (index < seen.length && seen.charCodeAt(index) === bytes[start + index]) index++;
    if (index === seen.length) return seenKinds[slot]!;
  }
  const name = textOf(bytes, start, end);
  seenNames[slot] = name;
  seenKinds[slot] = classify(name);
  return seenKinds[slot];
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
  if (joined === 'rediscliauth') return 'password';
  // The name of an object of Kubernetes.
  if (before === 'existing' && last === 'secret') return 'none';
  if (words.length > 1 && aboutWords.has(last))
    return before === 'secret' && last === 'id' ? 'token' : sessionKind(joined);
  if (
    passwordEnds.test(last) ||
    /^(?:pass|pw|psw)$/.test(last) ||
    /(?:db|user|root|admin|my|ldap|smtp|ftp|ssh|mysql|pg|mail)pass$/.test(last)
  )
    return 'password';
  if (/^(?:pin|pincode|cvv2?|cvc2?|csc)$/.test(last)) return 'pin';
  if (/^(?:otp|totp|otpcode|mfacode)$/.test(last)) return 'code';
  if (/^codes?$/.test(last)) return words.length === 1 ? 'bare' : codeWords.has(before) ? 'code' : 'none';
  if (last === 'passe') return words.length === 1 ? 'bare' : before === 'palavra' ? 'password' : 'none';
  if (last === 'clave' && words.length === 1) return 'token';
  const passwordAt = words.findIndex((word) => passwordEnds.test(word));
  // `passwordKey: password` says under which key the password is kept.
  if (passwordAt >= 0) return last === 'key' ? 'token' : 'password';
  if (/(?:secret|secrets)$/.test(last) || compoundSecrets.test(joined)) return 'secret';
  if (last === 'credential' || last === 'credentials' || last === 'creds' || last === 'cred')
    return 'credentials';
  if (words.includes('secret')) return 'secret';
  if (last === 'base' && before === 'key') return 'token';
  if (/keys?$/.test(last) && words.slice(0, -1).some((word) => keyQualifiers.has(word))) return 'token';
  if (last === 'key' && words.length === 1) return 'bare';
  if (compoundTokens.test(joined) || (last === 'data' && before === 'key')) return 'token';
  if (/tokens?$/.test(last))
    return before === 'app'
      ? 'long'
      : tokenStoppers.has(before)
        ? 'none'
        : last.endsWith('s')
          ? 'long'
          : 'token';
  if (last === 'jwt') return 'token';
  if (/^(?:sig|signature|salt|auth|sas|dsn|session|sess|sid|key|hmac)$/.test(last)) return 'long';
  return sessionKind(joined);
}

function sessionKind(joined: string): KeyKind {
  return /(?:sessionid|sessid|sessiontoken|sessionkey|jsessionid|phpsessid|authcookie)$/.test(joined)
    ? 'long'
    : 'none';
}

/** The kind of `key`, `code` or `passe` after `before`, a text in lower case; `long` for any other key. */
export function bareKind(name: string, before: string): KeyKind {
  const word = /([a-z]+)[ -]$/.exec(before)?.[1] ?? '';
  if (/^codes?$/i.test(name)) return codeWords.has(word) ? 'code' : 'none';
  if (/^passe$/i.test(name)) return before.endsWith('mot de ') ? 'password' : 'none';
  return bareKeyWords.has(word) ? 'token' : 'long';
}
