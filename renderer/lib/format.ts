const thinSpace = '\u2009';

/** Takes the core's two forms of a UTC time: `YYYY-MM-DD HH:MM:SS` and ISO 8601; also milliseconds since the epoch. */
export function toDate(value: string | number): Date {
  if (typeof value === 'number') return new Date(value);
  const plain = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d+)?)$/.exec(value);
  return new Date(plain === null ? value : `${plain[1]}T${plain[2]}Z`);
}

/** `YYYY-MM-DD HH:MM:SS`, the core's text form of a UTC time. */
export function toUtcText(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ');
}

function pad(value: number, digits = 2): string {
  return String(value).padStart(digits, '0');
}

export function formatDate(value: string | number, utc: boolean): string {
  const date = toDate(value);
  if (Number.isNaN(date.getTime())) return '';
  return utc
    ? `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`
    : `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** `10:02:17`, or `10:02:17.481` with milliseconds. */
export function formatTime(value: string | number, utc: boolean, milliseconds = false): string {
  const date = toDate(value);
  if (Number.isNaN(date.getTime())) return '';
  const [hours, minutes, seconds] = utc
    ? [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
    : [date.getHours(), date.getMinutes(), date.getSeconds()];
  const text = `${pad(hours)}:${pad(minutes)}:${pad(seconds)}`;
  return milliseconds ? `${text}.${pad(date.getUTCMilliseconds(), 3)}` : text;
}

/** `2026-11-03 10:02`: for tables, where seconds are noise. */
export function formatDateTime(value: string | number, utc: boolean, seconds = false): string {
  const time = formatTime(value, utc);
  return time === '' ? '' : `${formatDate(value, utc)} ${seconds ? time : time.slice(0, 5)}`;
}

/** `UTC`, or the local zone with its offset at that moment: `Europe/Berlin (UTC+1)`. */
export function zoneLabel(utc: boolean, at: Date = new Date()): string {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (utc || name === 'UTC') return 'UTC';
  const minutes = -at.getTimezoneOffset();
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${pad(size % 60)}`;
  return `${name} (UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest})`;
}

/** Two units at most, in words: `45 s`, `2 h 14 min`, `3 d 4 h`. Input in milliseconds. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** `5 min ago`; for something that has just happened, `just now`. */
export function formatAgo(value: string | number, now: number = Date.now()): string {
  const past = now - toDate(value).getTime();
  return past < 10_000 ? 'just now' : `${formatDuration(past)} ago`;
}

const sizeUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Binary units: `0 B`, `1.5 KiB`, `200 MiB`. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < sizeUnits.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || size >= 100 ? 0 : 1;
  return `${size.toFixed(digits).replace(/\.0$/, '')} ${sizeUnits[unit]}`;
}

/** Thin spaces between thousands: `1 234 567`. */
export function formatCount(count: number): string {
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, thinSpace);
}

/** `1 file`, `6 files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** For a field in which a time is typed, in the zone that is shown: `2026-11-03 10:02:17`. Empty for null. */
export function toTypedTime(value: string | null, utc: boolean): string {
  return value === null ? '' : formatDateTime(value, utc, true);
}

const typedTime =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:[.,]\d{1,3})?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/**
 * The UTC instant of a typed or pasted time; a zone in the text wins over the one that is shown. `null` for no text,
 * `undefined` for what is no time.
 */
export function fromTypedTime(text: string, utc: boolean): string | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const found = typedTime.exec(trimmed);
  if (found === null) return undefined;
  const [, day, minutes, seconds = ':00', zone = utc ? 'Z' : ''] = found;
  const date = new Date(
    `${day}T${minutes}${seconds.replace(',', '.')}${/utc/i.test(zone) ? 'Z' : zone.toUpperCase()}`,
  );
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** The end of an id: UUID v7 begins with the time, which is the same for all that was made in one minute. */
export function shortId(id: string): string {
  return id.slice(-8);
}
