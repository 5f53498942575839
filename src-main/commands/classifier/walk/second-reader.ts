import {
  isDisplayVariable,
  movesInPipeline,
  type Plan,
  type PlanPart,
  type PlanRedirect,
  type PlanStage,
  stageArgv,
} from '../plan.ts';
import type { Atom } from './atoms.ts';
import { expandBraces } from './braces.ts';
import { readWord } from './words.ts';

/** Anything that this reader does not know for certain. */
class Uncertain extends Error {}

function uncertain(): never {
  throw new Uncertain();
}

const reserved = new Set(
  '! { } [[ ]] case coproc do done elif else esac fi for function if in select then time until while'.split(
    ' ',
  ),
);

/** After a dollar sign these begin an expansion; before anything else it is a dollar sign. */
const afterDollar = /[\w({[@*#?$!-]/;

type Token =
  | { kind: 'word'; atoms: Atom[]; raw: string }
  | { kind: 'operator'; text: string }
  | { kind: 'redirect'; operator: string; descriptor: string }
  | { kind: 'end' };

/**
 * Reads the simplest commands of a shell: lists of pipelines of literal words. It shares no code with the parser up to the characters of
 * a word, and gives up on everything else, so that a command runs without asking only if both read it alike.
 */
export function readSimply(source: string): Plan | null {
  try {
    return new Reader(source).plan();
  } catch (error) {
    if (error instanceof Uncertain) return null;
    throw error;
  }
}

class Reader {
  private readonly source: string;
  private at = 0;
  private waitingHereDocuments: {
    delimiter: string;
    tabs: boolean;
    literal: boolean;
    fill(text: string): void;
  }[] = [];
  private next: Token | null = null;

  constructor(source: string) {
    this.source = source;
  }

  plan(): Plan {
    const parts: PlanPart[] = [];
    let joiner: PlanPart['joiner'] = null;
    this.skipNewlines();
    while (this.peek().kind !== 'end') {
      parts.push(this.pipeline(joiner));
      joiner = this.joiner();
    }
    if (joiner === '&&' || joiner === '||' || parts.length === 0) uncertain();
    if (this.waitingHereDocuments.length > 0) uncertain();
    return { parts };
  }

  private joiner(): PlanPart['joiner'] {
    const token = this.take();
    if (token.kind === 'end') return null;
    if (token.kind !== 'operator') uncertain();
    if (token.text === '&&' || token.text === '||' || token.text === ';' || token.text === '\n') {
      this.skipNewlines();
      return token.text === '\n' ? ';' : token.text;
    }
    return uncertain();
  }

  private pipeline(joiner: PlanPart['joiner']): PlanPart {
    const part: PlanPart = { joiner, negated: false, timed: false, stages: [] };
    for (let word = this.plainWord(); word === '!' || word === 'time'; word = this.plainWord()) {
      // Twice is allowed by some versions only, and options of `time` are its own matter.
      if (word === 'time' ? part.timed : part.negated) uncertain();
      if (word === 'time') part.timed = true;
      else part.negated = true;
      this.take();
    }
    if (part.timed && this.plainWord()?.startsWith('-')) uncertain();
    for (;;) {
      const stage = this.stage();
      part.stages.push(stage);
      const token = this.peek();
      if (token.kind !== 'operator' || (token.text !== '|' && token.text !== '|&'))
        return movesInPipeline(part.stages) ? uncertain() : part;
      stage.stderrToo = token.text === '|&';
      this.take();
      this.skipNewlines();
    }
  }

  private stage(): PlanStage {
    const stage: PlanStage = { argv: [], redirects: [], stderrToo: false, environment: [] };
    const first = this.plainWord();
    if (first !== null && reserved.has(first)) uncertain();
    for (let token = this.peek(); token.kind === 'word' || token.kind === 'redirect'; token = this.peek()) {
      this.take();
      if (token.kind === 'redirect') this.redirect(token, stage.redirects);
      else if (stage.argv.length === 0 && /^[A-Za-z_]\w*(\[|\+?=)/.test(token.raw))
        stage.environment.push(assignment(token));
      else stage.argv.push(...words(token.atoms));
    }
    if (stage.argv.length === 0) uncertain();
    stage.argv = stageArgv(stage.argv) ?? uncertain();
    return stage;
  }

  private redirect(
    { operator, descriptor }: { operator: string; descriptor: string },
    into: PlanRedirect[],
  ): void {
    const target = this.take();
    if (target.kind !== 'word') uncertain();
    const [word, ...more] = words(target.atoms);
    if (!word || more.length > 0 || word.pattern !== null) uncertain();
    const stream = Number(descriptor || (operator.startsWith('<') ? '0' : '1'));
    if (operator === '<' && stream === 0) into.push({ kind: 'read', from: word });
    else if (operator === '<<<' && stream === 0 && !word.tilde)
      into.push({ kind: 'text', text: `${word.text}\n` });
    else if (operator.startsWith('<<') && operator !== '<<<' && stream === 0) {
      const redirect: PlanRedirect = { kind: 'text', text: '' };
      into.push(redirect);
      this.waitingHereDocuments.push({
        delimiter: target.atoms.map((atom) => atom.text).join(''),
        tabs: operator === '<<-',
        literal: target.atoms.some((atom) => atom.quoted),
        fill: (text) => {
          redirect.text = text;
        },
      });
    } else into.push(...outputs(operator, descriptor, word.tilde ? '' : word.text));
  }

  private plainWord(): string | null {
    const token = this.peek();
    return token.kind === 'word' ? token.raw : null;
  }

  private skipNewlines(): void {
    for (let token = this.peek(); token.kind === 'operator' && token.text === '\n'; token = this.peek())
      this.take();
  }

  private peek(): Token {
    this.next ??= this.read();
    return this.next;
  }

  private take(): Token {
    const token = this.peek();
    this.next = null;
    return token;
  }

  private skipBlanks(): void {
    for (;;) {
      const rest = this.source.startsWith('\\\n', this.at);
      if (rest) this.at += 2;
      else if (this.source[this.at] === ' ' || this.source[this.at] === '\t') this.at += 1;
      else return;
    }
  }

  private read(): Token {
    this.skipBlanks();
    const { source } = this;
    if (source[this.at] === '#') {
      const end = source.indexOf('\n', this.at);
      this.at = end < 0 ? source.length : end;
    }
    if (this.at >= source.length) return { kind: 'end' };
    if (source[this.at] === '\n') {
      this.at += 1;
      this.readHereDocuments();
      return { kind: 'operator', text: '\n' };
    }
    const redirect = /(\d*)(&>>|&>|<<<|<<-|<<|<>|<&|<|>>|>&|>\||>)/y;
    redirect.lastIndex = this.at;
    const found = redirect.exec(source);
    if (found) {
      // `<(` and `>(` run something; a line that goes on inside an operator is left to the shell.
      const after = source[redirect.lastIndex];
      if (
        after === '(' ||
        after === '&' ||
        after === '<' ||
        after === '>' ||
        source.startsWith('\\\n', redirect.lastIndex)
      )
        uncertain();
      this.at = redirect.lastIndex;
      return { kind: 'redirect', descriptor: found[1] as string, operator: found[2] as string };
    }
    const operator = /\|\||&&|\|&|;|\||&/y;
    operator.lastIndex = this.at;
    const joined = operator.exec(source)?.[0];
    if (joined !== undefined) {
      const after = source.slice(operator.lastIndex);
      if (joined === '&' || /^(?:[;&]|\\\n)/.test(after) || (joined !== ';' && after.startsWith('|')))
        uncertain();
      this.at = operator.lastIndex;
      return { kind: 'operator', text: joined };
    }
    return this.word();
  }

  private word(): Token {
    const { source } = this;
    const start = this.at;
    const atoms: Atom[] = [];
    while (this.at < source.length) {
      const character = String.fromCodePoint(source.codePointAt(this.at) as number);
      if (/[ \t\n;&|<>]/.test(character)) break;
      if (/[()`]/.test(character)) uncertain();
      this.at += character.length;
      if (character === '\\') this.escape(atoms);
      else if (character === "'") this.until("'", atoms);
      else if (character === '"') this.doubleQuoted(atoms);
      else if (character === '$') this.dollar(atoms);
      else atoms.push({ text: character, quoted: false, part: null });
    }
    // Right before a redirect these name a descriptor, also with a line continuation between.
    const text = atoms.map((atom) => atom.text).join('');
    if (/[<>]/.test(source[this.at] ?? '') && /^(?:\d+|\{\w+\})$/.test(text)) uncertain();
    return { kind: 'word', atoms, raw: source.slice(start, this.at) };
  }

  private escape(atoms: Atom[]): void {
    const code = this.source.codePointAt(this.at);
    if (code === undefined) uncertain();
    const character = String.fromCodePoint(code);
    this.at += character.length;
    if (character !== '\n') atoms.push({ text: character, quoted: true, part: null });
  }

  private until(quote: string, atoms: Atom[]): void {
    const end = this.source.indexOf(quote, this.at);
    if (end < 0) uncertain();
    atoms.push(...quoted(this.source.slice(this.at, end)));
    this.at = end + 1;
  }

  private doubleQuoted(atoms: Atom[]): void {
    const { source } = this;
    let text = '';
    for (;;) {
      const character = source[this.at];
      if (character === undefined || character === '`') uncertain();
      this.at += 1;
      if (character === '"') break;
      // A line that goes on right after it: the expansion begins on the next line.
      if (character === '$' && /^(?:[\w({[@*#?$!-]|\\\n)/.test(source.slice(this.at, this.at + 2)))
        uncertain();
      if (character !== '\\') text += character;
      else if (/[$`"\\\n]/.test(source[this.at] ?? '')) {
        if (source[this.at] !== '\n') text += source[this.at];
        this.at += 1;
      } else text += character;
    }
    atoms.push(...quoted(text));
  }

  private dollar(atoms: Atom[]): void {
    const { source } = this;
    const next = source[this.at] ?? '';
    if (next === "'") {
      this.at += 1;
      atoms.push(...quoted(this.ansi()));
    } else if (next === '"') {
      this.at += 1;
      this.doubleQuoted(atoms);
    } else if (afterDollar.test(next) || next === '\\') uncertain();
    else atoms.push({ text: '$', quoted: false, part: null });
  }

  private ansi(): string {
    const { source } = this;
    let text = '';
    for (;;) {
      const character = source[this.at];
      if (character === undefined) uncertain();
      this.at += 1;
      if (character === "'") return text;
      if (character !== '\\') text += character;
      else text += this.ansiEscape();
    }
  }

  private ansiEscape(): string {
    const pattern =
      /([abeEfnrtv\\'"?])|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})/y;
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (!found) uncertain();
    this.at = pattern.lastIndex;
    const [, letter, hex, short, long, octal] = found;
    if (letter !== undefined) return letters[letter] ?? letter;
    const code =
      octal !== undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex ?? short ?? long ?? '', 16);
    // NUL ends the text, and bytes above 127 need not be characters.
    if (code === 0 || code > 0x10ffff || (code > 0x7f && (hex ?? octal) !== undefined)) uncertain();
    if (code >= 0xd800 && code <= 0xdfff) uncertain();
    return String.fromCodePoint(code);
  }

  private readHereDocuments(): void {
    for (const document of this.waitingHereDocuments.splice(0)) {
      let text = '';
      for (;;) {
        if (this.at >= this.source.length) uncertain();
        const found = this.source.indexOf('\n', this.at);
        const end = found < 0 ? this.source.length : found;
        const line = this.source.slice(this.at, end).replace(document.tabs ? /^\t+/ : /^(?!)/, '');
        this.at = Math.min(end + 1, this.source.length);
        if (line === document.delimiter) break;
        text += `${line}\n`;
      }
      if (!document.literal && /[$`\\]/.test(text)) uncertain();
      document.fill(text);
    }
  }
}

const letters: Record<string, string> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  E: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function quoted(text: string): Atom[] {
  if (text === '') return [{ text: '', quoted: true, part: null }];
  return Array.from(text, (character) => ({ text: character, quoted: true, part: null }));
}

function words(atoms: Atom[]) {
  const expanded = expandBraces(atoms) ?? uncertain();
  return expanded.flatMap((each) => {
    const word = readWord(each, 0, 0);
    return word ? [word.plan ?? uncertain()] : [];
  });
}

function assignment(token: { atoms: Atom[]; raw: string }): [string, string] {
  const text = token.atoms.map((atom) => atom.text).join('');
  const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? uncertain();
  if (!token.raw.startsWith(`${name}=`) || !isDisplayVariable(name, value)) uncertain();
  return [name, value];
}

function outputs(operator: string, descriptor: string, target: string): PlanRedirect[] {
  const both = operator === '&>' || operator === '&>>' || (operator === '>&' && !/^\d+$/.test(target));
  if (both) {
    if (descriptor !== '' || target !== '/dev/null') uncertain();
    return [
      { kind: 'discard', stream: 1 },
      { kind: 'discard', stream: 2 },
    ];
  }
  const stream = oneOrTwo(descriptor || '1');
  if (operator === '>&') return [{ kind: 'join', stream, to: oneOrTwo(target) }];
  if ((operator === '>' || operator === '>>' || operator === '>|') && target === '/dev/null')
    return [{ kind: 'discard', stream }];
  return uncertain();
}

function oneOrTwo(text: string): 1 | 2 {
  return text === '1' ? 1 : text === '2' ? 2 : uncertain();
}
