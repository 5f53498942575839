/** One pattern for each thing that the engine looks for, as ripgrep takes them: what its speed is compared with. */
import { namedShapes, otherShapes } from './corpus/issuers.ts';

const classes: Readonly<Record<string, string>> = {
  A: '[A-Za-z0-9]',
  a: '[A-Za-z]',
  U: '[A-Z0-9]',
  u: '[A-Z]',
  l: '[a-z0-9]',
  c: '[a-z]',
  d: '[0-9]',
  h: '[0-9a-f]',
  H: '[0-9A-F]',
  b: '[A-Za-z0-9_-]',
  w: '[A-Za-z0-9_]',
  B: '[A-Za-z0-9+/]',
  T: '[A-Z2-7]',
  E: '[A-Z0-9]',
};
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The shape of a token as a pattern. */
function patternOf(shape: string): string {
  const literal = (text: string) => text.replaceAll(/[.+*?^$()[\]|\\]/g, '\\$&');
  return `\\b${shape
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (part === '{uuid}') return uuid;
      if (part === '{snowflake}') return '[MNO][A-Za-z0-9]{23,25}';
      const [, name = '', low = '', high] = /^\{(\w)(\d+)(?:-(\d+))?\}$/.exec(part) ?? [];
      return name ? `${classes[name]}{${low}${high ? `,${high}` : ''}}` : literal(part);
    })
    .join('')}`;
}

const octet = '(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])';
const value = '["\']?[ \t]{0,4}(?:=>?|:)[ \t]{0,4}["\']?[^\\s"\',;&]+';
const name = (words: string) => `(?i)(?:${words})[a-z0-9_-]{0,16}${value}`;
const worded = (words: string, form: string) => `(?i)\\b(?:${words})\\b.{0,12}?${form}`;

const others = [
  '[A-Za-z0-9._%+-]+(?:@|%40)(?:[A-Za-z0-9-]+\\.){1,8}[A-Za-z]{2,24}',
  `\\b(?:${octet}\\.){3}${octet}\\b`,
  '\\b(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,7}',
  '::(?:ffff:)?(?:[0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f.]{1,15}',
  '\\b(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}\\b',
  '\\b(?:[0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}\\b',
  '\\b[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\b',
  '\\b[2-6][0-9]{3}[ -]?[0-9]{4,6}[ -]?[0-9]{4,5}(?:[ -]?[0-9]{1,4})?\\b',
  '\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7} ?[A-Z0-9]{1,4}\\b',
  '\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{4,}\\.[A-Za-z0-9_-]*',
  '-----BEGIN [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----',
  '\\b[a-z][a-z0-9+.-]{1,24}://[^\\s/:@]*:[^\\s/]+@',
  '(?i)\\bauthorization["\']?[ :=]{1,4}["\']?(?:basic|bearer|digest|token)[ ]{1,4}[^\\s"\']{4,}',
  '(?i)\\b(?:set-)?cookie["\']?[ ]{0,2}[:=][ ]{0,2}[^\\r\\n]{3,}',
  name('password|passwd|passphrase|pwd|pass|pw'),
  name('secret|credential'),
  name('token'),
  name(
    'api[_-]?key|access[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|master[_-]?key|account[_-]?key|auth',
  ),
  '(?i)\\bpassword (?:is|was|ist|es|est)[ :]{1,3}\\S{3,}',
  '(?i)--?(?:password|passwd|pass|token|secret|api-key)[ =]\\S+',
  '(?i)\\b(?:pwd|password|accountkey|sharedaccesskey)=[^;\\s]+',
  '\\bclient-key-data: [A-Za-z0-9+/=]{64,}',
  '"auth": ?"[A-Za-z0-9+/=]{8,}"',
  '\\b[0-9]{3}-[0-9]{2}-[0-9]{4}\\b',
  '\\+[1-9][0-9 ().-]{6,20}[0-9]',
  '\\(?[2-9][0-9]{2}\\)?[ .-][0-9]{3}[ .-][0-9]{4}\\b',
  worded('nino|national insurance', '[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]'),
  worded(
    'nhs|sin|social insurance|tfn|tax file number|bsn|burgerservicenummer',
    '[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3,4}',
  ),
  worded('steuer-?id|idnr|pesel|aadhaar|cpf|cnpj|nir', '[0-9][0-9 ./-]{9,20}[0-9]'),
  worded('dni|nie|nif|nric|fin|national_id|pan', '[A-Z0-9]{1,5}[0-9]{4,8}[A-Z0-9]?'),
  worded('codice.fiscale|cf', '[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}[A-Z][0-9]{3}[A-Z]'),
  worded('personnummer|hetu|henkil.{1,2}tunnus', '[0-9]{6,8}[-+A][0-9]{3}[0-9A-Z]'),
  '(?i)\\b(?:user|username|user_name|login)["\']?[=:] ?["\']?[^\\s"\',;]+',
  '\\b(?:for|user|invalid user) [a-z_][a-z0-9_.-]{0,31} from ',
  '(?:/home/|/Users/|[A-Z]:\\\\Users\\\\)[^\\s/\\\\:"\']+',
  '\\barn:aws[a-z-]{0,8}:[a-z0-9-]{1,32}:[a-z0-9-]{0,24}:[0-9]{12}\\b',
  `/subscriptions/${uuid}`,
  '\\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.){1,8}(?:com|net|org|io|dev|de|fr|it|es|nl|se|pl|fi|uk|br|au|in|sg|ca|info|app|cloud|tech|internal|local|lan|corp)\\b',
];

const tokens = [namedShapes, otherShapes].flatMap((table) => Object.values(table).flat().map(patternOf));

/** No run longer than this, as in the engine. */
const longest = 256;
const bounded = (pattern: string) =>
  pattern
    .replaceAll(/(?<=\]|\\S)\+/g, `{1,${longest}}`)
    .replaceAll(/(?<=\])\*/g, `{0,${longest}}`)
    .replaceAll(/\{(\d+),\}/g, `{$1,${longest}}`);

/** With bounds on every run, as the engine has them. */
export const patterns: readonly string[] = [...others.map(bounded), ...tokens];
/** Without: easier for an automaton, which needs a state for each repetition that it counts. */
export const openPatterns: readonly string[] = [...others, ...tokens];
