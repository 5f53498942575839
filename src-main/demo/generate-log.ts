/**
 * Makes logs of one made-up incident, the same for the same seed: a release of the checkout service leaks database
 * connections, its pool runs dry at 60 % of the file, errors spread to its callers until the release is rolled back.
 * The demo, the tests and the benchmarks use it; `scripts/generate-log.ts` runs it by hand.
 */

export const logFormats = ['app', 'access', 'json', 'mixed'] as const;
export type LogFormat = (typeof logFormats)[number];

/** Kinds of sensitive values, all harmless: reserved domains and addresses, test card numbers, random secrets. */
export const plantedKinds = ['email', 'ipv4', 'password', 'bearer', 'card', 'jwt'] as const;
type PlantedKind = (typeof plantedKinds)[number];

/** What happens when, as shares of the file. */
export const incidentPhases = { deploy: 0.55, breaks: 0.6, rollback: 0.88, recovered: 0.91 } as const;

export interface GenerateOptions {
  seed: number;
  /** Size to write; the result is at most one line shorter. */
  bytes: number;
  format: LogFormat;
  /** Time of the first line; the log spans two hours whatever its size. */
  start: Date;
}

export interface GeneratedSummary {
  bytes: number;
  lines: number;
  planted: Record<PlantedKind, number>;
}

const SPAN_MS = 2 * 60 * 60 * 1000;
const CHUNK_CHARACTERS = 256 * 1024;
/** One event in 200 holds a sensitive value. */
const PLANTED_SHARE = 1 / 200;
/** Of so many events one is Chinese with an emoji. */
const INTERNATIONAL_EVERY = 12_000;

type Level = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
type Service = 'api' | 'checkout' | 'db' | 'gateway' | 'payments' | 'kubelet';
type Message = (pools: Pools) => string;
type Render = (pools: Pools, service: Service, level: Level, message: string) => string;

interface Event {
  service: Service;
  level: Level;
  message: string;
}

/** Yields the log in chunks of UTF-8, each a new buffer of about 256 KiB; returns what was written. */
export function* generateLog(options: GenerateOptions): Generator<Uint8Array, GeneratedSummary> {
  const pools = createPools(options.seed);
  const clock = createClock(options.start);
  const upcoming = options.format === 'access' ? [] : [...milestones];
  const planted = { email: 0, ipv4: 0, password: 0, bearer: 0, card: 0, jwt: 0 };
  let text = '';
  let bytes = 0;
  let lines = 0;
  let events = 0;
  for (;;) {
    events++;
    const progress = bytes / options.bytes;
    pools.time = clock(progress * SPAN_MS);
    const next = upcoming[0];
    const isMilestone = next !== undefined && progress >= next.at;
    if (isMilestone) upcoming.shift();
    const kind = !isMilestone && pools.chance(PLANTED_SHARE) ? pools.pick(plantedKinds) : null;
    const isInternational = !isMilestone && !kind && events % INTERNATIONAL_EVERY === 0;
    const line = isMilestone
      ? renderEvent(pools, options.format, next)
      : kind
        ? renderPlanted(pools, options.format, kind)
        : isInternational
          ? renderInternational(pools, options.format)
          : renderLine(pools, options.format, progress);
    const size = (isInternational ? Buffer.byteLength(line) : line.length) + 1;
    if (bytes + size > options.bytes) break;
    bytes += size;
    text += `${line}\n`;
    if (kind) planted[kind]++;
    if (text.length >= CHUNK_CHARACTERS) {
      const chunk = Buffer.from(text);
      lines += countLines(chunk);
      yield chunk;
      text = '';
    }
  }
  const rest = Buffer.from(text);
  lines += countLines(rest);
  if (rest.length > 0) yield rest;
  return { bytes, lines, planted };
}

function countLines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count++;
  return count;
}

/** "100MB", "2GiB", "4096": bytes, or null when it is no size. */
export function parseBytes(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([KMG]?)(i?)B?$/i.exec(text);
  if (!match) return null;
  const base = match[3] ? 1024 : 1000;
  const power = ['', 'K', 'M', 'G'].indexOf((match[2] ?? '').toUpperCase());
  return Math.floor(Number(match[1]) * base ** power);
}

