/** Addresses and e-mails in logs of a folder, beside a reference that shares nothing with the engine. */
import { readdirSync, readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import { scanBytes } from '../../src-main/pii/engine/engine.ts';
import { print } from '../harness.ts';
import type { Found } from './score.ts';
import { printTable } from './tables.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const pair = '[0-9A-Fa-f]{2}';
/** Bounded on both sides; what stands around decides whether it is one. */
const references: Readonly<Record<string, RegExp>> = {
  ipv4: new RegExp(`(?<![\\w.+~-])(?:${octet}\\.){3}${octet}(?![\\w+-]|\\.\\d)`, 'g'),
  mac: new RegExp(`(?<![\\w:-])(?:${pair}(?::${pair}){5}|${pair}(?:-${pair}){5})(?![\\w:-])`, 'g'),
  email: /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])/g,
};
/** What precedes a number of four parts that is no address. */
const notAddress = /\b(?:version|ver|v|release|build|stack|chrome|safari|firefox)[\s/:=v]{0,3}$/i;

/** Latin-1 keeps one unit for each byte, so that indexes are offsets. */
function referenceOf(text: string, type: string): Found[] {
  const pattern = references[type];
  if (!pattern) return [];
  const found: Found[] = [];
  for (const match of text.matchAll(pattern)) {
    const [value] = match;
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    if (type === 'ipv4' && (!isIPv4(value) || notAddress.test(before))) continue;
    found.push({ type, start: match.index, end: match.index + value.length });
  }
  return found;
}

export interface LogFigures {
  [type: string]: { reference: number; covered: number; beyond: number };
}

/** Prints the figures and answers them; `most` is how many differences are printed. */
export function measureRealLogs(folder: string, most: number): object {
  const rows = [['real logs', 'entity', 'reference', 'covered', 'recall', 'not in reference']];
  const others: string[][] = [['real logs, anything else found', 'entity', 'findings', 'values', 'such as']];
  const differences: string[] = [];
  const figures: Record<string, LogFigures> = {};
  for (const name of readdirSync(folder).sort()) {
    const bytes = readFileSync(join(folder, name));
    const text = bytes.toString('latin1');
    const found = scanBytes(bytes);
    const lineOf = (at: number) =>
      text.slice(text.lastIndexOf('\n', at) + 1, text.indexOf('\n', at)).slice(0, 200);
    const all: LogFigures = {};
    for (const type of Object.keys(references)) {
      const reference = referenceOf(text, type);
      const starts = new Map(reference.map((one) => [one.start, one]));
      const missed = reference.filter(
        (one) => !found.some((span) => span.start <= one.start && span.end >= one.end),
      );
      const beyond = found.filter((span) => span.type === type && !starts.has(span.start));
      all[type] = {
        reference: reference.length,
        covered: reference.length - missed.length,
        beyond: beyond.length,
      };
      for (const one of missed)
        differences.push(
          `missed ${type} in ${name}: ${text.slice(one.start, one.end)}  ${lineOf(one.start)}`,
        );
      for (const one of beyond)
        differences.push(`more ${type} in ${name}: ${text.slice(one.start, one.end)}  ${lineOf(one.start)}`);
      if (reference.length + beyond.length > 0)
        rows.push([
          name,
          type,
          String(reference.length),
          String(reference.length - missed.length),
          reference.length
            ? `${((100 * (reference.length - missed.length)) / reference.length).toFixed(2)} %`
            : '-',
          String(beyond.length),
        ]);
    }
    figures[name] = all;
    for (const type of new Set(found.map((span) => span.type).filter((one) => !(one in references)))) {
      const spans = found.filter((span) => span.type === type);
      const values = [...new Set(spans.map((span) => text.slice(span.start, span.end)))];
      others.push([
        name,
        type,
        String(spans.length),
        String(values.length),
        values.slice(0, 3).join(' ').slice(0, 70),
      ]);
    }
  }
  printTable(rows);
  printTable(others);
  for (const difference of differences.slice(0, most)) print(difference);
  return figures;
}
