import type { Argument } from '../verdict.ts';

/** What programs print that only pass text on or turn it into other text; null for every other program. */
export function outputOfCommand(words: Argument[], input: string | null): string | null {
  const [program, ...args] = words.map((word) => word.text);
  if (program == null || args.some((text) => text === null)) return null;
  const texts = args as string[];
  const name = program.slice(program.lastIndexOf('/') + 1);
  const filter = filters[name];
  if (filter) return input === null ? null : filter(texts, input);
  switch (name) {
    case 'echo':
      return echo(texts);
    case 'printf':
      return printf(texts);
    case 'which':
    case 'command':
    case 'type':
    case 'whence':
      return texts.find((text) => !text.startsWith('-')) ?? null;
    case 'find':
      // What is found below the root may be anything; its own name stands for it.
      return texts.find((text) => /^\/(?:bin|boot|dev|etc|lib\w*|sbin|usr)?\/*$/.test(text)) ?? null;
    case 'basename':
      return texts[0]?.split('/').at(-1) ?? null;
    default:
      return null;
  }
}

const decodes = (args: string[]) => args.some((arg) => /^(?:-[dD]i?|-i?d|--decode|--d.*)$/.test(arg));
const decoded = (text: string, encoding: 'base64' | 'hex') =>
  Buffer.from(encoding === 'hex' ? text.replace(/\s|0x/g, '') : text, encoding).toString('utf8');

const filters: Record<string, (args: string[], input: string) => string | null> = {
  base64: (args, input) => (decodes(args) ? decoded(input, 'base64') : null),
  openssl: (args, input) =>
    args.some((arg) => /base64|-a$/.test(arg)) && args.includes('-d') ? decoded(input, 'base64') : null,
  xxd: (args, input) => (args.some((arg) => /^-.*r/.test(arg)) ? decoded(input, 'hex') : null),
  rev: (_, input) =>
    input
      .split('\n')
      .map((line) => Array.from(line).reverse().join(''))
      .join('\n'),
  tac: (_, input) => `${input.replace(/\n$/, '').split('\n').reverse().join('\n')}\n`,
  tr: (args, input) => translated(args, input),
  cat: (args, input) => (args.every((arg) => arg === '-' || arg === '/dev/stdin') ? input : null),
  tee: (_, input) => input,
  head: (_, input) => input,
  tail: (_, input) => input,
  sort: (_, input) => input,
  xargs: (args, input) =>
    args.length === 0 || args[0] === 'echo' ? `${input.trim().split(/\s+/).join(' ')}\n` : null,
};

function echo(texts: string[]): string {
  const flags = texts.findIndex((text) => !/^-[neE]+$/.test(text));
  const words = flags < 0 ? [] : texts.slice(flags);
  const text = words.join(' ');
  const options = texts.slice(0, flags < 0 ? texts.length : flags).join('');
  return (options.includes('e') ? unescaped(text) : text) + (options.includes('n') ? '' : '\n');
}

function printf(texts: string[]): string | null {
  const [format, ...values] = texts[0] === '--' ? texts.slice(1) : texts;
  if (format === undefined || format.startsWith('-')) return null;
  const whole = unescaped(format);
  let text = '';
  const rest = [...values];
  do {
    text += whole.replace(/%(%|[-0-9.]*[sbqcdix])/g, (_, what: string) =>
      what === '%' ? '%' : what === 'b' ? unescaped(rest.shift() ?? '') : (rest.shift() ?? ''),
    );
  } while (rest.length > 0 && /%[-0-9.]*[sbqcdix]/.test(whole) && text.length < 10_000);
  return text;
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\u0007', e: '\u001b', '\\': '\\' };

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|0?([0-7]{1,3})|(.))/gs,
    (whole, hex?: string, unicode?: string, octal?: string, letter?: string) => {
      if (letter !== undefined) return escapes[letter] ?? whole;
      return String.fromCodePoint(
        octal === undefined ? Number.parseInt(hex ?? unicode ?? '', 16) : Number.parseInt(octal, 8),
      );
    },
  );
}

/** `tr a-z n-za-m`, `tr -d x`: sets with ranges. */
function translated(args: string[], input: string): string | null {
  const [first, second] = args.filter((arg) => !/^-[a-z]+$/.test(arg)).map(charactersOf);
  if (!first) return null;
  if (args.some((arg) => /^-\w*d/.test(arg)))
    return Array.from(input)
      .filter((each) => !first.includes(each))
      .join('');
  if (!second || second.length === 0) return null;
  return Array.from(input, (each) => {
    const at = first.lastIndexOf(each);
    return at < 0 ? each : (second[Math.min(at, second.length - 1)] as string);
  }).join('');
}

const classes: Record<string, string> = { upper: 'A-Z', lower: 'a-z', digit: '0-9', space: ' \n\t' };

function charactersOf(set: string): string[] {
  const plain = unescaped(set).replace(/\[:(\w+):\]/g, (_, name: string) => classes[name] ?? '');
  return [...plain.matchAll(/(.)-(.)|(.)/gs)].flatMap(([, from, to, one]) => {
    if (from === undefined || to === undefined) return [one as string];
    const [low, high] = [from.charCodeAt(0), to.charCodeAt(0)];
    return high - low > 300
      ? []
      : Array.from({ length: high - low + 1 }, (_, at) => String.fromCharCode(low + at));
  });
}