const milestones: (Event & { at: number })[] = [
  milestone(
    incidentPhases.deploy,
    'kubelet',
    'INFO',
    'Scaling up replica set checkout-7d9f to 6, image checkout:4.18.0',
  ),
  milestone(0.552, 'kubelet', 'INFO', 'Successfully pulled image checkout:4.18.0 in 2.41s'),
  milestone(0.553, 'checkout', 'INFO', 'Starting checkout 4.18.0, pool size 40, connection timeout 30000 ms'),
  milestone(
    0.57,
    'checkout',
    'WARN',
    'Connection leak detected: borrowed by ReservationJob, held for 60213 ms',
  ),
  milestone(0.585, 'checkout', 'WARN', 'Pool 34 of 40 connections in use, 0 idle, 3 waiting'),
  milestone(
    incidentPhases.breaks,
    'checkout',
    'ERROR',
    'Pool exhausted: 40 of 40 connections in use, 0 idle, 118 waiting',
  ),
  milestone(0.605, 'kubelet', 'WARN', 'Readiness probe failed for checkout-7d9f: HTTP 503'),
  milestone(0.62, 'gateway', 'ERROR', 'Alert CheckoutErrorRate firing: 34 percent of requests fail'),
  milestone(
    incidentPhases.rollback,
    'kubelet',
    'INFO',
    'Rolling back deployment checkout to image checkout:4.17.2',
  ),
  milestone(0.9, 'checkout', 'INFO', 'Starting checkout 4.17.2, pool size 40, connection timeout 30000 ms'),
  milestone(
    incidentPhases.recovered,
    'checkout',
    'INFO',
    'Pool 11 of 40 connections in use, 29 idle, 0 waiting',
  ),
  milestone(0.93, 'gateway', 'INFO', 'Alert CheckoutErrorRate resolved'),
];

function milestone(at: number, service: Service, level: Level, message: string): Event & { at: number } {
  return { at, service, level, message };
}

const healthy: Record<Exclude<Service, 'kubelet'>, Message[]> = {
  api: [
    (p) => `GET /v1/carts/${p.id()} completed with 200 in ${p.below(90)} ms`,
    (p) => `POST /v1/carts/${p.id()}/items completed with 201 in ${p.below(120)} ms`,
    (p) => `Session ${p.id()} refreshed for user u-${p.id()}`,
    (p) => `Cache hit for product catalogue page ${p.below(400)}, age ${p.below(300)} s`,
  ],
  checkout: [
    (p) => `Order ord-${p.id()} accepted with ${p.below(9)} items, total ${p.below(900)}.${p.two()} EUR`,
    (p) => `Reserved stock for order ord-${p.id()} in ${p.below(40)} ms`,
    (p) => `Transaction tx-${p.id()} committed in ${p.below(25)} ms`,
    (p) => `Published event OrderPlaced for ord-${p.id()} to partition ${p.below(24)}`,
  ],
  db: [
    (p) =>
      `duration: ${p.below(30)}.${p.two()} ms  execute fetch: SELECT id, state FROM orders WHERE id = $1`,
    (p) =>
      `duration: ${p.below(12)}.${p.two()} ms  execute save: UPDATE stock SET held = held + $1 WHERE sku = $2`,
    (p) =>
      `checkpoint complete: wrote ${p.below(4000)} buffers; write=${p.below(90)}.${p.two()} s, sync=0.${p.two()} s`,
  ],
  gateway: [
    (p) => `Routed request ${p.id()} to upstream checkout in ${p.below(12)} ms`,
    (p) => `TLS session resumed, protocol TLSv1.3, request ${p.id()}`,
  ],
  payments: [
    (p) => `Authorised payment pay-${p.id()} with acquirer ${p.pick(acquirers)} in ${p.below(400)} ms`,
    (p) => `Webhook ${p.id()} delivered on attempt 1, ${p.below(900)} bytes`,
    (p) => `Settlement batch ${p.below(900)} queued with ${p.below(200)} payments`,
  ],
};

const failing: Record<Exclude<Service, 'kubelet'>, Message[]> = {
  api: [(p) => `POST /v1/checkout failed with 503 after ${30_000 + p.below(900)} ms, trace ${p.id()}`],
  checkout: [
    (p) => `Unable to acquire connection within 30000 ms for order ord-${p.id()}: pool is exhausted`,
    (p) => `Order ord-${p.id()} rejected: reservation timed out after ${30_000 + p.below(900)} ms`,
    (p) => `Pool 40 of 40 connections in use, 0 idle, ${100 + p.below(400)} waiting`,
  ],
  db: [
    (p) => `canceling statement due to statement timeout, transaction tx-${p.id()}`,
    (p) => `remaining connection slots are reserved, refused client of checkout, ${p.id()}`,
  ],
  gateway: [
    (p) => `upstream timed out while reading response header, request ${p.id()}, upstream checkout`,
    (p) => `No live upstreams while connecting to checkout, request ${p.id()}`,
  ],
  payments: [(p) => `Payment pay-${p.id()} voided: no confirmation from checkout within 30 s`],
};

const kubeletMessages: Message[] = [
  (p) => `"SyncLoop (PLEG): event for pod" pod="shop/checkout-${p.id()}"`,
  (p) => `"Probe succeeded" pod="shop/${p.pick(serviceMix)}-${p.id()}"`,
];

