/** Tokens of issuers where they turn up: mostly without a name that gives them away. */
import { namedShapes, otherShapes } from './issuers.ts';
import { line, mark, type Piece } from './piece.ts';
import { fill, type Random } from './random.ts';

const carriers: Readonly<Record<string, (value: Piece) => Piece>> = {
  alone: (value) => line`${value}`,
  prose: (value) => line`I pasted ${value} by accident`,
  'end of a sentence': (value) => line`revoke ${value}.`,
  parentheses: (value) => line`rejected (${value})`,
  quotes: (value) => line`using '${value}' for the upload`,
  backticks: (value) => line`try \`${value}\` instead`,
  json: (value) => line`{"value":"${value}","n":1}`,
  'json in json': (value) => line`{"msg":"{\\"v\\":\\"${value}\\"}"}`,
  yaml: (value) => line`  value: ${value}`,
  env: (value) => line`CREDENTIAL=${value}`,
  flag: (value) => line`deploy --with=${value} --dry-run`,
  query: (value) => line`GET /hook?k=${value}&n=1 HTTP/1.1`,
  path: (value) => line`GET /v1/t/${value}/info HTTP/1.1`,
  header: (value) => line`X-Custom: ${value}`,
  'list in brackets': (value) => line`args=[a, ${value}, b]`,
  xml: (value) => line`<value>${value}</value>`,
  csv: (value) => line`7,${value},active`,
  'python repr': (value) => line`Client(auth='${value}')`,
  colours: (value) => line`\u001b[32m${value}\u001b[0m ok`,
  comma: (value) => line`got ${value}, expected another`,
};

/** Issuers whose form alone says little: named by the word beside it. */
const needName: Readonly<Record<string, string>> = {
  azure: 'client_secret',
  twilio: 'twilio_key',
  vault: 'vault_token',
  telegram: 'telegram_bot',
};

/** `which` says from which table. */
export function token(random: Random, which: 'named' | 'other'): [string, Piece] {
  const shapes = which === 'named' ? namedShapes : otherShapes;
  const issuer = random.pick(Object.keys(shapes));
  const shape = random.pick(shapes[issuer] ?? []);
  const value = mark(which === 'named' ? 'token' : 'token_other', fill(random, shape), issuer);
  const name = needName[issuer];
  if (name && random.chance(0.5)) return ['token named', line`${name}=${value}`];
  const carrier = random.pick(Object.keys(carriers));
  return [`token ${carrier}`, carriers[carrier]?.(value) ?? value];
}
