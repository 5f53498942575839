/** Small pieces of Markdown from text that may hold anything. */

/**
 * Text that is to be read as it stands, on one line: what Markdown would take for markup is escaped, also what is markup only at
 * the beginning of a line.
 */
export function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~]/g, (character) => `\\${character}`)
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ')
    .trim()
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** A code block whose fence is longer than any run of backticks inside. */
export function codeBlock(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

export function table(header: string[], rows: string[][]): string {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('\n', ' ') || ' ').join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

const minute = 60_000;

/** A duration as people say it: "2 h 14 min", "3 d 4 h", "under a minute". Milliseconds in. */
export function duration(milliseconds: number): string {
  const minutes = Math.round(milliseconds / minute);
  if (minutes < 1) return 'under a minute';
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  const parts =
    days > 0 ? [`${days} d`, hours && `${hours} h`] : [hours && `${hours} h`, rest && `${rest} min`];
  return parts.filter(Boolean).join(' ');
}

/** `2026-11-21 10:02:17.481` from an instant. */
export function time(instant: string): string {
  return instant.replace('T', ' ').replace(/\.000Z$|Z$/, '');
}