const acquirers = ['north', 'delta', 'quick'] as const;
const serviceMix: readonly Service[] = [
  'api',
  'api',
  'api',
  'checkout',
  'checkout',
  'checkout',
  'gateway',
  'gateway',
  'payments',
  'db',
  'kubelet',
];
const shares: Record<Service, number> = {
  api: 0.3,
  checkout: 0.55,
  db: 0.2,
  gateway: 0.4,
  payments: 0.25,
  kubelet: 0,
};
const paths = [
  '/v1/carts',
  '/v1/checkout',
  '/v1/products',
  '/v1/orders',
  '/healthz',
  '/static/app.js',
] as const;
const agents = ['Mozilla/5.0 (X11; Linux x86_64)', 'okhttp/4.12.0', 'shop-ios/7.2', 'curl/8.5.0'] as const;
const stackFrames = [
  'com.shop.pool.ConnectionPool.borrow(ConnectionPool.java:188)',
  'com.shop.pool.PooledDataSource.getConnection(PooledDataSource.java:71)',
  'com.shop.checkout.ReservationJob.run(ReservationJob.java:54)',
  'com.shop.checkout.OrderService.place(OrderService.java:132)',
  'com.shop.web.CheckoutController.post(CheckoutController.java:47)',
  'java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)',
  'java.base/java.lang.Thread.run(Thread.java:1583)',
] as const;

function renderLine(pools: Pools, format: LogFormat, progress: number): string {
  const isBroken = progress >= incidentPhases.breaks && progress < incidentPhases.recovered;
  if (format === 'access') return accessLine(pools, isBroken);
  const service = pools.pick(serviceMix);
  if (format === 'mixed' && service === 'gateway' && pools.chance(0.7)) return accessLine(pools, isBroken);
  if (service === 'kubelet') {
    return render(pools, format, service, 'INFO', pools.pick(kubeletMessages)(pools));
  }
  const isError = pools.chance(isBroken ? shares[service] : 0.002);
  const message = pools.pick((isError ? failing : healthy)[service])(pools);
  const level = isError ? 'ERROR' : pools.chance(0.02) ? 'WARN' : pools.chance(0.1) ? 'DEBUG' : 'INFO';
  const line = render(pools, format, service, level, message);
  const hasTrace = isError && service === 'checkout' && format !== 'json' && pools.chance(0.1);
  return hasTrace ? line + stackTrace(pools) : line;
}

function renderEvent(pools: Pools, format: LogFormat, { service, level, message }: Event): string {
  return render(pools, format, service, level, message);
}

function renderPlanted(pools: Pools, format: LogFormat, kind: PlantedKind): string {
  if (format === 'access') return accessLine(pools, false, pools.planted(kind));
  const service = pools.pick(['api', 'checkout', 'payments'] as const);
  return render(pools, format, service, 'INFO', pools.planted(kind));
}

function renderInternational(pools: Pools, format: LogFormat): string {
  if (format === 'access') return accessLine(pools, false, '购物助手 2.1 👟');
  return render(pools, format, 'api', 'INFO', `用户备注：请尽快发货，谢谢 🚀 (order ord-${pools.id()})`);
}

function render(pools: Pools, format: LogFormat, service: Service, level: Level, message: string): string {
  const style = format === 'app' ? textLine : format === 'json' ? jsonLine : mixedStyles[service];
  return style(pools, service, level, message);
}

const textLine: Render = ({ time, thread }, service, level, message) =>
  `${time.day} ${time.clock},${time.millis} ${level} [${service}] [${thread()}] ${message}`;

const jsonLine: Render = ({ time, id }, service, level, message) =>
  `{"time":"${time.day}T${time.clock}.${time.millis}Z","level":"${level}","service":"${service}","trace":"${id()}","msg":${message.includes('"') ? JSON.stringify(message) : `"${message}"`}}`;

const logfmtLine: Render = ({ time, id }, service, level, message) =>
  `time=${time.day}T${time.clock}.${time.millis}Z level=${level} service=${service} trace=${id()} msg=${JSON.stringify(message)}`;

const postgresLine: Render = ({ time, below }, _service, level, message) =>
  `${time.day} ${time.clock}.${time.millis} UTC [${1000 + below(9000)}] shop@checkout ${level === 'ERROR' ? 'ERROR' : 'LOG'}:  ${message}`;

const klogLine: Render = ({ time, below }, _service, level, message) =>
  `${level.charAt(0)}${time.day.slice(5, 7)}${time.day.slice(8)} ${time.clock}.${time.millis}${100 + below(900)}    1482 kubelet.go:${100 + below(2000)}] ${message}`;

