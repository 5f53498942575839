/** What a pattern found; texts as written. */
export interface TimeFields {
  year?: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
  fraction?: string;
  zone?: string;
}

export interface TimeFormat {
  /** Sticky, with the groups of TimeFields. */
  pattern: RegExp;
  /** First characters it can begin with. */
  begins: 'digit' | 'letter';
  /** Too loose to be believed anywhere but where a line begins or a key announces it. */
  onlyLeading?: true;
}

const clock = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,9})|:(?<millis>\d{3}))?(?!\d)`;
// An hour alone ("+01") counts only right behind the clock: behind a space it may be any number.
const zone = String.raw`(?:(?<zone>Z|[+-]\d\d(?::?\d\d)?)(?![\w:])| ?(?<spacedZone>Z|UTC|GMT|[+-]\d\d:?\d\d)(?![\w:]))?`;
const monthName = '(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

const sticky = (source: string) => new RegExp(source, 'y');

/** In the order they are tried at one place. */
export const timeFormats: readonly TimeFormat[] = [
  {
    // ISO 8601, RFC 3339, log4j, nginx error log: 2024-01-02T15:04:05.123Z, 2024/01/02 15:04:05
    pattern: sticky(
      String.raw`(?<year>\d{4})([-/.])(?<month>\d\d)\2(?<day>\d\d)(?:[Tt]| {1,2})${clock}${zone}`,
    ),
    begins: 'digit',
  },
  {
    // ISO 8601 basic: 20240102T150405Z
    pattern: sticky(
      String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?(?!\d)${zone}`,
    ),
    begins: 'digit',
  },
  {
    // Apache common, RFC 5322, Tomcat, Redis: 10/Oct/2000:13:55:36 -0700, 02 Jan 2024 15:04:05
    pattern: sticky(String.raw`(?<day>\d{1,2})[/ -]${monthName}[/ -](?<year>\d{4})[: ]${clock}${zone}`),
    begins: 'digit',
  },
  {
    // Spark: 17/06/09 20:10:40
    pattern: sticky(String.raw`(?<year>\d\d)/(?<month>\d\d)/(?<day>\d\d) ${clock}${zone}`),
    begins: 'digit',
  },
  {
    // Android: 03-17 16:13:38.811
    pattern: sticky(String.raw`(?<month>\d\d)-(?<day>\d\d) (?=\d\d:\d\d:\d\d\.)${clock}`),
    begins: 'digit',
  },
  {
    // HDFS: 081109 203615
    pattern: sticky(
      String.raw`(?<year>\d\d)(?<month>\d\d)(?<day>\d\d) (?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?!\w)`,
    ),
    begins: 'digit',
    onlyLeading: true,
  },
  {
    // ctime, Apache error log, date(1): Sun Dec 04 04:47:44.123456 2005, Mon Jan  2 15:04:05 UTC 2006
    pattern: sticky(
      String.raw`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${monthName} {1,2}(?<day>\d{1,2}) ${clock}${zone}(?: [A-Z]{3,4})? (?<year>\d{4})(?!\w)`,
    ),
    begins: 'letter',
  },
  {
    // BSD syslog (RFC 3164), and with the year that Cisco adds: Jan  2 15:04:05, Jan  2 2024 15:04:05.123
    pattern: sticky(String.raw`${monthName} {1,2}(?<day>\d{1,2})(?: (?<year>\d{4}))? ${clock}${zone}`),
    begins: 'letter',
  },
  {
    // klog and glog: I0102 15:04:05.123456, I20240102 15:04:05.123456
    pattern: sticky(String.raw`[IWEFD](?<year>\d{4})?(?<month>\d\d)(?<day>\d\d) ${clock}`),
    begins: 'letter',
    onlyLeading: true,
  },
];

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, told by the number of digits. */
export const epochPattern = /(\d{10})(?:(\d{3})(\d{3})?(\d{3})?|[.](\d{1,9}))?(?![\w.]*\d)/y;

/** Finds where a key announces a time: JSON, logfmt, MongoDB's "$date", the Linux audit log. */
export const timeKey =
  /(?<![\w.-])["']?(?:@?timestamp|@?time|ts|@?t|date_?time|event_?time|log_?time|asctime|date|\$date|__REALTIME_TIMESTAMP)["']?\s{0,2}[=:]\s{0,2}["']?(?=\w)|\baudit\(/gi;

/** What may stand before the time at the beginning of a line: space, brackets, a syslog priority, colours. */
export const leadingPattern = /^(?:[\s[("'*]|\x1b\[[\d;]{0,12}m){0,16}(?:<\d{1,3}>(?:1 )?)?/;