const mixedStyles: Record<Service, Render> = {
  api: jsonLine,
  checkout: textLine,
  db: postgresLine,
  gateway: logfmtLine,
  payments: logfmtLine,
  kubelet: klogLine,
};

/** nginx's combined format, its clients behind a socket, so that no address stands in every line. */
function accessLine(pools: Pools, isBroken: boolean, agent?: string): string {
  const { time } = pools;
  const path = pools.pick(paths);
  const isError = pools.chance(isBroken && path === '/v1/checkout' ? 0.75 : 0.002);
  const status = isError ? pools.pick([502, 503, 504] as const) : 200;
  const month = monthNames[Number(time.day.slice(5, 7)) - 1] ?? '';
  const date = `${time.day.slice(8)}/${month}/${time.day.slice(0, 4)}:${time.clock} +0000`;
  return `unix: - - [${date}] "GET ${path}/${pools.id()} HTTP/1.1" ${status} ${pools.below(9000)} "-" "${agent ?? pools.pick(agents)}" rt=${isError ? 30 : 0}.${pools.two()}`;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function stackTrace(pools: Pools): string {
  const frames = stackFrames.slice(0, 3 + pools.below(5));
  return `\njava.sql.SQLTransientConnectionException: Connection is not available, request timed out after 30000ms${frames.map((frame) => `\n\tat ${frame}`).join('')}`;
}

interface TimeTexts {
  day: string;
  clock: string;
  millis: string;
}

/** Turns milliseconds since the start into texts; made anew once a second only. */
function createClock(start: Date): (elapsed: number) => TimeTexts {
  const millisTexts = Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, '0'));
  let currentSecond = Number.NaN;
  let day = '';
  let clock = '';
  return (elapsed) => {
    const now = start.getTime() + Math.floor(elapsed);
    const second = Math.floor(now / 1000);
    if (second !== currentSecond) {
      currentSecond = second;
      const iso = new Date(second * 1000).toISOString();
      day = iso.slice(0, 10);
      clock = iso.slice(11, 19);
    }
    return { day, clock, millis: millisTexts[now - second * 1000] ?? '000' };
  };
}

/** The seeded source of all choices. */
interface Pools {
  time: TimeTexts;
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Twelve hexadecimal digits. */
  id(): string;
  /** Two digits. */
  two(): string;
  thread(): string;
  /** A message that holds one sensitive value of the kind. */
  planted(kind: PlantedKind): string;
}

function createPools(seed: number): Pools {
  let state = (seed ^ 0x9e3779b9) | 0;
  // mulberry32
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => (random() * limit) | 0;
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const token = (length: number, alphabet: string) =>
    Array.from({ length }, () => alphabet[below(alphabet.length)]).join('');
  const base62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  // A letter first and last keeps an id from being taken for a card or a telephone number.
  const ids = Array.from(
    { length: 8192 },
    () => `${token(1, 'abcdef')}${token(10, '0123456789abcdef')}${token(1, 'abcdef')}`,
  );
  const twos = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
  const threads = Array.from({ length: 64 }, (_, value) => `http-nio-8080-exec-${value + 1}`);
  const jwts = Array.from({ length: 64 }, (_, value) => {
    const claims = JSON.stringify({ sub: `user-${value}`, iss: 'shop', iat: 1_700_000_000 + value });
    const encode = (text: string) => Buffer.from(text).toString('base64url');
    return `${encode('{"alg":"HS256","typ":"JWT"}')}.${encode(claims)}.${token(43, base62)}`;
  });
  const names = ['anna.berg', 'j.okafor', 'li.wei', 'maria_silva', 'tom+orders', 'priya.n'];
  const planted: Record<PlantedKind, () => string> = {
    email: () => `Receipt sent to ${pick(names)}${below(1000)}@example.${pick(['com', 'org', 'net'])}`,
    ipv4: () => `Login from ${pick(['192.0.2', '198.51.100', '203.0.113'])}.${1 + below(254)} accepted`,
    password: () => `Reloaded environment DB_PASSWORD=${token(16, base62)} DB_NAME=shop`,
    bearer: () => `Forwarding with header Authorization: Bearer ${token(40, base62)}`,
    card: () => `Card ${pick(testCards)} declined by acquirer`,
    jwt: () => `Refreshed session token ${pick(jwts)}`,
  };
  return {
    time: { day: '', clock: '', millis: '' },
    below,
    chance: (share) => random() < share,
    pick,
    id: () => pick(ids),
    two: () => pick(twos),
    thread: () => pick(threads),
    planted: (kind) => planted[kind](),
  };
}

/** Numbers that card networks publish for tests; they pass the Luhn check. */
const testCards = [
  '4111111111111111',
  '4242 4242 4242 4242',
  '5555-5555-5555-4444',
  '378282246310005',
  '6011111111111117',
] as const;
